#include "reports/verify/tender_check.h"

#include <algorithm>

#include "ledger/money/decimal_text.h"
#include "ledger/operations/tendered_money.h"

namespace tawi::reports {

void check_tender(const operations::LoanRecord& loan, const operations::RecordedEvent& event,
                  std::span<const journal::ExchangeRate> rates, const ReportFault& report) {
    const auto& tender = event.event.tendered;
    if (!tender) return;
    const Comparison comparison(
        report, "exchange_rates",
        "loan " + loan::to_loan_number(loan.id) + ", event " + std::to_string(event.event.number));
    const auto from = tender->amount.currency();
    const auto to = loan.terms.principal.currency();
    comparison.equal("amount", tawi::to_string(operations::worth_of(*tender, to)),
                     tawi::to_string(event.event.amount));
    const bool is_stored = std::ranges::any_of(rates, [&](const auto& rate) {
        return rate.from == from && rate.to == to && rate.rate == tender->rate &&
               rate.applies_from <= event.event.value_date;
    });
    if (is_stored) return;
    comparison.equal("exchange_rate",
                     "one stored from " + std::string(from.code()) + " to " +
                         std::string(to.code()) + " by " + tawi::to_string(event.event.value_date),
                     to_exact_decimal_text(tender->rate));
}

}  // namespace tawi::reports
