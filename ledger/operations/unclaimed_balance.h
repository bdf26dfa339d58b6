#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/instant.h"
#include "ledger/loan/owed_back.h"

namespace tawi::operations {

/// From a day on: when money that is owed back counts as unclaimed, and what must happen before it
/// is handed over. Source: DOMAIN, *The books*.
struct UnclaimedBalancePolicy {
    std::optional<Currency>
        currency{};  ///< of loans in it; none: of those without one of their own
    Date applies_from;
    unsigned months = 0;   ///< without a movement of the loan's money: then it is unclaimed
    unsigned notices = 0;  ///< that are given before it is handed over
    unsigned days_after_notice = 0;  ///< that pass after the last of them
    std::string authority{};         ///< to whom it is handed over
};

/// The policy of that day: the latest of the currency, else the latest of all; null: none.
const UnclaimedBalancePolicy* policy_of(std::span<const UnclaimedBalancePolicy> policies,
                                        Currency currency, const Date& day) noexcept;

/// How a borrower was told.
enum class NoticeChannel { sms, letter, phone, visit };

/// "sms", "letter", "phone", "visit".
std::string_view to_string(NoticeChannel channel) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
NoticeChannel parse_notice_channel(std::string_view text, std::string_view field);

/// That a borrower was told of money that is owed back.
struct BalanceNotice {
    unsigned number = 0;  ///< of the loan, from 1
    NoticeChannel channel = NoticeChannel::sms;
    Date told_on;
    std::string note{};
    std::int64_t actor_id = 0;
    Instant recorded_at{};
};

enum class BalanceState {
    owed,       ///< the time is not over, or no policy says when it is
    unclaimed,  ///< the time is over; notices are to be given
    noticed,    ///< they were given, and the days after them are not over
    due,        ///< it may be handed over
};

/// "owed", "unclaimed", "noticed", "due".
std::string_view to_string(BalanceState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
BalanceState parse_balance_state(std::string_view text, std::string_view field);

/// How a balance stands.
struct BalanceStanding {
    BalanceState state = BalanceState::owed;
    std::optional<Date> unclaimed_on{};  ///< the day from which it is; none: no policy
    std::optional<Date> due_on{};  ///< from when it may be handed over; none: notices are missing
};

/// The notices of a balance: those told since it is owed, up to a day, in order of that.
std::vector<BalanceNotice> notices_since(std::span<const BalanceNotice> notices, const Date& since,
                                         const Date& day);

/// How a balance stands on a day, by a policy (null: none). Notices of an earlier balance do not
/// count, nor those told after the day.
BalanceStanding standing_of(const loan::OwedBack& owed, std::span<const BalanceNotice> notices,
                            const UnclaimedBalancePolicy* policy, const Date& day);

/// A balance that was handed over by a refund of its loan.
struct BalanceHandover {
    Money amount;
    std::string authority;
    std::string reference;
};

}  // namespace tawi::operations
