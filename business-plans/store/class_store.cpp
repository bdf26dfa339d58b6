#include "business-plans/store/class_store.h"

#include "business-plans/store/support_fields.h"
#include "business-plans/store/support_rows.h"
#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/prepared.h"
#include "ledger/store/telling_work.h"

namespace tawi::support {

namespace {

using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

std::optional<std::int64_t> service_id_of(Transaction& transaction, const std::string& code) {
    const auto rows = run_prepared(transaction, "find_service_id", Parameters().add(code));
    if (rows.empty()) return std::nullopt;
    return rows.front()["service_id"].as<std::int64_t>();
}

class Work : public store::TellingWorkOn<ClassWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    void lock_services() override { run_prepared(transaction_, "lock_services", {}); }

    std::optional<std::int64_t> find_service_id(const std::string& code) override {
        return service_id_of(transaction_, code);
    }

    std::optional<TrainerUser> find_user(std::int64_t service_id, std::int64_t user_id) override {
        const auto rows = run_prepared(transaction_, "find_trainer_user",
                                       Parameters().add(service_id).add(user_id));
        if (rows.empty()) return std::nullopt;
        const auto row = rows.front();
        return TrainerUser{row["name"].c_str(), row["is_trainer"].as<bool>(),
                           row["steps"].as<unsigned>(), row["teaches"].as<bool>()};
    }
};

ClassSummary summary_of(const pqxx::row& row) {
    return {{row["code"].c_str(), row["run_number"].as<unsigned>()},
            row["service_name"].c_str(),
            row["office_id"].as<std::int32_t>(),
            row["location"].c_str(),
            parse_date(row["starts_on"].c_str(), "starts_on"),
            parse_date(row["ends_on"].c_str(), "ends_on"),
            row["people"].as<unsigned>()};
}

}  // namespace

void check_own_class(Transaction& transaction, const Command& command, const std::string& service) {
    if (command.actor.role != people::Role::trainer) return;
    const bool is_own =
        run_prepared(transaction, "is_own_class", Parameters().add(command.actor.id).add(service))
            .front()["is_own"]
            .as<bool>();
    if (!is_own) throw NotFound("There is no such class of yours.");
}

Learner read_class_learner(Transaction& transaction, const Command& command,
                           std::int64_t borrower_id, store::BorrowerLock lock) {
    if (lock == store::BorrowerLock::change)
        run_prepared(transaction, "hold_borrower", Parameters().add(borrower_id));
    const auto rows =
        run_prepared(transaction, "class_learner",
                     Parameters().add(borrower_id).add(command.actor.id).add(command.now));
    if (rows.empty()) throw NotFound("There is no such borrower.");
    const auto row = rows.front();
    return {borrower_id, row["office_id"].as<std::int32_t>(), row["name"].c_str(),
            parse_date(row["business_date"].c_str(), "business_date")};
}

operations::Answer PostgresClassStore::transact(
    const std::function<operations::Answer(ClassWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<Trainer> PostgresClassStore::trainers(const std::string& service) {
    return poster_.transact([&](Transaction& transaction) {
        const auto service_id = service_id_of(transaction, service);
        if (!service_id) throw NotFound("There is no such service.");
        std::vector<Trainer> found;
        for (const auto& row :
             run_prepared(transaction, "list_service_trainers", Parameters().add(*service_id))) {
            found.push_back({row["user_id"].as<std::int64_t>(), row["name"].c_str(), true,
                             row["recorded_by"].c_str(), instant_of(row["recorded_us"])});
        }
        return found;
    });
}

std::vector<ClassSummary> PostgresClassStore::classes(const Command& command, const RunId& after,
                                                      unsigned limit) {
    return poster_.transact([&](Transaction& transaction) {
        std::vector<ClassSummary> found;
        for (const auto& row : run_prepared(transaction, "list_own_classes",
                                            Parameters()
                                                .add(command.actor.id)
                                                .add(after.service)
                                                .add(after.number)
                                                .add(limit)))
            found.push_back(summary_of(row));
        return found;
    });
}

OwnClass PostgresClassStore::own_class(const Command& command, const RunId& id) {
    auto found = poster_.transact([&](Transaction& transaction) {
        check_own_class(transaction, command, id.service);
        OwnClass own{read_run(transaction, id, command.now, RunPart::with_sessions), {}};
        for (const auto& row : run_prepared(
                 transaction, "list_class_people",
                 Parameters().add(command.actor.id).add(own.run.service_id).add(id.number))) {
            own.people.push_back(
                {{row["borrower_id"].as<std::int64_t>(), row["enrolment_number"].as<unsigned>()},
                 row["name"].c_str(),
                 parse_enrolment_state(row["state"].c_str(), "state")});
        }
        return own;
    });
    store::log_read(poster_, command, 0, found.run.office_id,
                    {"view_class",
                     "run " + std::to_string(id.number) + " of service " + id.service,
                     {{"people", std::to_string(found.people.size())}}});
    return found;
}

}  // namespace tawi::support
