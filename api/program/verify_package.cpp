#include <fmt/format.h>

#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "ledger/sealing/checkpoint.h"
#include "reports/package/check_package.h"

namespace tawi::program {

namespace {

std::optional<sealing::NoteVerifier> key_of(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    try {
        return sealing::NoteVerifier(*text);
    } catch (const InvalidInput& error) {
        throw UsageError(std::string("--key: ") + error.what());
    }
}

/// What of the journal's entries is under which checkpoint.
std::string proved_text(const reports::Manifest& manifest) {
    const auto sealed = manifest.totals.entries - manifest.unsealed_entries;
    std::string text;
    if (!manifest.checkpoint.empty()) {
        const auto head = sealing::checkpoint_in_note(manifest.checkpoint);
        text = fmt::format("{} of the journal's numbers 1 to {} are under checkpoint {} of {}\n",
                           sealed, manifest.last_journal_number, head.size, head.origin);
    }
    if (manifest.unsealed_entries > 0) {
        text += fmt::format("{} entries were not sealed yet, nothing proves them\n",
                            manifest.unsealed_entries);
    }
    return text;
}

}  // namespace

int verify_package(const std::string& file, const std::optional<std::string>& key) {
    const auto verifier = key_of(key);
    constexpr int most_named = 100;
    int faults = 0;
    const auto tell = [&](const reports::PackageFault& fault) {
        if (++faults <= most_named) fmt::print("{}: {}\n", fault.file, fault.text);
    };
    try {
        const auto manifest = reports::check_package(file, verifier, tell);
        fmt::print("{}", proved_text(manifest));
        if (!verifier) fmt::print("no key, signatures not looked at\n");
        fmt::print("verified {} files, {} entries, {} lines: ", manifest.files.size(),
                   manifest.totals.entries, manifest.totals.lines);
    } catch (const InvalidInput& error) {
        fmt::print("{}: {}: {}\n", file, error.field(), error.what());
        return 1;
    }
    fmt::print("{}\n", faults == 0   ? "no faults"
                       : faults == 1 ? "1 fault"
                                     : fmt::format("{} faults", faults));
    return faults == 0 ? 0 : 1;
}

}  // namespace tawi::program
