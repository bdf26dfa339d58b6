#pragma once

#include <functional>

#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_product.h"

namespace tawi::operations {

/// What an officer asks for on behalf of a borrower; the product gives the rest of the terms.
struct LoanRequest {
    std::int64_t borrower_id = 0;
    std::string purpose;
    Money principal;
    Exact rate_per_annum;
    unsigned instalments = 0;
    std::optional<Date> disbursed_on{};  ///< none: the office's day
    std::optional<Date> first_due_on{};  ///< none: one recurrence after the disbursement
    /// Terms of which only what a contract has of its own is taken (read_own_terms): tranches,
    /// surplus, ...
    std::optional<loan::Terms> own{};
    std::optional<std::string> fund{};  ///< none: the product's
    /// What completes the terms by something that only the caller knows; none: nothing does.
    std::function<void(loan::Terms&)> complete{};
};

/// The terms that a product makes of a request; `today` and `calendar` are the office's.
/// Throws Refused outside_product_limits with the field, InvalidInput where terms contradict.
loan::Terms terms_for(const LoanProduct& product, const LoanRequest& request, const Date& today,
                      const WorkingCalendar& calendar);

/// Takes a loan application. Refused: loan_in_progress, outside_product_limits;
/// InvalidInput{"/fund", "unknown_fund"}.
Answer apply_for_loan(LendingStore& store, const Command& command, const LoanProduct& product,
                      const LoanRequest& request, const Render<loan::LoanId>& render);

/// Approves or rejects an application at `expected_version`. Refused: stale_version, wrong_state,
/// same_person (who applied may not decide), and what `check` throws before an approval.
Answer decide_application(
    LendingStore& store, const Command& command, const loan::LoanId& loan, int expected_version,
    bool approve, const std::string& reason, const Render<LoanRecord>& render,
    const std::function<void()>& check = [] {});

}  // namespace tawi::operations
