#pragma once

#include <optional>
#include <string>
#include <vector>

#include "business-plans/plan/evidence_file.h"
#include "business-plans/plan/milestone.h"
#include "business-plans/support/mentor.h"
#include "business-plans/support/mentorship.h"
#include "ledger/calendar/instant.h"
#include "ledger/loan/loan_number.h"
#include "ledger/money/money.h"

namespace tawi::support {

/// A mentor as they stand: one version of their profile.
struct MentorRecord {
    unsigned number = 0;
    unsigned version = 1;   ///< which one this is
    unsigned versions = 1;  ///< how many there are
    MentorProfile profile;
    unsigned mentees = 0;  ///< people accompanied now
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A mentorship by its number among the borrower's; for a mentor none: the last one with them.
struct MentorshipId {
    std::int64_t borrower_id = 0;
    std::optional<unsigned> number{};
};

/// Whom a mentor accompanies, and where that person's office stands.
struct Mentee {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    std::string name;
    Date business_date;  ///< by the command's clock
};

/// What became of a goal, one after the other.
struct GoalStep {
    GoalState state = GoalState::in_progress;
    std::string reason;
    std::string recorded_by{};
    Instant recorded_at{};
};

struct MentorshipGoal {
    unsigned number = 0;
    std::string title;
    Date due_on;
    std::vector<GoalStep> steps{};

    GoalState state() const { return steps.empty() ? GoalState::open : steps.back().state; }
};

/// What was told of a meeting; the last entry counts.
struct MeetingEntry {
    MeetingReport report;
    std::string recorded_by{};
    Instant recorded_at{};
};

struct MentoringMeeting {
    unsigned number = 0;
    Date on;
    std::string starts_at;  ///< "09:30" on the wall's clock of the borrower's office
    std::string place;
    bool has_begun = false;  ///< by the command's clock
    std::vector<MeetingEntry> entries{};

    MeetingState state() const {
        return entries.empty() ? MeetingState::planned : entries.back().report.outcome;
    }
};

/// A borrower's word that a mentor may know them.
struct MentorConsent {
    bool given = false;
    Date told_on;
    std::string channel;  ///< "paper", "spoken", "portal"
};

/// The end of a mentorship.
struct MentorshipClosure {
    ClosureReason reason = ClosureReason::completed;
    std::string remark;
    std::optional<unsigned> rating_by_borrower{};  ///< 1 to 5
    std::optional<unsigned> rating_by_mentor{};    ///< 1 to 5
    Date closed_on{};
    unsigned goals = 0;
    unsigned goals_reached = 0;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A mentorship with what both sides and the officer know of it.
struct MentorshipRecord {
    Mentee mentee;
    unsigned number = 1;
    unsigned mentor = 0;      ///< number
    std::string mentor_name;  ///< at the match
    Date began_on;
    MentorConsent consent;
    std::vector<MentorshipGoal> goals{};       ///< in order of number
    std::vector<MentoringMeeting> meetings{};  ///< in order of number
    std::optional<MentorshipClosure> closure{};

    unsigned goals_reached() const;
    /// The first meeting that is planned and has not begun; none: there is none.
    const MentoringMeeting* next_meeting() const;
};

enum class NoteKind { private_to_author, shared };

/// "private", "shared".
std::string_view to_string(NoteKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
NoteKind parse_note_kind(std::string_view text, std::string_view field);

struct MentoringNote {
    unsigned number = 0;
    NoteKind kind = NoteKind::shared;
    std::string text;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A mentorship with the notes that its reader may read.
struct MentorshipView {
    MentorshipRecord record;
    std::vector<MentoringNote> notes{};
};

/// A mentorship among others.
struct MentorshipSummary {
    std::int64_t borrower_id = 0;
    std::string borrower_name;
    unsigned number = 1;
    unsigned mentor = 0;
    std::string mentor_name;
    Date began_on;
    std::optional<Date> closed_on{};
    unsigned goals = 0;
    unsigned goals_reached = 0;
    std::optional<Date> next_meeting_on{};
};

/// A loan as a mentor is shown it, where the borrower allows it.
struct MenteeLoan {
    loan::LoanId id;
    std::string status;
    Money principal;
    Money outstanding_principal;
    std::optional<Date> oldest_unpaid_due_on{};
};

/// Evidence as a mentor is shown it.
struct MenteeEvidence {
    plans::Evidence given;  ///< given_by: "borrower", or the role of staff, who are not named
    std::optional<plans::EvidenceFile> file{};
};

/// A milestone of a mentee's plans.
struct MenteeMilestone {
    unsigned plan = 1;
    unsigned number = 1;
    std::string title;
    Date due_on;
    unsigned evidence = 0;  ///< pieces given
    bool verified = false;
    std::vector<MenteeEvidence> given{};  ///< each of them, in a mentor's view
};

/// What a mentor sees of somebody they accompany; after the end the record and notes alone.
struct MenteeView {
    MentorshipView mentorship;
    std::optional<std::string> phone{};
    std::optional<std::string> business{};
    std::vector<MenteeMilestone> milestones{};
    std::optional<std::vector<MenteeLoan>> loans{};  ///< none: the borrower does not allow it
};

/// What managers do about a concern.
struct ConcernStep {
    ConcernState state = ConcernState::being_handled;
    std::string text;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Somebody's fear for a borrower's safety.
struct ConcernRecord {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    std::string borrower_name;
    unsigned number = 0;
    bool urgent = false;
    std::string text{};  ///< empty in lists
    std::string recorded_by{};
    Instant recorded_at{};
    std::vector<ConcernStep> steps{};  ///< in lists the last one, without its text

    ConcernState state() const { return steps.empty() ? ConcernState::raised : steps.back().state; }
};

}  // namespace tawi::support
