#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/journal/position.h"
#include "ledger/money/exact.h"
#include "ledger/money/money.h"
#include "ledger/operations/credit_exposure.h"

namespace tawi::operations {

/// Loans that many days past due or more, up to the next band's: an ageing band of a regulator, or
/// a stage of IFRS 9.
struct AllowanceBand {
    std::string name;
    int from_days = 0;
    Exact rate;  ///< of what is exposed, 0 to 1
};

/// Of what a band's rate is taken.
enum class AllowanceBase { principal, principal_and_interest };

/// "principal", "principal_and_interest": outstanding principal, and interest receivable that is
/// income already.
std::string_view to_string(AllowanceBase base) noexcept;
/// The opposite. Throws InvalidInput naming `field`.
AllowanceBase parse_allowance_base(std::string_view text, std::string_view field);

/// How much of the portfolio is expected to be lost, from a day on (DOMAIN, *The books*).
struct AllowancePolicy {
    Date applies_from;                   ///< the first day whose close reckons by it
    std::vector<AllowanceBand> bands{};  ///< by from_days, of which the first is 0
    int restructured_from_days = 0;      ///< a rescheduled loan counts as at least so late
    int non_performing_from_days = 0;    ///< likewise a non-performing one
    AllowanceBase base = AllowanceBase::principal;
    bool contagion = false;  ///< a borrower's non-performing loan makes the others so
    /// From which band on interest is income on the net amount alone (IFRS 9, 5.4.1(b)); none: in
    /// none.
    std::optional<int> net_interest_from_days{};
};

/// Throws InvalidInput naming the field where bands are missing, out of order, of one name, or no
/// band begins at days that the policy names.
void check_allowance_policy(const AllowancePolicy& policy);

/// The place among the policy's bands.
std::size_t band_of(const AllowancePolicy& policy, const CreditExposure& exposure) noexcept;

/// What a loan stands with after a close.
struct LoanAllowance {
    const AllowanceBand* band = nullptr;  ///< of the policy; none: no policy, or no active loan
    Money exposed;                        ///< of which the rate is taken
    Money amount;                         ///< exposed by rate, rounded once, half to even
};

/// What a policy, or none, allows for a loan. `like` is another reckoning of the loan: what is
/// exposed in the same band is not multiplied again.
LoanAllowance allowance_of(const AllowancePolicy* policy, const CreditExposure& exposure,
                           const LoanAllowance* like = nullptr);
/// Of a loan that is not active: nothing.
LoanAllowance no_allowance(Currency currency);

/// What of the interest that a close recognises of a loan is earned on the part of it that is
/// allowed for, and so is no income: interest x the rate of the band in which the policy of the
/// close before left the loan, rounded once, half to even. Source: IFRS 9, 5.4.1(b).
Money interest_on_allowance(const AllowancePolicy* policy, const LoanAllowance& before,
                            const Money& interest);

/// What a close posts of the allowance of one loan.
struct AllowanceMoved {
    Money moved;     ///< added, or, negative, released
    Money interest;  ///< of what was added, or not released: interest that is no income
    bool is_zero() const noexcept { return moved.is_zero() && interest.is_zero(); }
};

/// What the close of a day did to the loss allowance of an office, by product and band: opening +
/// transferred + added - used - released = closing, in each cell; transfers sum to zero over the
/// bands of a product. Loan by loan: what an allowance grows by is new, what it shrinks by
/// released, what was written off used.
class LossAllowance {
 public:
    struct Cell {
        int loans = 0;  ///< active ones after the close, as are principal and interest
        Money outstanding_principal;
        Money interest_receivable;  ///< that the policy counts as exposed
        Money opening;
        Money transferred;  ///< from other bands, or to them
        Money added;
        Money used;  ///< by write-offs; negative: by one that was reversed
        Money released;
        Money closing;
        Money interest;  ///< of what was added less released: borne by interest, not by impairment
    };
    /// Product, currency, from how many days on, name of the band; -1 and "": in no band, before
    /// or after.
    using Key = std::tuple<std::int32_t, Currency, int, std::string>;

    /// Takes a loan from where the close before left it to where this one does; what write-offs
    /// booked on the day used of it lies between, and `interest` that is no income bears a part.
    AllowanceMoved move(std::int32_t product_id, const LoanAllowance& before,
                        const LoanAllowance& after, const Money& used, const Money& interest);
    /// Counts an active loan that the close left in a band.
    void count(std::int32_t product_id, const LoanAllowance& after,
               const Money& outstanding_principal);

    const std::map<Key, Cell>& cells() const noexcept { return cells_; }

 private:
    Cell& cell(std::int32_t product_id, const LoanAllowance& place);

    std::map<Key, Cell> cells_{};
};

/// The change of the loan's position: allowance against impairment and, for the part that interest
/// bears, against interest income.
journal::Position allowance_posting(const AllowanceMoved& moved);

/// [{"product_id":1,"band":"1-30","from_days":1,"loans":2,"outstanding_principal":{...},
/// "interest_receivable":{...},"opening":{...},"transferred":{...},"new":{...},"used":{...},
/// "released":{...},"allowance":{...}}]; "band" and "from_days" are null where there is none;
/// "interest":{...} stands last where it is not zero.
std::string to_json(const LossAllowance& allowance);

}  // namespace tawi::operations
