#include "business-plans/support/referral.h"

#include "business-plans/support/choice.h"

namespace tawi::community {

namespace {

using support::parse_choice;

constexpr std::array<std::string_view, 9> topic_words{
    "counselling",       "health",         "caregiving", "stigma", "wellness",
    "work_life_balance", "safety_at_home", "legal",      "other"};
constexpr std::array<std::string_view, 10> barrier_words{
    "care_of_children", "care_of_relatives", "health",   "disability", "stigma",
    "transport",        "documents",         "language", "debt",       "violence"};
constexpr std::array<std::string_view, 4> state_words{"referred", "accepted", "under_way",
                                                      "closed"};

}  // namespace

std::string_view to_string(ReferralTopic topic) noexcept {
    return topic_words[static_cast<std::size_t>(topic)];
}

ReferralTopic parse_referral_topic(std::string_view text, std::string_view field) {
    return parse_choice<ReferralTopic>(text, field, topic_words);
}

std::string_view to_string(BarrierKind kind) noexcept {
    return barrier_words[static_cast<std::size_t>(kind)];
}

BarrierKind parse_barrier_kind(std::string_view text, std::string_view field) {
    return parse_choice<BarrierKind>(text, field, barrier_words);
}

std::string_view to_string(ReferralState state) noexcept {
    return state_words[static_cast<std::size_t>(state)];
}

ReferralState parse_referral_state(std::string_view text, std::string_view field) {
    return parse_choice<ReferralState>(text, field, state_words);
}

void check_referral_step(ReferralState now, ReferralState next) {
    if (next > now) return;
    throw Refused(RefusalCode::wrong_state, "The referral is " + std::string(to_string(now)) + ".");
}

void check_not_closed(ReferralState now) {
    if (now != ReferralState::closed) return;
    throw Refused(RefusalCode::wrong_state, "The referral is closed.");
}

void check_barrier_days(const Date& from, const std::optional<Date>& to, const Date& today) {
    const auto told = [&](const Date& day, const char* field) {
        if (day <= today) return;
        throw InvalidInput(field, "in_future",
                           "The office's day is " + tawi::to_string(today) + ".");
    };
    told(from, "/from");
    if (!to) return;
    told(*to, "/to");
    if (*to < from) {
        throw InvalidInput("/to", "ends_before_start", "It cannot end before it begins.");
    }
}

}  // namespace tawi::community
