#include "ledger/operations/simulation_request.h"

#include <algorithm>
#include <array>

#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/operations/choice_field.h"
#include "ledger/operations/event_document.h"
#include "ledger/operations/terms_document.h"

namespace tawi::operations {

namespace {

using document::JsonReader;

constexpr std::size_t longest_id = 200;
constexpr std::int64_t largest_id = 999'999'999'999'999'999;
constexpr std::size_t most_events = 2000;
constexpr std::size_t most_events_times_instalments = 500'000;  // bounds time and memory
constexpr int most_years = 200;

constexpr std::array<std::string_view, simulation_parts> part_words{
    "schedule",   "totals",        "state",       "settlement", "effective_rates",
    "total_cost", "affordability", "allocations", "plans",      "journal"};

constexpr std::uint32_t all_parts = (1U << simulation_parts) - 1;

std::uint32_t read_parts(JsonReader& reader) {
    if (!reader.has("answer")) return all_parts;
    std::uint32_t parts = 0;
    for (const auto& word : reader.texts("answer", simulation_parts, longest_word)) {
        const auto found = std::ranges::find(part_words, word);
        if (found == part_words.end()) {
            throw InvalidInput(reader.pointer("answer"), "unknown_value",
                               "There is no such part of an answer: " + word + ".");
        }
        parts |= 1U << static_cast<unsigned>(found - part_words.begin());
    }
    return parts;
}

std::optional<Currency> read_currency(JsonReader& reader) {
    const auto code = reader.optional_text("currency", 3);
    if (!code) return std::nullopt;
    const auto currency = Currency::of(*code, reader.pointer("currency"));
    reader.take_plain_amounts(currency);
    return currency;
}

loan::Terms read_checked_terms(JsonReader& reader, const std::optional<Currency>& currency) {
    auto object = reader.object("terms");
    auto terms = read_terms(object);
    if (currency && terms.principal.currency() != *currency) {
        throw InvalidInput(object.pointer("principal"), "other_currency",
                           "The document's currency is " + std::string(currency->code()) + ".");
    }
    return terms;
}

SimulatedEvent read_simulated_event(JsonReader& object, unsigned otherwise, Currency currency) {
    SimulatedEvent read{.event = read_event(object, otherwise, currency)};
    read.recorded_on = object.optional_date("recorded_on");
    if (const auto word = object.optional_text("channel", longest_word)) {
        read.channel = journal::parse_channel(*word, object.pointer("channel"));
    }
    if (read.event.number < otherwise) {
        throw InvalidInput(object.pointer("number"), "not_ascending",
                           "Events are in the order of their numbers, each number once.");
    }
    return read;
}

/// A reversal that names no amount has that of the event that it reverses.
void complete_reversal(SimulatedEvent& reversal, const std::vector<SimulatedEvent>& earlier) {
    auto& event = reversal.event;
    if (!event.reverses || !event.amount.is_zero()) return;
    const auto target = std::ranges::find_if(
        earlier, [&](const auto& other) { return other.event.number == *event.reverses; });
    if (target == earlier.end()) {
        throw InvalidInput(reversal.pointer + "/reverses", "no_such_event",
                           "There is no earlier event of that number.");
    }
    event.amount = target->event.amount;
}

std::vector<SimulatedEvent> read_events(JsonReader& reader, Currency currency) {
    std::vector<SimulatedEvent> events;
    for (auto& object : reader.objects("events", most_events)) {
        const auto next = events.empty() ? 1 : events.back().event.number + 1;
        auto read = read_simulated_event(object, next, currency);
        read.pointer = reader.pointer("events") + "/" + std::to_string(events.size());
        complete_reversal(read, events);
        events.push_back(std::move(read));
    }
    return events;
}

/// The books take events in the order of recording, none before its value date.
void check_recording(const std::vector<SimulatedEvent>& events) {
    std::optional<Date> last;
    for (const auto& [event, recorded_on, channel, pointer] : events) {
        if (recorded_on && *recorded_on < event.value_date) {
            throw InvalidInput(pointer + "/recorded_on", "value_date_in_future",
                               "An event cannot be recorded before its value date.");
        }
        if (recorded_on && last && *recorded_on < *last) {
            throw InvalidInput(pointer + "/recorded_on", "not_ascending",
                               "Events are in the order of their recording.");
        }
        const auto recorded = recorded_on.value_or(event.value_date);
        last = std::max(recorded, last.value_or(recorded));
    }
}

Date read_as_of(JsonReader& reader, const SimulationRequest& request) {
    auto as_of = request.terms.disbursed_on;
    for (const auto& [event, recorded_on, channel, pointer] : request.events) {
        as_of = std::max({as_of, event.value_date, recorded_on.value_or(event.value_date)});
    }
    as_of = reader.optional_date("as_of").value_or(as_of);
    if (days_between(request.terms.disbursed_on, as_of) > most_years * 366) {
        throw InvalidInput(reader.pointer("as_of"), "out_of_range",
                           "The day is more than 200 years after the disbursement.");
    }
    return as_of;
}

Money read_household_amount(JsonReader& object, std::string_view name, Currency currency) {
    const auto amount =
        object.optional_money(name, Sign::not_negative).value_or(Money::zero(currency));
    if (amount.currency() != currency) {
        throw InvalidInput(object.pointer(name), "other_currency",
                           "The loan is in " + std::string(currency.code()) + ".");
    }
    return amount;
}

std::optional<Household> read_household(JsonReader& reader, Currency currency) {
    auto object = reader.optional_object("household");
    if (!object) return std::nullopt;
    const auto surplus = read_household_amount(*object, "planned_surplus", currency);
    auto household = read_household_fields(*object, currency);
    household.planned_surplus = surplus;
    return household;
}

}  // namespace

Household read_household_fields(JsonReader& object, Currency currency) {
    object.money("income", Sign::not_negative);
    const Household household{read_household_amount(object, "income", currency),
                              read_household_amount(object, "debt_service", currency),
                              Money::zero(currency), object.decimal("cap", Sign::positive)};
    if (household.cap > 1) {
        throw InvalidInput(object.pointer("cap"), "out_of_range",
                           "A cap is a fraction of the income, at most 1.");
    }
    return household;
}

std::string_view to_string(SimulationPart part) noexcept {
    return part_words[static_cast<std::size_t>(part)];
}

std::string read_simulation_id(JsonReader& reader) {
    if (!reader.has("id")) {
        reader.optional_text("id", longest_id);
        return "null";
    }
    if (reader.is_text("id")) return document::json_quoted(reader.text("id", longest_id));
    return std::to_string(reader.integer("id", -largest_id, largest_id));
}

SimulationRequest read_simulation(JsonReader& reader) {
    const auto currency = read_currency(reader);
    SimulationRequest request{.terms = read_checked_terms(reader, currency)};
    request.currency = currency;
    request.events = read_events(reader, request.terms.principal.currency());
    if (request.events.size() * request.terms.instalments > most_events_times_instalments) {
        throw InvalidInput(reader.pointer("events"), "too_many",
                           "Events times instalments are at most 500000.");
    }
    check_recording(request.events);
    request.as_of = read_as_of(reader, request);
    request.household = read_household(reader, request.terms.principal.currency());
    request.parts = read_parts(reader);
    reader.finish();
    return request;
}

}  // namespace tawi::operations
