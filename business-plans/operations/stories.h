#pragma once

#include "business-plans/operations/outcome_store.h"

namespace tawi::outcomes {

/// What is told.
struct ToldStory {
    std::string language;  ///< BCP 47
    std::string called;
    std::string title;
    std::string text;
};

/// Writes down a story of a person who consented to stories. Throws NotFound; InvalidInput
/// {"/language", "not_a_language"}, {"/title" or "/text", "names_the_person"} where a word of their
/// name stands in it although they are to be called otherwise; Refused consent_missing.
operations::Answer tell_story(OutcomeStore& store, const operations::Command& command,
                              std::int64_t borrower_id, const ToldStory& story,
                              const operations::Render<Story>& render);

/// Lets a story be shown. Throws NotFound, also where the person no longer consents; Refused
/// wrong_state where it was approved or withdrawn before, same_person who wrote it.
operations::Answer approve_story(OutcomeStore& store, const operations::Command& command,
                                 std::int64_t borrower_id, unsigned number,
                                 const operations::Render<Story>& render);

/// Takes a story back for good. Throws NotFound; Refused wrong_state where it was withdrawn before.
operations::Answer withdraw_story(OutcomeStore& store, const operations::Command& command,
                                  std::int64_t borrower_id, unsigned number,
                                  const std::string& reason,
                                  const operations::Render<Story>& render);

}  // namespace tawi::outcomes
