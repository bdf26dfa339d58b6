#pragma once

#include <optional>
#include <string>
#include <vector>

#include "business-plans/support/attendance.h"
#include "business-plans/support/certificate.h"
#include "business-plans/support/service.h"
#include "business-plans/support/standing.h"

namespace tawi::support {

/// A service as it stands: one version of it.
struct ServiceRecord {
    std::int64_t service_id = 0;
    unsigned version = 1;   ///< which one this is
    unsigned versions = 1;  ///< how many there are
    Service service;
    std::string made_by{};  ///< this version
    Instant recorded_at{};  ///< this version
};

/// A run of a service, by its number among the service's.
struct RunId {
    std::string service;  ///< its code
    unsigned number = 1;
};

/// A meeting of a run.
struct Session {
    unsigned number = 1;
    Date held_on;
    std::string starts_at;  ///< "09:30" on the wall's clock of the run's office
    Exact hours;
    std::string topic;
    std::string location;
    bool has_begun = false;      ///< by the command's clock
    bool register_kept = false;  ///< somebody was marked
    bool is_cancelled = false;
    unsigned changes = 0;         ///< how often it was moved or cancelled
    std::string change_reason{};  ///< of the last change
};

/// A service held once, in one office, for so many people.
struct Run {
    std::int64_t service_id = 0;
    RunId id{};
    std::int32_t office_id = 0;
    std::string location;
    Date starts_on;
    Date ends_on;
    unsigned capacity = 1;
    std::string trainer;
    unsigned places_taken = 0;  ///< by all who did not withdraw
    std::vector<Session> sessions{};
    Date business_date{};  ///< of its office, by the command's clock
};

/// An enrolment, by its number among the person's.
struct EnrolmentId {
    std::int64_t borrower_id = 0;
    unsigned number = 1;
};

/// Who is enrolled, and where that person's office stands.
struct Learner {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    std::string name;
    Date business_date;  ///< by the command's clock
};

/// What became of an enrolment, one after the other.
struct EnrolmentStep {
    EnrolmentState state = EnrolmentState::enrolled;
    std::string reason;
    std::string recorded_by;
    Instant recorded_at;
};

/// What the register says of a person at a session; of one session the last entry counts.
struct MarkEntry {
    unsigned session = 1;
    unsigned entry = 1;
    AttendanceMark mark = AttendanceMark::present;
    std::string reason;  ///< of a correction
    std::string recorded_by{};
    Instant recorded_at{};
};

enum class ScoreMoment { before, after };

std::string_view to_string(ScoreMoment moment) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
ScoreMoment parse_score_moment(std::string_view text, std::string_view field);

/// What a person knew before a course or after it; of one moment the last entry counts.
struct ScoreEntry {
    ScoreMoment moment = ScoreMoment::after;
    unsigned entry = 1;
    Exact score;         ///< of 100
    std::string reason;  ///< of a correction
    std::string recorded_by{};
    Instant recorded_at{};
};

/// What came of a course, and the figures that decided it.
struct CourseOutcome {
    bool passed = false;
    std::optional<Exact> score_before;
    Exact score_after;
    AttendedHours attendance;
    std::string decided_by;
    Instant recorded_at;
};

/// A person's place in a run of a service, and all that happened to it.
struct EnrolmentRecord {
    Learner learner;
    unsigned number = 1;    ///< among the person's
    ServiceRecord service;  ///< as it was described when the person enrolled
    Run run;
    Date enrolled_on{};
    std::vector<EnrolmentStep> steps{};
    std::vector<MarkEntry> marks{};    ///< in order of session and entry
    std::vector<ScoreEntry> scores{};  ///< in order of moment and entry
    std::optional<CourseOutcome> outcome{};
    std::optional<Certificate> certificate{};

    EnrolmentId id() const { return {learner.borrower_id, number}; }
    EnrolmentState state() const { return steps.back().state; }
    /// The last entry of a moment; none: nothing was recorded.
    const ScoreEntry* score(ScoreMoment moment) const;
    /// The last entry of a session; none: the person is not in its register.
    const MarkEntry* mark(unsigned session) const;
    /// What the registers kept so far come to.
    AttendedHours attendance() const;
};

/// An enrolment among others.
struct EnrolmentSummary {
    EnrolmentId id;
    std::string borrower_name;
    RunId run;
    std::string service_name;
    std::string location;  ///< of the run
    Date starts_on;        ///< of the run
    Date ends_on;          ///< of the run
    EnrolmentState state = EnrolmentState::enrolled;
    Date enrolled_on;
    std::optional<Certificate> certificate;
    Date business_date;  ///< of the person's office
};

/// A certificate as anybody may ask for it who has its code.
struct CertificateRecord {
    Certificate certificate;
    EnrolmentId enrolment;
    std::string holder;
    ServiceRecord service;
    Date business_date;
    Instant issued_at;
};

}  // namespace tawi::support
