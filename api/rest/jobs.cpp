#include "api/rest/jobs.h"

#include "api/rest/command.h"
#include "api/rest/job_json.h"
#include "api/rest/list.h"
#include "ledger/document/json_reader.h"
#include "ledger/operations/jobs.h"

namespace tawi::rest {

namespace {

std::string_view resource_of(const operations::Job& job) noexcept {
    return job.kind == operations::JobKind::export_books ? "/v1/exports" : "/v1/imports";
}

}  // namespace

server::Response Jobs::list(const server::Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    const auto jobs = services_.jobs.list(request.actor(), after_number(page), page.limit + 1);
    return list_page(
        jobs, page.limit,
        [](document::JsonWriter& out, const auto& job) { write_job(out, job, resource_of(job)); },
        [](const auto& job) { return std::to_string(job.job_id); });
}

server::Response Jobs::cancel(const server::Request& request) const {
    server::allow_query(request, {});
    document::JsonReader body(request.body);
    body.finish();
    return to_response(
        operations::cancel_job(services_.jobs, command_of(services_, request),
                               request.number_parameter("job_id"), [](const operations::Job& job) {
                                   return operations::Answer{200, job_json(job, resource_of(job))};
                               }));
}

}  // namespace tawi::rest
