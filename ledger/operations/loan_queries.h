#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/operations/command.h"
#include "ledger/operations/loan_record.h"
#include "ledger/operations/payout.h"

namespace tawi::operations {

/// A loan as a list shows it, from its cached state.
struct LoanSummary {
    loan::LoanId id;
    std::string borrower_name;
    LoanStatus status = LoanStatus::applied;
    std::string product_code;
    std::int32_t office_id = 0;
    std::string fund;
    std::int64_t officer_id = 0;
    Money principal;
    Money outstanding_principal;
    std::optional<Date> disbursed_on;
    std::optional<Date> oldest_unpaid_due_on;  ///< late when it is before the business date
    std::optional<Date> written_off_on;
    std::optional<Date> rescheduled_on;  ///< the last time
    Date business_date;

    int days_past_due() const {
        if (!oldest_unpaid_due_on || *oldest_unpaid_due_on >= business_date) return 0;
        return days_between(*oldest_unpaid_due_on, business_date);
    }
};

struct LoanFilter {
    std::optional<LoanStatus> status{};
    std::optional<std::int64_t> borrower_id{};
    std::optional<std::int64_t> officer_id{};
    bool late_only = false;
    std::optional<std::string> fund{};
};

/// Reads of loans, held to what the actor may see. What staff are shown is in the audit trail.
class LoanQueries {
 public:
    virtual ~LoanQueries() = default;
    /// Loans after `after` in order of number, at most `limit`.
    virtual std::vector<LoanSummary> list(const Command& command, const LoanFilter& filter,
                                          const loan::LoanId& after, unsigned limit) = 0;
    /// One loan with its contract and events, to be shown. Throws NotFound where the actor may not
    /// see it.
    virtual LoanRecord view(const Command& command, const loan::LoanId& id) = 0;
    /// The same for the service's own use: shown to nobody, and not in the audit trail.
    virtual LoanRecord find(const people::Principal& actor, const loan::LoanId& id,
                            const Instant& now) = 0;
    /// Payouts that stand like that, those first that were ordered first; of one loan where that is
    /// named. At most `limit`.
    virtual std::vector<PayoutSummary> payouts(const Command& command,
                                               const std::optional<PayoutState>& state,
                                               const std::optional<loan::LoanId>& loan,
                                               unsigned limit) = 0;
};

}  // namespace tawi::operations
