#include "reports/store/account_rows.h"

#include "ledger/store/prepared.h"

namespace tawi::reports {

std::vector<Account> read_accounts(store::Transaction& transaction) {
    std::vector<Account> accounts;
    for (const auto& row : store::run_prepared(transaction, "books_accounts", {})) {
        accounts.push_back({row["account_code"].c_str(), std::nullopt, row["name"].c_str(),
                            parse_account_kind(row["kind"].c_str(), "kind"),
                            row["usable"].as<bool>(), row["control"].as<bool>(),
                            row["component"].c_str()});
        if (!row["parent_code"].is_null()) accounts.back().parent_code = row["parent_code"].c_str();
    }
    return accounts;
}

}  // namespace tawi::reports
