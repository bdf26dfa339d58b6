#pragma once

#include <vector>

#include "ledger/operations/close_day.h"

namespace tawi::operations {

/// Finds in one close of day the borrowers of whose loans one may make another non-performing, or
/// no longer does, and decides of these loans.
class CloseContagion {
 public:
    CloseContagion(CloseWork& work, const Command& command, const Date& day, bool spreads)
        : work_(work), command_(command), day_(day), spreads_(spreads) {}

    /// The next active loan in order, as it stands after the close; whether it is so by contagion
    /// is known of those that were looked at.
    void add(const loan::LoanId& loan, bool non_performing, bool by_contagion);
    /// After the last loan: adds to what the close decided by itself, and leaves all in order.
    void decide(std::vector<Classification>& classifications);

 private:
    /// The loans of one borrower so far.
    struct Group {
        std::vector<loan::LoanId> loans{};
        bool any_performs = false;
        bool any_does_not = false;
        bool any_may_end = false;
    };

    void end_group();
    BorrowersLoan as_it_stands(const LoanToClose& loan,
                               const std::vector<Classification>& decided) const;

    std::vector<Classification> decide_some(const std::vector<loan::LoanId>& suspects,
                                            const std::vector<Classification>& decided) const;

    CloseWork& work_;
    const Command& command_;
    Date day_;
    bool spreads_;
    Group group_{};
    std::vector<loan::LoanId> suspects_{};  ///< all loans of the borrowers in question, in order
};

}  // namespace tawi::operations
