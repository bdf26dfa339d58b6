#include "business-plans/operations/business_checks.h"

#include "ledger/error.h"

namespace tawi::outcomes {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

void check_place(const BusinessCheck& check, const operations::BorrowerPlace& place) {
    if (check.checked_on > place.business_date) {
        throw InvalidInput("/checked_on", "in_future",
                           "The office's day is " + tawi::to_string(place.business_date) + ".");
    }
    if (check.household_income.currency() != place.currency) {
        throw InvalidInput(
            "/household_income", "wrong_currency",
            "The office keeps its books in " + std::string(place.currency.code()) + ".");
    }
}

ToldRow row_of(const Command& command, std::int64_t borrower_id, const BusinessCheck& check) {
    ToldRow row("business_check", command);
    row.set("borrower_id", borrower_id)
        .set("check_number", check.number)
        .set("stage", to_string(check.stage))
        .set("checked_on", check.checked_on)
        .set("running", to_string(check.running))
        .set("household_income", check.household_income)
        .set("business_sales", check.business_sales)
        .set("currency", check.household_income.currency().code())
        .set("full_time", check.full_time)
        .set("part_time", check.part_time)
        .set("source", employment::to_string(check.source))
        .set("corrects", check.corrects)
        .set("reason", check.reason);
    return row;
}

}  // namespace

Answer check_business(OutcomeStore& store, const Command& command, std::int64_t borrower_id,
                      const BusinessCheck& check, const operations::Render<BusinessCheck>& render) {
    check_figures(check);
    return store.transact([&](OutcomeWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, borrower_id);
        check_place(check, place);
        const auto checks = work.checks(borrower_id);
        check_beside(check, checks);
        auto recorded = check;
        recorded.number = static_cast<unsigned>(checks.size()) + 1;
        recorded.recorded_by = operations::principal_text(command.actor);
        recorded.recorded_at = command.now;
        work.add(row_of(command, borrower_id, recorded));
        const auto answer = render(recorded);
        work.save_answer(command, {borrower_id, place.office_id},
                         {"check_business", "business check " + std::to_string(recorded.number) +
                                                " of borrower " + std::to_string(borrower_id)},
                         answer);
        return answer;
    });
}

}  // namespace tawi::outcomes
