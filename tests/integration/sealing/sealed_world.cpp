#include "tests/integration/sealing/sealed_world.h"

#include <pqxx/pqxx>

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

std::string SealedWorld::query(const std::string& sql) const {
    pqxx::connection connection(connection_string());
    pqxx::nontransaction work(connection);
    const auto rows = work.exec(sql);
    return rows.empty() || rows.front().front().is_null() ? "" : rows.front().front().c_str();
}

}  // namespace tawi
