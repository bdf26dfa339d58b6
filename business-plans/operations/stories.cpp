#include "business-plans/operations/stories.h"

#include <algorithm>

#include "business-plans/support/language_tag.h"
#include "ledger/error.h"

namespace tawi::outcomes {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;
using people::Consent;
using people::ConsentPurpose;

[[noreturn]] void refuse_without_consent() {
    throw Refused(RefusalCode::consent_missing,
                  "The person has not said that their story may be told.");
}

/// The number of the word that allows stories: it counts by its day, and nothing was said after it.
int allowing_word(const std::vector<Consent>& consents, const Date& today) {
    if (!people::has_consent(consents, ConsentPurpose::story, today)) refuse_without_consent();
    const Consent* last = nullptr;
    for (const auto& each : consents) {
        if (each.purpose == ConsentPurpose::story) last = &each;
    }
    if (last == nullptr || !last->given) refuse_without_consent();
    return last->number;
}

void check_names(const ToldStory& story, const std::string& name) {
    for (const auto& [field, text] :
         {std::pair("/title", story.title), std::pair("/text", story.text)}) {
        const auto word = name_betrayed(text, name, story.called);
        if (word.empty()) continue;
        throw InvalidInput(
            field, "names_the_person",
            word + " is a name of the person, who is to be called " + story.called + ".");
    }
}

std::string subject_of(std::int64_t borrower_id, unsigned number) {
    return "story " + std::to_string(number) + " of borrower " + std::to_string(borrower_id);
}

/// A further step of a story that stands at one of `from`.
Answer go_on(OutcomeStore& store, const Command& command, std::int64_t borrower_id, unsigned number,
             StoryState to, const std::string& reason, const operations::Render<Story>& render) {
    return store.transact([&](OutcomeWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, borrower_id);
        auto story = work.story(borrower_id, number);
        const bool may_go_on = story.state == StoryState::told ||
                               (story.state == StoryState::approved && to == StoryState::withdrawn);
        if (!may_go_on) {
            throw Refused(RefusalCode::wrong_state,
                          "The story is " + std::string(to_string(story.state)) + ".");
        }
        story.decided_by = operations::principal_text(command.actor);
        if (to == StoryState::approved && story.recorded_by == story.decided_by) {
            throw Refused(RefusalCode::same_person,
                          "Another person than the one who wrote it approves.");
        }
        story.state = to;
        story.reason = reason;
        story.decided_at = command.now;
        work.add(ToldRow("story_step", command)
                     .set("borrower_id", borrower_id)
                     .set("story_number", number)
                     .set("step", work.count_story_steps(borrower_id, number) + 1)
                     .set("state", to_string(to))
                     .set("reason", reason));
        const auto answer = render(story);
        work.save_answer(command, {borrower_id, place.office_id},
                         {to == StoryState::approved ? "approve_story" : "withdraw_story",
                          subject_of(borrower_id, number)},
                         answer);
        return answer;
    });
}

}  // namespace

Answer tell_story(OutcomeStore& store, const Command& command, std::int64_t borrower_id,
                  const ToldStory& told, const operations::Render<Story>& render) {
    if (!support::is_language_tag(told.language)) {
        throw InvalidInput("/language", "not_a_language",
                           "It must be a language's tag, such as en or pt-BR.");
    }
    return store.transact([&](OutcomeWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, borrower_id);
        const int word = allowing_word(work.consents(borrower_id), place.business_date);
        check_names(told, place.name);
        const Story story{.number = work.count_stories(borrower_id) + 1,
                          .language = told.language,
                          .called = told.called,
                          .title = told.title,
                          .text = told.text,
                          .recorded_by = operations::principal_text(command.actor),
                          .recorded_at = command.now};
        work.add(ToldRow("story", command)
                     .set("borrower_id", borrower_id)
                     .set("story_number", story.number)
                     .set("language", story.language)
                     .set("called", story.called)
                     .set("title_hash", work.keep_confidential(command, borrower_id, story.title))
                     .set("text_hash", work.keep_confidential(command, borrower_id, story.text))
                     .set("consent_number", word));
        const auto answer = render(story);
        work.save_answer(command, {borrower_id, place.office_id},
                         {"tell_story", subject_of(borrower_id, story.number)}, answer);
        return answer;
    });
}

Answer approve_story(OutcomeStore& store, const Command& command, std::int64_t borrower_id,
                     unsigned number, const operations::Render<Story>& render) {
    return go_on(store, command, borrower_id, number, StoryState::approved, "", render);
}

Answer withdraw_story(OutcomeStore& store, const Command& command, std::int64_t borrower_id,
                      unsigned number, const std::string& reason,
                      const operations::Render<Story>& render) {
    return go_on(store, command, borrower_id, number, StoryState::withdrawn, reason, render);
}

}  // namespace tawi::outcomes
