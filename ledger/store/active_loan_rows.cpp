#include "ledger/store/active_loan_rows.h"

#include <algorithm>
#include <pqxx/row>

#include "ledger/store/loan_rows.h"

namespace tawi::store {

namespace {

/// What most loans have nothing of, in the order of read_active_loans; zero of "".
struct MoreAmounts {
    MoreAmounts(std::string_view text, Currency currency)
        : overpayment(Money::zero(currency)),
          refund_to_be_returned(overpayment),
          taxes(overpayment),
          summed_tax(overpayment),
          deferred_fees(overpayment) {
        for (auto* amount :
             {&overpayment, &refund_to_be_returned, &taxes, &summed_tax, &deferred_fees}) {
            if (text.empty()) return;
            const auto end = std::min(text.find(','), text.size());
            *amount = stored_money(text.substr(0, end), currency);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
    Money overpayment;
    Money refund_to_be_returned;
    Money taxes;
    Money summed_tax;
    Money deferred_fees;
};

}  // namespace

/// Its columns by place, which is most of what a quiet loan costs.
operations::ActiveLoan to_active_loan(const pqxx::row& row, std::string_view fund) {
    const auto currency = Currency::of(row[3].c_str());
    const auto money = [&](int column) { return stored_money(row[column].c_str(), currency); };
    const auto date = [&](int column) -> std::optional<Date> {
        const std::string_view text = row[column].c_str();
        if (text.empty()) return std::nullopt;
        return parse_date(text, "date");
    };
    const MoreAmounts more(row[17].c_str(), currency);
    std::optional<operations::Receivables> receivables;
    if (const auto on = date(11)) {
        receivables = {*on,       money(12),  money(13),         money(14),
                       money(15), more.taxes, more.deferred_fees};
    }
    return {.id = {row[0].as<std::int64_t>(), row[1].as<int>()},
            .product_id = row[2].as<std::int32_t>(),
            .fund = fund,
            .outstanding_principal = money(4),
            .oldest_unpaid_due_on = date(5),
            .is_restructured = row[6].c_str()[0] == 't',
            .is_accrued_further = row[7].c_str()[0] == 't',
            .is_quiet = row[8].c_str()[0] == 't',
            .accrual = row[9].c_str(),
            .advance = money(10),
            .overpayment = more.overpayment,
            .refund_to_be_returned = more.refund_to_be_returned,
            .summed_tax = more.summed_tax,
            .receivables = receivables};
}

}  // namespace tawi::store
