#pragma once

#include <functional>
#include <vector>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/institution_work.h"
#include "ledger/people/consent.h"
#include "ledger/people/score_card.h"
#include "ledger/people/segment.h"

namespace tawi::operations {

inline constexpr std::size_t most_card_questions = 50;
inline constexpr std::size_t longest_card_text = 200;

/// A score that a household's answers to a card came to on a day. It is never changed.
struct PovertyAnswers {
    int number = 0;  ///< among the borrower's, from 1
    std::string card_code;
    Date asked_on;
    std::vector<std::string> answers;  ///< in the order of the questions
    people::PovertyScore result{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Whom a fact is about, and where that person's office stands.
struct FactOwner {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    Date business_date;
};

/// One transaction on the facts about a borrower.
class BorrowerFactWork : public InstitutionWork {
 public:
    /// Locks the borrower. Throws NotFound where the actor may not see them.
    virtual FactOwner open_borrower(const Command& command, std::int64_t borrower_id) = 0;
    /// Add a fact under the borrower's next number, and give that.
    virtual int add(const FactOwner& owner, const people::Consent& consent) = 0;
    virtual int add(const FactOwner& owner, const people::SegmentFact& fact) = 0;
    virtual int add(const FactOwner& owner, const PovertyAnswers& answers) = 0;
    /// Adds the card; false when its code is taken.
    virtual bool add_card(const people::ScoreCard& card, const Command& command) = 0;
    virtual std::optional<people::ScoreCard> find_card(const std::string& code) = 0;
};

/// Where facts about borrowers are kept; a reading by staff is written to the audit trail. What a
/// reader may not see is NotFound.
class BorrowerFactStore {
 public:
    virtual ~BorrowerFactStore() = default;
    virtual Answer transact(const std::function<Answer(BorrowerFactWork&)>& work) = 0;
    virtual std::vector<people::Consent> consents(const Command& command,
                                                  std::int64_t borrower_id) = 0;
    virtual std::vector<people::SegmentFact> segments(const Command& command,
                                                      std::int64_t borrower_id) = 0;
    virtual std::vector<PovertyAnswers> poverty_scores(const Command& command,
                                                       std::int64_t borrower_id) = 0;
    virtual std::vector<people::ScoreCard> score_cards() = 0;
};

/// Writes down what a borrower allows, or no longer does. Throws InvalidInput{"/told_on",
/// "in_future"}.
Answer record_consent(BorrowerFactStore& store, const Command& command, std::int64_t borrower_id,
                      const people::Consent& consent, const Render<people::Consent>& render);

/// What a borrower says of a purpose themselves, through the portal, on their office's day. The
/// actor is the borrower.
Answer tell_own_consent(BorrowerFactStore& store, const Command& command,
                        people::ConsentPurpose purpose, bool given,
                        const Render<people::Consent>& render);

/// Writes down that a borrower belongs to a segment, or no longer does. Throws
/// InvalidInput{"/from", "in_future"}.
Answer record_segment(BorrowerFactStore& store, const Command& command, std::int64_t borrower_id,
                      const people::SegmentFact& fact, const Render<people::SegmentFact>& render);

/// Reckons and keeps the score of a household's answers. Throws InvalidInput{"/score_card",
/// "unknown_value"}, {"/asked_on", "in_future"} and as people::reckon does.
Answer record_poverty_answers(BorrowerFactStore& store, const Command& command,
                              std::int64_t borrower_id, const PovertyAnswers& answers,
                              const Render<PovertyAnswers>& render);

/// Adds a card. Throws InvalidInput{"/code", "code_taken"} and as people::check_score_card does.
Answer add_score_card(BorrowerFactStore& store, const Command& command,
                      const people::ScoreCard& card, const Render<people::ScoreCard>& render);

/// The fields code, name, line, questions (text, answers of text and points) and bands (from_score,
/// likelihood). read does not check the card.
people::ScoreCard read_score_card(document::JsonReader& reader);
void write_score_card(document::JsonWriter& out, const people::ScoreCard& card);

}  // namespace tawi::operations
