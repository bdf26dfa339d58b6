#include "ledger/journal/linked_entries.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/error.h"

namespace tawi::journal {

namespace {

using Book = std::tuple<std::int32_t, std::string, Currency>;
using Balances = std::map<Book, Money>;

Balances balances_of(const std::vector<ManualLine>& lines) {
    Balances balances;
    for (const auto& line : lines) {
        const auto currency = line.amount.currency();
        const auto place =
            balances.try_emplace({line.office_id, line.fund, currency}, Money::zero(currency));
        place.first->second += line.amount;
    }
    return balances;
}

[[noreturn]] void refuse_unbalanced(const std::string& where, const Money& rest) {
    throw InvalidInput("/lines", "unbalanced",
                       "Debits and credits differ by " + tawi::to_string(rest) + " " +
                           std::string(rest.currency().code()) + " in " + where + ".");
}

/// Between offices money may move, between funds and currencies it may not.
void check_balanced(const Balances& balances) {
    struct Whole {
        Money rest;
        std::set<std::int32_t> offices;
    };
    std::map<std::pair<std::string, Currency>, Whole> wholes;
    for (const auto& [book, rest] : balances) {
        const auto& [office, fund, currency] = book;
        const auto place =
            wholes.try_emplace({fund, currency}, Whole{Money::zero(currency), {}}).first;
        place->second.rest += rest;
        place->second.offices.insert(office);
    }
    for (const auto& [key, whole] : wholes) {
        if (whole.rest.is_zero()) continue;
        const auto fund = "fund " + key.first;
        if (whole.offices.size() > 1) refuse_unbalanced(fund, whole.rest);
        refuse_unbalanced("office " + std::to_string(*whole.offices.begin()) + ", " + fund,
                          whole.rest);
    }
}

void check_lines(const std::vector<ManualLine>& lines) {
    if (lines.size() < 2) {
        throw InvalidInput("/lines", "too_few", "An entry has two lines or more.");
    }
    if (std::ranges::any_of(lines, [](const auto& line) { return line.amount.is_zero(); })) {
        throw InvalidInput("/lines", "zero_line", "A line has an amount other than zero.");
    }
}

}  // namespace

std::vector<OfficeEntry> linked_entries(const std::vector<ManualLine>& lines) {
    check_lines(lines);
    const auto balances = balances_of(lines);
    check_balanced(balances);
    std::vector<OfficeEntry> entries;
    for (const auto& [book, rest] : balances) {
        OfficeEntry entry{std::get<0>(book), std::get<1>(book), std::get<2>(book), {}, {}};
        std::set<std::optional<std::int32_t>> products;
        for (const auto& line : lines) {
            if (Book{line.office_id, line.fund, line.amount.currency()} != book) continue;
            entry.lines.push_back({line.account, line.amount});
            products.insert(line.product_id);
        }
        if (products.size() == 1) entry.product_id = *products.begin();
        if (!rest.is_zero()) entry.lines.push_back({std::string(inter_office_account), -rest});
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<ManualLine> reversed_lines(std::vector<ManualLine> lines) {
    for (auto& line : lines)
        line.amount = -line.amount;
    return lines;
}

std::vector<ManualLine> set_against(std::vector<ManualLine> lines, const std::string& account) {
    for (const auto& [book, rest] : balances_of(lines)) {
        if (rest.is_zero()) continue;
        lines.push_back({account, -rest, std::get<0>(book), std::get<1>(book)});
    }
    return lines;
}

}  // namespace tawi::journal
