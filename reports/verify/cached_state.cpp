#include "reports/verify/cached_state.h"

#include <algorithm>

#include "reports/book_scale.h"

namespace tawi::reports {

namespace {

std::string date_text(const std::optional<Date>& date) {
    return date ? tawi::to_string(*date) : std::string();
}

std::optional<Date> oldest_unpaid_due_on(const loan::LoanState& state) {
    const auto row = std::ranges::find_if(
        state.instalments, [](const auto& instalment) { return !instalment.unpaid().is_zero(); });
    if (row == state.instalments.end()) return std::nullopt;
    return row->contract.due_on;
}

Cells untouched_cache() {
    const std::string zero = "0.0000";
    return {{"state_as_of", ""},
            {"accrued_to", ""},
            {"disbursed_on", ""},
            {"outstanding_principal", zero},
            {"interest_paid", zero},
            {"fees_paid", zero},
            {"advance", zero},
            {"overpayment", zero},
            {"oldest_unpaid_due_on", ""},
            {"closed_on", ""}};
}

void check_cells(const Comparison& comparison, const std::string& prefix, const Cells& expected,
                 const Cells& found) {
    for (const auto& [column, value] : expected) {
        const auto cell = found.find(column);
        comparison.equal(prefix + column, value, cell == found.end() ? "absent" : cell->second);
    }
}

/// Before anything happened the status is the decision on the application, not a cache.
std::string status_without_events(const std::string& stored) {
    const bool possible = stored == "applied" || stored == "approved" || stored == "rejected";
    return possible ? stored : "applied, approved or rejected";
}

}  // namespace

Cells expected_cache(const WalkedLoan& walked, const loan::LoanState& replayed) {
    auto cells = untouched_cache();
    cells["status"] = operations::to_string(status_of(replayed));
    cells["state_as_of"] = date_text(walked.state_as_of);
    cells["accrued_to"] = date_text(walked.accrued_to);
    cells["closed_on"] = date_text(walked.closed_on);
    if (!replayed.disbursed_on) return cells;
    cells["disbursed_on"] = date_text(replayed.disbursed_on);
    cells["outstanding_principal"] = at_book_scale(replayed.outstanding_principal());
    cells["interest_paid"] = at_book_scale(replayed.interest_paid());
    cells["fees_paid"] = at_book_scale(replayed.fees_paid());
    cells["advance"] = at_book_scale(replayed.advance);
    cells["overpayment"] = at_book_scale(replayed.overpayment);
    cells["oldest_unpaid_due_on"] = date_text(oldest_unpaid_due_on(replayed));
    return cells;
}

Cells expected_instalment(const loan::InstalmentState& row) {
    const auto& contract = row.contract;
    return {{"number", std::to_string(contract.number)},
            {"starts_on", tawi::to_string(contract.starts_on)},
            {"ends_on", tawi::to_string(contract.ends_on)},
            {"due_on", tawi::to_string(contract.due_on)},
            {"opening_principal", at_book_scale(contract.opening_principal)},
            {"principal", at_book_scale(contract.principal)},
            {"interest", at_book_scale(contract.interest)},
            {"fees", at_book_scale(contract.fees)},
            {"exact_interest", numerator(contract.exact_interest).str() + "/" +
                                   denominator(contract.exact_interest).str()},
            {"interest_due", at_book_scale(row.interest_due)},
            {"fees_due", at_book_scale(row.fees_due)},
            {"principal_paid", at_book_scale(row.principal_paid)},
            {"interest_paid", at_book_scale(row.interest_paid)},
            {"fees_paid", at_book_scale(row.fees_paid)},
            {"paid_on", date_text(row.paid_on)}};
}

void check_cached_state(const StoredLoan& loan, const WalkedLoan* walked,
                        const loan::LoanState* replayed, const ReportFault& report) {
    const Comparison comparison(report, "cached_state", "loan " + loan::to_loan_number(loan.id));
    auto expected = walked ? expected_cache(*walked, *replayed) : untouched_cache();
    if (!walked) expected["status"] = status_without_events(loan.cache.at("status"));
    check_cells(comparison, "", expected, loan.cache);
    const auto rows = replayed ? replayed->instalments : std::vector<loan::InstalmentState>();
    comparison.equal("instalments", std::to_string(rows.size()),
                     std::to_string(loan.instalments.size()));
    for (std::size_t index = 0; index < std::min(rows.size(), loan.instalments.size()); ++index) {
        check_cells(comparison, "instalment[" + std::to_string(rows[index].contract.number) + "].",
                    expected_instalment(rows[index]), loan.instalments[index]);
    }
}

}  // namespace tawi::reports
