#include "api/rest/directory_packages.h"

#include "api/rest/command.h"
#include "api/rest/directory_package.h"
#include "api/rest/list.h"
#include "api/server/page_query.h"
#include "api/server/problem.h"
#include "business-plans/operations/directory_store.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using server::Request;
using server::Response;

/// A problem that names every fault, file, line and column.
Response problem_of_rows(const Request& request, const directory::FaultyRows& faulty) {
    const auto& first = faulty.faults().front();
    auto problem = server::problem_of(
        std::make_exception_ptr(InvalidInput(first.where, first.code, first.detail)),
        request.language,
        [](std::string_view, std::string_view message) { return std::string(message); });
    problem.errors.clear();
    for (const auto& fault : faulty.faults())
        problem.errors.push_back({fault.where, fault.code, fault.detail});
    return server::problem_json(request, problem);
}

operations::Render<directory::Recorded> recorded(const std::vector<std::string>& unread) {
    return [&unread](const directory::Recorded& counts) {
        return operations::Answer{201, object_json(counts, [&](JsonWriter& out, const auto& each) {
                                      out.field("added", each.added);
                                      out.field("changed", each.changed);
                                      out.field("unchanged", each.unchanged);
                                      out.begin_array("unread");
                                      for (const auto& name : unread)
                                          out.element(name);
                                      out.end();
                                  })};
    };
}

}  // namespace

Response DirectoryPackages::import(const Request& request) const {
    server::allow_query(request, {});
    // The one list of faults that has more than a field; the table of problems tells of one.
    try {
        const auto package = read_directory_package(request.body);
        const auto name = "package " + document::to_hexadecimal(operations::sha256(request.body));
        return to_response(directory::import_rows(services_.directory,
                                                  command_of(services_, request), package.rows,
                                                  name, recorded(package.unread)));
    } catch (const directory::FaultyRows& faulty) {
        return problem_of_rows(request, faulty);
    }
}

Response DirectoryPackages::file(const Request& request) const {
    server::allow_query(request, {});
    auto rows = services_.directory.all();
    return server::attachment(
        "application/zip", "tawi-directory.zip",
        [rows = std::move(rows)](std::ostream& out) { write_directory_package(rows, out); });
}

}  // namespace tawi::rest
