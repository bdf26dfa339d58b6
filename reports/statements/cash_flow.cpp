#include <algorithm>
#include <set>

#include "ledger/error.h"
#include "ledger/journal/chart.h"
#include "reports/statements/statement_groups.h"

namespace tawi::reports {

namespace {

constexpr std::size_t operating = 0;
constexpr std::size_t investing = 1;
constexpr std::size_t financing = 2;

/// To lend and to be repaid is what an institution operates with (IAS 7.15).
std::size_t section_of(const Account& account) {
    if (account.control) return operating;
    switch (account.kind) {
        case AccountKind::asset:
            return investing;
        case AccountKind::liability:
        case AccountKind::equity:
            return financing;
        case AccountKind::income:
        case AccountKind::expense:
            return operating;
    }
    return operating;
}

FinancialStatement cash_flow(const BookKey& book, const BookRows& rows,
                             const std::vector<Account>& accounts,
                             const std::vector<CashMovement>& movements) {
    const auto& [office, fund, currency] = book;
    FinancialStatement flow{
        office,
        fund,
        currency,
        {empty_section("operating", currency), empty_section("investing", currency),
         empty_section("financing", currency)},
        {}};
    auto change = Money::zero(currency);
    for (const auto& movement : movements) {
        if (BookKey(movement.office_id, movement.fund, movement.received.currency()) != book)
            continue;
        const auto account = std::ranges::find(accounts, movement.counter_account, &Account::code);
        if (account == accounts.end()) {
            throw InvariantViolation("the chart has no account " + movement.counter_account);
        }
        auto& section = flow.sections[section_of(*account)];
        add_row(section, account->code, account->name + ", received", movement.received);
        add_row(section, account->code, account->name + ", paid", -movement.paid);
        change += movement.received - movement.paid;
    }
    const auto cash = cash_accounts(accounts);
    auto opening = Money::zero(currency);
    auto closing = Money::zero(currency);
    for (const auto* const row : rows) {
        if (std::ranges::find(cash, row->account_code) == cash.end()) continue;
        opening += row->opening;
        closing += row->closing();
    }
    if (opening + change != closing) {
        throw InvariantViolation("the cash flow of " + to_string(book) + " is " +
                                 tawi::to_string(change) + ", cash went from " +
                                 tawi::to_string(opening) + " to " + tawi::to_string(closing));
    }
    flow.totals = {{"opening", opening}, {"change", change}, {"closing", closing}};
    return flow;
}

}  // namespace

std::vector<std::string> cash_accounts(const std::vector<Account>& accounts) {
    std::set<std::string> channels;
    for (const auto channel :
         {journal::Channel::till, journal::Channel::bank, journal::Channel::wallet})
        channels.emplace(journal::to_string(channel));
    std::vector<std::string> codes;
    for (const auto& account : accounts) {
        if (channels.contains(account.component)) codes.push_back(account.code);
    }
    return codes;
}

std::vector<FinancialStatement> cash_flows(const TrialBalance& balance,
                                           const std::vector<Account>& accounts,
                                           const std::vector<CashMovement>& movements) {
    std::vector<FinancialStatement> flows;
    for (const auto& [book, rows] : rows_by_book(balance))
        flows.push_back(cash_flow(book, rows, accounts, movements));
    return flows;
}

}  // namespace tawi::reports
