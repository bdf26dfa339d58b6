#include "reports/package/proof_check.h"

#include <algorithm>
#include <charconv>

#include "ledger/error.h"
#include "ledger/sealing/checkpoint.h"
#include "reports/package/csv_reader.h"
#include "reports/package/proof_file.h"
#include "reports/package/proved_entry.h"

namespace tawi::reports {

namespace {

constexpr std::size_t longest_record = 64'000'000;

std::int64_t number_of(std::string_view text, const std::string& where) {
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || rest != text.data() + text.size()) {
        throw InvalidInput(where, "not_a_number", "it has no number where there must be one");
    }
    return number;
}

sealing::Digest digest_in(std::string_view hex, const std::string& where) {
    constexpr std::string_view digits = "0123456789abcdef";
    sealing::Digest digest;
    if (hex.size() != 2 * digest.bytes.size() ||
        hex.find_first_not_of(digits) != std::string_view::npos) {
        throw InvalidInput(where, "not_a_digest", "its hash is not 64 hexadecimal digits");
    }
    for (std::size_t byte = 0; byte < digest.bytes.size(); ++byte) {
        digest.bytes[byte] = static_cast<std::uint8_t>(16 * digits.find(hex[2 * byte]) +
                                                       digits.find(hex[2 * byte + 1]));
    }
    return digest;
}

std::string name_of(std::int64_t entry_id) {
    return "entry " + std::to_string(entry_id) + ": ";
}

}  // namespace

void ProofCheck::add(const JournalEntryDigest& entry) {
    entries_.push_back(entry);
}

void ProofCheck::read(std::istream& in, const Tell& tell) {
    read_ = true;
    std::ranges::sort(entries_, {}, &JournalEntryDigest::entry_id);
    proved_.assign(entries_.size(), false);
    CsvReader csv(in, longest_record);
    std::vector<std::string> fields;
    if (!csv.next(fields) || fields != std::vector<std::string>{"level", "hash", "record"}) {
        throw InvalidInput("line 1", "no_columns", "its columns are not level, hash and record");
    }
    while (csv.next(fields)) {
        const auto where = "line " + std::to_string(csv.line());
        if (fields.size() != 3) throw InvalidInput(where, "not_csv", "it has not three fields");
        try {
            if (fields[2].empty()) {
                const auto level = number_of(fields[0], where);
                tree_.append_subtree(static_cast<unsigned>(std::clamp<std::int64_t>(level, 0, 99)),
                                     digest_in(fields[1], where));
            } else if (fields[0] != "0" || !fields[1].empty()) {
                throw InvalidInput(where, "not_a_leaf", "a record has level 0 and no hash");
            } else {
                take_record(fields[2], tell);
            }
        } catch (const InvalidInput& error) {
            throw InvalidInput(where, error.code(), error.what());
        }
    }
    compare_root(tell);
}

void ProofCheck::take_record(const std::string& bytes, const Tell& tell) {
    tree_.append(sealing::leaf_hash(bytes));
    const auto parts = sealing::read_record(bytes);
    if (parts.empty() || parts.front().table != "seal") {
        throw InvalidInput("record", "not_a_record", "it does not begin with its seal");
    }
    const auto sequence = number_of(value_in(parts.front(), "sequence"), "record");
    auto number = number_of(value_in(parts.front(), "journal_number"), "record");
    if (static_cast<std::uint64_t>(sequence) != tree_.size()) {
        tell("record " + std::to_string(sequence) + ": it stands in place " +
             std::to_string(tree_.size()));
    }
    for (const auto& part : parts) {
        if (part.table != "journal_entry") continue;
        if (is_in_range(part)) take_entry(part, number, tell);
        ++number;
    }
}

void ProofCheck::take_entry(const sealing::RecordPart& entry, std::int64_t journal_number,
                            const Tell& tell) {
    const auto entry_id = number_of(value_in(entry, "entry_id"), "record");
    const auto sealed = "sealed as journal number " + std::to_string(journal_number);
    const auto found =
        std::ranges::lower_bound(entries_, entry_id, {}, &JournalEntryDigest::entry_id);
    if (found == entries_.end() || found->entry_id != entry_id) {
        return tell(name_of(entry_id) + "it is " + sealed + ", and missing in the journal");
    }
    const auto place = static_cast<std::size_t>(found - entries_.begin());
    if (proved_[place]) tell(name_of(entry_id) + "it is proved twice");
    proved_[place] = true;
    if (found->digest != ProvedEntry::of_record(entry, journal_number)) {
        tell(name_of(entry_id) + "the journal has not what was " + sealed);
    }
}

bool ProofCheck::is_in_range(const sealing::RecordPart& entry) const {
    const auto& range = manifest_.range;
    const auto day = parse_date(value_in(entry, "booking_date"), "record");
    return day <= range.to && (!range.from || day >= *range.from) &&
           (!range.office_id || value_in(entry, "office_id") == std::to_string(*range.office_id)) &&
           (!range.fund || value_in(entry, "fund") == *range.fund);
}

void ProofCheck::compare_root(const Tell& tell) const {
    if (manifest_.checkpoint.empty()) {
        if (tree_.size() > 0) tell("it proves records, and the manifest has no checkpoint");
        return;
    }
    const auto head = sealing::checkpoint_in_note(manifest_.checkpoint);
    if (tree_.size() != head.size) {
        tell("it has " + std::to_string(tree_.size()) + " records, the checkpoint " +
             std::to_string(head.size));
    } else if (tree_.root() != head.root) {
        tell("its records do not give the root of the checkpoint in the manifest");
    }
}

void ProofCheck::finish(const Tell& tell) const {
    if (!read_) return;
    std::int64_t unsealed = 0;
    for (std::size_t place = 0; place < entries_.size(); ++place) {
        if (!entries_[place].sealed) ++unsealed;
        if (entries_[place].sealed && !proved_[place]) {
            tell(name_of(entries_[place].entry_id) + "nothing proves it");
        }
    }
    if (unsealed != manifest_.unsealed_entries) {
        tell("the journal has " + std::to_string(unsealed) +
             " entries that are not sealed, the manifest says " +
             std::to_string(manifest_.unsealed_entries));
    }
}

}  // namespace tawi::reports
