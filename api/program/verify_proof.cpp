#include "api/program/verify_proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "api/program/configuration.h"
#include "ledger/error.h"
#include "ledger/operations/proof_document.h"
#include "ledger/sealing/record.h"

namespace tawi::program {

namespace {

sealing::RecordProof read_proof(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw UsageError("cannot read " + path.string());
    std::ostringstream text;
    text << file.rdbuf();
    try {
        return operations::parse_proof(text.str());
    } catch (const InvalidInput& fault) {
        throw UsageError(path.string() + ": " + fault.field() + ": " + fault.what());
    }
}

void print_record(const sealing::RecordProof& proof) {
    const auto parts = sealing::read_record(proof.record);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        fmt::print("\n{}\n", parts[part].table);
        for (const auto& field : parts[part].fields)
            fmt::print("  {:<18} {}\n", field.column, field.value);
        for (const auto& opened : proof.opened) {
            if (opened.part == part) fmt::print("  {:<18} {}\n", opened.column, opened.value);
        }
    }
}

}  // namespace

int verify_proof(const std::filesystem::path& path, const std::string& key) {
    const auto proof = read_proof(path);
    if (const auto fault = sealing::fault_of(proof, sealing::NoteVerifier(key))) {
        fmt::print("The proof does not hold: {}.\n", *fault);
        return 1;
    }
    const auto checkpoint = sealing::checkpoint_in_note(proof.checkpoint);
    fmt::print("The proof holds: record {} of {} in {}.\n", proof.leaf_index + 1, checkpoint.size,
               checkpoint.origin);
    print_record(proof);
    return 0;
}

}  // namespace tawi::program
