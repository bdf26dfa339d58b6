#include "ledger/sealing/record.h"

#include <charconv>

#include "ledger/error.h"

namespace tawi::sealing {

namespace {

void append_netstring(std::string& out, std::string_view text) {
    out += std::to_string(text.size());
    out += ':';
    out += text;
    out += ',';
}

[[noreturn]] void not_a_record() {
    throw InvalidInput("record", "not_a_record", "These are not the bytes of a record.");
}

/// Takes the next netstring off `rest`; its length is written in one way only.
std::string_view take_netstring(std::string_view& rest) {
    std::size_t length = 0;
    const auto* end = rest.data() + rest.size();
    const auto [colon, error] = std::from_chars(rest.data(), end, length);
    if (error != std::errc() || colon == end || *colon != ':') not_a_record();
    const auto digits = static_cast<std::size_t>(colon - rest.data());
    if (digits > 1 && rest.front() == '0') not_a_record();
    rest.remove_prefix(digits + 1);
    if (rest.size() <= length || rest[length] != ',') not_a_record();
    const auto text = rest.substr(0, length);
    rest.remove_prefix(length + 1);
    return text;
}

RecordPart read_part(std::string_view bytes) {
    RecordPart part{std::string(take_netstring(bytes)), {}};
    while (!bytes.empty()) {
        const auto column = take_netstring(bytes);
        const auto value = take_netstring(bytes);
        part.fields.push_back({std::string(column), std::string(value)});
    }
    return part;
}

}  // namespace

std::string netstring(std::string_view text) {
    std::string out;
    append_netstring(out, text);
    return out;
}

std::string netstrings(const std::vector<std::string_view>& elements) {
    std::string out;
    for (const auto element : elements)
        append_netstring(out, element);
    return out;
}

bool says_nothing(std::string_view value) {
    return value.empty() || value == "{}";
}

Digest personal_hash(const Digest& salt, std::string_view table, std::string_view column,
                     std::string_view value) {
    return sha256(salt.view(), netstrings({table, column, value}));
}

Digest record_salt(const Digest& borrower_salt, std::int64_t audit_id) {
    return keyed_sha256(borrower_salt, std::to_string(audit_id));
}

RecordWriter::RecordWriter(const std::optional<Digest>& salt) : salt_(salt) {
    append_netstring(record_, record_form);
}

void RecordWriter::begin_part(std::string_view table) {
    end_part();
    table_ = table;
    append_netstring(part_, table);
}

void RecordWriter::field(std::string_view column, std::string_view value) {
    append_netstring(part_, column);
    append_netstring(part_, value);
}

void RecordWriter::personal(std::string_view column, std::string_view value,
                            const std::optional<Digest>& forgotten) {
    if (says_nothing(value) && !forgotten) {
        field(column, value);
        return;
    }
    if (!forgotten && !salt_) {
        throw InvariantViolation("a personal value without a salt: " + table_ + "." +
                                 std::string(column));
    }
    const auto hash = forgotten ? *forgotten : personal_hash(*salt_, table_, column, value);
    field(std::string(column).append(hashed_suffix), to_hex(hash));
}

std::string RecordWriter::finish() {
    end_part();
    return std::move(record_);
}

void RecordWriter::end_part() {
    if (!part_.empty()) append_netstring(record_, part_);
    part_.clear();
}

std::vector<RecordPart> read_record(std::string_view bytes) {
    if (take_netstring(bytes) != record_form) not_a_record();
    std::vector<RecordPart> parts;
    while (!bytes.empty())
        parts.push_back(read_part(take_netstring(bytes)));
    return parts;
}

}  // namespace tawi::sealing
