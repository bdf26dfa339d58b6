#pragma once

#include <optional>

#include "ledger/operations/kept_position.h"
#include "ledger/store/loan_rows.h"

namespace tawi::store {

/// The columns of a loan's row that keep its position as last posted; none of a loan that never
/// was. Of a row of read_kept_positions or read_standing.
template <typename Row>
std::optional<operations::KeptPosition> to_kept_position(const Row& row, Currency currency) {
    if (row["state_as_of"].is_null()) return std::nullopt;
    const auto money = [&](const char* column) {
        return row[column].is_null() ? Money::zero(currency)
                                     : stored_money(row[column].c_str(), currency);
    };
    operations::KeptPosition kept{parse_date(row["state_as_of"].c_str(), "state_as_of"),
                                  money("outstanding_principal"), money("advance"),
                                  money("overpayment"), money("refund_to_be_returned")};
    if (!row["receivables_on"].is_null()) {
        kept.receivables = {parse_date(row["receivables_on"].c_str(), "receivables_on"),
                            money("interest_receivable"),
                            money("fee_receivable"),
                            money("penalty_receivable"),
                            money("suspended_interest"),
                            money("tax_payable"),
                            money("deferred_fees")};
    }
    return kept;
}

/// The gap of a loan whose row of read_standing keeps a position of this version of the engine, on
/// the day of the cached state; none: no gap.
std::optional<journal::Position> gap_in(const StatementRow& row, operations::StandingLoan& loan);

}  // namespace tawi::store
