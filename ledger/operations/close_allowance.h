#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/operations/close_day.h"
#include "ledger/operations/close_entries.h"
#include "ledger/operations/loss_allowance.h"

namespace tawi::operations {

/// The loss allowance in one close of day: for each loan where the close before left it, where it
/// stands now, and what write-offs used. Loans that are active no more are met in their places.
class CloseAllowance {
 public:
    CloseAllowance(CloseWork& work, const Command& command, std::int32_t office_id, const Date& day,
                   CloseEntries& entries);
    CloseAllowance(const CloseAllowance&) = delete;
    CloseAllowance& operator=(const CloseAllowance&) = delete;

    /// Whether there is anything to reckon: a policy, of this close or the one before, or something
    /// used. Where not, nobody need tell an exposure.
    bool applies() const noexcept { return policy_ || policy_before_ || !moves_.empty(); }
    /// Whether an exposure must tell its recognised interest.
    bool counts_interest() const noexcept;
    /// Whether the policy lets a non-performing loan make the borrower's others so.
    bool spreads() const noexcept { return policy_ && policy_->contagion; }
    /// Comes before the active loans up to `last` are added.
    void read_until(const loan::LoanId& last);
    /// The next active loan in order: as the close before saw it if nothing was recorded since,
    /// and after this close, which recognised `interest` of it.
    void add(const ActiveLoan& loan, const CreditExposure& before, const CreditExposure& after,
             const Money& interest);
    /// After the last active loan. Nothing where no policy applies and nothing moved.
    std::optional<LossAllowance> finish();
    /// What it leaves in the control account of each fund.
    const ControlBalances& closing() const noexcept { return closing_; }

 private:
    /// A loan to which something happened since the close before.
    struct Met {
        std::int32_t product_id = 0;
        bool has_new_events = false;
        std::optional<CreditExposure> before{};  ///< of one with new events: as it was active then
        std::string fund_before{};               ///< likewise
        Currency currency;
        std::map<std::string, Money, std::less<>> used{};  ///< by fund
    };
    /// Where a loan stands with its allowance, and in which fund.
    struct Standing {
        std::string_view fund;
        LoanAllowance allowance;
    };

    void move(const loan::LoanId& loan, std::string_view fund, std::int32_t product_id,
              const LoanAllowance& before, const LoanAllowance& after, const Money& used,
              const Money& interest);
    void move(const loan::LoanId& loan, const Met& met, const Standing& before,
              const Standing& after, const Money& interest);
    void move_gone(const std::map<loan::LoanId, Met>::iterator& met);
    LoanAllowance allowed_before(const std::optional<CreditExposure>& exposure, Currency currency,
                                 const LoanAllowance* like = nullptr) const;
    const AllowancePolicy* policy() const noexcept { return policy_ ? &*policy_ : nullptr; }

    CloseWork& work_;
    const Command& command_;
    Date day_;
    CloseEntries& entries_;
    std::optional<AllowancePolicy> policy_;
    std::optional<AllowancePolicy> own_policy_before_;
    const AllowancePolicy* policy_before_ = nullptr;
    std::vector<AllowanceMove> moves_;
    std::vector<AllowanceMove>::const_iterator next_move_;
    std::map<loan::LoanId, Met> met_{};
    LossAllowance allowance_{};
    ControlBalances closing_{};
    std::int32_t office_id_;
};

}  // namespace tawi::operations
