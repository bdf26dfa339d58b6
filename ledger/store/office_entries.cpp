#include "ledger/store/office_entries.h"

#include <charconv>

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

/// The entries as parallel arrays, the first seven parameters.
void add_entries(Parameters& parameters, const OwnEntries& own) {
    ArrayText offices, funds, products, currencies, accounts, amounts, reversed;
    for (std::size_t index = 0; index < own.entries.size(); ++index) {
        const auto& entry = own.entries[index];
        std::string account_list;
        std::string amount_list;
        for (const auto& line : entry.lines) {
            const auto* separator = account_list.empty() ? "" : ",";
            account_list += separator + line.account;
            amount_list += separator + tawi::to_string(line.amount);
        }
        offices.add(entry.office_id);
        funds.add(entry.fund);
        products.add(entry.product_id);
        currencies.add(entry.currency.code());
        accounts.add(account_list);
        amounts.add(amount_list);
        if (own.reverses.empty()) {
            reversed.add_null();
        } else {
            reversed.add(own.reverses.at(index));
        }
    }
    for (const auto* array :
         {&offices, &funds, &products, &currencies, &accounts, &amounts, &reversed}) {
        parameters.add(array->text());
    }
}

}  // namespace

std::vector<std::int64_t> numbers_of(std::string_view text) {
    std::vector<std::int64_t> numbers;
    const auto* at = text.data();
    const auto* end = text.data() + text.size();
    while (at != end) {
        std::int64_t number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc() || (next != end && *next != ',')) {
            throw InvariantViolation("the database gave '" + std::string(text) + "' for numbers");
        }
        numbers.push_back(number);
        at = next == end ? end : next + 1;
    }
    return numbers;
}

std::string numbers_text(const std::vector<std::int64_t>& numbers) {
    ArrayText array;
    for (const auto number : numbers)
        array.add(number);
    return array.text();
}

std::vector<std::int64_t> post_own_entries(Transaction& transaction,
                                           const operations::Command& command,
                                           const OwnEntries& own,
                                           const operations::AuditNote& note) {
    run_prepared(transaction, "ensure_journal_partitions", Parameters().add(own.booking_date));
    Parameters parameters;
    add_entries(parameters, own);
    parameters.add(journal::to_string(own.kind))
        .add(own.booking_date)
        .add(own.value_date)
        .add(command.now)
        .add(own.recorded_by)
        .add(own.narrative)
        .add(operations::principal_text(command.actor))
        .add(note.action)
        .add(note.subject)
        .add(command.request_id)
        .add(detail_text(note))
        .add(command.origin.channel)
        .add(command.origin.address);
    const auto rows = run_prepared(transaction, "insert_office_entries", parameters);
    if (rows.empty()) {
        throw Refused(RefusalCode::period_closed,
                      "The period of " + tawi::to_string(own.booking_date) + " is closed.",
                      "/booking_date");
    }
    return numbers_of(rows.front()["entries"].c_str());
}

}  // namespace tawi::store
