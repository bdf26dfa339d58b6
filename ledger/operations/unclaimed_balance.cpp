#include "ledger/operations/unclaimed_balance.h"

#include <algorithm>
#include <array>

#include "ledger/error.h"

namespace tawi::operations {

namespace {

constexpr std::array channels{NoticeChannel::sms, NoticeChannel::letter, NoticeChannel::phone,
                              NoticeChannel::visit};
constexpr std::array states{BalanceState::owed, BalanceState::unclaimed, BalanceState::noticed,
                            BalanceState::due};

/// The value whose word that is.
template <typename Values>
auto parse_word(const Values& values, std::string_view text, std::string_view field,
                const char* detail) {
    const auto found = std::ranges::find(values, text, [](auto value) { return to_string(value); });
    if (found != values.end()) return *found;
    throw InvalidInput(std::string(field), "unknown_value", detail);
}

/// Whether a policy that applies is the one to take rather than `other`.
bool comes_before(const UnclaimedBalancePolicy& policy, const UnclaimedBalancePolicy* other) {
    if (other == nullptr) return true;
    if (policy.currency.has_value() != other->currency.has_value()) {
        return policy.currency.has_value();
    }
    return policy.applies_from > other->applies_from;
}

}  // namespace

const UnclaimedBalancePolicy* policy_of(std::span<const UnclaimedBalancePolicy> policies,
                                        Currency currency, const Date& day) noexcept {
    const UnclaimedBalancePolicy* found = nullptr;
    for (const auto& policy : policies) {
        if (policy.applies_from > day || policy.currency.value_or(currency) != currency) continue;
        if (comes_before(policy, found)) found = &policy;
    }
    return found;
}

std::string_view to_string(NoticeChannel channel) noexcept {
    switch (channel) {
        case NoticeChannel::sms:
            return "sms";
        case NoticeChannel::letter:
            return "letter";
        case NoticeChannel::phone:
            return "phone";
        case NoticeChannel::visit:
            break;
    }
    return "visit";
}

NoticeChannel parse_notice_channel(std::string_view text, std::string_view field) {
    return parse_word(channels, text, field,
                      "A borrower is told by sms, letter, phone or on a visit.");
}

std::string_view to_string(BalanceState state) noexcept {
    switch (state) {
        case BalanceState::owed:
            return "owed";
        case BalanceState::unclaimed:
            return "unclaimed";
        case BalanceState::noticed:
            return "noticed";
        case BalanceState::due:
            break;
    }
    return "due";
}

BalanceState parse_balance_state(std::string_view text, std::string_view field) {
    return parse_word(states, text, field, "A balance is owed, unclaimed, noticed or due.");
}

std::vector<BalanceNotice> notices_since(std::span<const BalanceNotice> notices, const Date& since,
                                         const Date& day) {
    std::vector<BalanceNotice> counting;
    std::ranges::copy_if(notices, std::back_inserter(counting), [&](const BalanceNotice& notice) {
        return notice.told_on >= since && notice.told_on <= day;
    });
    std::ranges::stable_sort(counting, {}, &BalanceNotice::told_on);
    return counting;
}

BalanceStanding standing_of(const loan::OwedBack& owed, std::span<const BalanceNotice> notices,
                            const UnclaimedBalancePolicy* policy, const Date& day) {
    BalanceStanding standing;
    if (policy == nullptr) return standing;
    standing.unclaimed_on = add_months(owed.last_moved_on, static_cast<int>(policy->months));
    const auto given = notices_since(notices, owed.since, day);
    const bool is_told = given.size() >= policy->notices;
    if (is_told && policy->notices > 0) {
        const auto& last = given[policy->notices - 1].told_on;
        standing.due_on = std::max(*standing.unclaimed_on,
                                   add_days(last, static_cast<int>(policy->days_after_notice)));
    } else if (is_told) {
        standing.due_on = standing.unclaimed_on;
    }
    if (day < *standing.unclaimed_on) return standing;
    standing.state = BalanceState::unclaimed;
    if (standing.due_on) {
        standing.state = day < *standing.due_on ? BalanceState::noticed : BalanceState::due;
    }
    return standing;
}

}  // namespace tawi::operations
