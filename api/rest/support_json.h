#pragma once

#include "business-plans/operations/enrolments.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"

namespace tawi::rest {

/// A version of a service with what only its kind has; `code`: the service that the route names,
/// none where the body does.
support::Service read_service(document::JsonReader& body, const std::optional<std::string>& code);
void write_service(document::JsonWriter& out, const support::ServiceRecord& record);

void write_run_summary(document::JsonWriter& out, const support::Run& run);
/// With its sessions.
void write_run(document::JsonWriter& out, const support::Run& run);

void write_enrolment_summary(document::JsonWriter& out, const support::EnrolmentSummary& summary);
void write_enrolment(document::JsonWriter& out, const support::EnrolmentRecord& record);

/// The field `certificate` of the open object: an object, or null.
void write_certificate_field(document::JsonWriter& out,
                             const std::optional<support::Certificate>& certificate,
                             const Date& today);

}  // namespace tawi::rest
