#pragma once

#include <optional>
#include <string_view>

#include "ledger/calendar/date.h"

namespace tawi::community {

/// About what somebody is sent to others who help. Sensitive: it is kept as confidential text.
enum class ReferralTopic {
    counselling,
    health,
    caregiving,
    stigma,
    wellness,
    work_life_balance,
    safety_at_home,
    legal,
    other
};

std::string_view to_string(ReferralTopic topic) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
ReferralTopic parse_referral_topic(std::string_view text, std::string_view field);

/// What keeps somebody from work or business. Sensitive: it is kept as confidential text.
enum class BarrierKind {
    care_of_children,
    care_of_relatives,
    health,
    disability,
    stigma,
    transport,
    documents,
    language,
    debt,
    violence
};

std::string_view to_string(BarrierKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
BarrierKind parse_barrier_kind(std::string_view text, std::string_view field);

/// How far a referral is.
enum class ReferralState { referred, accepted, under_way, closed };

std::string_view to_string(ReferralState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
ReferralState parse_referral_state(std::string_view text, std::string_view field);

/// A referral goes forward only; it may be closed from wherever it is, once. Throws Refused
/// wrong_state.
void check_referral_step(ReferralState now, ReferralState next);
/// Only what is not closed is handed over. Throws Refused wrong_state.
void check_not_closed(ReferralState now);

/// The days of a barrier. Throws InvalidInput {"/from" or "/to", "in_future"}, {"/to",
/// "ends_before_start"}.
void check_barrier_days(const Date& from, const std::optional<Date>& to, const Date& today);

}  // namespace tawi::community
