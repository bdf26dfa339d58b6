#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/operations/allowance_policies.h"
#include "ledger/operations/borrowers.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/offices.h"
#include "ledger/operations/sign_in.h"
#include "ledger/operations/staff_users.h"

namespace tawi::operations {

/// The stores that the demonstration works through: the same as real work.
struct DemonstrationStores {
    OfficeStore& offices;
    StaffUserStore& staff;
    BorrowerStore& borrowers;
    LoanProducts& products;
    AllowancePolicyStore& allowance_policies;
    LendingStore& lending;
    CloseStore& closing;
    SignIn& sign_in;
    SecretHasher& hasher;
    Authenticator& authenticator;
};

/// How large it is; the defaults are what `./run` shows.
struct DemonstrationSize {
    int borrowers = 600;
    int loans = 900;
    int days = 548;  ///< 18 months, the last one being yesterday
};

/// A sign-in that the demonstration made, for people to try.
struct DemonstrationSignIn {
    std::string who;
    std::string name;  ///< user name, or phone
    std::string secret;
};

struct DemonstrationResult {
    int borrowers = 0;
    int loans = 0;
    int events = 0;  ///< loan events recorded
    int closes = 0;  ///< days closed
};

/// Told about progress: the day reached, of how many.
using DemonstrationProgress = std::function<void(int day, int days, const DemonstrationResult&)>;

/// Fills an empty institution with 18 months of work in three offices and three currencies, ending
/// at `now`: deterministic, through the use cases, with a clock that is a value.
DemonstrationResult run_demonstration(const DemonstrationStores& stores,
                                      const DemonstrationSize& size, const Instant& now,
                                      const DemonstrationProgress& progress);

/// The sign-ins that every demonstration has.
std::vector<DemonstrationSignIn> demonstration_sign_ins();

}  // namespace tawi::operations
