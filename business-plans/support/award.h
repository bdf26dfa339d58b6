#pragma once

#include <optional>
#include <string>
#include <vector>

#include "business-plans/support/support_kind.h"
#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::support {

enum class AwardConditionKind {
    course,     ///< a course is completed, and its certificate valid
    milestone,  ///< a milestone of a business plan is verified
    document,   ///< somebody of staff has seen a document
};

std::string_view to_string(AwardConditionKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
AwardConditionKind parse_award_condition_kind(std::string_view text, std::string_view field);

/// What must hold before an instalment is paid; only the fields of its kind are set.
struct AwardCondition {
    AwardConditionKind kind = AwardConditionKind::document;
    std::string service{};          ///< the course's code
    unsigned plan_number = 0;       ///< of the person's business plan
    unsigned milestone_number = 0;  ///< of that plan
    std::string document{};         ///< what must be seen
    bool is_met = false;
};

/// An instalment that was paid.
struct AwardPayment {
    std::string channel{};  ///< through what: till, bank or wallet
    std::string reference{};
    Date booking_date{};
    std::int64_t entry_id = 0;
};

/// A part of an award.
struct AwardInstalment {
    Date due_on;
    Money amount;
    std::vector<AwardCondition> conditions{};
    std::optional<AwardPayment> payment{};
};

/// Money of an award that came back.
struct AwardRefund {
    Money amount;
    std::string channel{};  ///< through what: till, bank or wallet
    std::string reason{};
    Date booking_date{};
    std::int64_t entry_id = 0;
};

/// Money that somebody is given and does not repay.
struct Award {
    SupportKind kind = SupportKind::grant;
    std::string fund{};
    std::string purpose{};
    Money amount;
    std::vector<AwardInstalment> instalments{};  ///< in order of number, from 1
    std::vector<AwardRefund> refunds{};

    Money paid() const;
    Money refunded() const;
    /// What is neither paid nor given up, as long as the award stands.
    Money unpaid() const { return amount - paid(); }
};

enum class AwardState { proposed, approved, refused, cancelled, paid };

std::string_view to_string(AwardState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
AwardState parse_award_state(std::string_view text, std::string_view field);

/// That an award can be proposed: its instalments are of its currency and sum to it, their days
/// follow each other. Throws InvalidInput (/amount, /instalments: required, not_the_sum,
/// /instalments/n/due_on: out_of_order, other_currency).
void check_award(const Award& award, Currency currency);

/// That an instalment may be paid on a day. Throws Refused wrong_state (not approved, or paid
/// before), not_due_yet, conditions_unmet with every one of them.
void check_payment(const AwardInstalment& instalment, AwardState state, const Date& day);

/// That so much may come back: not more than was paid and did not come back. Throws Refused
/// wrong_state where nothing was paid; InvalidInput{"/amount", "more_than_paid"}.
void check_refund(const Award& award, const Money& amount);

}  // namespace tawi::support
