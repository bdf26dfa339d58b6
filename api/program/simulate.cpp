#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <thread>

#include "api/program/options.h"
#include "api/program/output_file.h"
#include "api/program/program.h"
#include "api/program/simulation_run.h"
#include "api/program/subcommands.h"

namespace tawi::program {

namespace {

constexpr unsigned most_threads = 64;

unsigned read_threads(const Options& options) {
    const auto text = options.find("--threads");
    if (!text) return std::max(1U, std::min(most_threads, std::thread::hardware_concurrency()));
    unsigned threads = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), threads);
    const bool is_number = error == std::errc() && end == text->data() + text->size();
    if (!is_number || threads == 0 || threads > most_threads) {
        throw UsageError("--threads must be a number from 1 to 64");
    }
    return threads;
}

/// Says now and then how far it is, where somebody watches.
class Progress {
 public:
    void operator()(const SimulationCounts& counts) {
        const auto now = Clock::now();
        if (!is_watched_ || now - last_ < std::chrono::seconds(1)) return;
        last_ = now;
        fmt::print(stderr, "{} documents, {} errors\r", counts.documents, counts.errors);
    }

 private:
    using Clock = std::chrono::steady_clock;
    bool is_watched_ = isatty(STDERR_FILENO) != 0;
    Clock::time_point last_ = Clock::now();
};

std::string counted(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

int simulate(const Configuration&, const std::vector<std::string>& arguments) {
    const Options options(arguments, {"--input", "--output", "--threads"});
    const auto threads = read_threads(options);
    std::ifstream file;
    if (const auto input = options.find("--input"); input && *input != "-") {
        file.open(*input, std::ios::binary);
        if (!file) throw std::runtime_error("cannot read " + *input);
    } else {
        std::ios::sync_with_stdio(false);  // std::cin is read in blocks then
    }
    auto& in = file.is_open() ? static_cast<std::istream&>(file) : std::cin;
    SimulationCounts counts;
    const auto run = [&](std::ostream& out) {
        counts = run_simulation(in, out, threads, Progress());
    };
    if (const auto output = options.find("--output"); output && *output != "-") {
        write_new_file(*output, run);
    } else {
        run(std::cout);
    }
    fmt::print(stderr, "{}, {}\n", counted(counts.documents, "document"),
               counted(counts.errors, "error"));
    return 0;
}

}  // namespace tawi::program
