#pragma once

#include "ledger/calendar/recurrence.h"
#include "ledger/calendar/working_days.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"

namespace tawi::operations {

/// The field `recurrence` where it is there: {"unit":"months","every":1,...}.
void read_recurrence(document::JsonReader& reader, Recurrence& recurrence);
void write_recurrence(document::JsonWriter& out, const Recurrence& recurrence);

/// The field `calendar` where it is there: {"weekend":["sunday"],"holidays":["2026-12-25"]}.
void read_calendar(document::JsonReader& reader, WorkingCalendar& calendar);
void write_calendar(document::JsonWriter& out, const WorkingCalendar& calendar);

}  // namespace tawi::operations
