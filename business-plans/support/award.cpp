#include "business-plans/support/award.h"

#include <array>

#include "business-plans/support/choice.h"
#include "business-plans/support/money_words.h"

namespace tawi::support {

namespace {

constexpr std::array<std::string_view, 3> condition_words{"course", "milestone", "document"};
constexpr std::array<std::string_view, 5> state_words{"proposed", "approved", "refused",
                                                      "cancelled", "paid"};

/// For people: why a condition does not hold.
std::string unmet_text(const AwardCondition& condition) {
    switch (condition.kind) {
        case AwardConditionKind::course:
            return "The course " + condition.service + " is not completed.";
        case AwardConditionKind::milestone:
            return "Milestone " + std::to_string(condition.milestone_number) + " of plan " +
                   std::to_string(condition.plan_number) + " is not verified.";
        case AwardConditionKind::document:
            return "Nobody has seen: " + condition.document;
    }
    return {};
}

}  // namespace

std::string_view to_string(AwardConditionKind kind) noexcept {
    return condition_words[static_cast<std::size_t>(kind)];
}

AwardConditionKind parse_award_condition_kind(std::string_view text, std::string_view field) {
    return parse_choice<AwardConditionKind>(text, field, condition_words);
}

std::string_view to_string(AwardState state) noexcept {
    return state_words[static_cast<std::size_t>(state)];
}

AwardState parse_award_state(std::string_view text, std::string_view field) {
    return parse_choice<AwardState>(text, field, state_words);
}

Money Award::paid() const {
    auto sum = Money::zero(amount.currency());
    for (const auto& instalment : instalments)
        if (instalment.payment) sum += instalment.amount;
    return sum;
}

Money Award::refunded() const {
    auto sum = Money::zero(amount.currency());
    for (const auto& refund : refunds)
        sum += refund.amount;
    return sum;
}

void check_award(const Award& award, Currency currency) {
    if (award.amount.currency() != currency) {
        throw InvalidInput("/amount", "other_currency",
                           "The person's office books in " + std::string(currency.code()) + ".");
    }
    if (award.instalments.empty())
        throw InvalidInput("/instalments", "required", "An award has at least one instalment.");
    auto sum = Money::zero(currency);
    for (std::size_t index = 0; index < award.instalments.size(); ++index) {
        const auto& instalment = award.instalments[index];
        const auto place = "/instalments/" + std::to_string(index);
        if (instalment.amount.currency() != currency) {
            throw InvalidInput(place + "/amount", "other_currency",
                               "An instalment is of the award's currency.");
        }
        if (index > 0 && instalment.due_on < award.instalments[index - 1].due_on) {
            throw InvalidInput(place + "/due_on", "out_of_order",
                               "Instalments are in order of their days.");
        }
        sum += instalment.amount;
    }
    if (sum == award.amount) return;
    throw InvalidInput("/instalments", "not_the_sum",
                       "The instalments sum to " + words_of(sum) + ", and the award is " +
                           words_of(award.amount) + ".");
}

void check_payment(const AwardInstalment& instalment, AwardState state, const Date& day) {
    if (instalment.payment) throw Refused(RefusalCode::wrong_state, "The instalment is paid.");
    if (state != AwardState::approved) {
        throw Refused(RefusalCode::wrong_state,
                      "The award is " + std::string(to_string(state)) + ".");
    }
    std::vector<RefusalReason> unmet;
    for (const auto& condition : instalment.conditions) {
        if (condition.is_met) continue;
        unmet.push_back({std::string(to_string(condition.kind)), unmet_text(condition)});
    }
    if (!unmet.empty()) {
        throw Refused(RefusalCode::conditions_unmet, "The instalment waits for its conditions.",
                      std::move(unmet));
    }
    if (day < instalment.due_on) {
        throw Refused(RefusalCode::not_due_yet,
                      "It may be paid from " + tawi::to_string(instalment.due_on) + " on.");
    }
}

void check_refund(const Award& award, const Money& amount) {
    const auto kept = award.paid() - award.refunded();
    if (kept.is_zero()) {
        throw Refused(RefusalCode::wrong_state, "Nothing was paid that did not come back.");
    }
    if (amount.currency() != kept.currency()) {
        throw InvalidInput("/amount", "other_currency",
                           "The award is in " + std::string(kept.currency().code()) + ".");
    }
    if (kept < amount) {
        throw InvalidInput("/amount", "more_than_paid",
                           words_of(kept) + " was paid and did not come back.");
    }
}

}  // namespace tawi::support
