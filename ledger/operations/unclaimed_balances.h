#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/institution_work.h"
#include "ledger/operations/post_event.h"
#include "ledger/operations/unclaimed_balance.h"

namespace tawi::operations {

/// One transaction on the policies of unclaimed balances.
class UnclaimedPolicyWork : public InstitutionWork {
 public:
    /// The last day that any office has closed, from now on held until the end; none: no office.
    virtual std::optional<Date> last_closed_day() = 0;
    /// Adds it; false when there is one of the currency from that day.
    virtual bool add(const Command& command, const UnclaimedBalancePolicy& policy) = 0;
};

/// One transaction on the notices of a loan.
class BalanceNoticeWork {
 public:
    virtual ~BalanceNoticeWork() = default;
    /// As LendingWork::open_loan.
    virtual OpenedLoan open_loan(const Command& command, const loan::LoanId& id) = 0;
    /// In order of number.
    virtual std::vector<BalanceNotice> notices_of(const loan::LoanId& id) = 0;
    virtual void add(const loan::LoanId& id, const BalanceNotice& notice) = 0;
    virtual void save_answer(const Command& command, const LoanRecord& loan, const AuditNote& note,
                             const Answer& answer) = 0;
};

/// A loan of which something is owed back, with the notices that were given.
struct OverpaidLoan {
    LoanRecord loan;
    std::vector<BalanceNotice> notices;
};

class UnclaimedBalanceStore {
 public:
    virtual ~UnclaimedBalanceStore() = default;
    virtual Answer transact_policy(const std::function<Answer(UnclaimedPolicyWork&)>& work) = 0;
    virtual Answer transact_notice(const std::function<Answer(BalanceNoticeWork&)>& work) = 0;
    /// The latest first.
    virtual std::vector<UnclaimedBalancePolicy> policies() = 0;
    /// Loans after `after` in order of number of which something is owed back, at most `limit`;
    /// those that the actor may see, of one office where that is named. What staff are shown is in
    /// the audit trail.
    virtual std::vector<OverpaidLoan> overpaid(const Command& command,
                                               const std::optional<std::int32_t>& office_id,
                                               const loan::LoanId& after, unsigned limit) = 0;
    /// In order of number; none where the actor may not see the loan.
    virtual std::vector<BalanceNotice> notices_of(const Command& command,
                                                  const loan::LoanId& id) = 0;
};

/// Adds a policy, by which balances stand from its day on. Throws InvalidInput {"/applies_from",
/// "day_closed"} where an office has closed that day; {"/applies_from", "date_taken"}.
Answer add_unclaimed_policy(UnclaimedBalanceStore& store, const Command& command,
                            const UnclaimedBalancePolicy& policy,
                            const Render<UnclaimedBalancePolicy>& render);

/// The fields currency, applies_from, months, notices, days_after_notice and authority.
UnclaimedBalancePolicy read_unclaimed_policy(document::JsonReader& reader);
void write_unclaimed_policy(document::JsonWriter& out, const UnclaimedBalancePolicy& policy);

/// A balance as the worklist shows it.
struct UnclaimedBalance {
    loan::LoanId loan;
    std::string borrower_name;
    std::int32_t office_id = 0;
    loan::OwedBack owed;
    std::vector<BalanceNotice> notices;  ///< of this balance, in order of the days
    BalanceStanding standing;
};

struct BalanceFilter {
    std::optional<std::int32_t> office_id{};
    std::optional<BalanceState> state{};
};

/// A part of the worklist; `next` is where the part after it begins, none after the last. A part
/// may have fewer rows than the limit, since no more than a thousand loans are looked at for it.
struct BalancePage {
    std::vector<UnclaimedBalance> balances{};
    std::optional<loan::LoanId> next{};
};

/// What is owed back to borrowers after `after` in order of loan, and how each balance stands on
/// its office's day.
BalancePage list_balances(UnclaimedBalanceStore& store, const Command& command,
                          const BalanceFilter& filter, const loan::LoanId& after, unsigned limit);

struct GivenNotice {
    const LoanRecord& loan;
    const BalanceNotice& notice;
};

/// Records that a borrower was told on a day of what is owed back. Throws NotFound; Refused
/// wrong_state where nothing is; InvalidInput{"/told_on"} in_future, before_balance.
Answer give_notice(UnclaimedBalanceStore& store, const Command& command, const loan::LoanId& loan,
                   BalanceNotice notice, const Render<GivenNotice>& render);

struct HandoverInput {
    loan::LoanId loan;
    std::optional<Date> value_date{};  ///< none: the office's day
    journal::Channel channel = journal::Channel::bank;
    std::string reference{};  ///< of the authority's receipt
};

/// Hands a whole balance over to the authority that the policy names: a refund of the loan, never
/// income. Throws what a refund throws; Refused wrong_state where it is not unclaimed on the value
/// date, notice_missing where notices are or the days after them are not over, same_person to whom
/// gave the last notice.
Answer hand_over_balance(LendingStore& lending, UnclaimedBalanceStore& store,
                         const Command& command, const HandoverInput& input,
                         const Render<PostedLoanEvent>& render);

}  // namespace tawi::operations
