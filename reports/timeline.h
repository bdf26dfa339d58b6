#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/money/money.h"
#include "ledger/operations/command.h"

namespace tawi::reports {

/// What a timeline tells of: the topics that a reader may ask for.
const std::vector<std::string>& timeline_topics();

/// Where something stands among what happened with a person.
struct TimelinePlace {
    Instant recorded_at;
    std::string kind;     ///< "repayment", "evidence_given", "course_completed", ...
    unsigned number = 0;  ///< of the loan (its cycle), plan, enrolment, fact
    unsigned part = 0;    ///< of the loan's event, the plan's version or milestone, the session
    unsigned entry = 0;
};

/// Something that happened with a person.
struct TimelineEntry {
    TimelinePlace place;
    std::string topic;
    std::string subject;  ///< what the place's number counts: "loan", "plan", "enrolment", ...
    Date happened_on;     ///< from when on it counts
    std::string words;    ///< as they were recorded: a purpose, a title, a reason; may be empty
    std::optional<Money> amount;
    std::string recorded_by;  ///< "staff:12"
};

/// Which entries.
struct TimelineQuery {
    std::int64_t borrower_id = 0;
    std::vector<std::string> topics;        ///< empty: all
    std::optional<TimelinePlace> before{};  ///< older than that
    unsigned limit = 25;
};

/// "1763884800000000/repayment/1/4/0", for a cursor.
std::string to_string(const TimelinePlace& place);
/// The reverse. Throws InvalidInput{"cursor", "invalid_cursor"}.
TimelinePlace parse_timeline_place(const std::string& text);

/// Reads of everything that happened with a person.
class Timeline {
 public:
    virtual ~Timeline() = default;
    /// The newest first. Throws NotFound where the actor may not see the person. What staff read
    /// is in the audit trail.
    virtual std::vector<TimelineEntry> read(const operations::Command& command,
                                            const TimelineQuery& query) = 0;
};

}  // namespace tawi::reports
