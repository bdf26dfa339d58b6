#pragma once

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/loan/event.h"

namespace tawi::operations {

/// Reads what happened to a loan from an object of a document: kind, value_date, amount, reverses,
/// due_on, waives, advance_rule, reschedule, non_performing, basis, year_ended_on, note. Its number
/// is `number`, or `otherwise` where it has none. A field that its kind has no use for is refused
/// (contradiction), one that it cannot do without is required; `amount` is zero where the kind
/// moves no money.
loan::Event read_event(document::JsonReader& reader, unsigned otherwise, Currency currency);

/// Writes it as fields of the open object, so that read_event gives the same event back.
void write_event(document::JsonWriter& out, const loan::Event& event);

/// The same without number, value date and what the books know: reads into `event`, whose kind is
/// known, and whose amount stays as it is where there is none.
void read_event_fields(document::JsonReader& reader, loan::Event& event);

/// The fields that only some kinds have: due_on, waives, advance_rule, reschedule, non_performing,
/// basis, note; and year_ended_on. Read as they come: whether the kind has a use for them is not
/// asked. What is written has the fields of read_tender as well.
void read_event_detail(document::JsonReader& reader, loan::Event& event);
void write_event_detail(document::JsonWriter& out, const loan::Event& event);
/// The fields `tendered` and `exchange_rate` of what is stored: nobody who asks says the rate.
std::optional<loan::Tender> read_tender(document::JsonReader& reader);

/// The object `reschedule`: what it changes.
loan::Reschedule read_reschedule(document::JsonReader& object);
void write_reschedule(document::JsonWriter& out, const loan::Reschedule& changes);

}  // namespace tawi::operations
