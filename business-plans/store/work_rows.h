#pragma once

#include "business-plans/operations/work_store.h"

namespace tawi::store {
class Transaction;
}

namespace tawi::employment {

/// Employers after a number, or only that of `number`, with their agreements.
std::vector<Employer> read_employers(store::Transaction& transaction, unsigned after,
                                     std::optional<unsigned> number, unsigned limit);
/// Vacancies before a number, or only that of `number`.
std::vector<Vacancy> read_vacancies(store::Transaction& transaction, const Instant& now,
                                    std::optional<unsigned> number, const VacancyFilter& filter,
                                    std::optional<unsigned> before, unsigned limit);

/// Lists of a person.
std::vector<WorkPlacement> read_placements(store::Transaction& transaction, std::int64_t borrower);
std::vector<CareerAssessment> read_assessments(store::Transaction& transaction,
                                               std::int64_t borrower);
std::vector<CareerPlan> read_plans(store::Transaction& transaction, std::int64_t borrower);
std::vector<CvVersion> read_cvs(store::Transaction& transaction, std::int64_t borrower);
std::vector<MockInterview> read_interviews(store::Transaction& transaction, std::int64_t borrower);
std::vector<JobApplication> read_applications(store::Transaction& transaction,
                                              std::int64_t borrower);
std::vector<JobPlacement> read_jobs(store::Transaction& transaction, std::int64_t borrower);
std::vector<HeadCount> read_head_counts(store::Transaction& transaction, std::int64_t borrower);

/// The part of a person's file that is asked for.
WorkFile read_file(store::Transaction& transaction, const operations::BorrowerPlace& place,
                   WorkPart part);

}  // namespace tawi::employment
