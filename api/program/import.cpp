#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iostream>
#include <limits>
#include <thread>

#include "api/program/database_home.h"
#include "api/program/import_job.h"
#include "api/program/options.h"
#include "api/program/output_file.h"
#include "api/program/program.h"
#include "api/program/stores.h"
#include "api/program/subcommands.h"
#include "api/program/terminal_progress.h"
#include "api/rest/imports.h"
#include "api/rest/private_file.h"
#include "api/rest/repayment_file.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/jobs.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/sign_in_store.h"
#include "reports/package/sha256.h"

namespace tawi::program {

namespace {

using operations::Job;

std::ifstream open_input(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw UsageError("cannot read " + path);
    return in;
}

void copy(std::istream& in, std::ostream& out, reports::Sha256* hash = nullptr) {
    std::array<char, 65536> buffer{};
    while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
        out.write(buffer.data(), in.gcount());
        if (hash != nullptr) {
            hash->add({buffer.data(), static_cast<std::size_t>(in.gcount())});
        }
    }
}

/// Puts the file where its job looks for it; gives its hash. Throws InvalidInput when it cannot be
/// read to its end.
std::string lay_ready(const std::string& path, const std::filesystem::path& folder) {
    auto to_check = open_input(path);
    rest::count_rows(to_check);
    rest::make_private_folder(folder);
    const auto part = folder / ("import." + std::to_string(::getpid()));
    reports::Sha256 hash;
    auto in = open_input(path);
    rest::write_private_file(part, [&](std::ostream& out) { copy(in, out, &hash); });
    const auto name = hash.hex();
    std::filesystem::rename(part, rest::import_file(folder, name));
    return name;
}

people::Principal find_staff(const std::string& connection_string, const std::string& username) {
    store::Database poster(
        {.connection_string = connection_string, .role = "tawi_poster", .connections = 1},
        store::Catalogue::embedded());
    store::PostgresSignInStore people(poster);
    std::optional<operations::SecretHolder> holder;
    people.transact([&](operations::SignInWork& work) { holder = work.lock_staff(username); });
    const bool may = holder && (holder->principal.role == people::Role::officer ||
                                holder->principal.role == people::Role::manager);
    if (!may) throw UsageError("--as must be the user name of an officer or manager");
    return holder->principal;
}

Job start(const rest::Services& services, const people::Principal& actor,
          const operations::NewJob& wanted) {
    std::int64_t id = 0;
    operations::start_job(services.jobs, {actor, services.now(), {}, {}, "import"}, wanted,
                          [&](const Job& added) {
                              id = added.job_id;
                              return operations::Answer{202, "{}"};
                          });
    return services.jobs.find(actor, wanted.kind, id);
}

/// The work of the job with its progress on the terminal.
std::map<operations::JobKind, RunJob> shown_kinds(const rest::Services& services) {
    return {{operations::JobKind::import_repayments,
             [work = import_job(services)](const Job& job, const std::filesystem::path& folder,
                                           JobMeter& meter) {
                 const std::jthread shown([&](const std::stop_token& end) {
                     TerminalProgress progress("rows");
                     while (!end.stop_requested()) {
                         const auto at = meter.progress();
                         progress.reach(at.done, at.total.value_or(0));
                         std::this_thread::sleep_for(std::chrono::milliseconds(100));
                     }
                 });
                 return work(job, folder, meter);
             }}};
}

int report(const Job& job, const std::filesystem::path& folder,
           const std::optional<std::string>& output) {
    if (job.state != operations::JobState::done) {
        fmt::print(stderr, "tawi: job {} {}: {}\n", job.job_id, operations::to_string(job.state),
                   job.failure.detail);
        return 1;
    }
    auto result = open_input((folder / job.result.file_name).string());
    if (output) {
        write_new_file(*output, [&](std::ostream& out) { copy(result, out); });
    } else {
        copy(result, std::cout);
    }
    document::JsonReader counts(job.result.summary);
    const auto count = [&](const char* name) {
        return counts.integer(name, 0, std::numeric_limits<std::int64_t>::max());
    };
    const auto refused = count("refused");
    fmt::print(stderr, "{} rows: {} posted, {} posted before, {} refused\n", count("rows"),
               count("posted"), count("replayed"), refused);
    return refused == 0 ? 0 : 1;
}

}  // namespace

int import_file(const Configuration& configuration, const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments.front().starts_with("--")) {
        throw UsageError("tawi import FILE.csv --as USERNAME");
    }
    const auto& file = arguments.front();
    const Options options({arguments.begin() + 1, arguments.end()},
                          {"--as", "--check-only", "--output"});
    const auto check_only = options.find("--check-only").value_or("no");
    if (check_only != "yes" && check_only != "no") throw UsageError("--check-only is yes or no");
    const auto username = options.required("--as");
    const auto folder = configuration.job_folder();
    std::string hash;
    try {
        hash = lay_ready(file, folder);
    } catch (const InvalidInput& error) {
        fmt::print(stderr, "tawi: {}: {}: {}\n", file, error.field(), error.what());
        return 1;
    }
    DatabaseHome home(configuration);
    home.open();
    home.migrate();
    const auto actor = find_staff(home.connection_string(), username);
    Stores stores(
        {.connection_string = home.connection_string(), .now = system_now, .job_files = folder});
    const auto& services = stores.services();
    stores.ensure_journal(Date(std::chrono::floor<std::chrono::days>(system_now())));
    auto job = start(services, actor, rest::import_job(hash, check_only == "yes"));
    JobRunner runner(services.jobs, shown_kinds(services), {.folder = folder});
    // A service on the same database may have taken it; then it is waited for.
    while (job.state == operations::JobState::waiting ||
           job.state == operations::JobState::running) {
        if (!runner.run_one({}, job.job_id)) {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
        job = services.jobs.find(actor, job.kind, job.job_id);
    }
    return report(job, folder, options.find("--output"));
}

}  // namespace tawi::program
