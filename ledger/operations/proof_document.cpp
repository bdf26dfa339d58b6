#include "ledger/operations/proof_document.h"

#include <limits>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"

namespace tawi::operations {

namespace {

using sealing::from_base64;
using sealing::to_base64;

constexpr std::string_view proof_form = "tawi proof 1";
constexpr std::size_t longest_record = 10'000'000;
constexpr std::size_t longest_note = 10'000;
constexpr std::size_t longest_value = 1'000'000;
constexpr std::size_t longest_column = 100;
constexpr std::size_t length_of_digest = 44;  // in base64
constexpr std::size_t longest_path = 64;
constexpr std::size_t most_opened = 10'000;

sealing::Digest read_digest(std::string_view text) {
    return sealing::digest_of_bytes(from_base64(text));
}

}  // namespace

std::string proof_json(const sealing::RecordProof& proof) {
    document::JsonWriter out;
    out.begin_object();
    out.field("form", proof_form);
    out.field("record", to_base64(proof.record));
    out.field("leaf_index", proof.leaf_index);
    out.field("leaf_hash", to_base64(sealing::leaf_hash(proof.record).view()));
    out.begin_array("path");
    for (const auto& hash : proof.path)
        out.element(to_base64(hash.view()));
    out.end();
    out.field("checkpoint", proof.checkpoint);
    std::optional<std::string> salt;
    if (proof.salt) salt = to_base64(proof.salt->view());
    out.field("salt", salt);
    out.begin_array("opened");
    for (const auto& opened : proof.opened) {
        out.begin_object();
        out.field("part", opened.part);
        out.field("column", opened.column);
        out.field("value", opened.value);
        out.end();
    }
    out.end();
    out.end();
    return std::move(out).text();
}

sealing::RecordProof parse_proof(std::string_view json) {
    document::JsonReader in(json);
    sealing::RecordProof proof;
    if (in.text("form", longest_column) != proof_form) {
        throw InvalidInput("/form", "unknown_value", "It must be tawi proof 1.");
    }
    proof.record = from_base64(in.text("record", longest_record));
    proof.leaf_index = static_cast<std::uint64_t>(
        in.integer("leaf_index", 0, std::numeric_limits<std::int64_t>::max()));
    if (read_digest(in.text("leaf_hash", length_of_digest)) != sealing::leaf_hash(proof.record)) {
        throw InvalidInput("/leaf_hash", "not_of_record", "It must be the hash of the record.");
    }
    for (const auto& hash : in.texts("path", longest_path, length_of_digest))
        proof.path.push_back(read_digest(hash));
    proof.checkpoint = in.text("checkpoint", longest_note);
    if (const auto salt = in.optional_text("salt", length_of_digest)) {
        proof.salt = read_digest(*salt);
    }
    for (auto& opened : in.objects("opened", most_opened)) {
        proof.opened.push_back({static_cast<std::size_t>(opened.integer(
                                    "part", 0, static_cast<std::int64_t>(most_opened))),
                                opened.text("column", longest_column),
                                opened.text("value", longest_value)});
    }
    in.finish();
    return proof;
}

}  // namespace tawi::operations
