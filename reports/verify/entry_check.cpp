#include "reports/verify/entry_check.h"

#include <algorithm>
#include <array>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/loan_transfer.h"
#include "reports/book_scale.h"

namespace tawi::reports {

namespace {

std::string place(const char* column, std::size_t index) {
    return column + ("[" + std::to_string(index + 1) + "]");  // counted as PostgreSQL does
}

/// The smallest coin of a currency in ten thousandths; nothing of what is no currency.
std::optional<std::int64_t> coin_of(const std::string& currency) {
    try {
        const auto one = Money::from_minor_units(1, Currency::of(currency));
        return static_cast<std::int64_t>(in_ten_thousandths(one));
    } catch (const InvalidInput&) {
        return std::nullopt;
    }
}

}  // namespace

void compare_entry(const operations::LoanRecord& loan, const EntryOrigin& origin,
                   const journal::Entry& expected, const StoredEntry& found,
                   const ReportFault& report) {
    const Comparison comparison(report, "entries", subject_of(found));
    comparison.equal("kind", std::string(journal::to_string(expected.kind)), found.kind);
    comparison.equal("booking_date", tawi::to_string(expected.booking_date),
                     tawi::to_string(found.booking_date));
    comparison.equal("value_date", tawi::to_string(expected.value_date),
                     tawi::to_string(found.value_date));
    comparison.equal("recorded_at", tawi::to_string(origin.recorded_at), found.recorded_at);
    comparison.equal("actor_id", std::to_string(origin.actor_id), std::to_string(found.actor_id));
    comparison.equal("office_id", std::to_string(origin.book.office_id),
                     std::to_string(found.office_id));
    comparison.equal("fund", origin.book.fund, found.fund);
    comparison.equal("product_id", std::to_string(loan.product_id),
                     found.product_id ? std::to_string(*found.product_id) : "");
    comparison.equal("currency", std::string(expected.lines.front().amount.currency().code()),
                     found.currency);
    comparison.equal("narrative", expected.narrative, found.narrative);
    compare_lines(expected.lines, found, comparison);
}

namespace {

/// Whether the lines are all that report_lines asks, in whole numbers: nearly all are.
bool are_lines_sound(const StoredEntry& entry) {
    if (entry.accounts.size() < 2 || entry.accounts.size() != entry.amounts.size()) return false;
    const auto coin = coin_of(entry.currency);
    if (!coin) return false;
    Minor sum = 0;
    for (const auto& text : entry.amounts) {
        const auto amount = parse_ten_thousandths(text);
        if (!amount || *amount == 0 || *amount % *coin != 0) return false;
        sum += *amount;
    }
    return sum == 0;
}

}  // namespace

Exact stored_amount(const std::string& text) {
    return parse_decimal(text, "amount", Sign::any, book_decimals);
}

bool is_kind_by_hand(const std::string& kind) {
    using journal::EntryKind;
    constexpr std::array kinds{EntryKind::opening_balance, EntryKind::manual,
                               EntryKind::manual_reversal, EntryKind::adjustment,
                               EntryKind::inter_office,    EntryKind::year_end,
                               EntryKind::exchange,        EntryKind::revaluation};
    return std::ranges::any_of(kinds,
                               [&](EntryKind each) { return journal::to_string(each) == kind; });
}

bool is_kind_of_support(const std::string& kind) {
    // Said again here, since reports know nothing of what support is.
    constexpr std::array<std::string_view, 4> kinds{"award_payment", "award_refund",
                                                    "voucher_redemption", "provider_settlement"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

std::string subject_of(const StoredEntry& entry) {
    const auto number = "entry " + std::to_string(entry.entry_id);
    if (entry.loan.cycle == 0) return number;
    return "loan " + loan::to_loan_number(entry.loan) + ", " + number;
}

EntryRules::EntryRules(const std::vector<Account>& accounts,
                       const std::vector<StoredOffice>& offices) {
    for (const auto& account : accounts)
        accounts_.emplace(account.code, account);
    for (const auto& office : offices)
        offices_.emplace(office.office_id, office);
}

void EntryRules::check(const StoredEntry& entry, const ReportFault& report) const {
    if (!are_lines_sound(entry)) report_lines(entry, report);
    for (std::size_t index = 0; index < entry.accounts.size(); ++index)
        check_account(entry, index, report);
    const auto office = offices_.find(entry.office_id);
    if (office == offices_.end()) {
        report({"entry", subject_of(entry), "office_id", "an office",
                std::to_string(entry.office_id)});
    } else if (entry.booking_date > office->second.business_date) {
        report({"entry", subject_of(entry), "booking_date",
                "at most " + tawi::to_string(office->second.business_date),
                tawi::to_string(entry.booking_date)});
    }
}

void EntryRules::report_lines(const StoredEntry& entry, const ReportFault& report) const {
    const auto fault = [&](const std::string& field, const std::string& expected,
                           const std::string& found) {
        report({"entry", subject_of(entry), field, expected, found});
    };
    if (entry.accounts.size() < 2 || entry.accounts.size() != entry.amounts.size()) {
        fault("lines", "two or more, each with an account and an amount",
              std::to_string(entry.accounts.size()) + " accounts, " +
                  std::to_string(entry.amounts.size()) + " amounts");
    }
    Exact sum = 0;
    try {
        const auto currency = Currency::of(entry.currency);
        const auto coins = power(Exact(10), currency.digits());
        for (std::size_t index = 0; index < entry.amounts.size(); ++index) {
            const auto amount = stored_amount(entry.amounts[index]);
            sum += amount;
            if (amount == 0)
                fault(place("amounts", index), "other than zero", entry.amounts[index]);
            if (denominator(Exact(amount * coins)) != 1) {
                fault(place("amounts", index), "whole coins of " + entry.currency,
                      entry.amounts[index]);
            }
        }
    } catch (const InvalidInput& error) {
        return fault(error.field(), "readable", error.what());
    }
    if (sum != 0) {
        fault("sum of amounts", "0.0000",
              to_decimal_text(sum, book_decimals, RoundingMode::half_even));
    }
}

void EntryRules::check_account(const StoredEntry& entry, std::size_t index,
                               const ReportFault& report) const {
    const auto& code = entry.accounts[index];
    const auto account = accounts_.find(code);
    const auto fault = [&](const char* expected) {
        report({"entry", subject_of(entry), place("accounts", index), expected, code});
    };
    if (account == accounts_.end()) return fault("an account of the chart");
    if (!account->second.usable) fault("an account that can be posted to");
    const bool between = code == journal::inter_office_account;
    using journal::EntryKind;
    const auto is = [&](EntryKind kind) { return entry.kind == journal::to_string(kind); };
    // The end of a year empties all; an exchange is of accounts that loans do not feed.
    const bool of_its_own =
        is(EntryKind::year_end) || is(EntryKind::exchange) || is(EntryKind::revaluation);
    if (account->second.control && is_kind_by_hand(entry.kind) && !between && !of_its_own) {
        fault("an account that is not fed by loans");
    }
}

void compare_lines(const std::vector<journal::Line>& expected, const StoredEntry& found,
                   const Comparison& comparison) {
    comparison.equal("lines", std::to_string(expected.size()),
                     std::to_string(found.accounts.size()));
    const auto lines = std::min({expected.size(), found.accounts.size(), found.amounts.size()});
    for (std::size_t index = 0; index < lines; ++index) {
        comparison.equal(place("accounts", index), expected[index].account, found.accounts[index]);
        comparison.equal(place("amounts", index), at_book_scale(expected[index].amount),
                         found.amounts[index]);
    }
}

void compare_entries(const operations::LoanRecord& loan, const operations::RecordedEvent& event,
                     const operations::LoanBook& book, const std::vector<journal::Entry>& expected,
                     const std::vector<const StoredEntry*>& found, const ReportFault& report) {
    const Comparison comparison(report, "entries", "loan " + loan::to_loan_number(loan.id));
    comparison.equal("entries of event " + std::to_string(event.event.number),
                     std::to_string(expected.size()), std::to_string(found.size()));
    for (std::size_t index = 0; index < std::min(expected.size(), found.size()); ++index) {
        compare_entry(loan,
                      {event.recorded_at, event.actor_id,
                       operations::book_of_entry(expected, index, event, book)},
                      expected[index], *found[index], report);
    }
}

}  // namespace tawi::reports
