#pragma once

#include "business-plans/operations/mentoring_store.h"

namespace tawi::store {
class Database;
}

namespace tawi::support {

/// Mentors and mentorships in PostgreSQL: added to as tawi_poster; staff and borrowers read as
/// tawi_reader, held by row-level security to what they may see. A mentor has no rows of their own
/// there: their statements run as tawi_poster and name the user who signs in.
class PostgresMentoringStore : public MentoringStore {
 public:
    PostgresMentoringStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(MentoringWork&)>& work) override;
    std::vector<MentorRecord> mentors(std::int64_t after, unsigned limit) override;
    MentorRecord mentor(unsigned number) override;
    MatchFacts match_facts(const operations::Command& command, std::int64_t borrower_id,
                           unsigned mentors) override;
    std::vector<MentorshipSummary> mentorships(const operations::Command& command,
                                               std::int64_t borrower_id) override;
    MentorshipView mentorship(const operations::Command& command, const MentorshipId& id) override;
    std::vector<MentorshipSummary> mentees(const operations::Command& command, std::int64_t after,
                                           unsigned limit) override;
    MenteeView mentee(const operations::Command& command, std::int64_t borrower_id) override;
    plans::EvidenceFile mentee_file(const operations::Command& command, std::int64_t borrower_id,
                                    const std::string& hash) override;
    std::vector<ConcernRecord> concerns(const operations::Command& command,
                                        unsigned limit) override;
    ConcernRecord concern(const operations::Command& command, std::int64_t borrower_id,
                          unsigned number) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::support
