#include "ledger/store/sign_in_store.h"

#include "ledger/store/audit.h"
#include "ledger/store/database.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::Attempts;
using operations::SecretHolder;
using people::Principal;

/// The person of a row, with the offices that the role extends to.
Principal to_principal(Transaction& transaction, const pqxx::row& row) {
    Principal principal;
    principal.role = people::parse_role(row["role"].c_str(), "role");
    principal.id = row["id"].as<std::int64_t>();
    principal.office_id = row["office_id"].as<std::int32_t>();
    principal.name = row["name"].c_str();
    principal.language = row["language"].c_str();
    principal.must_change_secret = row["must_change"].as<bool>();
    for (const auto& office :
         run_prepared(transaction, "offices_in_scope",
                      Parameters().add(row["role"].c_str()).add(principal.office_id))) {
        principal.offices.push_back(office["office_id"].as<std::int32_t>());
    }
    return principal;
}

class Work : public operations::SignInWork {
 public:
    explicit Work(Transaction& transaction) : transaction_(transaction) {}

    std::optional<SecretHolder> lock_staff(const std::string& username) override {
        return lock("lock_staff_by_username", Parameters().add(username));
    }

    std::optional<SecretHolder> lock_borrower(const std::string& phone) override {
        return lock("lock_borrower_by_phone", Parameters().add(phone));
    }

    std::optional<SecretHolder> lock_holder(const Principal& principal) override {
        return lock(principal.is_staff() ? "lock_staff_by_id" : "lock_borrower_by_id",
                    Parameters().add(principal.id));
    }

    void save_attempts(const Principal& of, const Attempts& attempts) override {
        run_prepared(transaction_, of.is_staff() ? "save_staff_attempts" : "save_borrower_attempts",
                     Parameters().add(of.id).add(attempts.failed).add(attempts.locked_until));
    }

    void save_secret(const Principal& of, const std::string& secret_hash) override {
        run_prepared(transaction_, of.is_staff() ? "save_staff_secret" : "save_borrower_secret",
                     Parameters().add(of.id).add(secret_hash));
    }

    void add_session(const operations::SessionRecord& session) override {
        Parameters parameters;
        parameters.add_bytes(session.token_hash)
            .add(people::to_string(session.principal.role))
            .add(session.principal.id)
            .add(session.created_at)
            .add(session.expires_at);
        run_prepared(transaction_, "insert_session", parameters);
    }

    void end_session(const std::string& token_hash) override {
        run_prepared(transaction_, "delete_session", Parameters().add_bytes(token_hash));
    }

    void end_other_sessions(const Principal& of, const std::string& kept_token_hash) override {
        run_prepared(transaction_, "delete_sessions",
                     Parameters()
                         .add(of.id)
                         .add(of.is_staff() ? "false" : "true")
                         .add_bytes(kept_token_hash));
    }

    void save_note(const operations::Command& command, const operations::AuditNote& note) override {
        const auto borrower_id = command.actor.is_staff() ? 0 : command.actor.id;
        insert_audit(transaction_, command, borrower_id, command.actor.office_id, note);
    }

 private:
    std::optional<SecretHolder> lock(const std::string& statement, const Parameters& parameters) {
        const auto rows = run_prepared(transaction_, statement, parameters);
        if (rows.empty()) return std::nullopt;
        const auto row = rows.front();
        SecretHolder holder{to_principal(transaction_, row),
                            row["username"].c_str(),
                            row["secret_hash"].c_str(),
                            {row["failed_attempts"].as<int>()}};
        if (!row["locked_until"].is_null()) {
            holder.attempts.locked_until =
                Instant(std::chrono::microseconds(row["locked_until"].as<std::int64_t>()));
        }
        return holder;
    }

    Transaction& transaction_;
};

}  // namespace

void PostgresSignInStore::transact(const std::function<void(operations::SignInWork&)>& work) {
    poster_.transact([&](Transaction& transaction) {
        Work unit(transaction);
        work(unit);
    });
}

std::optional<Principal> PostgresSignInStore::find_session(const std::string& token_hash,
                                                           const Instant& now) {
    return poster_.transact([&](Transaction& transaction) -> std::optional<Principal> {
        const auto rows =
            run_prepared(transaction, "find_session", Parameters().add_bytes(token_hash).add(now));
        if (rows.empty()) return std::nullopt;
        return to_principal(transaction, rows.front());
    });
}

}  // namespace tawi::store
