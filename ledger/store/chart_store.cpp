#include "ledger/store/chart_store.h"

#include "ledger/error.h"
#include "ledger/store/account_rows.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

using operations::ChartAccount;

ChartAccount to_chart_account(const pqxx::row& row) {
    ChartAccount account{
        row["account_code"].c_str(), std::nullopt,
        row["name"].c_str(),         journal::parse_account_kind(row["kind"].c_str(), "kind"),
        row["usable"].as<bool>(),    row["control"].as<bool>(),
        row["component"].c_str(),    row["version"].as<int>()};
    if (!row["parent_code"].is_null()) account.parent_code = row["parent_code"].c_str();
    return account;
}

namespace {

class Work : public WorkOn<operations::ChartWork> {
 public:
    using WorkOn::WorkOn;

    void lock_chart() override { run_prepared(transaction_, "lock_chart", Parameters()); }

    std::optional<ChartAccount> lock_account(const std::string& code) override {
        const auto rows = run_prepared(transaction_, "lock_account", Parameters().add(code));
        if (rows.empty()) return std::nullopt;
        return to_chart_account(rows.front());
    }

    operations::AccountUse use_of(const std::string& code) override {
        const auto row = run_prepared(transaction_, "account_use", Parameters().add(code)).front();
        return {row["has_children"].as<bool>(), row["has_balance"].as<bool>(),
                row["is_posted_to"].as<bool>()};
    }

    void add(const ChartAccount& account) override {
        std::optional<std::string> purpose;
        if (!account.purpose.empty()) purpose = account.purpose;
        run_prepared(transaction_, "insert_account",
                     Parameters()
                         .add(account.code)
                         .add(account.parent_code)
                         .add(account.name)
                         .add(journal::to_string(account.kind))
                         .add(account.usable ? "true" : "false")
                         .add(account.control ? "true" : "false")
                         .add(purpose));
    }

    void save(const ChartAccount& account) override {
        if (run_prepared(transaction_, "update_account",
                         Parameters()
                             .add(account.code)
                             .add(account.version)
                             .add(account.name)
                             .add(account.usable ? "true" : "false"))
                .empty()) {
            throw Conflict("the account was changed meanwhile");
        }
    }
};

}  // namespace

operations::Answer PostgresChartStore::transact(
    const std::function<operations::Answer(operations::ChartWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<ChartAccount> PostgresChartStore::list() {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<ChartAccount> accounts;
        for (const auto& row : run_prepared(transaction, "list_accounts", Parameters()))
            accounts.push_back(to_chart_account(row));
        return accounts;
    });
}

ChartAccount PostgresChartStore::find(const std::string& code) {
    return reader_.transact([&](Transaction& transaction) {
        const auto rows = run_prepared(transaction, "find_account", Parameters().add(code));
        if (rows.empty()) throw NotFound("There is no such account.");
        return to_chart_account(rows.front());
    });
}

}  // namespace tawi::store
