#pragma once

#include "business-plans/support/award.h"
#include "business-plans/support/support_budget.h"
#include "business-plans/support/voucher.h"
#include "ledger/journal/chart.h"
#include "ledger/operations/told_row.h"

namespace tawi::support {

/// Which award of a person.
struct AwardId {
    std::int64_t borrower_id = 0;
    unsigned number = 0;
};

/// What became of an award.
struct AwardStep {
    AwardState state = AwardState::proposed;
    std::string reason{};
    std::optional<unsigned> budget_number{};  ///< of an approval
    std::string recorded_by{};
    Instant recorded_at{};
};

/// An award with all that happened to it.
struct AwardRecord {
    AwardId id;
    std::int32_t office_id = 0;  ///< in whose books it is paid
    Award award;
    std::vector<AwardStep> steps{};

    /// As the last step says; paid where all of an approved one is.
    AwardState state() const;
    std::optional<unsigned> budget_number() const;
};

/// An instalment that may be paid as far as its day goes.
struct DueInstalment {
    AwardId id;
    std::string borrower_name;
    std::int32_t office_id = 0;
    SupportKind kind = SupportKind::grant;
    std::string fund;
    unsigned instalment_number = 0;
    Date due_on;
    Money amount;
    unsigned open_conditions = 0;  ///< documents that nobody has seen yet
};

/// What a fund owes a provider.
struct OwedToProvider {
    std::string fund;
    Money amount;
};

/// Who delivers what vouchers are for.
struct VoucherProvider {
    unsigned number = 0;
    std::int32_t office_id = 0;
    std::string name{};
    std::string payment_details{};
    std::optional<std::int64_t> user_id{};
    std::optional<std::string> organization_id{};  ///< as the directory knows them
    std::vector<OwedToProvider> owed{};            ///< in order of fund, none that is zero
};

/// Which entitlement of a person.
struct EntitlementId {
    std::int64_t borrower_id = 0;
    unsigned number = 0;
};

/// An entitlement with its vouchers.
struct EntitlementRecord {
    EntitlementId id;
    std::int32_t office_id = 0;
    unsigned budget_number = 0;
    Entitlement entitlement;
    std::string provider_name{};
    std::optional<std::string> cancelled_for{};
    std::vector<Voucher> vouchers{};  ///< in order of number, from 1
    Date business_date;               ///< of its office, by the command's clock

    VoucherState state(std::size_t index) const {
        return state_of(vouchers.at(index), entitlement, cancelled_for.has_value(), business_date);
    }
};

/// A voucher that was found by its code, with what it belongs to.
struct FoundVoucher {
    EntitlementRecord record;
    std::size_t index = 0;  ///< of the voucher

    const Voucher& voucher() const { return record.vouchers.at(index); }
};

/// A voucher as it was redeemed.
struct RedeemedVoucher {
    const EntitlementRecord& record;
    std::string code;
    Redemption redemption;
};

/// What a provider was paid.
struct Settlement {
    unsigned provider_number = 0;
    unsigned number = 0;
    std::string fund{};
    Money amount;
    journal::Channel channel = journal::Channel::bank;
    std::string reference{};
    Date booking_date;
    std::int64_t entry_id = 0;
};

}  // namespace tawi::support
