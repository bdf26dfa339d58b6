#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "business-plans/support/certificate.h"
#include "ledger/money/exact.h"

namespace tawi::support {

enum class EnrolmentState { enrolled, withdrawn, completed, failed };

std::string_view to_string(EnrolmentState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
EnrolmentState parse_enrolment_state(std::string_view text, std::string_view field);

/// One enrolment of a person, as far as their standing in the service depends on it.
struct EnrolmentFact {
    EnrolmentState state = EnrolmentState::enrolled;
    std::optional<Exact> score_after;
    std::optional<Certificate> certificate;
};

/// How far somebody is with a service.
enum class Standing {
    nothing,
    withdrawn,
    failed,
    expired,   ///< completed, and the certificate ran out
    revoked,   ///< completed, and the certificate was taken back
    enrolled,  ///< under way
    completed,
};

std::string_view to_string(Standing standing) noexcept;
/// For people, after a service's name: "the certificate ran out".
std::string_view words_of(Standing standing) noexcept;

struct ServiceStanding {
    Standing standing = Standing::nothing;
    std::optional<Exact> score;  ///< the best of those completed
    bool is_under_way = false;   ///< an enrolment is, whatever the standing says

    bool is_completed() const noexcept { return standing == Standing::completed; }
};

/// What follows from all enrolments of a person in one service, in order of time: a completion
/// whose certificate is valid on `today`, the best score of them first; else one under way; else
/// what became of the last.
ServiceStanding standing_in(std::span<const EnrolmentFact> enrolments, const Date& today);

}  // namespace tawi::support
