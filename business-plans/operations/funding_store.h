#pragma once

#include "business-plans/operations/funding_records.h"
#include "business-plans/operations/support_entry.h"

namespace tawi::support {

/// An entry of money in support, of no loan.
struct SupportEntry {
    SupportEntryKind kind = SupportEntryKind::award_payment;
    std::int64_t borrower_id = 0;  ///< 0: of the institution and a provider
    std::int32_t office_id = 0;
    std::string fund;
    Date booking_date;
    std::string narrative;
    std::vector<journal::Line> lines;
};

/// One transaction on money in support.
class FundingWork : public operations::TellingWork {
 public:
    /// Keeps budgets, and what is owed to providers, from other changes until the end. Taken after
    /// a borrower, before an office.
    virtual void hold_funds() = 0;
    virtual bool has_fund(const std::string& fund) = 0;
    virtual bool has_office(std::int32_t office_id) = 0;
    virtual bool has_service(const std::string& code) = 0;
    virtual bool has_milestone(std::int64_t borrower_id, unsigned plan, unsigned milestone) = 0;
    /// Whether that person of staff is active, of the role of a provider.
    virtual bool has_provider_user(std::int64_t user_id, std::int32_t office_id) = 0;
    /// Whether the directory has an organization of that id, not withdrawn.
    virtual bool has_organization(const std::string& organization_id) = 0;

    /// Every budget with its use, in order of number.
    virtual std::vector<SupportBudget> budgets(const Instant& now) = 0;
    virtual unsigned count_budget_amounts(unsigned budget_number) = 0;

    virtual unsigned count_awards(std::int64_t borrower_id) = 0;
    /// Throws NotFound. Conditions are judged on `today`.
    virtual AwardRecord award(const AwardId& id, const Date& today) = 0;

    virtual unsigned count_providers() = 0;
    /// Throws NotFound.
    virtual VoucherProvider provider(unsigned number) = 0;
    virtual unsigned count_settlements(unsigned provider_number) = 0;

    virtual unsigned count_entitlements(std::int64_t borrower_id) = 0;
    /// Throws NotFound.
    virtual EntitlementRecord entitlement(const EntitlementId& id, const Instant& now) = 0;
    /// A voucher that the actor may redeem: a provider their own, staff those of people they see;
    /// locks its person. Throws NotFound.
    virtual FoundVoucher open_voucher(const operations::Command& command,
                                      const std::string& code) = 0;

    /// Keeps closes out of an office and gives its day, on which entries are booked.
    virtual Date enter_office(const operations::Command& command, std::int32_t office_id) = 0;
    /// Writes an entry and gives its number; the line that save_answer leaves names it. Throws
    /// Refused period_closed.
    virtual std::int64_t post(const operations::Command& command, const SupportEntry& entry) = 0;
};

/// Where money in support is kept. Readers see what is of people they may see; what staff are shown
/// of somebody is in the audit trail.
class FundingStore {
 public:
    virtual ~FundingStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(FundingWork&)>& work) = 0;
    /// In order of number.
    virtual std::vector<SupportBudget> budgets(const operations::Command& command) = 0;
    /// Of a person, in order of number. Throws NotFound.
    virtual std::vector<AwardRecord> awards(const operations::Command& command,
                                            std::int64_t borrower_id) = 0;
    /// Throws NotFound.
    virtual AwardRecord award(const operations::Command& command, const AwardId& id) = 0;
    /// Of approved awards, unpaid and due by a day, the longest due first, at most `limit`.
    virtual std::vector<DueInstalment> due_instalments(const operations::Command& command,
                                                       const Date& due_by, unsigned limit) = 0;
    /// Of the actor's offices, in order of number; of one organization of the directory where told.
    virtual std::vector<VoucherProvider> providers(
        const operations::Command& command,
        const std::optional<std::string>& organization_id = std::nullopt) = 0;
    /// Of a person, in order of number. Throws NotFound.
    virtual std::vector<EntitlementRecord> entitlements(const operations::Command& command,
                                                        std::int64_t borrower_id) = 0;
    /// Throws NotFound.
    virtual EntitlementRecord entitlement(const operations::Command& command,
                                          const EntitlementId& id) = 0;
};

}  // namespace tawi::support
