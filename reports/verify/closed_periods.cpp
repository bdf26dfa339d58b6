#include "reports/verify/closed_periods.h"

#include <map>
#include <set>
#include <sstream>

#include "ledger/document/hexadecimal.h"
#include "ledger/operations/command.h"

namespace tawi::reports {

namespace {

constexpr std::string_view no_movement = "0.0000 0.0000";

/// Debits and credits by fund, currency and account.
std::map<std::string, std::string> movements(const std::string& trial_balance) {
    std::map<std::string, std::string> found;
    std::istringstream lines(trial_balance);
    std::string fund, currency, account, opening, debits, credits, closing;
    while (lines >> fund >> currency >> account >> opening >> debits >> credits >> closing)
        found[fund + " " + currency + " " + account] = debits + " " + credits;
    return found;
}

}  // namespace

void check_closed_period(const StoredPeriod& period, const ReportFault& report) {
    const Comparison comparison(report, "periods",
                                "office " + std::to_string(period.office_id) + ", period " +
                                    std::to_string(period.fiscal_year) + "-" +
                                    std::to_string(period.period));
    comparison.equal("trial_balance_hash",
                     document::to_hexadecimal(operations::sha256(period.trial_balance)),
                     period.trial_balance_hash);
    comparison.equal("entries", std::to_string(period.entries), std::to_string(period.entries_now));
    const auto then = movements(period.trial_balance);
    const auto now = movements(period.trial_balance_now);
    std::set<std::string> accounts;
    for (const auto* side : {&then, &now}) {
        for (const auto& movement : *side)
            accounts.insert(movement.first);
    }
    const auto of = [](const std::map<std::string, std::string>& side, const std::string& account) {
        const auto found = side.find(account);
        return found == side.end() ? std::string(no_movement) : found->second;
    };
    for (const auto& account : accounts)
        comparison.equal("movement of " + account, of(then, account), of(now, account));
}

}  // namespace tawi::reports
