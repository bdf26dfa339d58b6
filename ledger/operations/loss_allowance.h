#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/loan/loan_number.h"
#include "ledger/money/exact.h"
#include "ledger/money/money.h"
#include "ledger/operations/close_entries.h"
#include "ledger/operations/detail_hash.h"

namespace tawi::operations {

/// Loans that many days past due or more, up to the next band's: an ageing band of a regulator, or
/// a stage of IFRS 9.
struct AllowanceBand {
    std::string name;
    int from_days = 0;
    Exact rate;  ///< of the outstanding principal, 0 to 1
};

/// How much of the portfolio is expected to be lost, from a day on (DOMAIN, *The books*).
struct AllowancePolicy {
    Date applies_from;                   ///< the first day whose close reckons by it
    std::vector<AllowanceBand> bands{};  ///< by from_days, of which the first is 0
    int restructured_from_days = 0;      ///< a rescheduled loan counts as at least so late
    int non_performing_from_days = 0;    ///< likewise a non-performing one
};

/// Throws InvalidInput naming the field where bands are missing, out of order, of one name, or no
/// band begins at days that the policy names.
void check_allowance_policy(const AllowancePolicy& policy);

/// What of a loan the allowance depends on.
struct CreditExposure {
    Money outstanding_principal;
    int days_past_due = 0;
    bool is_restructured = false;
    bool is_non_performing = false;
};

/// The place among the policy's bands.
std::size_t band_of(const AllowancePolicy& policy, const CreditExposure& exposure) noexcept;
/// Principal by rate, rounded once, half to even.
Money allowance_of(const AllowancePolicy& policy, const CreditExposure& exposure);

/// What allowance there was, by product.
using AllowanceBalances = std::map<std::pair<std::int32_t, Currency>, Money>;

/// The allowance for the loans of an office after a close: one amount a loan, summed by product.
class LossAllowance {
 public:
    struct Cell {
        int loans = 0;
        Money outstanding_principal;
        Money allowance;
    };
    /// Product, currency and place of the band.
    using Key = std::tuple<std::int32_t, Currency, std::size_t>;

    explicit LossAllowance(AllowancePolicy policy) : policy_(std::move(policy)) {}

    const AllowancePolicy& policy() const noexcept { return policy_; }
    /// Loans in their order.
    void add(const loan::LoanId& loan, std::int32_t product_id, const CreditExposure& exposure);
    const std::map<Key, Cell>& cells() const noexcept { return cells_; }
    AllowanceBalances balances() const;
    /// What takes the books from `before` to here: an entry for each product where something moved,
    /// against impairment expense, with the hash of a line a loan ("100023021
    /// loss_allowance 1.25").
    std::vector<CloseEntry> entries(const AllowanceBalances& before) const;

 private:
    AllowancePolicy policy_;
    std::map<Key, Cell> cells_{};
    std::map<std::pair<std::int32_t, Currency>, DetailHash> details_{};
};

/// [{"product_id":1,"band":"1-30","loans":2,"outstanding_principal":{...},"allowance":{...}}]
std::string to_json(const LossAllowance& allowance);

}  // namespace tawi::operations
