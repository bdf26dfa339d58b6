#include "ledger/operations/event_document.h"

#include <algorithm>
#include <initializer_list>

#include "ledger/error.h"
#include "ledger/operations/choice_field.h"
#include "ledger/operations/rate_document.h"

namespace tawi::operations {

namespace {

using document::JsonReader;
using document::JsonWriter;
using loan::Event;
using loan::EventKind;
using loan::most_instalments;

constexpr unsigned most_events = 1'000'000;
constexpr std::size_t longest_note = 200;

bool is_one_of(EventKind kind, std::initializer_list<EventKind> kinds) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

bool may_have_amount(EventKind kind) {
    return !is_one_of(kind, {EventKind::classification, EventKind::change});
}

/// A reversal's amount is the reversed event's, a reschedule's what it capitalises.
bool must_have_amount(EventKind kind) {
    return may_have_amount(kind) && !is_one_of(kind, {EventKind::reversal, EventKind::reschedule});
}

/// Fields that only some kinds have.
void check_fields(const JsonReader& reader, EventKind kind) {
    struct Rule {
        std::string_view name;
        bool allowed;
        bool needed;
    };
    const bool is_charge = is_one_of(kind, {EventKind::charge, EventKind::penalty});
    const bool is_reversal = kind == EventKind::reversal;
    const bool is_reschedule = kind == EventKind::reschedule;
    const Rule rules[] = {
        {"amount", may_have_amount(kind), must_have_amount(kind) && !reader.has("tendered")},
        {"tendered", loan::is_money_in(kind) && !reader.has("amount"), false},
        {"reverses", is_reversal, is_reversal},
        {"due_on", is_charge, false},
        {"waives", kind == EventKind::charge_waiver, false},
        {"advance_rule", loan::is_money_in(kind), false},
        {"reschedule", is_reschedule, is_reschedule},
        {"non_performing", kind == EventKind::classification, kind == EventKind::classification},
        {"basis", kind == EventKind::classification, false},
    };
    for (const auto& rule : rules) {
        const bool given = reader.has(rule.name);
        if (given && !rule.allowed) {
            throw InvalidInput(
                reader.pointer(rule.name), "contradiction",
                "An event of kind " + std::string(loan::to_string(kind)) + " has no such field.");
        }
        if (!given && rule.needed) {
            throw InvalidInput(reader.pointer(rule.name), "required", "This field is needed.");
        }
    }
}

std::optional<unsigned> read_number(JsonReader& reader, std::string_view name) {
    const auto number = reader.optional_integer(name, 1, most_events);
    if (!number) return std::nullopt;
    return static_cast<unsigned>(*number);
}

}  // namespace

loan::Reschedule read_reschedule(JsonReader& object) {
    loan::Reschedule changes;
    changes.from_instalment = read_number(object, "from_instalment");
    changes.due_on = object.optional_date("due_on");
    if (object.has("added_instalments")) {
        unsigned added = 0;
        read_count(object, "added_instalments", 1, most_instalments, added);
        changes.added_instalments = added;
    }
    changes.rate_per_annum = read_optional_rate(object);
    read_count(object, "holiday", 0, most_instalments, changes.holiday);
    read_count(object, "principal_grace", 0, most_instalments, changes.principal_grace);
    read_count(object, "interest_grace", 0, most_instalments, changes.interest_grace);
    read_flag(object, "wait_bears_interest", changes.wait_bears_interest);
    read_flag(object, "include_arrears", changes.include_arrears);
    return changes;
}

void write_reschedule(JsonWriter& out, const loan::Reschedule& changes) {
    if (changes.from_instalment) out.field("from_instalment", *changes.from_instalment);
    if (changes.due_on) out.field("due_on", *changes.due_on);
    if (changes.added_instalments) out.field("added_instalments", *changes.added_instalments);
    if (changes.rate_per_annum) {
        out.field("rate_per_annum", to_exact_decimal_text(*changes.rate_per_annum));
    }
    if (changes.holiday != 0) out.field("holiday", changes.holiday);
    if (changes.principal_grace != 0) out.field("principal_grace", changes.principal_grace);
    if (changes.interest_grace != 0) out.field("interest_grace", changes.interest_grace);
    if (!changes.wait_bears_interest) out.field("wait_bears_interest", false);
    if (changes.include_arrears) out.field("include_arrears", true);
}

namespace {

void read_fields_of_kinds(JsonReader& reader, Event& event) {
    event.due_on = reader.optional_date("due_on");
    event.waives = read_number(reader, "waives");
    if (reader.has("advance_rule")) {
        loan::AdvanceRule rule{};
        read_choice(reader, "advance_rule", rule);
        event.advance_rule = rule;
    }
    if (auto changes = reader.optional_object("reschedule")) {
        event.reschedule = read_reschedule(*changes);
    }
    read_flag(reader, "non_performing", event.non_performing);
    read_choice(reader, "basis", event.basis);
    event.note = reader.optional_text("note", longest_note).value_or("");
}

}  // namespace

Event read_event(JsonReader& reader, unsigned otherwise, Currency currency) {
    const auto kind =
        loan::parse_event_kind(reader.text("kind", longest_word), reader.pointer("kind"));
    check_fields(reader, kind);
    Event event{.number = read_number(reader, "number").value_or(otherwise),
                .kind = kind,
                .value_date = reader.date("value_date"),
                .amount = Money::zero(currency)};
    read_event_fields(reader, event);
    event.year_ended_on = reader.optional_date("year_ended_on");
    return event;
}

void read_event_fields(JsonReader& reader, Event& event) {
    check_fields(reader, event.kind);
    event.amount = reader.optional_money("amount").value_or(event.amount);
    event.reverses = read_number(reader, "reverses");
    read_fields_of_kinds(reader, event);
    const bool takes_nothing_up = event.reschedule && !event.reschedule->include_arrears;
    if (takes_nothing_up && !event.amount.is_zero()) {
        throw InvalidInput(reader.pointer("amount"), "contradiction",
                           "A reschedule capitalises an amount only where it includes arrears.");
    }
}

void read_event_detail(JsonReader& reader, Event& event) {
    read_fields_of_kinds(reader, event);
    event.year_ended_on = reader.optional_date("year_ended_on");
}

std::optional<loan::Tender> read_tender(JsonReader& reader) {
    const auto amount = reader.optional_money("tendered");
    if (!amount) return std::nullopt;
    return loan::Tender{*amount, reader.decimal("exchange_rate", Sign::positive)};
}

void write_event(JsonWriter& out, const Event& event) {
    out.field("number", event.number);
    out.field("kind", loan::to_string(event.kind));
    out.field("value_date", event.value_date);
    if (!event.amount.is_zero()) out.field("amount", event.amount);
    if (event.reverses) out.field("reverses", *event.reverses);
    write_event_detail(out, event);
}

void write_event_detail(JsonWriter& out, const Event& event) {
    if (event.due_on) out.field("due_on", *event.due_on);
    if (event.waives) out.field("waives", *event.waives);
    if (event.advance_rule) out.field("advance_rule", loan::to_string(*event.advance_rule));
    if (event.reschedule) {
        out.begin_object("reschedule");
        write_reschedule(out, *event.reschedule);
        out.end();
    }
    if (event.kind == EventKind::classification) out.field("non_performing", event.non_performing);
    if (event.basis != loan::ClassificationBasis::decision) {
        out.field("basis", loan::to_string(event.basis));
    }
    if (event.tendered) {
        out.field("tendered", event.tendered->amount);
        out.field("exchange_rate", to_exact_decimal_text(event.tendered->rate));
    }
    if (event.year_ended_on) out.field("year_ended_on", *event.year_ended_on);
    if (!event.note.empty()) out.field("note", event.note);
}

}  // namespace tawi::operations
