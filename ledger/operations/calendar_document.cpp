#include "ledger/operations/calendar_document.h"

#include "ledger/calendar/weekday_words.h"
#include "ledger/error.h"
#include "ledger/operations/choice_field.h"

namespace tawi::operations {

namespace {

constexpr std::size_t most_holidays = 2000;
constexpr std::size_t days_of_week = 7;

}  // namespace

void read_recurrence(document::JsonReader& reader, Recurrence& recurrence) {
    auto object = reader.optional_object("recurrence");
    if (!object) return;
    recurrence.unit =
        parse_recurrence_unit(object->text("unit", longest_word), object->pointer("unit"));
    read_count(*object, "every", 1, 366, recurrence.every);
    read_count(*object, "due_day", 1, 31, recurrence.due_day);
    read_count(*object, "nth", 1, 5, recurrence.nth);
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

void write_recurrence(document::JsonWriter& out, const Recurrence& recurrence) {
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

void read_calendar(document::JsonReader& reader, WorkingCalendar& calendar) {
    auto object = reader.optional_object("calendar");
    if (!object) return;
    for (const auto& day : object->texts("weekend", days_of_week, longest_word)) {
        calendar.weekend.push_back(parse_weekday(day, object->pointer("weekend")));
    }
    calendar.holidays = object->dates("holidays", most_holidays);
    std::sort(calendar.holidays.begin(), calendar.holidays.end());
}

void write_calendar(document::JsonWriter& out, const WorkingCalendar& calendar) {
    out.begin_object("calendar");
    out.begin_array("weekend");
    for (const auto day : calendar.weekend)
        out.element(to_word(day));
    out.end();
    out.begin_array("holidays");
    for (const auto& day : calendar.holidays)
        out.element(day);
    out.end();
    out.end();
}

}  // namespace tawi::operations
