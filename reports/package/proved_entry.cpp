#include "reports/package/proved_entry.h"

#include <algorithm>
#include <charconv>

#include "ledger/error.h"
#include "ledger/loan/loan_number.h"
#include "reports/csv_line.h"

namespace tawi::reports {

namespace {

[[noreturn]] void not_an_entry(const std::string& text) {
    throw InvalidInput("record", "not_a_record", text);
}

/// "7.0000" and "7": the same amount.
std::string_view shortest(std::string_view amount) {
    if (amount.find('.') == std::string_view::npos) return amount;
    amount.remove_suffix(amount.size() - amount.find_last_not_of('0') - 1);
    if (amount.ends_with('.')) amount.remove_suffix(1);
    return amount;
}

/// The elements of an array as PostgreSQL prints it: {a,"b c"}.
std::vector<std::string> elements_of(std::string_view array) {
    if (!array.starts_with('{') || !array.ends_with('}')) not_an_entry("it has no lines");
    array = array.substr(1, array.size() - 2);
    std::vector<std::string> elements(1);
    bool quoted = false;
    for (std::size_t place = 0; place < array.size(); ++place) {
        const char letter = array[place];
        if (letter == '"') {
            quoted = !quoted;
        } else if (letter == ',' && !quoted) {
            elements.emplace_back();
        } else {
            if (letter == '\\' && place + 1 < array.size()) ++place;
            elements.back() += array[place];
        }
    }
    return elements;
}

std::string loan_number_in(const sealing::RecordPart& entry) {
    const auto number = [](std::string_view text) {
        std::int64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    };
    const auto cycle = value_in(entry, "cycle");
    if (cycle.empty()) return {};
    return loan::to_loan_number(
        {number(value_in(entry, "borrower_id")), static_cast<int>(number(cycle))});
}

}  // namespace

std::string_view value_in(const sealing::RecordPart& part, std::string_view column) {
    const auto field = std::ranges::find(part.fields, column, &sealing::RecordField::column);
    return field == part.fields.end() ? std::string_view() : std::string_view(field->value);
}

const std::vector<std::string_view>& ProvedEntry::columns() {
    static const std::vector<std::string_view> names{
        "entry_id",   "journal_number", "booking_date", "value_date",    "recorded_at",
        "office_id",  "fund",           "kind",         "loan_number",   "event_number",
        "product_id", "currency",       "actor_id",     "reverses_entry"};
    return names;
}

void ProvedEntry::begin(const std::vector<std::string_view>& values) {
    text_.clear();
    for (const auto value : values)
        text_ += sealing::netstring(value);
}

void ProvedEntry::add_line(std::string_view account, std::string_view amount) {
    text_ += sealing::netstring(account);
    text_ += sealing::netstring(shortest(amount));
}

sealing::Digest ProvedEntry::of_record(const sealing::RecordPart& entry,
                                       std::int64_t journal_number) {
    std::vector<std::string> values;
    for (const auto column : columns()) {
        if (column == "journal_number") {
            values.push_back(std::to_string(journal_number));
        } else if (column == "loan_number") {
            values.push_back(loan_number_in(entry));
        } else {
            values.push_back(csv_value(value_in(entry, column)));
        }
    }
    ProvedEntry proved;
    proved.begin({values.begin(), values.end()});
    const auto accounts = elements_of(value_in(entry, "accounts"));
    const auto amounts = elements_of(value_in(entry, "amounts"));
    if (accounts.size() != amounts.size()) not_an_entry("it has not as many accounts as amounts");
    for (std::size_t line = 0; line < accounts.size(); ++line)
        proved.add_line(csv_value(accounts[line]), amounts[line]);
    return proved.digest();
}

}  // namespace tawi::reports
