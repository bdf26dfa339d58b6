// books_reads CONNECTION seal FOLDER: seals all that is queued, as the service would.
// books_reads CONNECTION trial-balance|as-known|portfolio-at-risk TIMES: prints the milliseconds of
// the median of so many reads, and of the first.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/sealer.h"
#include "reports/store/books_reader.h"

namespace tawi {
namespace {

constexpr std::size_t records_a_round = 5000;

void seal(const std::string& connection_string, const std::string& folder) {
    store::Database sealers(
        {.connection_string = connection_string, .role = "tawi_sealer", .connections = 2},
        store::Catalogue::embedded());
    store::Sealer sealer(sealers, sealing::NoteSigner("tawi/bench", std::string(32, 'k')),
                         store::CheckpointFile(folder + "/checkpoints"));
    if (!sealer.lead()) throw std::runtime_error("another sealer leads");
    while (sealer.seal(records_a_round).records > 0) {
    }
}

void time(const std::string& connection_string, const std::string& what, int times) {
    store::Database readers(
        {.connection_string = connection_string, .role = "tawi_reader", .connections = 1},
        store::Catalogue::embedded());
    const people::Principal auditor{.role = people::Role::auditor, .id = 1};
    const auto now = std::chrono::floor<Instant::duration>(std::chrono::system_clock::now());
    const auto today = Date(std::chrono::floor<std::chrono::days>(now));
    reports::TrialBalanceQuery query{.from = add_days(today, -90), .to = today};
    if (what == "as-known") query.known_at = now - std::chrono::hours(24 * 100);
    std::vector<double> spent;
    for (int turn = 0; turn < times; ++turn) {
        const auto begin = std::chrono::steady_clock::now();
        reports::PostgresBooksReader(readers).read(auditor, [&](reports::BooksSnapshot& books) {
            if (what == "portfolio-at-risk") {
                reports::portfolio_at_risk(books.portfolio(std::nullopt, now));
            } else {
                books.trial_balance(query);
            }
        });
        spent.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count());
    }
    const auto first = spent.front();
    std::ranges::sort(spent);
    std::printf("%.1f %.1f\n", spent[spent.size() / 2], first);
}

}  // namespace
}  // namespace tawi

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: books_reads CONNECTION seal FOLDER | READ TIMES\n", stderr);
        return 2;
    }
    try {
        if (std::string(argv[2]) == "seal") {
            tawi::seal(argv[1], argv[3]);
        } else {
            tawi::time(argv[1], argv[2], std::stoi(argv[3]));
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "books_reads: %s\n", error.what());
        return 1;
    }
}
