#include "business-plans/store/work_store.h"

#include "business-plans/store/work_fields.h"
#include "business-plans/store/work_rows.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/database.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/telling_work.h"

namespace tawi::employment {

namespace {

using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

/// The only one of a list that has at most one.
template <typename Record>
std::optional<Record> only(std::vector<Record> found) {
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::optional<Vacancy> read_vacancy(Transaction& transaction, const Instant& now, unsigned number) {
    return only(read_vacancies(transaction, now, number, {}, std::nullopt, 1));
}

class Work : public store::TellingWorkOn<EmploymentWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    bool has_office(std::int32_t office_id) override {
        return store::has_office(transaction_, office_id);
    }

    void lock_employers() override { run_prepared(transaction_, "lock_employers", {}); }

    unsigned count_employers() override {
        return number_of(run_prepared(transaction_, "count_employers", {}).front(), "employers");
    }

    std::optional<Employer> find_employer(unsigned number) override {
        return only(read_employers(transaction_, 0, number, 1));
    }

    void lock_vacancies() override { run_prepared(transaction_, "lock_vacancies", {}); }

    unsigned count_vacancies() override {
        return number_of(run_prepared(transaction_, "count_vacancies", {}).front(), "vacancies");
    }

    std::optional<Vacancy> find_vacancy(const Command& command, unsigned number) override {
        return read_vacancy(transaction_, command.now, number);
    }

    WorkFile file(const operations::BorrowerPlace& place, WorkPart part) override {
        return read_file(transaction_, place, part);
    }

    bool has_file(std::int64_t borrower_id, const std::string& hash) override {
        return !run_prepared(transaction_, "find_evidence_file",
                             Parameters().add(borrower_id).add(hash))
                    .empty();
    }
};

DueCheck due_check_of(const pqxx::row& row) {
    return {row["borrower_id"].as<std::int64_t>(),
            row["borrower_name"].c_str(),
            row["phone"].c_str(),
            number_of(row, "job_number"),
            row["title"].c_str(),
            row["employer_name"].c_str(),
            date_of(row, "started_on"),
            number_of(row, "after_days"),
            date_of(row, "due_on")};
}

}  // namespace

operations::Answer PostgresEmploymentStore::transact(
    const std::function<operations::Answer(EmploymentWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

// Employers and vacancies are read as poster: how many posts are taken counts people that the
// reader may not see.
std::vector<Employer> PostgresEmploymentStore::employers(unsigned after, unsigned limit) {
    return poster_.transact([&](Transaction& transaction) {
        return read_employers(transaction, after, std::nullopt, limit);
    });
}

Employer PostgresEmploymentStore::employer(unsigned number) {
    return poster_.transact([&](Transaction& transaction) {
        auto found = only(read_employers(transaction, 0, number, 1));
        if (!found) throw NotFound("There is no such employer.");
        return std::move(*found);
    });
}

std::vector<Vacancy> PostgresEmploymentStore::vacancies(const Command& command,
                                                        const VacancyFilter& filter,
                                                        std::optional<unsigned> before,
                                                        unsigned limit) {
    return poster_.transact([&](Transaction& transaction) {
        return read_vacancies(transaction, command.now, std::nullopt, filter, before, limit);
    });
}

Vacancy PostgresEmploymentStore::vacancy(const Command& command, unsigned number) {
    return poster_.transact([&](Transaction& transaction) {
        auto found = read_vacancy(transaction, command.now, number);
        if (!found) throw NotFound("There is no such vacancy.");
        return std::move(*found);
    });
}

WorkFile PostgresEmploymentStore::file(const Command& command, std::int64_t borrower_id,
                                       WorkPart part) {
    auto found = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        const auto place = store::read_borrower_place(transaction, command, borrower_id,
                                                      store::BorrowerLock::none);
        return read_file(transaction, place, part);
    });
    store::log_read(poster_, command, borrower_id, found.place.office_id,
                    {"view_work",
                     "borrower " + std::to_string(borrower_id),
                     {{"part", std::string(to_string(part))}}});
    return found;
}

std::vector<DueCheck> PostgresEmploymentStore::due_checks(const Command& command,
                                                          const DueFilter& filter,
                                                          const std::optional<DuePlace>& after,
                                                          unsigned limit) {
    Parameters parameters;
    store::add_scope(parameters, command.actor);
    parameters.add(command.now).add(filter.due_by).add(filter.office_id);
    if (after) {
        parameters.add(after->due_on).add(after->borrower_id).add(after->job);
    } else {
        const std::optional<Date> nowhere;
        parameters.add(nowhere).add(nowhere).add(nowhere);
    }
    parameters.add(limit);
    auto found = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        std::vector<DueCheck> checks;
        for (const auto& row : run_prepared(transaction, "list_due_retention_checks", parameters))
            checks.push_back(due_check_of(row));
        return checks;
    });
    if (!found.empty()) {
        store::log_read(poster_, command, 0, command.actor.office_id,
                        {"list_retention_checks",
                         "retention checks",
                         {{"checks", std::to_string(found.size())}}});
    }
    return found;
}

}  // namespace tawi::employment
