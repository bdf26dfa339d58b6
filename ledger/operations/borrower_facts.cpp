#include "ledger/operations/borrower_facts.h"

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::operations {

namespace {

constexpr std::size_t most_bands = 200;
constexpr std::size_t longest_code = 40;
constexpr int most_points = 1000;
constexpr unsigned likelihood_decimals = 6;

void check_not_in_future(const FactOwner& owner, const Date& day, const char* field) {
    if (day <= owner.business_date) return;
    throw InvalidInput(field, "in_future",
                       "The office's day is " + tawi::to_string(owner.business_date) + ".");
}

/// One fact written down: its number, its line of the audit trail, the answer. `told` gives the
/// line's detail.
template <typename Fact, typename Check, typename Told>
Answer record(BorrowerFactStore& store, const Command& command, std::int64_t borrower_id,
              const Fact& asked, const Render<Fact>& render, const char* action, const Check& check,
              const Told& told) {
    return store.transact([&](BorrowerFactWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto owner = work.open_borrower(command, borrower_id);
        auto fact = asked;
        check(work, owner, fact);
        fact.recorded_by = principal_text(command.actor);
        fact.recorded_at = command.now;
        fact.number = work.add(owner, fact);
        const auto answer = render(fact);
        AuditNote note{action, "borrower " + std::to_string(borrower_id), told(fact)};
        note.detail.emplace_back("number", std::to_string(fact.number));
        work.save_answer(command, {borrower_id, owner.office_id}, note, answer);
        return answer;
    });
}

/// As PostgreSQL joins them with the same sign.
std::string answers_text(const std::vector<std::string>& answers) {
    std::string text;
    for (const auto& answer : answers)
        text += (text.empty() ? "" : " | ") + answer;
    return text;
}

using Detail = decltype(AuditNote::detail);

Detail told_of_consent(const people::Consent& fact) {
    return {{"purpose", std::string(people::to_string(fact.purpose))},
            {"given", fact.given ? "true" : "false"},
            {"told_on", tawi::to_string(fact.told_on)},
            {"channel", fact.channel},
            {"note", fact.note}};
}

}  // namespace

Answer record_consent(BorrowerFactStore& store, const Command& command, std::int64_t borrower_id,
                      const people::Consent& consent, const Render<people::Consent>& render) {
    return record(
        store, command, borrower_id, consent, render, "record_consent",
        [](BorrowerFactWork&, const FactOwner& owner, const people::Consent& fact) {
            check_not_in_future(owner, fact.told_on, "/told_on");
        },
        told_of_consent);
}

Answer tell_own_consent(BorrowerFactStore& store, const Command& command,
                        people::ConsentPurpose purpose, bool given,
                        const Render<people::Consent>& render) {
    people::Consent consent;
    consent.purpose = purpose;
    consent.given = given;
    consent.channel = "portal";
    return record(
        store, command, command.actor.id, consent, render, "record_consent",
        [](BorrowerFactWork&, const FactOwner& owner, people::Consent& fact) {
            fact.told_on = owner.business_date;
        },
        told_of_consent);
}

Answer record_segment(BorrowerFactStore& store, const Command& command, std::int64_t borrower_id,
                      const people::SegmentFact& fact, const Render<people::SegmentFact>& render) {
    return record(
        store, command, borrower_id, fact, render, "record_segment",
        [](BorrowerFactWork&, const FactOwner& owner, const people::SegmentFact& asked) {
            check_not_in_future(owner, asked.from, "/from");
        },
        [](const people::SegmentFact& asked) {
            return Detail{{"segment", std::string(people::to_string(asked.segment))},
                          {"belongs", asked.belongs ? "true" : "false"},
                          {"from", tawi::to_string(asked.from)}};
        });
}

Answer record_poverty_answers(BorrowerFactStore& store, const Command& command,
                              std::int64_t borrower_id, const PovertyAnswers& answers,
                              const Render<PovertyAnswers>& render) {
    return record(
        store, command, borrower_id, answers, render, "record_poverty_score",
        [](BorrowerFactWork& work, const FactOwner& owner, PovertyAnswers& fact) {
            check_not_in_future(owner, fact.asked_on, "/asked_on");
            const auto card = work.find_card(fact.card_code);
            if (!card) {
                throw InvalidInput("/score_card", "unknown_value",
                                   "There is no score card of that code.");
            }
            fact.result = people::reckon(*card, fact.answers);
        },
        [](const PovertyAnswers& fact) {
            return Detail{{"score_card", fact.card_code},
                          {"asked_on", tawi::to_string(fact.asked_on)},
                          {"answers", answers_text(fact.answers)},
                          {"score", std::to_string(fact.result.score)},
                          {"likelihood", to_exact_decimal_text(fact.result.likelihood)}};
        });
}

Answer add_score_card(BorrowerFactStore& store, const Command& command,
                      const people::ScoreCard& card, const Render<people::ScoreCard>& render) {
    people::check_score_card(card);
    return store.transact([&](BorrowerFactWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        if (!work.add_card(card, command)) {
            throw InvalidInput("/code", "code_taken", "There is a score card of that code.");
        }
        const auto answer = render(card);
        document::JsonWriter content;
        content.begin_object();
        write_score_card(content, card);
        content.end();
        work.save_answer(
            command, {0, command.actor.office_id},
            {"add_score_card", "score card " + card.code, {{"card", std::move(content).text()}}},
            answer);
        return answer;
    });
}

people::ScoreCard read_score_card(document::JsonReader& reader) {
    people::ScoreCard card{reader.text("code", longest_code),
                           reader.text("name", longest_card_text),
                           reader.text("line", longest_card_text),
                           {},
                           {}};
    for (auto& each : reader.objects("questions", most_card_questions)) {
        people::CardQuestion question{each.text("text", longest_card_text), {}};
        for (auto& answer : each.objects("answers", most_card_questions)) {
            question.answers.push_back(
                {answer.text("text", longest_card_text),
                 static_cast<int>(answer.integer("points", -most_points, most_points))});
        }
        card.questions.push_back(std::move(question));
    }
    for (auto& band : reader.objects("bands", most_bands)) {
        card.bands.push_back(
            {static_cast<int>(band.integer("from_score", -most_points * 50, most_points * 50)),
             band.decimal("likelihood", Sign::not_negative, likelihood_decimals)});
    }
    return card;
}

void write_score_card(document::JsonWriter& out, const people::ScoreCard& card) {
    out.field("code", card.code);
    out.field("name", card.name);
    out.field("line", card.line);
    out.begin_array("questions");
    for (const auto& question : card.questions) {
        out.begin_object();
        out.field("text", question.text);
        out.begin_array("answers");
        for (const auto& answer : question.answers) {
            out.begin_object();
            out.field("text", answer.text);
            out.field("points", answer.points);
            out.end();
        }
        out.end();
        out.end();
    }
    out.end();
    out.begin_array("bands");
    for (const auto& band : card.bands) {
        out.begin_object();
        out.field("from_score", band.from_score);
        out.field("likelihood", to_exact_decimal_text(band.likelihood));
        out.end();
    }
    out.end();
}

}  // namespace tawi::operations
