#pragma once

#include "business-plans/operations/work_store.h"

namespace tawi::store {
class Database;
}

namespace tawi::employment {

/// Employers, vacancies and people's way to work in PostgreSQL: people are read as tawi_reader,
/// held by row-level security to what the reader may see; all is added to as tawi_poster.
class PostgresEmploymentStore : public EmploymentStore {
 public:
    PostgresEmploymentStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(EmploymentWork&)>& work) override;
    std::vector<Employer> employers(unsigned after, unsigned limit) override;
    Employer employer(unsigned number) override;
    std::vector<Vacancy> vacancies(const operations::Command& command, const VacancyFilter& filter,
                                   std::optional<unsigned> before, unsigned limit) override;
    Vacancy vacancy(const operations::Command& command, unsigned number) override;
    WorkFile file(const operations::Command& command, std::int64_t borrower_id,
                  WorkPart part) override;
    std::vector<DueCheck> due_checks(const operations::Command& command, const DueFilter& filter,
                                     const std::optional<DuePlace>& after, unsigned limit) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::employment
