#include "business-plans/support/standing.h"

#include "business-plans/support/choice.h"
#include "ledger/error.h"

namespace tawi::support {

namespace {

constexpr std::array<std::string_view, 4> state_words{"enrolled", "withdrawn", "completed",
                                                      "failed"};
constexpr std::array<std::string_view, 7> standing_words{
    "nothing", "withdrawn", "failed", "expired", "revoked", "enrolled", "completed"};

Standing standing_of(const EnrolmentFact& fact, const Date& today) {
    switch (fact.state) {
        case EnrolmentState::enrolled:
            return Standing::enrolled;
        case EnrolmentState::withdrawn:
            return Standing::withdrawn;
        case EnrolmentState::failed:
            return Standing::failed;
        case EnrolmentState::completed:
            break;
    }
    if (!fact.certificate) throw InvariantViolation("a course is completed without certificate");
    switch (state_of(*fact.certificate, today)) {
        case CertificateState::expired:
            return Standing::expired;
        case CertificateState::revoked:
            return Standing::revoked;
        case CertificateState::valid:
            break;
    }
    return Standing::completed;
}

}  // namespace

std::string_view to_string(EnrolmentState state) noexcept {
    return state_words[static_cast<std::size_t>(state)];
}

EnrolmentState parse_enrolment_state(std::string_view text, std::string_view field) {
    return parse_choice<EnrolmentState>(text, field, state_words);
}

std::string_view to_string(Standing standing) noexcept {
    return standing_words[static_cast<std::size_t>(standing)];
}

std::string_view words_of(Standing standing) noexcept {
    switch (standing) {
        case Standing::nothing:
            return "not begun";
        case Standing::withdrawn:
            return "left before its end";
        case Standing::failed:
            return "not passed";
        case Standing::expired:
            return "the certificate ran out";
        case Standing::revoked:
            return "the certificate was revoked";
        case Standing::enrolled:
            return "under way";
        case Standing::completed:
            return "completed";
    }
    return "";
}

ServiceStanding standing_in(std::span<const EnrolmentFact> enrolments, const Date& today) {
    ServiceStanding found;
    bool is_under_way = false;
    for (const auto& fact : enrolments) {
        is_under_way = is_under_way || fact.state == EnrolmentState::enrolled;
        const auto standing = standing_of(fact, today);
        if (standing == Standing::completed) {
            const bool is_better = !found.is_completed() || !found.score ||
                                   (fact.score_after && *fact.score_after > *found.score);
            if (is_better) found = {standing, fact.score_after, false};
            continue;
        }
        const bool is_last_word = !found.is_completed() && (found.standing != Standing::enrolled ||
                                                            standing == Standing::enrolled);
        if (is_last_word) found = {standing, {}, false};
    }
    found.is_under_way = is_under_way;
    return found;
}

}  // namespace tawi::support
