#include "reports/verify/control_balances.h"

#include <set>

#include "ledger/error.h"
#include "ledger/journal/result.h"
#include "ledger/money/decimal_text.h"
#include "reports/book_scale.h"
#include "reports/verify/entry_check.h"

namespace tawi::reports {

namespace {

std::string text_of(const Exact& amount) {
    return to_decimal_text(amount, book_decimals, RoundingMode::half_even);
}

template <typename Work>
void for_each_component(const journal::Position& position, const Work& work) {
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        work(std::string(journal::to_string(component)), position.amount(component));
    }
}

/// Gives the lines whose account and amount can be read; the others were reported with the entry.
template <typename Work>
void for_each_line(const StoredEntry& entry, const std::map<std::string, std::string>& components,
                   const Work& work) {
    for (std::size_t index = 0; index < std::min(entry.accounts.size(), entry.amounts.size());
         ++index) {
        const auto component = components.find(entry.accounts[index]);
        if (component == components.end()) continue;
        try {
            work(component->second, stored_amount(entry.amounts[index]));
        } catch (const InvalidInput&) {
            continue;
        }
    }
}

}  // namespace

void RolledLoan::add(const StoredEntry& entry) {
    for_each_line(
        entry, component_of_account_,
        [&](const std::string& component, const Exact& amount) { amounts_[component] += amount; });
}

void RolledLoan::add(const journal::Position& share_of_close) {
    for_each_component(share_of_close, [&](const std::string& component, const Money& amount) {
        amounts_[component] += amount.exact();
    });
}

journal::Position RolledLoan::with_results_as_booked(journal::Position position) const {
    const auto currency = position.currency();
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        if (!journal::is_result(component)) continue;
        const auto found = amounts_.find(std::string(journal::to_string(component)));
        const auto booked = found == amounts_.end()
                                ? Money::zero(currency)
                                : Money::round(found->second, currency, RoundingMode::half_even);
        const auto moved = booked - position.amount(component);
        position.add(component, moved);
        position.add(journal::PositionComponent::prior_year_adjustments, -moved);
    }
    return position;
}

void RolledLoan::check(const StoredLoan& loan, const journal::Position& position,
                       const ReportFault& report) const {
    const Comparison comparison(report, "roll_forward", "loan " + loan::to_loan_number(loan.id));
    const auto rolled = [&](const std::string& component) {
        const auto found = amounts_.find(component);
        return text_of(found == amounts_.end() ? Exact(0) : found->second);
    };
    for_each_component(position, [&](const std::string& component, const Money& amount) {
        comparison.equal(component, at_book_scale(amount), rolled(component));
    });
    comparison.equal("outstanding_principal", rolled("portfolio"),
                     loan.cache.at("outstanding_principal"));
}

ControlBalances::ControlBalances(const std::vector<Account>& accounts) {
    // Money of another currency stands for what it paid: the other side of the exchange.
    component_of_account_[std::string(journal::currency_position_account)] =
        journal::to_string(journal::PositionComponent::money);
    for (const auto& account : accounts) {
        if (account.component.empty()) continue;
        if (account.component == journal::to_string(journal::Channel::in_transit)) {
            in_transit_[account.code] = account.component;
        }
        if (account.control) {
            auto& codes = control_accounts_[account.component];
            codes += (codes.empty() ? "" : "+") + account.code;
        }
        // Of a loan, what is in transit has left, as money through any other channel.
        if (account.control && !in_transit_.contains(account.code)) {
            component_of_account_[account.code] = account.component;
        } else {
            component_of_account_[account.code] =
                journal::to_string(journal::PositionComponent::money);
        }
    }
}

void ControlBalances::add(const StoredEntry& entry) {
    add_between_offices(entry);
    add_in_transit(entry);
    // The end of a year empties income and expense; what loans earned is told without it.
    if (entry.kind == journal::to_string(journal::EntryKind::year_end)) return;
    for_each_line(entry, component_of_account_,
                  [&](const std::string& component, const Exact& amount) {
                      journal_[{entry.office_id, entry.fund, entry.currency, component}] += amount;
                  });
}

void ControlBalances::add_between_offices(const StoredEntry& entry) {
    const bool is_transfer = entry.kind == journal::to_string(journal::EntryKind::transfer);
    const auto fund = is_transfer ? std::string() : entry.fund;
    for (std::size_t index = 0; index < std::min(entry.accounts.size(), entry.amounts.size());
         ++index) {
        if (entry.accounts[index] != journal::inter_office_account) continue;
        try {
            between_offices_[{fund, entry.currency}] += stored_amount(entry.amounts[index]);
        } catch (const InvalidInput&) {
            continue;  // reported with the entry
        }
    }
}

void ControlBalances::add_in_transit(const StoredEntry& entry) {
    for_each_line(entry, in_transit_, [&](const std::string& component, const Exact& amount) {
        journal_[{entry.office_id, entry.fund, entry.currency, component}] += amount;
    });
}

void ControlBalances::add_in_transit(const operations::LoanRecord& loan, const Money& sent) {
    loans_[{loan.office_id, loan.fund, std::string(sent.currency().code()),
            std::string(journal::to_string(journal::Channel::in_transit))}] += sent.exact();
}

void ControlBalances::add(const operations::LoanBook& book, const journal::Position& position) {
    for_each_component(position, [&](const std::string& component, const Money& amount) {
        loans_[{book.office_id, book.fund, std::string(amount.currency().code()), component}] +=
            amount.exact();
    });
}

void ControlBalances::check(const ReportFault& report) const {
    for (const auto& [book, rest] : between_offices_) {
        Comparison(report, "balances",
                   book.first.empty() ? "transfers of loans" : "fund " + book.first)
            .equal("account " + std::string(journal::inter_office_account) +
                       " over all offices in " + book.second,
                   text_of(Exact(0)), text_of(rest));
    }
    std::set<Key> keys;
    for (const auto* side : {&journal_, &loans_}) {
        for (const auto& balance : *side)
            keys.insert(balance.first);
    }
    const auto amount = [](const std::map<Key, Exact>& side, const Key& key) {
        const auto found = side.find(key);
        return text_of(found == side.end() ? Exact(0) : found->second);
    };
    for (const auto& key : keys) {
        const auto& [office, fund, currency, component] = key;
        const auto account = control_accounts_.find(component);
        if (account == control_accounts_.end()) continue;
        Comparison(report, "balances", "office " + std::to_string(office) + ", fund " + fund)
            .equal("account " + account->second + " (" + component + ") in " + currency,
                   amount(loans_, key), amount(journal_, key));
    }
}

}  // namespace tawi::reports
