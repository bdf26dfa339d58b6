#include "reports/verify/cached_state.h"

#include <algorithm>
#include <array>

#include "ledger/loan/words.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_standing.h"
#include "reports/book_scale.h"

namespace tawi::reports {

namespace {

constexpr std::size_t usual_row = 320;
constexpr std::array components_in_order{loan::Component::penalty, loan::Component::fee,
                                         loan::Component::interest, loan::Component::principal};

std::string date_text(const std::optional<Date>& date) {
    return date ? tawi::to_string(*date) : std::string();
}

/// Of a loan that nothing happened to, or whose only disbursement was reversed.
Cells untouched_cache() {
    Cells cells;
    for (const auto* date : {"state_as_of", "accrued_to", "disbursed_on", "oldest_unpaid_due_on",
                             "closed_on", "written_off_on", "rescheduled_on", "engine_version"}) {
        cells[date] = "";
    }
    for (const auto* amount :
         {"outstanding_principal", "interest_paid", "fees_paid", "penalties_paid", "advance",
          "overpayment", "refund_to_be_returned", "written_off", "recovered"}) {
        cells[amount] = "0.0000";
    }
    return cells;
}

std::vector<std::string> names_of(const Cells& cells) {
    std::vector<std::string> names;
    for (const auto& cell : cells)
        names.push_back(cell.first);
    return names;
}

void check_cells(const Comparison& comparison, const std::string& prefix, const Cells& expected,
                 const Cells& found) {
    for (const auto& [column, value] : expected) {
        const auto cell = found.find(column);
        comparison.equal(prefix + column, value, cell == found.end() ? "absent" : cell->second);
    }
}

std::vector<std::string> cells_in(const std::string& row) {
    std::vector<std::string> cells(1);
    for (std::size_t place = 1; place + 1 < row.size(); ++place) {
        if (row[place] == ',') {
            cells.emplace_back();
        } else {
            cells.back() += row[place];
        }
    }
    return cells;
}

/// Names the columns in which two rows of instalments differ.
void compare_rows(const Comparison& comparison, const std::string& prefix,
                  const std::string& expected, const std::string& found) {
    const auto& columns = instalment_columns();
    const auto left = cells_in(expected);
    const auto right = cells_in(found);
    if (right.size() != columns.size()) return comparison.equal(prefix + "row", expected, found);
    for (std::size_t column = 0; column < columns.size(); ++column)
        comparison.equal(prefix + columns[column], left[column], right[column]);
}

/// Before anything happened the status is the decision on the application, not a cache.
std::string status_without_events(const std::string& stored) {
    const bool possible = stored == "applied" || stored == "approved" || stored == "rejected";
    return possible ? stored : "applied, approved or rejected";
}

}  // namespace

Cells expected_cache(const loan::Terms& terms, const loan::LoanState& cached,
                     const std::optional<Date>& accrued_to) {
    using loan::Component;
    auto cells = untouched_cache();
    cells["status"] = operations::to_string(operations::status_of(cached));
    cells["engine_version"] = std::to_string(operations::engine_version);
    cells["state_as_of"] = tawi::to_string(cached.as_of);
    cells["accrued_to"] = date_text(accrued_to);
    if (!cached.disbursed_on) return cells;
    cells["disbursed_on"] = date_text(cached.disbursed_on);
    cells["outstanding_principal"] = at_book_scale(cached.outstanding_principal());
    cells["interest_paid"] = at_book_scale(cached.paid(Component::interest));
    cells["fees_paid"] = at_book_scale(cached.paid(Component::fee));
    cells["penalties_paid"] = at_book_scale(cached.paid(Component::penalty));
    cells["advance"] = at_book_scale(cached.advance);
    cells["overpayment"] = at_book_scale(cached.overpayment);
    cells["refund_to_be_returned"] = at_book_scale(cached.refund_to_be_returned);
    cells["written_off"] = at_book_scale(cached.written_off());
    cells["recovered"] = at_book_scale(cached.recovered);
    cells["oldest_unpaid_due_on"] = date_text(operations::oldest_unpaid_due_on(terms, cached));
    cells["closed_on"] = date_text(operations::closed_on(cached));
    cells["written_off_on"] = date_text(cached.written_off_on);
    cells["rescheduled_on"] = date_text(cached.rescheduled_on);
    return cells;
}

std::string expected_instalment(const loan::InstalmentState& row, std::size_t ordinal) {
    std::string text = "(" + std::to_string(ordinal);
    text.reserve(usual_row);
    const auto plain = [&](std::string_view value) { (text += ',') += value; };
    const auto amount = [&](const Money& value) {
        text += ',';
        append_ten_thousandths(text, in_ten_thousandths(value));
    };
    plain(loan::to_string(row.kind));
    plain(std::to_string(row.number));
    plain(tawi::to_string(row.starts_on));
    plain(tawi::to_string(row.ends_on));
    plain(tawi::to_string(row.due_on));
    plain(date_text(row.paid_on));
    amount(row.opening_principal);
    amount(row.paid_in_advance);
    amount(row.paid_late);
    for (const auto component : components_in_order) {
        const auto& cell = row.of(component);
        for (const auto* part :
             {&cell.due, &cell.paid, &cell.waived, &cell.written_off, &cell.capitalised})
            amount(*part);
    }
    return text += ')';
}

const std::vector<std::string>& cache_columns() {
    static const auto columns = [] {
        auto names = names_of(untouched_cache());
        for (const auto* name : {"status", "currency", "principal"})
            names.emplace_back(name);
        return names;
    }();
    return columns;
}

const std::vector<std::string>& instalment_columns() {
    static const auto columns = [] {
        std::vector<std::string> names{
            "ordinal",         "kind",     "number",  "starts_on",
            "ends_on",         "due_on",   "paid_on", "opening_principal",
            "paid_in_advance", "paid_late"};
        for (const auto component : components_in_order) {
            for (const auto* part : {"_due", "_paid", "_waived", "_written_off", "_capitalised"})
                names.push_back(std::string(loan::to_string(component)) + part);
        }
        return names;
    }();
    return columns;
}

void check_payout_in_transit(const StoredLoan& loan, const Money& sent, const ReportFault& report) {
    Comparison(report, "cached_state", "loan " + loan::to_loan_number(loan.id))
        .equal("payout_in_transit", at_book_scale(sent), loan.payout_in_transit);
}

void check_cached_state(const StoredLoan& loan, const loan::LoanState* cached,
                        const std::optional<Date>& accrued_to, const ReportFault& report) {
    const Comparison comparison(report, "cached_state", "loan " + loan::to_loan_number(loan.id));
    auto expected =
        cached ? expected_cache(loan.record->terms, *cached, accrued_to) : untouched_cache();
    if (!cached) expected["status"] = status_without_events(loan.cache.at("status"));
    const auto& agreed = loan.record->terms.principal;
    expected["currency"] = agreed.currency().code();
    expected["principal"] = at_book_scale(agreed);
    check_cells(comparison, "", expected, loan.cache);
    const auto rows = cached ? cached->instalments : std::vector<loan::InstalmentState>();
    comparison.equal("instalments", std::to_string(rows.size()),
                     std::to_string(loan.instalments.size()));
    for (std::size_t index = 0; index < std::min(rows.size(), loan.instalments.size()); ++index) {
        const auto expected_row = expected_instalment(rows[index], index + 1);
        if (expected_row == loan.instalments[index]) continue;
        compare_rows(comparison, "instalment[" + std::to_string(index + 1) + "].", expected_row,
                     loan.instalments[index]);
    }
}

}  // namespace tawi::reports
