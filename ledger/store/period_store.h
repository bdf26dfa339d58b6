#pragma once

#include "ledger/operations/periods.h"

namespace tawi::store {

class Database;

/// Periods in PostgreSQL.
class PostgresPeriodStore : public operations::PeriodStore {
 public:
    PostgresPeriodStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::PeriodWork&)>& work) override;
    std::vector<operations::PeriodClosure> list(const people::Principal& actor, std::int64_t after,
                                                unsigned limit) override;
    operations::PeriodClosure find(const people::Principal& actor,
                                   std::int64_t closure_id) override;
    std::vector<operations::LaterEntry> later_entries(const people::Principal& actor,
                                                      std::int64_t closure_id, std::int64_t after,
                                                      unsigned limit) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
