#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "ledger/loan/state.h"
#include "ledger/operations/contagion.h"
#include "ledger/operations/loan_record.h"
#include "reports/verify/fault.h"
#include "reports/verify/recomputed_closes.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// What contagion among the loans of a borrower had each close decide, held against the events that
/// closes recorded of it.
class ContagionCheck {
 public:
    ContagionCheck(const AllowancePolicies& policies, RecomputedCloses& closes,
                   const ReportFault& report);

    /// A loan of the borrower, before its closes.
    void add(const operations::LoanRecord& loan);
    /// As the close of an office's day left the last loan added; `is_open`: no later posting took
    /// it further.
    void stood(std::int32_t office_id, const Date& day, const loan::LoanState& state, bool is_open);
    /// The close decided of it by itself.
    void decided(std::int32_t office_id, const Date& day, bool non_performing);
    /// After the last loan of the borrower: reports, and begins with the next one.
    void finish();

 private:
    using OfficeDay = std::pair<std::int32_t, Date>;
    /// A loan, the day whose close decided, and what.
    using Decision = std::tuple<loan::LoanId, Date, bool>;

    bool spreads_on(const Date& day) const;

    const AllowancePolicies& policies_;
    RecomputedCloses& closes_;
    const ReportFault& report_;
    bool ever_spreads_;
    std::map<loan::LoanId, const operations::LoanRecord*> loans_{};
    std::map<OfficeDay, std::vector<operations::BorrowersLoan>> days_{};
    std::set<Decision> recorded_{};
};

}  // namespace tawi::reports
