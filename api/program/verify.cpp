#include "reports/verify/verify.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string_view>

#include "api/program/database_home.h"
#include "api/program/options.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "api/program/verify_proof.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/signing_key.h"
#include "reports/store/stored_books.h"
#include "reports/store/verify_seals.h"

namespace tawi::program {

namespace {

/// Says every few seconds how far it is, on stderr.
class Progress {
 public:
    void operator()(const reports::VerifyCounts& counts) {
        const auto now = Clock::now();
        if (now - last_ < std::chrono::seconds(5)) return;
        last_ = now;
        fmt::print(stderr, "{} loans, {} events, {} entries looked at\n", counts.loans,
                   counts.events, counts.entries);
    }

 private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point last_ = Clock::now();
};

/// By its name, or by how a zip begins.
bool is_package(const std::string& file) {
    std::array<char, 2> begin{};
    std::ifstream(file, std::ios::binary).read(begin.data(), begin.size());
    return file.ends_with(".zip") || std::string_view(begin.data(), begin.size()) == "PK";
}

/// The words that are options, without a leading file.
Options read_options(const std::vector<std::string>& arguments, bool names_file) {
    return {{arguments.begin() + (names_file ? 1 : 0), arguments.end()},
            {"--key", "--checkpoints", "--only"}};
}

reports::SealSources seal_sources(const Configuration& configuration, const Options& options) {
    reports::SealSources sources;
    const auto file = options.find("--checkpoints");
    sources.checkpoints = file ? std::filesystem::path(*file) : configuration.checkpoints_file();
    if (const auto key = options.find("--key")) {
        sources.key.emplace(*key);
    } else if (std::filesystem::exists(configuration.signing_key_file())) {
        sources.key = store::open_signing_key(configuration.signing_key_file()).verifier();
    }
    return sources;
}

std::string faults_text(std::int64_t faults) {
    return faults == 0 ? "no faults" : faults == 1 ? "1 fault" : fmt::format("{} faults", faults);
}

void print_fault(const reports::Fault& fault) {
    fmt::print("{}\n", reports::to_string(fault));
}

/// Gives how many faults there are.
std::int64_t verify_books(store::Database& auditor) {
    reports::PostgresStoredBooks books(auditor);
    const auto now = std::chrono::floor<Instant::duration>(std::chrono::system_clock::now());
    const auto counts = reports::verify(books, now, print_fault, Progress());
    fmt::print("verified {} loans, {} events, {} entries, {} closes: {}\n", counts.loans,
               counts.events, counts.entries, counts.closes, faults_text(counts.faults));
    return counts.faults;
}

std::int64_t verify_seals(store::Database& auditor, const reports::SealSources& sources) {
    auto last = std::chrono::steady_clock::now();
    const auto counts = reports::verify_seals(
        auditor, sources, print_fault, [&](const reports::SealCounts& so_far) {
            const auto now = std::chrono::steady_clock::now();
            if (now - last < std::chrono::seconds(5)) return;
            last = now;
            fmt::print(stderr, "{} sealed records looked at\n", so_far.records);
        });
    fmt::print(
        "verified {} sealed records with {} entries, {} waiting, {} checkpoints and {} published "
        "({} lost in restores{}): {}\n",
        counts.records, counts.entries, counts.waiting, counts.checkpoints, counts.published,
        counts.lost, sources.key ? "" : "; no key, signatures not looked at",
        faults_text(counts.faults));
    return counts.faults;
}

}  // namespace

int verify(const Configuration& configuration, const std::vector<std::string>& arguments) {
    const bool names_file = !arguments.empty() && !arguments.front().starts_with("--");
    const auto options = read_options(arguments, names_file);
    if (names_file && is_package(arguments.front())) {
        return verify_package(arguments.front(), options.find("--key"));
    }
    if (names_file) return verify_proof(arguments.front(), options.required("--key"));
    const auto only = options.find("--only").value_or("");
    if (!only.empty() && only != "books" && only != "seals") {
        throw UsageError("--only must be books or seals");
    }
    DatabaseHome home(configuration);
    home.open();
    store::Database auditor(
        {.connection_string = home.connection_string(), .role = "tawi_auditor", .connections = 1},
        store::Catalogue::embedded());
    std::int64_t faults = 0;
    if (only != "seals") faults += verify_books(auditor);
    if (only != "books") faults += verify_seals(auditor, seal_sources(configuration, options));
    return faults == 0 ? 0 : 1;
}

}  // namespace tawi::program
