#include "ledger/store/borrower_store.h"

#include "ledger/error.h"
#include "ledger/store/audit.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"
#include "ledger/store/staff_user_rows.h"

namespace tawi::store {

namespace {

people::Borrower to_borrower(const pqxx::row& row) {
    people::Borrower borrower;
    borrower.borrower_id = row["borrower_id"].as<std::int64_t>();
    borrower.office_id = row["office_id"].as<std::int32_t>();
    borrower.officer_id = row["officer_id"].as<std::int64_t>();
    borrower.name = row["name"].c_str();
    borrower.phone = row["phone"].c_str();
    borrower.language = row["language"].c_str();
    borrower.business = row["business"].c_str();
    if (!row["national_id"].is_null()) borrower.national_id = row["national_id"].c_str();
    if (!row["born_on"].is_null()) borrower.born_on = parse_date(row["born_on"].c_str(), "born_on");
    borrower.registered_on = parse_date(row["registered_on"].c_str(), "registered_on");
    borrower.has_pin = row["has_pin"].as<bool>();
    borrower.version = row["version"].as<int>();
    return borrower;
}

Parameters scoped(const people::Principal& actor, std::int64_t borrower_id) {
    Parameters parameters;
    add_scope(parameters, actor);
    parameters.add(borrower_id);
    return parameters;
}

class Work : public WorkOn<operations::BorrowerWork> {
 public:
    using WorkOn::WorkOn;

    std::optional<people::StaffUser> find_officer(const people::Principal& actor,
                                                  std::int64_t user_id) override {
        const auto rows = run_prepared(transaction_, "find_officer",
                                       Parameters().add(offices_text(actor)).add(user_id));
        if (rows.empty()) return std::nullopt;
        return to_staff_user(rows.front());
    }

    Date business_date(std::int32_t office_id, const Instant& now) override {
        const auto rows =
            run_prepared(transaction_, "find_office", Parameters().add(now).add(office_id));
        return parse_date(rows.front()["business_date"].c_str(), "business_date");
    }

    std::int64_t add(const people::Borrower& borrower) override {
        return run_prepared(transaction_, "insert_borrower",
                            Parameters()
                                .add(borrower.office_id)
                                .add(borrower.officer_id)
                                .add(borrower.name)
                                .add(borrower.phone)
                                .add(borrower.language)
                                .add(borrower.business)
                                .add(borrower.national_id)
                                .add(borrower.born_on)
                                .add(borrower.registered_on))
            .front()["borrower_id"]
            .as<std::int64_t>();
    }

    std::optional<people::Borrower> lock(const people::Principal& actor,
                                         std::int64_t borrower_id) override {
        const auto rows = run_prepared(transaction_, "lock_borrower", scoped(actor, borrower_id));
        if (rows.empty()) return std::nullopt;
        return to_borrower(rows.front());
    }

    void save(const people::Borrower& borrower) override {
        const auto rows = run_prepared(transaction_, "update_borrower",
                                       Parameters()
                                           .add(borrower.borrower_id)
                                           .add(borrower.version)
                                           .add(borrower.name)
                                           .add(borrower.phone)
                                           .add(borrower.language)
                                           .add(borrower.business));
        if (rows.empty()) throw Conflict("the borrower was changed meanwhile");
    }

    void save_issued_pin(std::int64_t borrower_id, const std::string& pin_hash) override {
        run_prepared(transaction_, "save_issued_pin", Parameters().add(borrower_id).add(pin_hash));
    }

    void end_sessions(std::int64_t borrower_id) override {
        run_prepared(transaction_, "delete_sessions",
                     Parameters().add(borrower_id).add("true").add_bytes(""));
    }
};

}  // namespace

operations::Answer PostgresBorrowerStore::transact(
    const std::function<operations::Answer(operations::BorrowerWork&)>& work) {
    return transact_unique(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<people::Borrower> PostgresBorrowerStore::list(const operations::Command& command,
                                                          const operations::BorrowerFilter& filter,
                                                          std::int64_t after, unsigned limit) {
    const auto& actor = command.actor;
    Parameters parameters;
    add_scope(parameters, actor);
    parameters.add(after).add(filter.officer_id).add(filter.text).add(limit);
    const auto found = reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        std::vector<people::Borrower> borrowers;
        for (const auto& row : run_prepared(transaction, "list_borrowers", parameters)) {
            borrowers.push_back(to_borrower(row));
        }
        return borrowers;
    });
    if (!found.empty()) {
        log_read(poster_, command, 0, command.actor.office_id,
                 {"list_borrowers", std::to_string(found.size()) + " borrowers from " +
                                        std::to_string(found.front().borrower_id) + " to " +
                                        std::to_string(found.back().borrower_id)});
    }
    return found;
}

people::Borrower PostgresBorrowerStore::find(const operations::Command& command,
                                             std::int64_t borrower_id) {
    const auto borrower = reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, command.actor);
        const auto rows =
            run_prepared(transaction, "find_borrower", scoped(command.actor, borrower_id));
        if (rows.empty()) throw NotFound("There is no such borrower.");
        return to_borrower(rows.front());
    });
    log_read(poster_, command, borrower_id, borrower.office_id,
             {"view_borrower", "borrower " + std::to_string(borrower_id)});
    return borrower;
}

}  // namespace tawi::store
