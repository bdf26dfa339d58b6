#include "ledger/store/manual_entry_rows.h"

#include "ledger/error.h"
#include "ledger/operations/manual_entry_document.h"
#include "ledger/store/office_entries.h"
#include "ledger/store/transaction.h"

namespace tawi::store {

namespace {

using operations::ManualEntry;

Date date_of(const pqxx::row& row, const char* column) {
    return parse_date(row[column].c_str(), column);
}

Instant instant_of(const pqxx::row& row, const char* column) {
    return Instant(std::chrono::microseconds(row[column].as<std::int64_t>()));
}

std::optional<std::int64_t> optional_number(const pqxx::row& row, const char* column) {
    if (row[column].is_null()) return std::nullopt;
    return row[column].as<std::int64_t>();
}

journal::EntryKind kind_of(std::string_view text) {
    for (std::size_t index = 0; index < journal::entry_kinds; ++index) {
        const auto kind = static_cast<journal::EntryKind>(index);
        if (journal::to_string(kind) == text) return kind;
    }
    throw InvariantViolation("an entry of the kind " + std::string(text));
}

operations::ManualDraft to_draft(const pqxx::row& row) {
    operations::ManualDraft draft{.kind = kind_of(row["kind"].c_str()),
                                  .booking_date = date_of(row, "booking_date"),
                                  .value_date = date_of(row, "value_date"),
                                  .narrative = row["narrative"].c_str(),
                                  .reference = row["reference"].c_str(),
                                  .lines = operations::lines_from_text(row["lines"].c_str()),
                                  .reverses = optional_number(row, "reverses")};
    if (!row["reverses_on"].is_null()) draft.reverses_on = date_of(row, "reverses_on");
    return draft;
}

}  // namespace

ManualEntry to_manual_entry(const pqxx::row& row) {
    ManualEntry entry{.manual_entry_id = row["manual_entry_id"].as<std::int64_t>(),
                      .version = row["version"].as<int>(),
                      .status = operations::parse_manual_status(row["status"].c_str(), "status"),
                      .draft = to_draft(row),
                      .document_hash = from_bytea_text(row["document_hash"].c_str()),
                      .made_by = row["made_by"].as<std::int64_t>(),
                      .made_at = instant_of(row, "made_us"),
                      .expires_at = instant_of(row, "expires_us"),
                      .decided_by = optional_number(row, "decided_by"),
                      .decision_reason = row["decision_reason"].c_str(),
                      .template_id = optional_number(row, "template_id"),
                      .entries = numbers_of(row["entries"].c_str())};
    for (const auto office : numbers_of(row["made_for"].c_str()))
        entry.made_for.push_back(static_cast<std::int32_t>(office));
    if (!row["decided_us"].is_null()) entry.decided_at = instant_of(row, "decided_us");
    return entry;
}

Parameters manual_entry_parameters(const ManualEntry& entry) {
    const auto& draft = entry.draft;
    ArrayText offices, made_for;
    for (const auto office : entry.offices())
        offices.add(office);
    for (const auto office : entry.made_for)
        made_for.add(office);
    Parameters parameters;
    parameters.add(journal::to_string(draft.kind))
        .add(offices.text())
        .add(draft.booking_date)
        .add(draft.value_date)
        .add(draft.narrative)
        .add(draft.reference)
        .add(operations::lines_text(draft.lines))
        .add_bytes(entry.document_hash)
        .add(draft.reverses)
        .add(draft.reverses_on)
        .add(entry.template_id)
        .add(entry.made_by)
        .add(made_for.text())
        .add(entry.made_at)
        .add(entry.expires_at);
    return parameters;
}

}  // namespace tawi::store
