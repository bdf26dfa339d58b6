#pragma once

#include <string>
#include <vector>

#include "ledger/loan/event.h"
#include "ledger/loan/schedule.h"
#include "ledger/money/decimal_text.h"

/// Short forms for the tests of this room: amounts in KES, dates as text, rows as text.
namespace tawi::loan {

inline const Currency kes_currency = Currency::of("KES");

inline Money kes(std::string_view text) {
    return parse_money(text, kes_currency, "/amount", Sign::any);
}

inline Date day(std::string_view text) {
    return parse_date(text, "/day");
}

/// Equal instalments on the declining balance, monthly.
inline Terms monthly(std::string_view principal, const Exact& rate_per_annum, unsigned instalments,
                     std::string_view disbursed_on) {
    return {kes(principal), rate_per_annum, instalments, day(disbursed_on)};
}

/// 12 000 at 24 % in 12 equal shares of principal: 1 000 a month and 240, 220, 200 ... of interest.
inline Terms twelve_thousand() {
    auto terms = monthly("12000", Exact(24, 100), 12, "2026-01-10");
    terms.amortisation = Amortisation::equal_principal;
    return terms;
}

/// "2026-02-28: 100.00 + 20.00".
inline std::vector<std::string> rows(const Schedule& schedule) {
    std::vector<std::string> lines;
    for (const auto& row : schedule) {
        lines.push_back(tawi::to_string(row.due_on) + ": " + tawi::to_string(row.principal) +
                        " + " + tawi::to_string(row.interest));
    }
    return lines;
}

/// "100.00 + 20.00", without dates.
inline std::vector<std::string> amounts(const Schedule& schedule) {
    std::vector<std::string> lines;
    for (const auto& row : schedule) {
        lines.push_back(tawi::to_string(row.principal) + " + " + tawi::to_string(row.interest));
    }
    return lines;
}

using Lines = std::vector<std::string>;

inline Event disbursement(unsigned number, std::string_view value_date, std::string_view amount) {
    return {number, EventKind::disbursement, day(value_date), kes(amount)};
}

inline Event repayment(unsigned number, std::string_view value_date, std::string_view amount) {
    return {number, EventKind::repayment, day(value_date), kes(amount)};
}

inline Event reversal(unsigned number, const Event& target) {
    return {number, EventKind::reversal, target.value_date, target.amount, target.number};
}

}  // namespace tawi::loan
