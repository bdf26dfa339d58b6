#include "api/program/simulation_run.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <istream>
#include <mutex>
#include <ostream>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "ledger/operations/simulation.h"

namespace tawi::program {

namespace {

using operations::SimulatedLine;

constexpr std::size_t lines_of_batch = 512;
constexpr std::size_t bytes_of_batch = 4 * longest_simulation_line;
constexpr std::size_t bytes_of_answers = 64 * longest_simulation_line;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct InputLine {
    std::string text;
    std::uint64_t number = 0;
    bool is_too_long = false;
};

/// Takes lines from a stream; of one that is too long only its beginning is kept.
class LineSource {
 public:
    explicit LineSource(std::istream& in) : in_(in) {}

    /// Gives false at the end.
    bool next(InputLine& line) {
        do {
            if (!take(line)) return false;
            if (number_ == 1 && line.text.starts_with(byte_order_mark)) {
                line.text.erase(0, byte_order_mark.size());
            }
        } while (line.text.find_first_not_of(" \t\r") == std::string::npos);
        line.number = number_;
        return true;
    }

 private:
    using Traits = std::istream::traits_type;

    bool take(InputLine& line) {
        line.text.clear();
        line.is_too_long = false;
        auto& buffer = *in_.rdbuf();
        auto letter = buffer.sbumpc();
        if (Traits::eq_int_type(letter, Traits::eof())) return false;
        ++number_;
        for (; !Traits::eq_int_type(letter, Traits::eof()) && letter != '\n';
             letter = buffer.sbumpc()) {
            if (line.text.size() < longest_simulation_line) {
                line.text += Traits::to_char_type(letter);
            } else {
                line.is_too_long = true;
            }
        }
        return true;
    }

    std::istream& in_;
    std::uint64_t number_ = 0;
};

std::vector<InputLine> next_batch(LineSource& source) {
    std::vector<InputLine> batch;
    std::size_t bytes = 0;
    while (batch.size() < lines_of_batch && bytes < bytes_of_batch) {
        InputLine line;
        if (!source.next(line)) break;
        bytes += line.text.size();
        batch.push_back(std::move(line));
    }
    return batch;
}

SimulatedLine answer(const InputLine& line) {
    return line.is_too_long ? operations::refuse_long_line(line.number, longest_simulation_line)
                            : operations::simulate_line(line.text, line.number);
}

/// The answers to the first lines of a batch, in its order: all of them, unless they grow large.
/// Throws what a thread threw.
std::vector<SimulatedLine> answers(std::span<const InputLine> lines, unsigned threads) {
    std::vector<SimulatedLine> found(lines.size());
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> bytes{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&] {
        try {
            while (bytes < bytes_of_answers) {
                const auto index = next++;
                if (index >= lines.size()) return;
                found[index] = answer(lines[index]);
                bytes += found[index].text.size();
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned count = 1; count < threads; ++count)
            others.emplace_back(work);
        work();
    }
    if (failure) std::rethrow_exception(failure);
    found.resize(std::min<std::size_t>(next, lines.size()));
    return found;
}

void write(std::ostream& out, const std::vector<SimulatedLine>& found, SimulationCounts& counts) {
    for (const auto& [text, is_error] : found) {
        out.write(text.data(), static_cast<std::streamsize>(text.size())).put('\n');
        ++counts.documents;
        if (is_error) ++counts.errors;
    }
    if (!out) throw std::runtime_error("cannot write the answers");
}

}  // namespace

SimulationCounts run_simulation(std::istream& in, std::ostream& out, unsigned threads,
                                const std::function<void(const SimulationCounts&)>& progress) {
    LineSource source(in);
    SimulationCounts counts;
    for (auto batch = next_batch(source); !batch.empty(); batch = next_batch(source)) {
        for (std::span<const InputLine> rest = batch; !rest.empty();) {
            const auto found = answers(rest, threads);
            write(out, found, counts);
            rest = rest.subspan(found.size());
        }
        progress(counts);
    }
    if (!out.flush()) throw std::runtime_error("cannot write the answers");
    return counts;
}

}  // namespace tawi::program
