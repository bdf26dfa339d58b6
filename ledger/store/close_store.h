#pragma once

#include "ledger/operations/close_day.h"

namespace tawi::store {

class Database;

/// The close of day in PostgreSQL, as the role tawi_poster; its record is read as tawi_reader.
class PostgresCloseStore : public operations::CloseStore {
 public:
    PostgresCloseStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    void transact(const std::function<void(operations::CloseWork&)>& work) override;
    std::vector<operations::RecordedClosure> list(const people::Principal& actor,
                                                  std::int32_t office_id,
                                                  const std::optional<Date>& before,
                                                  unsigned limit) override;

    /// Makes the journal's partitions for `day` and the month after it.
    void ensure_partitions(const Date& day);

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
