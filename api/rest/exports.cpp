#include "api/rest/exports.h"

#include "api/rest/books_query.h"
#include "api/rest/command.h"
#include "api/rest/job_json.h"
#include "api/server/page_query.h"
#include "ledger/operations/jobs.h"
#include "reports/books_reader.h"
#include "reports/package/package_request.h"

namespace tawi::rest {

namespace {
constexpr auto resource = "/v1/exports";
}

server::Response Exports::start(const server::Request& request) const {
    server::allow_query(request, {});
    const auto package = reports::parse_package_request(request.body, latest_day(services_.now()));
    reports::check_formats(package.formats, services_.books, request.actor(), package.range);
    return accepted(
        operations::start_job(services_.jobs, command_of(services_, request),
                              {operations::JobKind::export_books, reports::to_json(package)},
                              [](const operations::Job& job) {
                                  return operations::Answer{202, job_json(job, resource)};
                              }),
        resource);
}

server::Response Exports::show(const server::Request& request) const {
    return server::json(200, job_json(find(request), resource));
}

server::Response Exports::file(const server::Request& request) const {
    return job_file(services_, find(request), "application/zip", "tawi-package.zip");
}

server::Response Exports::progress(const server::Request& request) const {
    return job_progress(services_, request.actor(), find(request), resource);
}

operations::Job Exports::find(const server::Request& request) const {
    server::allow_query(request, {});
    return services_.jobs.find(request.actor(), operations::JobKind::export_books,
                               request.number_parameter("job_id"));
}

}  // namespace tawi::rest
