#include "ledger/store/staff_user_store.h"

#include "ledger/error.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"
#include "ledger/store/staff_user_rows.h"

namespace tawi::store {

people::StaffUser to_staff_user(const pqxx::row& row) {
    return {row["user_id"].as<std::int64_t>(),
            row["username"].c_str(),
            row["name"].c_str(),
            people::parse_role(row["role"].c_str(), "role"),
            row["office_id"].as<std::int32_t>(),
            row["language"].c_str(),
            row["active"].as<bool>(),
            row["version"].as<int>()};
}

namespace {

class Work : public WorkOn<operations::StaffUserWork> {
 public:
    using WorkOn::WorkOn;

    bool has_office(std::int32_t office_id) override {
        return store::has_office(transaction_, office_id);
    }

    std::int64_t add(const operations::NewStaffUser& user,
                     const std::string& password_hash) override {
        return run_prepared(transaction_, "insert_staff_user",
                            Parameters()
                                .add(user.username)
                                .add(user.name)
                                .add(people::to_string(user.role))
                                .add(user.office_id)
                                .add(user.language)
                                .add(password_hash)
                                .add(user.must_change_password ? "true" : "false"))
            .front()["user_id"]
            .as<std::int64_t>();
    }

    std::optional<people::StaffUser> lock(const people::Principal& actor,
                                          std::int64_t user_id) override {
        const auto rows = run_prepared(transaction_, "lock_staff_user",
                                       Parameters().add(offices_text(actor)).add(user_id));
        if (rows.empty()) return std::nullopt;
        return to_staff_user(rows.front());
    }

    void save(const people::StaffUser& user) override {
        const auto rows = run_prepared(transaction_, "update_staff_user",
                                       Parameters()
                                           .add(user.user_id)
                                           .add(user.version)
                                           .add(user.name)
                                           .add(user.office_id)
                                           .add(user.active ? "true" : "false"));
        if (rows.empty()) throw Conflict("the user was changed meanwhile");
    }

    void end_sessions(std::int64_t user_id) override {
        run_prepared(transaction_, "delete_sessions",
                     Parameters().add(user_id).add("false").add_bytes(""));
    }
};

}  // namespace

operations::Answer PostgresStaffUserStore::transact(
    const std::function<operations::Answer(operations::StaffUserWork&)>& work) {
    return transact_unique(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<people::StaffUser> PostgresStaffUserStore::list(const people::Principal& actor,
                                                            std::int64_t after, unsigned limit) {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<people::StaffUser> users;
        for (const auto& row :
             run_prepared(transaction, "list_staff_users",
                          Parameters().add(offices_text(actor)).add(after).add(limit))) {
            users.push_back(to_staff_user(row));
        }
        return users;
    });
}

people::StaffUser PostgresStaffUserStore::find(const people::Principal& actor,
                                               std::int64_t user_id) {
    return reader_.transact([&](Transaction& transaction) {
        const auto rows = run_prepared(transaction, "find_staff_user",
                                       Parameters().add(offices_text(actor)).add(user_id));
        if (rows.empty()) throw NotFound("There is no such user.");
        return to_staff_user(rows.front());
    });
}

}  // namespace tawi::store
