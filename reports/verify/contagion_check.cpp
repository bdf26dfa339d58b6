#include "reports/verify/contagion_check.h"

#include <algorithm>

#include "ledger/loan/classification.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::reports {

namespace {

bool is_by_contagion(const operations::RecordedEvent& event) {
    return event.event.kind == loan::EventKind::classification &&
           event.event.basis == loan::ClassificationBasis::contagion &&
           event.event.value_date == event.office_open_day;
}

}  // namespace

ContagionCheck::ContagionCheck(const AllowancePolicies& policies, RecomputedCloses& closes,
                               const ReportFault& report)
    : policies_(policies),
      closes_(closes),
      report_(report),
      ever_spreads_(
          std::ranges::any_of(policies, [](const auto& policy) { return policy.contagion; })) {}

bool ContagionCheck::spreads_on(const Date& day) const {
    const auto policy =
        std::ranges::find_if(policies_, [&](const auto& each) { return each.applies_from <= day; });
    return policy != policies_.end() && policy->contagion;
}

void ContagionCheck::add(const operations::LoanRecord& loan) {
    loans_[loan.id] = &loan;
    for (const auto& event : loan.events) {
        if (is_by_contagion(event))
            recorded_.emplace(loan.id, add_days(event.office_open_day, -1),
                              event.event.non_performing);
    }
}

void ContagionCheck::stood(std::int32_t office_id, const Date& day, const loan::LoanState& state,
                           bool is_open) {
    if (!ever_spreads_) return;
    const auto& [id, loan] = *loans_.rbegin();
    const bool is_active = operations::status_of(state) == operations::LoanStatus::active;
    days_[{office_id, day}].push_back({id, is_active && state.non_performing, state.classified_by,
                                       loan::is_cured(loan->terms, state), is_active && is_open});
}

void ContagionCheck::decided(std::int32_t office_id, const Date& day, bool non_performing) {
    if (!ever_spreads_) return;
    const auto& id = loans_.rbegin()->first;
    auto& last = days_.at({office_id, day}).back();
    last = {id, non_performing, loan::ClassificationBasis::days_past_due, false, false};
}

void ContagionCheck::finish() {
    const auto report = [&](const Decision& decision, bool is_recorded) {
        const auto& [id, day, non_performing] = decision;
        const auto text = (non_performing ? "non-performing" : "performing") +
                          std::string(" by contagion after ") + tawi::to_string(day);
        report_({"closes", "loan " + loan::to_loan_number(id), "classification",
                 is_recorded ? "" : text, is_recorded ? text : ""});
    };
    for (const auto& [key, loans] : days_) {
        const auto& [office, day] = key;
        for (const auto& each : operations::contagion_among(loans, spreads_on(day))) {
            closes_.add_classification(office, day);
            const Decision decision{each.loan, day, each.non_performing};
            if (recorded_.erase(decision) == 0) report(decision, false);
        }
    }
    for (const auto& decision : recorded_)
        report(decision, true);
    loans_.clear();
    days_.clear();
    recorded_.clear();
}

}  // namespace tawi::reports
