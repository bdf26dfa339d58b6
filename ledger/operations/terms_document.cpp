#include "ledger/operations/terms_document.h"

#include "ledger/calendar/weekday_words.h"
#include "ledger/error.h"
#include "ledger/loan/words.h"

namespace tawi::operations {

namespace {

using document::JsonReader;
using document::JsonWriter;
using loan::Terms;

constexpr std::size_t longest_word = 40;
constexpr std::size_t most_holidays = 2000;
constexpr std::size_t most_fees = 20;
constexpr std::size_t days_of_week = 7;

template <typename Choice>
void read_word(JsonReader& reader, std::string_view name, Choice& choice) {
    if (const auto text = reader.optional_text(name, longest_word)) {
        choice = loan::parse_word<Choice>(*text, reader.pointer(name));
    }
}

void read_recurrence(JsonReader& reader, Recurrence& recurrence) {
    auto object = reader.optional_object("recurrence");
    if (!object) return;
    recurrence.unit =
        parse_recurrence_unit(object->text("unit", longest_word), object->pointer("unit"));
    const auto number = [&](std::string_view name, std::int64_t least, std::int64_t most,
                            unsigned otherwise) {
        return static_cast<unsigned>(
            object->optional_integer(name, least, most).value_or(otherwise));
    };
    recurrence.every = number("every", 1, 366, 1);
    recurrence.due_day = number("due_day", 1, 31, 0);
    recurrence.nth = number("nth", 1, 5, 0);
    const auto weekday = object->optional_text("weekday", longest_word);
    if (weekday) recurrence.weekday = parse_weekday(*weekday, object->pointer("weekday"));
    const bool by_weekday = recurrence.unit == Recurrence::Unit::nth_weekday;
    if (by_weekday != (recurrence.nth != 0)) {
        throw InvalidInput(object->pointer("nth"), "contradiction",
                           "Only, and always, a recurrence by nth_weekday has nth.");
    }
    if (by_weekday != weekday.has_value()) {
        throw InvalidInput(object->pointer("weekday"), "contradiction",
                           "Only, and always, a recurrence by nth_weekday has weekday.");
    }
}

void read_calendar(JsonReader& reader, WorkingCalendar& calendar) {
    auto object = reader.optional_object("calendar");
    if (!object) return;
    for (const auto& day : object->texts("weekend", days_of_week, longest_word)) {
        calendar.weekend.push_back(parse_weekday(day, object->pointer("weekend")));
    }
    for (const auto& day : object->texts("holidays", most_holidays, longest_word)) {
        calendar.holidays.push_back(parse_date(day, object->pointer("holidays")));
    }
    std::sort(calendar.holidays.begin(), calendar.holidays.end());
}

void read_fees(JsonReader& reader, std::vector<loan::InstalmentFee>& fees) {
    for (auto& object : reader.objects("fees", most_fees)) {
        loan::InstalmentFee fee;
        fee.name = object.text("name", 80);
        read_word(object, "base", fee.base);
        fee.amount = object.optional_money("amount", Sign::not_negative);
        fee.rate = object.optional_decimal("rate", Sign::not_negative).value_or(Exact(0));
        fees.push_back(fee);
    }
}

void read_choices(JsonReader& reader, Terms& terms) {
    read_word(reader, "interest_method", terms.interest_method);
    read_word(reader, "amortisation", terms.amortisation);
    read_word(reader, "interest_by", terms.interest_by);
    if (const auto text = reader.optional_text("day_count", longest_word)) {
        terms.day_count = parse_day_count(*text, reader.pointer("day_count"));
    }
    read_word(reader, "first_period", terms.first_period);
    read_word(reader, "instalment_basis", terms.instalment_basis);
    read_word(reader, "residue", terms.residue);
    read_word(reader, "shares", terms.shares);
    read_word(reader, "rounding", terms.rounding);
    read_word(reader, "multiple_rounding", terms.multiple_rounding);
    if (const auto text = reader.optional_text("working_day_rule", longest_word)) {
        terms.working_day_rule = parse_working_day_rule(*text, reader.pointer("working_day_rule"));
    }
}

void read_common(JsonReader& reader, Terms& terms) {
    read_recurrence(reader, terms.recurrence);
    read_choices(reader, terms);
    terms.principal_grace =
        static_cast<unsigned>(reader.optional_integer("principal_grace", 0, 1200).value_or(0));
    terms.instalment_multiple = reader.optional_money("instalment_multiple");
    read_calendar(reader, terms.calendar);
    terms.interest_follows_due_date =
        reader.optional_boolean("interest_follows_due_date").value_or(false);
    read_fees(reader, terms.fees);
    const auto order = reader.texts("allocation", 4, longest_word);
    if (!order.empty()) {
        terms.allocation.clear();
        for (const auto& word : order) {
            terms.allocation.push_back(
                loan::parse_word<loan::Component>(word, reader.pointer("allocation")));
        }
    }
    terms.arrears_tolerance = reader.optional_money("arrears_tolerance", Sign::not_negative);
}

void write_recurrence(JsonWriter& out, const Recurrence& recurrence) {
    out.begin_object("recurrence");
    out.field("unit", to_string(recurrence.unit));
    out.field("every", recurrence.every);
    if (recurrence.due_day != 0) out.field("due_day", recurrence.due_day);
    if (recurrence.nth != 0) {
        out.field("nth", recurrence.nth);
        out.field("weekday", to_word(recurrence.weekday));
    }
    out.end();
}

void write_lists(JsonWriter& out, const Terms& terms) {
    out.begin_object("calendar");
    out.begin_array("weekend");
    for (const auto day : terms.calendar.weekend)
        out.element(to_word(day));
    out.end();
    out.begin_array("holidays");
    for (const auto& day : terms.calendar.holidays)
        out.element(day);
    out.end();
    out.end();
    out.begin_array("fees");
    for (const auto& fee : terms.fees) {
        out.begin_object();
        out.field("name", fee.name);
        out.field("base", loan::to_string(fee.base));
        if (fee.amount) out.field("amount", *fee.amount);
        if (!fee.amount) out.field("rate", to_exact_decimal_text(fee.rate));
        out.end();
    }
    out.end();
    out.begin_array("allocation");
    for (const auto component : terms.allocation)
        out.element(loan::to_string(component));
    out.end();
}

}  // namespace

Terms read_options(JsonReader& reader, Currency currency) {
    Terms terms{Money::from_minor_units(1, currency), Exact(0), 1,
                Date(std::chrono::January / 1 / 2000)};
    read_common(reader, terms);
    return terms;
}

Terms read_terms(JsonReader& reader) {
    const auto principal = reader.money("principal");
    auto terms = read_options(reader, principal.currency());
    terms.principal = principal;
    terms.rate_per_annum = reader.decimal("rate_per_annum", Sign::not_negative);
    terms.instalments = static_cast<unsigned>(reader.integer("instalments", 1, 1200));
    terms.disbursed_on = reader.date("disbursed_on");
    terms.first_due_on = reader.optional_date("first_due_on");
    return terms;
}

void write_terms(JsonWriter& out, const Terms& terms) {
    out.field("principal", terms.principal);
    out.field("rate_per_annum", to_exact_decimal_text(terms.rate_per_annum));
    out.field("instalments", terms.instalments);
    out.field("disbursed_on", terms.disbursed_on);
    if (terms.first_due_on) out.field("first_due_on", *terms.first_due_on);
    write_options(out, terms);
}

void write_options(JsonWriter& out, const Terms& terms) {
    write_recurrence(out, terms.recurrence);
    out.field("interest_method", loan::to_string(terms.interest_method));
    out.field("amortisation", loan::to_string(terms.amortisation));
    out.field("interest_by", loan::to_string(terms.interest_by));
    out.field("day_count", to_string(terms.day_count));
    out.field("first_period", loan::to_string(terms.first_period));
    out.field("instalment_basis", loan::to_string(terms.instalment_basis));
    out.field("residue", loan::to_string(terms.residue));
    out.field("shares", loan::to_string(terms.shares));
    out.field("principal_grace", terms.principal_grace);
    if (terms.instalment_multiple) out.field("instalment_multiple", *terms.instalment_multiple);
    out.field("multiple_rounding", loan::to_string(terms.multiple_rounding));
    out.field("rounding", loan::to_string(terms.rounding));
    out.field("working_day_rule", to_string(terms.working_day_rule));
    out.field("interest_follows_due_date", terms.interest_follows_due_date);
    write_lists(out, terms);
    if (terms.arrears_tolerance) out.field("arrears_tolerance", *terms.arrears_tolerance);
}

std::string to_document(const Terms& terms) {
    JsonWriter out;
    out.begin_object();
    write_terms(out, terms);
    out.end();
    return std::move(out).text();
}

Terms from_document(std::string_view text) {
    JsonReader reader(text);
    auto terms = read_terms(reader);
    reader.finish();
    return terms;
}

}  // namespace tawi::operations
