#include "tests/integration/sealing/sealed_world.h"

#include "ledger/sealing/record.h"
#include "ledger/store/parameters.h"
#include "ledger/store/transaction.h"

namespace tawi {

SealedWorld::SealedWorld()
    : books_(database_.connection_string()),
      pool_({.connection_string = database_.connection_string(),
             .role = "tawi_sealer",
             .connections = 3},
            store::Catalogue::embedded()) {
    books_.live();
}

std::size_t SealedWorld::seal_all(std::size_t most) {
    const auto sealer = another_sealer();
    EXPECT_TRUE(sealer->lead());
    std::size_t sealed = 0;
    while (const auto records = sealer->seal(most).records)
        sealed += records;
    return sealed;
}

std::unique_ptr<store::Sealer> SealedWorld::another_sealer() {
    return std::make_unique<store::Sealer>(pool_, signer_, file());
}

store::CheckpointFile SealedWorld::file() const {
    return store::CheckpointFile(folder_.path() / "checkpoints");
}

void SealedWorld::forget(std::int64_t borrower_id) {
    const auto id = std::to_string(borrower_id);
    std::string hashes;
    pool_.transact([&](store::Transaction& transaction) {
        std::vector<store::RecordKey> keys;
        std::vector<store::SealPlace> places;
        for (const auto& row : transaction.exec(
                 "SELECT audit_id, sequence, journal_number FROM tawi.seal WHERE borrower_id = " +
                 id)) {
            keys.push_back({borrower_id, row[0].as<std::int64_t>()});
            places.push_back({row[1].as<std::int64_t>(), row[2].as<std::int64_t>()});
        }
        const store::RecordBatch batch(transaction, keys);
        for (std::size_t record = 0; record < batch.size(); ++record) {
            std::vector<sealing::OpenedValue> opened;
            const auto parts = sealing::read_record(batch.bytes(record, places[record], &opened));
            for (const auto& value : opened) {
                hashes += "INSERT INTO tawi.forgotten_value VALUES (" + id + ", " +
                          std::to_string(keys[record].audit_id) + ", " +
                          std::to_string(value.part) + ", '" + value.column + "', '" +
                          store::to_bytea_text(sealing::personal_hash(*batch.salt(record),
                                                                      parts[value.part].table,
                                                                      value.column, value.value)
                                                   .view()) +
                          "');";
            }
        }
    });
    const auto of_borrower = " WHERE borrower_id = " + id + ";";
    reports::tamper(connection_string(),
                    hashes +
                        "UPDATE tawi.audit_event SET detail = '{}',"
                        " address = CASE WHEN address IS NOT NULL THEN '' END" +
                        of_borrower +
                        "UPDATE tawi.loan_event SET reason = '', source_reference = '',"
                        " detail = '{}'" +
                        of_borrower + "UPDATE tawi.journal_entry SET narrative = ''" + of_borrower +
                        "DELETE FROM tawi.seal_salt" + of_borrower);
}

std::string SealedWorld::query(const std::string& sql) const {
    pqxx::connection connection(connection_string());
    pqxx::nontransaction work(connection);
    const auto rows = work.exec(sql);
    return rows.empty() || rows.front().front().is_null() ? "" : rows.front().front().c_str();
}

}  // namespace tawi
