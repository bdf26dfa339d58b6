#include "business-plans/support/other_funding.h"

#include "business-plans/support/choice.h"

namespace tawi::community {

namespace {

using support::parse_choice;

constexpr std::array<std::string_view, 3> decision_words{"granted", "refused", "withdrawn"};
constexpr std::array<std::string_view, 4> method_words{"interviews", "survey", "observation",
                                                       "desk"};

/// Throws InvalidInput where a field is there and must not be, or the other way round.
void check_there(const char* field, bool is_there, bool must_be_there) {
    if (is_there == must_be_there) return;
    if (must_be_there) throw InvalidInput(field, "required", "It is needed here.");
    throw InvalidInput(field, "not_allowed", "It has no meaning here.");
}

}  // namespace

std::string_view to_string(FundingDecisionKind kind) noexcept {
    return decision_words[static_cast<std::size_t>(kind)];
}

FundingDecisionKind parse_funding_decision(std::string_view text, std::string_view field) {
    return parse_choice<FundingDecisionKind>(text, field, decision_words);
}

void check_funding_decision(FundingDecisionKind kind, const Money& asked,
                            const std::optional<Money>& granted, std::string_view reason) {
    check_there("/granted", granted.has_value(), kind == FundingDecisionKind::granted);
    if (granted && granted->currency() != asked.currency()) {
        throw InvalidInput("/granted/currency", "currency_mismatch",
                           "It was asked for in " + std::string(asked.currency().code()) + ".");
    }
    if (kind == FundingDecisionKind::refused && reason.empty()) {
        throw InvalidInput("/reason", "required", "A refusal has a reason.");
    }
}

std::string_view to_string(ResearchMethod method) noexcept {
    return method_words[static_cast<std::size_t>(method)];
}

ResearchMethod parse_research_method(std::string_view text, std::string_view field) {
    return parse_choice<ResearchMethod>(text, field, method_words);
}

void check_people_asked(ResearchMethod method, const std::optional<unsigned>& people) {
    check_there("/people_asked", people.has_value(),
                method == ResearchMethod::interviews || method == ResearchMethod::survey);
}

}  // namespace tawi::community
