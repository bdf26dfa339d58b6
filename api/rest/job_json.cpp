#include "api/rest/job_json.h"

#include <array>
#include <fstream>
#include <limits>
#include <memory>

#include "api/rest/command.h"
#include "api/server/event_stream.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/operations/jobs.h"

namespace tawi::rest {

namespace {

using operations::Job;
using operations::JobState;

bool has_ended(const Job& job) {
    return job.state != JobState::waiting && job.state != JobState::running;
}

void write_failure(document::JsonWriter& out, const Job& job) {
    if (job.state != JobState::failed) return out.field("problem", nullptr);
    out.begin_object("problem");
    out.field("code", job.failure.code);
    out.field("detail", job.failure.detail);
    out.end();
}

void copy(std::istream& in, std::ostream& out) {
    std::array<char, 65536> buffer{};
    while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0)
        out.write(buffer.data(), in.gcount());
}

}  // namespace

void write_job(document::JsonWriter& out, const Job& job, std::string_view resource) {
    const auto here = std::string(resource) + "/" + std::to_string(job.job_id);
    const bool has_file = job.state == JobState::done && !job.result.file_name.empty();
    out.field("job_id", job.job_id);
    out.field("kind", operations::to_string(job.kind));
    out.field("state", operations::to_string(job.state));
    out.begin_object("progress");
    out.field("done", job.progress.done);
    out.field("total", job.progress.total);
    out.end();
    out.raw_field("request", job.parameters);
    out.raw_field("result", job.result.summary);
    write_failure(out, job);
    out.field("file", has_file ? std::optional(here + "/file") : std::nullopt);
    out.field("size", has_file ? std::optional(job.result.file_bytes) : std::nullopt);
    out.field("created_at", job.created_at);
    out.field("finished_at", job.finished_at);
    out.field("expires_at", job.expires_at);
}

std::string job_json(const Job& job, std::string_view resource) {
    document::JsonWriter out;
    out.begin_object();
    write_job(out, job, resource);
    out.end();
    return std::move(out).text();
}

server::Response accepted(const operations::Answer& answer, std::string_view resource) {
    document::JsonReader job(answer.body);
    const auto id = job.integer("job_id", 1, std::numeric_limits<std::int64_t>::max());
    return to_response(answer).with("Location", std::string(resource) + "/" + std::to_string(id));
}

server::Response job_progress(const Services& services, const people::Principal& actor,
                              const Job& job, const std::string& resource) {
    return server::progress_stream(
        [&jobs = services.jobs, actor, kind = job.kind, id = job.job_id, resource](bool& is_done) {
            const auto now = jobs.find(actor, kind, id);
            is_done = has_ended(now);
            return job_json(now, resource);
        });
}

server::Response job_file(const Services& services, const Job& job, const std::string& content_type,
                          const std::string& file_name) {
    if (job.state == JobState::expired) throw NotFound("The file is kept no longer.");
    if (job.state != JobState::done) {
        throw Refused(RefusalCode::wrong_state,
                      "The job is " + std::string(operations::to_string(job.state)) + ".");
    }
    const auto path = services.job_files / job.result.file_name;
    auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
    if (job.result.file_name.empty() || !*file) {
        throw NotFound("The file is not on this machine; ask where the job ran.");
    }
    if (std::filesystem::file_size(path) != static_cast<std::uintmax_t>(job.result.file_bytes)) {
        throw InvariantViolation("the file of job " + std::to_string(job.job_id) +
                                 " has not the size it was made with");
    }
    return server::attachment(content_type, file_name,
                              [file](std::ostream& out) { copy(*file, out); })
        .with("Content-Length", std::to_string(job.result.file_bytes));
}

}  // namespace tawi::rest
