#include "api/program/import_job.h"

#include <fstream>

#include "api/rest/imports.h"
#include "api/rest/private_file.h"
#include "api/rest/repayment_file.h"
#include "api/rest/repayment_import.h"
#include "ledger/error.h"

namespace tawi::program {

namespace {

std::ifstream open_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw NotFound("The file to be imported is not on this machine; send it again.");
    return in;
}

}  // namespace

RunJob import_job(const rest::Services& services) {
    return [&services](const operations::Job& job, const std::filesystem::path& folder,
                       JobMeter& meter) {
        auto import = rest::parse_repayment_import(job.parameters);
        import.request_id = "job-" + std::to_string(job.job_id);
        const auto path = rest::import_file(folder, import.file_hash);
        auto to_count = open_file(path);
        meter.expect(rest::count_rows(to_count));
        const auto name = job_file(job, "csv");
        auto in = open_file(path);
        rest::ImportCounts counts;
        const auto bytes = rest::write_private_file(folder / name, [&](std::ostream& out) {
            counts = rest::import_repayments(services, job.owner, import, in, out,
                                             [&](std::int64_t rows) { meter.add(rows); });
        });
        return operations::JobResult{rest::to_json(counts), name, bytes};
    };
}

}  // namespace tawi::program
