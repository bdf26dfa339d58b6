#include "api/program/export_job.h"

#include "api/rest/private_file.h"
#include "reports/metered_books.h"
#include "reports/package/export_package.h"
#include "reports/package/package_request.h"
#include "reports/package/wait_for_seals.h"

namespace tawi::program {

RunJob export_job(reports::BooksReader& books,
                  std::function<std::string(const std::string&)> sign) {
    return [&books, sign = std::move(sign)](const operations::Job& job,
                                            const std::filesystem::path& folder, JobMeter& meter) {
        const auto request = reports::parse_package_request(job.parameters, Date{});
        reports::check_formats(request.formats, books, job.owner, request.range);
        reports::wait_for_seals(books, job.owner, request.range);
        meter.expect(
            reports::readings_of_package(books, job.owner, request.range, request.formats));
        reports::MeteredBooks metered(books, [&] { meter.add(); });
        const auto name = job_file(job, "zip");
        const auto bytes = rest::write_private_file(folder / name, [&](std::ostream& out) {
            reports::export_package(metered, job.owner, request.range, {request.formats, {}, sign},
                                    out);
        });
        return operations::JobResult{"{}", name, bytes};
    };
}

}  // namespace tawi::program
