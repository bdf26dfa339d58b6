#include "reports/verify/exchange_check.h"

#include <algorithm>
#include <sstream>

#include "ledger/error.h"
#include "ledger/journal/revaluation.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/periods.h"
#include "reports/statements/financial_statement.h"
#include "reports/verify/entry_check.h"

namespace tawi::reports {

namespace {

using journal::ExchangeRate;

/// The rates that a closure names, a line a position.
std::vector<ExchangeRate> named_rates(const std::string& revaluation, Currency own) {
    std::vector<ExchangeRate> rates;
    std::istringstream lines(revaluation);
    std::string fund, currency, position, rate, applies_from, value;
    while (lines >> fund >> currency >> position >> rate >> applies_from >> value) {
        rates.push_back({Currency::of(currency), own, parse_decimal(rate, "rate", Sign::positive),
                         parse_date(applies_from, "applies_from")});
    }
    return rates;
}

/// The closing balances of the currency position in a trial balance.
std::vector<journal::PositionBalance> positions_in(const std::string& trial_balance) {
    std::vector<journal::PositionBalance> positions;
    std::istringstream lines(trial_balance);
    std::string fund, currency, account, opening, debits, credits, closing;
    while (lines >> fund >> currency >> account >> opening >> debits >> credits >> closing) {
        if (account != journal::currency_position_account) continue;
        positions.push_back({fund, Money::round(stored_amount(closing), Currency::of(currency),
                                                RoundingMode::half_even)});
    }
    return positions;
}

std::string name_of(const StoredPeriod& period) {
    return "office " + std::to_string(period.office_id) + ", period " +
           std::to_string(period.fiscal_year) + "-" + std::to_string(period.period);
}

void compare_revaluation(const StoredPeriod& period, std::span<const ExchangeRate> stored,
                         const Date& day, const Comparison& comparison) {
    const auto own = Currency::of(period.currency);
    const auto named = named_rates(period.revaluation, own);
    const auto now =
        journal::revalue(period.office_id, own, positions_in(period.trial_balance_now), named, day);
    comparison.equal("revaluation", journal::to_text(now.positions), period.revaluation);
    for (const auto& entry : now.entries) {
        comparison.equal("currency position of fund " + entry.fund + " not revalued", "0",
                         tawi::to_string(-entry.lines.front().amount));
    }
    for (const auto& rate : named) {
        if (std::ranges::find(stored, rate) != stored.end()) continue;
        comparison.equal("exchange rate from " + std::string(rate.from.code()), "a stored one",
                         to_exact_decimal_text(rate.rate));
    }
}

}  // namespace

void check_exchange(const StoredEntry& entry, const std::vector<Account>& accounts,
                    const ReportFault& report) {
    if (entry.accounts.size() != 2 || entry.amounts.size() != 2) {
        return report(
            {"entry", subject_of(entry), "lines", "2", std::to_string(entry.accounts.size())});
    }
    const bool first = entry.accounts[0] == journal::currency_position_account;
    const auto& other = entry.accounts[first ? 1 : 0];
    const auto& amount = entry.amounts[first ? 1 : 0];
    const bool has_position = first || entry.accounts[1] == journal::currency_position_account;
    const auto cash = cash_accounts(accounts);
    const auto result = amount.starts_with('-') ? journal::exchange_gains_account
                                                : journal::exchange_losses_account;
    const bool revalues = entry.kind == journal::to_string(journal::EntryKind::revaluation);
    const bool is_right = revalues ? other == result : std::ranges::find(cash, other) != cash.end();
    if (has_position && is_right) return;
    report({"entry", subject_of(entry), "accounts",
            revalues ? "the currency position against gains or losses"
                     : "the currency position against money",
            entry.accounts[0] + " and " + entry.accounts[1]});
}

void check_revaluation(const StoredPeriod& period, std::span<const ExchangeRate> rates,
                       const std::map<std::int64_t, std::pair<std::int32_t, Date>>& posted,
                       const ReportFault& report) {
    if (period.period == operations::adjustment_period) return;
    const Comparison comparison(report, "periods", name_of(period));
    const auto day = operations::last_day({period.office_id, period.fiscal_year, period.period});
    try {
        compare_revaluation(period, rates, day, comparison);
    } catch (const std::exception& error) {
        comparison.equal("revaluation", "one that can be", error.what());
    }
    for (const auto entry : period.revaluation_entries) {
        const auto found = posted.find(entry);
        if (found != posted.end() && found->second == std::pair(period.office_id, day)) continue;
        comparison.equal("revaluation_entries", "a revaluation of its last day",
                         std::to_string(entry));
    }
}

}  // namespace tawi::reports
