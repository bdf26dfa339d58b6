#pragma once

#include <vector>

#include "business-plans/support/community_event.h"
#include "business-plans/support/other_funding.h"
#include "business-plans/support/peer_group.h"
#include "ledger/operations/told_row.h"

namespace tawi::community {

/// An occasion to meet and to learn.
struct CommunityEvent {
    unsigned number = 0;
    EventKind kind = EventKind::networking;
    std::string title;
    std::optional<std::int32_t> office_id{};  ///< none: of all offices
    Date held_on;
    std::string starts_at;
    std::string place;
    unsigned capacity = 0;
    unsigned registered = 0;
    std::string recorded_by{};
    Instant recorded_at{};
};

struct RegistrationStep {
    RegistrationState state = RegistrationState::registered;
    std::string reason{};
    std::string recorded_by{};
    Instant recorded_at{};
};

struct AttendanceEntry {
    bool attended = false;
    std::string reason{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Somebody's place at an event.
struct EventRegistration {
    unsigned number = 0;  ///< of the event
    EventKind kind = EventKind::networking;
    std::string title;
    Date held_on;
    std::string starts_at;
    std::string place;
    bool has_begun = false;  ///< by the clock of the person's office
    std::vector<RegistrationStep> steps{};
    std::vector<AttendanceEntry> attendance{};

    RegistrationState state() const { return steps.back().state; }
};

struct IntroductionOutcome {
    IntroductionResult result = IntroductionResult::nothing;
    Date told_on;
    std::string note{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// To whom somebody was introduced.
struct Introduction {
    unsigned number = 0;
    std::optional<unsigned> event{};
    Date introduced_on;
    std::string name;
    std::string organisation;
    std::string purpose;
    std::vector<IntroductionOutcome> outcomes{};
    std::string recorded_by{};
    Instant recorded_at{};
};

struct MemberStep {
    MemberState state = MemberState::joined;
    std::string reason{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Somebody's belonging to a group.
struct Membership {
    unsigned number = 0;  ///< of the group
    std::string name;
    std::string purpose;
    MeetingDay weekday = MeetingDay::monday;
    unsigned every_weeks = 1;
    std::string meets_at;
    unsigned meetings = 0;  ///< that were held while they belonged to it
    unsigned attended = 0;  ///< of these
    std::vector<MemberStep> steps{};

    MemberState state() const { return steps.back().state; }
};

struct FundingDecision {
    FundingDecisionKind kind = FundingDecisionKind::withdrawn;
    Date decided_on;
    std::optional<Money> granted{};
    std::string reason{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// That somebody was sent to another funder. It is in no book.
struct OtherFunding {
    unsigned number = 0;
    std::string funder;
    std::string product;
    Money asked;
    Date told_on;
    std::optional<FundingDecision> decision{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// What somebody found out about the market of a business plan.
struct MarketResearch {
    unsigned number = 0;
    unsigned plan = 0;
    Date done_on;
    std::string question;
    ResearchMethod method = ResearchMethod::desk;
    std::string sources;
    std::optional<unsigned> people_asked{};
    std::string findings;
    std::optional<std::string> file{};  ///< SHA-256 of a file of the person's, hexadecimal
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Which of it is asked for.
enum class CommunityPart {
    everything,
    registrations,
    introductions,
    memberships,
    other_funding,
    market_research
};

/// As spelled in the enum.
std::string_view to_string(CommunityPart part) noexcept;

/// What a person takes part in, and what they were helped to; empty where it was not asked for.
struct CommunityFile {
    operations::BorrowerPlace place;
    std::vector<EventRegistration> registrations{};
    std::vector<Introduction> introductions{};
    std::vector<Membership> memberships{};
    std::vector<OtherFunding> other_funding{};
    std::vector<MarketResearch> market_research{};
};

}  // namespace tawi::community
