#pragma once

#include "business-plans/operations/mentoring_store.h"
#include "ledger/store/borrower_place.h"
#include "ledger/store/parameters.h"

namespace tawi::store {
class Transaction;
}

namespace tawi::support {

/// A mentor's last version, as tawi_poster reads it; none where there is no such mentor.
std::optional<MentorRecord> read_mentor(store::Transaction& transaction, unsigned number);
std::vector<MentorRecord> read_mentors(store::Transaction& transaction, std::int64_t after,
                                       unsigned limit);
/// The first in the order of suggest_mentors, at most `limit`.
std::vector<MentorStanding> read_best_mentors(store::Transaction& transaction,
                                              const MenteeNeeds& needs, const Date& today,
                                              unsigned limit);

/// A mentorship that the actor may see: a mentor the last one with them, read as tawi_poster,
/// others those of people in their scope. Throws NotFound.
MentorshipRecord read_mentorship(store::Transaction& transaction,
                                 const operations::Command& command, const MentorshipId& id,
                                 store::BorrowerLock lock);
/// The rows of a statement that lists mentorships.
std::vector<MentorshipSummary> read_mentorships(store::Transaction& transaction,
                                                const std::string& statement,
                                                const store::Parameters& parameters);
/// The rows of a statement that gives notes.
std::vector<MentoringNote> read_notes(store::Transaction& transaction, const std::string& statement,
                                      const store::Parameters& parameters);
/// What the mentor who acts may see of that mentorship besides its record.
MenteeView read_mentee(store::Transaction& transaction, const operations::Command& command,
                       MentorshipRecord record);

/// Throws NotFound but for managers of the office and the author.
ConcernRecord read_concern(store::Transaction& transaction, const operations::Command& command,
                           std::int64_t borrower_id, unsigned number);
std::vector<ConcernRecord> read_concerns(store::Transaction& transaction,
                                         const operations::Command& command, unsigned limit);

}  // namespace tawi::support
