#include "ledger/store/record_batch.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "ledger/error.h"
#include "ledger/sealing/record.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

constexpr std::size_t place_of_audit = 1;  // among the parts of a record; the seal comes first

/// What may say something about a person, by table.
bool is_personal(std::string_view table, std::string_view column) {
    using Column = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Column, 6> personal{{{"audit_event", "detail"},
                                                     {"audit_event", "address"},
                                                     {"loan_event", "reason"},
                                                     {"loan_event", "source_reference"},
                                                     {"loan_event", "detail"},
                                                     {"journal_entry", "narrative"}}};
    return std::ranges::find(personal, Column(table, column)) != personal.end();
}

/// The rows of a result, each with its `place`, which begins at 1. Every column but that is a cell.
template <typename Take>
void for_each_row(const pqxx::result& result, const char* table, const Take& take) {
    std::vector<RecordCell> columns;
    for (pqxx::row_size_type column = 1; column < result.columns(); ++column) {
        const auto* name = result.column_name(column);
        columns.push_back({name, nullptr, is_personal(table, name)});
    }
    for (const auto& row : result) {
        RecordRow cells{table, columns};
        for (pqxx::row_size_type column = 1; column < result.columns(); ++column) {
            const auto field = row[column];
            if (!field.is_null()) cells.cells[std::size_t(column) - 1].value = field.c_str();
        }
        take(row[0].as<std::size_t>() - 1, std::move(cells));
    }
}

std::vector<std::int64_t> numbers_in(std::string_view array) {
    std::vector<std::int64_t> numbers;
    const auto* at = array.data() + 1;
    const auto* end = array.data() + array.size() - 1;
    while (at < end) {
        const auto [next, error] = std::from_chars(at, end, numbers.emplace_back());
        if (error != std::errc()) throw InvariantViolation("not an array of numbers");
        at = next + 1;
    }
    return numbers;
}

}  // namespace

struct RecordBatch::Results {
    pqxx::result audit_events, loan_events, entries;
};

std::string_view RecordRow::value(std::string_view column) const {
    const auto cell = std::ranges::find(cells, column, &RecordCell::column);
    if (cell == cells.end()) {
        throw InvariantViolation("a record has no column " + std::string(column));
    }
    return cell->value == nullptr ? std::string_view() : std::string_view(cell->value);
}

RecordBatch::RecordBatch(Transaction& transaction, const std::vector<RecordKey>& keys)
    : keys_(keys),
      rows_(keys.size()),
      named_entries_(keys.size()),
      results_(std::make_unique<Results>()) {
    read_audit_events(transaction);
    read_loan_events(transaction);
    read_entries(transaction);
    read_forgotten(transaction);
    read_salts(transaction);
}

RecordBatch::~RecordBatch() = default;

void RecordBatch::read_audit_events(Transaction& transaction) {
    ArrayText borrowers, audits;
    for (const auto& key : keys_) {
        borrowers.add(key.borrower_id);
        audits.add(key.audit_id);
    }
    results_->audit_events = run_prepared(transaction, "record_audit_events",
                                          Parameters().add(borrowers.text()).add(audits.text()));
    for_each_row(results_->audit_events, "audit_event", [&](std::size_t record, RecordRow row) {
        if (row.value("audit_id").empty()) return;
        named_entries_[record] = numbers_in(row.value("entries"));
        rows_[record].push_back(std::move(row));
    });
}

void RecordBatch::read_loan_events(Transaction& transaction) {
    ArrayText borrowers, cycles, numbers;
    std::vector<std::size_t> records;
    for (std::size_t record = 0; record < size(); ++record) {
        if (rows_[record].empty()) continue;
        const auto& audit = rows_[record].front();
        if (audit.value("event_number").empty()) continue;
        borrowers.add(keys_[record].borrower_id);
        cycles.add(audit.value("cycle"));
        numbers.add(audit.value("event_number"));
        records.push_back(record);
    }
    if (records.empty()) return;
    results_->loan_events =
        run_prepared(transaction, "record_loan_events",
                     Parameters().add(borrowers.text()).add(cycles.text()).add(numbers.text()));
    for_each_row(results_->loan_events, "loan_event", [&](std::size_t place, RecordRow row) {
        rows_[records[place]].push_back(std::move(row));
    });
}

void RecordBatch::read_entries(Transaction& transaction) {
    ArrayText borrowers, entries, days;
    std::vector<std::size_t> records;
    for (std::size_t record = 0; record < size(); ++record) {
        for (const auto entry_id : named_entries_[record]) {
            borrowers.add(keys_[record].borrower_id);
            entries.add(entry_id);
            days.add(rows_[record].front().value("booking_date"));
            records.push_back(record);
        }
    }
    if (records.empty()) return;
    results_->entries =
        run_prepared(transaction, "record_journal_entries",
                     Parameters().add(borrowers.text()).add(entries.text()).add(days.text()));
    for_each_row(results_->entries, "journal_entry", [&](std::size_t place, RecordRow row) {
        rows_[records[place]].push_back(std::move(row));
    });
}

void RecordBatch::read_forgotten(Transaction& transaction) {
    ArrayText borrowers, audits;
    for (const auto& key : keys_) {
        borrowers.add(key.borrower_id);
        audits.add(key.audit_id);
    }
    for (const auto& row : run_prepared(transaction, "record_forgotten_values",
                                        Parameters().add(borrowers.text()).add(audits.text()))) {
        const auto hash = from_bytea_text(std::string("\\x") + row["hash"].c_str());
        forgotten_[{row["audit_id"].as<std::int64_t>(), row["part"].as<std::size_t>(),
                    row["column_name"].c_str()}] = sealing::digest_of_bytes(hash);
    }
}

void RecordBatch::read_salts(Transaction& transaction) {
    std::set<std::int64_t> borrowers;
    for (const auto& key : keys_)
        borrowers.insert(key.borrower_id);
    ArrayText wanted;
    for (const auto borrower : borrowers)
        wanted.add(borrower);
    for (const auto& row :
         run_prepared(transaction, "seal_salts", Parameters().add(wanted.text()))) {
        salts_[row["borrower_id"].as<std::int64_t>()] =
            sealing::digest_of_bytes(from_bytea_text(row["salt"].c_str()));
    }
}

const std::vector<std::int64_t>& RecordBatch::named_entries(std::size_t record) const {
    return named_entries_[record];
}

std::vector<const RecordRow*> RecordBatch::entries(std::size_t record) const {
    std::vector<const RecordRow*> entries;
    for (const auto& row : rows_[record]) {
        if (std::string_view(row.table) == "journal_entry") entries.push_back(&row);
    }
    return entries;
}

bool RecordBatch::has_salt(std::size_t record) const {
    return salts_.contains(keys_[record].borrower_id);
}

std::vector<std::string> RecordBatch::wrongly_forgotten(std::size_t record) const {
    std::vector<std::string> wrong;
    const auto audit_id = keys_[record].audit_id;
    for (auto found = forgotten_.lower_bound({audit_id, 0, {}});
         found != forgotten_.end() && std::get<0>(found->first) == audit_id; ++found) {
        const auto part = std::get<1>(found->first);
        const auto& column = std::get<2>(found->first);
        bool erased = false;
        if (part >= place_of_audit && part - place_of_audit < rows_[record].size()) {
            for (const auto& cell : rows_[record][part - place_of_audit].cells) {
                erased = erased || (cell.personal && cell.column == column &&
                                    cell.value != nullptr && sealing::says_nothing(cell.value));
            }
        }
        if (!erased) wrong.push_back("part " + std::to_string(part) + ", " + column);
    }
    return wrong;
}

std::optional<sealing::Digest> RecordBatch::salt(std::size_t record) const {
    const auto secret = salts_.find(keys_[record].borrower_id);
    if (secret == salts_.end()) return std::nullopt;
    return sealing::record_salt(secret->second, keys_[record].audit_id);
}

void RecordBatch::set_salt(std::int64_t borrower_id, const sealing::Digest& salt) {
    salts_[borrower_id] = salt;
}

std::vector<std::int64_t> RecordBatch::borrowers_without_salt() const {
    std::set<std::int64_t> borrowers;
    for (std::size_t record = 0; record < size(); ++record) {
        if (!has_salt(record)) borrowers.insert(keys_[record].borrower_id);
    }
    return {borrowers.begin(), borrowers.end()};
}

std::string RecordBatch::bytes(std::size_t record, const SealPlace& place,
                               std::vector<sealing::OpenedValue>* opened) const {
    sealing::RecordWriter writer(salt(record));
    writer.begin_part("seal");
    writer.field("sequence", std::to_string(place.sequence));
    writer.field("journal_number", std::to_string(place.journal_number));
    std::size_t part = place_of_audit;
    for (const auto& row : rows_[record]) {
        writer.begin_part(row.table);
        for (const auto& cell : row.cells) {
            if (cell.value == nullptr) continue;
            if (!cell.personal) {
                writer.field(cell.column, cell.value);
                continue;
            }
            std::optional<sealing::Digest> hash;
            if (!forgotten_.empty()) {
                const auto found = forgotten_.find({keys_[record].audit_id, part, cell.column});
                if (found != forgotten_.end()) hash = found->second;
            }
            writer.personal(cell.column, cell.value, hash);
            if (opened != nullptr && !hash && !sealing::says_nothing(cell.value)) {
                opened->push_back({part, cell.column, cell.value});
            }
        }
        ++part;
    }
    return writer.finish();
}

}  // namespace tawi::store
