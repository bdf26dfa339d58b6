#pragma once

#include "ledger/operations/sign_in_store.h"

namespace tawi::store {

class Database;

/// Secrets and sessions in PostgreSQL, as the role tawi_poster: no other may read hashes.
class PostgresSignInStore : public operations::SignInStore {
 public:
    explicit PostgresSignInStore(Database& poster) : poster_(poster) {}
    void transact(const std::function<void(operations::SignInWork&)>& work) override;
    std::optional<people::Principal> find_session(const std::string& token_hash,
                                                  const Instant& now) override;

 private:
    Database& poster_;
};

}  // namespace tawi::store
