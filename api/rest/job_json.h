#pragma once

#include <string>
#include <string_view>

#include "api/rest/services.h"
#include "api/server/response.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/jobs.h"

namespace tawi::rest {

/// The fields of a job. `resource` is where its kind is found: "/v1/exports".
void write_job(document::JsonWriter& out, const operations::Job& job, std::string_view resource);
/// A job as JSON.
std::string job_json(const operations::Job& job, std::string_view resource);

/// 202 with the address of the job; the same for a replayed answer.
server::Response accepted(const operations::Answer& answer, std::string_view resource);

/// The job as it goes on (text/event-stream), until it has ended.
server::Response job_progress(const Services& services, const people::Principal& actor,
                              const operations::Job& job, const std::string& resource);

/// What the job made. Throws Refused wrong_state before it is done, NotFound when it is kept no
/// longer or was made on another machine.
server::Response job_file(const Services& services, const operations::Job& job,
                          const std::string& content_type, const std::string& file_name);

}  // namespace tawi::rest
