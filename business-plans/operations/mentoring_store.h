#pragma once

#include <functional>

#include "business-plans/operations/mentoring_records.h"
#include "business-plans/support/mentor_match.h"
#include "ledger/operations/told_row.h"

namespace tawi::support {

/// A staff user who is to be a mentor.
struct MentorUser {
    bool is_mentor = false;  ///< by role, and active
    bool has_profile = false;
};

/// What suggestions for a borrower follow from.
struct MatchFacts {
    MenteeNeeds needs;
    std::vector<MentorStanding> mentors;  ///< those that suggest_mentors puts first
    Date business_date;
};

/// One transaction on mentors and mentorships.
class MentoringWork : public operations::TellingWork {
 public:
    /// Locks the numbers of mentors.
    virtual void lock_mentors() = 0;
    /// Locks a mentor against other changes of their profile and new people.
    virtual void lock_mentor(unsigned number) = 0;
    virtual unsigned count_mentors() = 0;
    /// The last version; none where there is no such mentor.
    virtual std::optional<MentorRecord> find_mentor(unsigned number) = 0;
    /// None where there is no such user.
    virtual std::optional<MentorUser> find_mentor_user(std::int64_t user_id) = 0;
    virtual bool has_office(std::int32_t office_id) = 0;

    virtual unsigned count_mentorships(std::int64_t borrower_id) = 0;
    /// Whether somebody accompanies the borrower now.
    virtual bool is_accompanied(std::int64_t borrower_id) = 0;
    /// Locks the borrower. Throws NotFound where the actor may not see the mentorship: a mentor
    /// sees those with them alone.
    virtual MentorshipRecord open_mentorship(const operations::Command& command,
                                             const MentorshipId& id) = 0;
    virtual unsigned count_notes(std::int64_t borrower_id, unsigned mentorship) = 0;

    virtual unsigned count_concerns(std::int64_t borrower_id) = 0;
    /// Locks the borrower. Throws NotFound but for managers of the office and the author.
    virtual ConcernRecord open_concern(const operations::Command& command, std::int64_t borrower_id,
                                       unsigned number) = 0;
};

/// Where mentors and mentorships are kept. Profiles are shown to all staff; of people each reader
/// sees those they may see, a mentor those they accompany. What staff read of a person is in the
/// audit trail.
class MentoringStore {
 public:
    virtual ~MentoringStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(MentoringWork&)>& work) = 0;
    /// Mentors at their last version after a number, in order of number, at most `limit`.
    virtual std::vector<MentorRecord> mentors(std::int64_t after, unsigned limit) = 0;
    /// Throws NotFound.
    virtual MentorRecord mentor(unsigned number) = 0;
    /// With at most so many mentors. Throws NotFound.
    virtual MatchFacts match_facts(const operations::Command& command, std::int64_t borrower_id,
                                   unsigned mentors) = 0;
    /// A borrower's mentorships in order of number. Throws NotFound.
    virtual std::vector<MentorshipSummary> mentorships(const operations::Command& command,
                                                       std::int64_t borrower_id) = 0;
    /// One of them, with the notes that are shared; without a number the last one. Throws NotFound.
    virtual MentorshipView mentorship(const operations::Command& command,
                                      const MentorshipId& id) = 0;
    /// The last mentorship with each person that the actor, a mentor, accompanies or did, in order
    /// of person, after one, at most `limit`.
    virtual std::vector<MentorshipSummary> mentees(const operations::Command& command,
                                                   std::int64_t after, unsigned limit) = 0;
    /// What the actor, a mentor, may see of one of them. Throws NotFound.
    virtual MenteeView mentee(const operations::Command& command, std::int64_t borrower_id) = 0;
    /// A file that the mentor who acts is shown with a milestone of somebody whom they accompany
    /// now. Throws NotFound.
    virtual plans::EvidenceFile mentee_file(const operations::Command& command,
                                            std::int64_t borrower_id, const std::string& hash) = 0;
    /// Concerns of the manager's offices without texts, those that are not closed first, urgent
    /// ones before others, then the newest first, at most `limit`.
    virtual std::vector<ConcernRecord> concerns(const operations::Command& command,
                                                unsigned limit) = 0;
    /// With its texts. Throws NotFound but for managers of the office and the author.
    virtual ConcernRecord concern(const operations::Command& command, std::int64_t borrower_id,
                                  unsigned number) = 0;
};

}  // namespace tawi::support
