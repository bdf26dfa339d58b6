#pragma once

#include <functional>

#include "business-plans/support/business_check.h"
#include "business-plans/support/story.h"
#include "ledger/operations/told_row.h"
#include "ledger/people/consent.h"

namespace tawi::outcomes {

/// What somebody tells of themselves, as it stands. Its words are read by lists only.
struct Story {
    unsigned number = 1;   ///< among the person's
    std::string language;  ///< BCP 47
    std::string called;    ///< the name that the person wants to be called by
    std::string title;     ///< empty where the words were not read
    std::string text;      ///< the same
    StoryState state = StoryState::told;
    std::string reason{};      ///< of a withdrawal
    std::string decided_by{};  ///< who approved or withdrew it; empty: nobody yet
    std::optional<Instant> decided_at{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A story as it is shown: nothing says whose it is but what the person agreed to be called.
struct PublishedStory {
    std::string code;  ///< 64 digits
    std::string language;
    std::string called;
    std::string title;
    std::string text;
    Instant approved_at;
};

/// The last story of a page.
struct PublishedPlace {
    Instant approved_at;
    std::string code;
};

/// One transaction on what came of support.
class OutcomeWork : public operations::TellingWork {
 public:
    /// All of a person, in order of number.
    virtual std::vector<BusinessCheck> checks(std::int64_t borrower_id) = 0;
    /// What the person has told about consent, in order of number.
    virtual std::vector<people::Consent> consents(std::int64_t borrower_id) = 0;
    virtual unsigned count_stories(std::int64_t borrower_id) = 0;
    /// A story that the person still allows, without its words. Throws NotFound.
    virtual Story story(std::int64_t borrower_id, unsigned number) = 0;
    /// How many steps it has.
    virtual unsigned count_story_steps(std::int64_t borrower_id, unsigned number) = 0;
};

/// Where checks of businesses and stories are kept; what staff read of a person is in the audit
/// trail. What a reader may not see is NotFound.
class OutcomeStore {
 public:
    virtual ~OutcomeStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(OutcomeWork&)>& work) = 0;
    /// All of a person, in order of number.
    virtual std::vector<BusinessCheck> checks(const operations::Command& command,
                                              std::int64_t borrower_id) = 0;
    /// Those of a person that they still allow, in order of number.
    virtual std::vector<Story> stories(const operations::Command& command,
                                       std::int64_t borrower_id) = 0;
    /// Approved ones that their people still allow, of all offices, the last first.
    virtual std::vector<PublishedStory> published(const std::optional<PublishedPlace>& after,
                                                  unsigned limit) = 0;
    /// All of them, to be given to others; the audit trail says into what and how many.
    virtual std::vector<PublishedStory> exported(const operations::Command& command,
                                                 const std::string& into) = 0;
};

}  // namespace tawi::outcomes
