#include "api/rest/imports.h"

#include <ostream>
#include <sstream>

#include "api/rest/command.h"
#include "api/rest/job_json.h"
#include "api/rest/private_file.h"
#include "api/rest/repayment_file.h"
#include "api/rest/repayment_import.h"
#include "api/server/page_query.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"
#include "ledger/operations/jobs.h"

namespace tawi::rest {

namespace {

constexpr auto resource = "/v1/imports";

bool is_check_only(const server::Request& request) {
    const auto text = request.query_value("check_only").value_or("false");
    if (text != "true" && text != "false") {
        throw InvalidInput("check_only", "unknown_value", "It must be true or false.");
    }
    return text == "true";
}

}  // namespace

std::filesystem::path import_file(const std::filesystem::path& folder, const std::string& hash) {
    return folder / ("import-" + hash + ".csv");
}

operations::NewJob import_job(const std::string& file_hash, bool check_only) {
    return {operations::JobKind::import_repayments, to_json(RepaymentImport{file_hash, check_only}),
            check_only ? "" : file_hash};
}

server::Response Imports::start(const server::Request& request) const {
    server::allow_query(request, {"check_only"});
    const bool check_only = is_check_only(request);
    std::istringstream body(request.body);
    count_rows(body);
    const auto hash = document::to_hexadecimal(operations::sha256(request.body));
    make_private_folder(services_.job_files);
    const auto path = import_file(services_.job_files, hash);
    keep_private_file(path, request.body, request.request_id);
    return accepted(
        operations::start_job(services_.jobs, command_of(services_, request),
                              import_job(hash, check_only),
                              [](const operations::Job& job) {
                                  return operations::Answer{202, job_json(job, resource)};
                              }),
        resource);
}

server::Response Imports::show(const server::Request& request) const {
    return server::json(200, job_json(find(request), resource));
}

server::Response Imports::file(const server::Request& request) const {
    return job_file(services_, find(request), "text/csv; charset=utf-8", "tawi-import.csv");
}

server::Response Imports::progress(const server::Request& request) const {
    return job_progress(services_, request.actor(), find(request), resource);
}

operations::Job Imports::find(const server::Request& request) const {
    server::allow_query(request, {});
    return services_.jobs.find(request.actor(), operations::JobKind::import_repayments,
                               request.number_parameter("job_id"));
}

}  // namespace tawi::rest
