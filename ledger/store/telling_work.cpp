#include "ledger/store/telling_work.h"

#include <sodium.h>

#include "ledger/error.h"
#include "ledger/store/prepared.h"
#include "ledger/store/told_tables.h"

namespace tawi::store {

namespace {
constexpr std::size_t salt_length = 16;
}

void insert_told_row(Transaction& transaction, const operations::ToldRow& row) {
    if (!is_told_table(row.table()))
        throw InvariantViolation("The table " + row.table() + " is not told by the audit trail.");
    transaction.exec_params("INSERT INTO tawi." + row.table() +
                                " SELECT * FROM jsonb_populate_record(NULL::tawi." + row.table() +
                                ", $1::jsonb)",
                            row.json());
}

std::string keep_confidential_text(Transaction& transaction, const operations::Command& command,
                                   std::int64_t borrower_id, const std::string& text,
                                   const std::function<void(const operations::ToldRow&)>& add) {
    std::string salt(salt_length, '\0');
    randombytes_buf(salt.data(), salt.size());
    const auto hash = to_bytea_text(operations::sha256(salt + text));
    add(operations::ToldRow("confidential_text", command)
            .set("borrower_id", borrower_id)
            .set("text_hash", hash));
    run_prepared(transaction, "insert_confidential_content",
                 Parameters().add(borrower_id).add(hash).add_bytes(salt).add(text));
    return hash;
}

}  // namespace tawi::store
