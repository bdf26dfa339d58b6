#pragma once

#include <functional>

#include "business-plans/operations/work_records.h"

namespace tawi::employment {

/// One transaction on employers, vacancies and people's way to work.
class EmploymentWork : public operations::TellingWork {
 public:
    virtual bool has_office(std::int32_t office_id) = 0;

    /// Locks employers, their agreements and what is counted of them against other changes.
    virtual void lock_employers() = 0;
    virtual unsigned count_employers() = 0;
    virtual std::optional<Employer> find_employer(unsigned number) = 0;

    /// Locks vacancies and their posts against other changes.
    virtual void lock_vacancies() = 0;
    virtual unsigned count_vacancies() = 0;
    virtual std::optional<Vacancy> find_vacancy(const operations::Command& command,
                                                unsigned number) = 0;

    /// A part of what is known of a person whom open_borrower gave.
    virtual WorkFile file(const operations::BorrowerPlace& place, WorkPart part) = 0;
    /// Whether the person has a file of that SHA-256.
    virtual bool has_file(std::int64_t borrower_id, const std::string& hash) = 0;
};

/// Which vacancies are asked for.
struct VacancyFilter {
    std::optional<VacancyState> state{};
    std::optional<std::int32_t> office_id{};
};

/// Which retention checks are asked for.
struct DueFilter {
    std::optional<Date> due_by{};  ///< none: the day of each person's office
    std::optional<std::int32_t> office_id{};
};

/// The last row of a page of retention checks.
struct DuePlace {
    Date due_on;
    std::int64_t borrower_id = 0;
    unsigned job = 0;
};

/// Where all of it is kept. Employers and vacancies hold nothing about borrowers and are shown to
/// all staff; what staff read of a person is in the audit trail.
class EmploymentStore {
 public:
    virtual ~EmploymentStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(EmploymentWork&)>& work) = 0;
    /// Employers after a number, in order of number, at most `limit`.
    virtual std::vector<Employer> employers(unsigned after, unsigned limit) = 0;
    /// Throws NotFound.
    virtual Employer employer(unsigned number) = 0;
    /// Vacancies before a number, the last first, at most `limit`.
    virtual std::vector<Vacancy> vacancies(const operations::Command& command,
                                           const VacancyFilter& filter,
                                           std::optional<unsigned> before, unsigned limit) = 0;
    /// Throws NotFound.
    virtual Vacancy vacancy(const operations::Command& command, unsigned number) = 0;
    /// What is known of a person. Throws NotFound.
    virtual WorkFile file(const operations::Command& command, std::int64_t borrower_id,
                          WorkPart part) = 0;
    /// Retention checks that are due and not recorded, in order of day, person and job.
    virtual std::vector<DueCheck> due_checks(const operations::Command& command,
                                             const DueFilter& filter,
                                             const std::optional<DuePlace>& after,
                                             unsigned limit) = 0;
};

}  // namespace tawi::employment
