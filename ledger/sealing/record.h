#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/sealing/digest.h"

namespace tawi::sealing {

// A record is what one command did: its line of the audit trail, the event and the entries that it
// wrote. Its bytes hold every column of these rows by name, so that they can be read without this
// program: netstrings ("4:1010,": a length, a colon, the bytes, a comma) of parts, each of which is
// netstrings of the table's name and of names and values in turn. What is NULL is left out.

/// The first netstring of every record.
inline constexpr std::string_view record_form = "tawi record 1";
/// Ends the name of a value that stands in the record as its salted hash, in hexadecimal.
inline constexpr std::string_view hashed_suffix = "#";

/// "5:hello,".
std::string netstring(std::string_view text);
/// An array as one value: the netstrings of its elements.
std::string netstrings(const std::vector<std::string_view>& elements);

/// Whether a personal value is none: "" and "{}" stand in a record as they are.
bool says_nothing(std::string_view value);

/// What stands in a record for a personal value: SHA-256 over the salt and the netstrings of
/// table, column and value. With the salt gone nobody can try values against it.
Digest personal_hash(const Digest& salt, std::string_view table, std::string_view column,
                     std::string_view value);

/// The salt of a record, from the secret of its borrower.
Digest record_salt(const Digest& borrower_salt, std::int64_t audit_id);

/// Builds the bytes of a record.
class RecordWriter {
 public:
    /// Without a salt, personal values must have been forgotten.
    explicit RecordWriter(const std::optional<Digest>& salt);

    void begin_part(std::string_view table);
    void field(std::string_view column, std::string_view value);
    /// A value that may say something about a person. Nothing is hashed where there is nothing: ""
    /// and "{}". `forgotten` is its hash where the value itself was erased.
    void personal(std::string_view column, std::string_view value,
                  const std::optional<Digest>& forgotten);
    /// The record's bytes; ends it.
    std::string finish();

 private:
    void end_part();
    std::optional<Digest> salt_;
    std::string record_;
    std::string part_;
    std::string table_;
};

/// A value by the name of its column.
struct RecordField {
    std::string column;
    std::string value;
};

/// A row of a record.
struct RecordPart {
    std::string table;
    std::vector<RecordField> fields;
};

/// The parts of a record, in order. Throws InvalidInput{"record", "not_a_record"} when the bytes
/// are not of this form to the last one.
std::vector<RecordPart> read_record(std::string_view bytes);

}  // namespace tawi::sealing
