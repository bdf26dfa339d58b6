#include "ledger/store/day_totals.h"

#include <algorithm>
#include <charconv>

#include "ledger/error.h"
#include "ledger/store/prepared.h"
#include "ledger/store/record_batch.h"

namespace tawi::store {

namespace {

constexpr std::size_t decimals = 4;
constexpr std::size_t most_digits = 30;
constexpr std::size_t length_of_date = 10;  // 2026-01-05

std::int32_t office_of(std::string_view text) {
    std::int32_t office = 0;
    std::from_chars(text.data(), text.data() + text.size(), office);
    return office;
}

}  // namespace

Minor parse_ten_thousandths(std::string_view text) {
    const bool negative = text.starts_with('-');
    auto digits = text.substr(negative ? 1 : 0);
    const auto point = digits.find('.');
    if (point == digits.npos || point == 0 || digits.size() != point + 1 + decimals ||
        digits.size() > most_digits) {
        throw InvariantViolation("an amount without four decimals");
    }
    Minor amount = 0;
    for (std::size_t place = 0; place < digits.size(); ++place) {
        if (place == point) continue;
        if (digits[place] < '0' || digits[place] > '9') throw InvariantViolation("not an amount");
        amount = amount * 10 + (digits[place] - '0');
    }
    return negative ? -amount : amount;
}

std::string ten_thousandths_text(Minor amount) {
    std::string digits;
    auto rest = amount < 0 ? -amount : amount;
    do {
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
        if (digits.size() == decimals) digits += '.';
    } while (rest > 0 || digits.size() <= decimals + 1);
    if (amount < 0) digits += '-';
    return {digits.rbegin(), digits.rend()};
}

std::vector<std::string> array_elements(std::string_view array) {
    if (array.size() < 2 || array.front() != '{' || array.back() != '}') {
        throw InvariantViolation("not an array");
    }
    std::vector<std::string> elements;
    if (array == "{}") return elements;
    elements.emplace_back();
    bool quoted = false;
    for (std::size_t place = 1; place + 1 < array.size(); ++place) {
        const char letter = array[place];
        if (letter == '"') {
            quoted = !quoted;
        } else if (letter == '\\') {
            elements.back() += array[++place];
        } else if (letter == ',' && !quoted) {
            elements.emplace_back();
        } else {
            elements.back() += letter;
        }
    }
    return elements;
}

void DayTotals::add(const RecordRow& entry) {
    const auto accounts = array_elements(entry.value("accounts"));
    const auto amounts = array_elements(entry.value("amounts"));
    if (accounts.size() != amounts.size()) {
        throw InvariantViolation("an entry of as many accounts as amounts");
    }
    Key key{entry.value("booking_date"),
            office_of(entry.value("office_id")),
            entry.value("fund"),
            entry.value("currency"),
            std::string(),
            entry.value("recorded_at").substr(0, length_of_date)};
    for (std::size_t line = 0; line < accounts.size(); ++line) {
        std::get<4>(key) = accounts[line];
        const auto amount = parse_ten_thousandths(amounts[line]);
        auto& total = totals_[key];
        (amount < 0 ? total.credit : total.debit) += amount < 0 ? -amount : amount;
    }
}

void DayTotals::save(Transaction& transaction) const {
    if (totals_.empty()) return;
    ArrayText days, offices, funds, currencies, accounts, recorded, debits, credits;
    for (const auto& [key, total] : totals_) {
        const auto& [day, office, fund, currency, account, recorded_on] = key;
        days.add(std::string_view(day));
        offices.add(office);
        funds.add(std::string_view(fund));
        currencies.add(std::string_view(currency));
        accounts.add(std::string_view(account));
        recorded.add(std::string_view(recorded_on));
        debits.add(std::string_view(ten_thousandths_text(total.debit)));
        credits.add(std::string_view(ten_thousandths_text(total.credit)));
    }
    Parameters parameters;
    for (const auto* array :
         {&days, &offices, &funds, &currencies, &accounts, &recorded, &debits, &credits}) {
        parameters.add(array->text());
    }
    run_prepared(transaction, "add_day_totals", parameters);
}

}  // namespace tawi::store
