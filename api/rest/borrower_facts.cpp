#include "api/rest/borrower_facts.h"

#include "api/rest/command.h"
#include "api/rest/fact_list.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/borrower_facts.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::PovertyAnswers;
using server::Request;
using server::Response;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_note = 500;

void write_consent(JsonWriter& out, const people::Consent& consent) {
    out.field("number", consent.number);
    out.field("purpose", people::to_string(consent.purpose));
    out.field("given", consent.given);
    out.field("told_on", consent.told_on);
    out.field("channel", consent.channel);
    out.field("note", consent.note);
    write_origin(out, consent);
}

void write_segment(JsonWriter& out, const people::SegmentFact& fact) {
    out.field("number", fact.number);
    out.field("segment", people::to_string(fact.segment));
    out.field("belongs", fact.belongs);
    out.field("from", fact.from);
    write_origin(out, fact);
}

void write_poverty_score(JsonWriter& out, const PovertyAnswers& fact) {
    out.field("number", fact.number);
    out.field("score_card", fact.card_code);
    out.field("asked_on", fact.asked_on);
    out.begin_array("answers");
    for (const auto& answer : fact.answers)
        out.element(answer);
    out.end();
    out.field("score", fact.result.score);
    out.field("likelihood", to_exact_decimal_text(fact.result.likelihood));
    write_origin(out, fact);
}

std::int64_t borrower_in(const Request& request) {
    return request.number_parameter("borrower_id");
}

std::string read_channel(JsonReader& body) {
    auto channel = body.text("channel", longest_word);
    if (channel != "paper" && channel != "spoken" && channel != "portal") {
        throw InvalidInput("/channel", "unknown_value",
                           "Consent is told on paper, spoken or through the portal.");
    }
    return channel;
}

}  // namespace

Response BorrowerFacts::consents(const Request& request) const {
    server::allow_query(request, {});
    return all_of(
        services_.borrower_facts.consents(command_of(services_, request), borrower_in(request)),
        write_consent);
}

Response BorrowerFacts::record_consent(const Request& request) const {
    JsonReader body(request.body);
    people::Consent consent;
    consent.purpose = people::parse_consent_purpose(body.text("purpose", longest_word), "/purpose");
    consent.given = body.boolean("given");
    consent.told_on = body.date("told_on");
    consent.channel = read_channel(body);
    consent.note = body.optional_text("note", longest_note).value_or("");
    body.finish();
    return to_response(operations::record_consent(
        services_.borrower_facts, command_of(services_, request), borrower_in(request), consent,
        render_fact<people::Consent>(write_consent)));
}

Response BorrowerFacts::segments(const Request& request) const {
    server::allow_query(request, {});
    return all_of(
        services_.borrower_facts.segments(command_of(services_, request), borrower_in(request)),
        write_segment);
}

Response BorrowerFacts::record_segment(const Request& request) const {
    JsonReader body(request.body);
    people::SegmentFact fact;
    fact.segment = people::parse_segment(body.text("segment", longest_word), "/segment");
    fact.belongs = body.optional_boolean("belongs").value_or(true);
    fact.from = body.date("from");
    body.finish();
    return to_response(operations::record_segment(
        services_.borrower_facts, command_of(services_, request), borrower_in(request), fact,
        render_fact<people::SegmentFact>(write_segment)));
}

Response BorrowerFacts::poverty_scores(const Request& request) const {
    server::allow_query(request, {});
    return all_of(services_.borrower_facts.poverty_scores(command_of(services_, request),
                                                          borrower_in(request)),
                  write_poverty_score);
}

Response BorrowerFacts::record_poverty_score(const Request& request) const {
    JsonReader body(request.body);
    PovertyAnswers fact;
    fact.card_code = body.text("score_card", longest_word);
    fact.asked_on = body.date("asked_on");
    fact.answers =
        body.texts("answers", operations::most_card_questions, operations::longest_card_text);
    body.finish();
    return to_response(operations::record_poverty_answers(
        services_.borrower_facts, command_of(services_, request), borrower_in(request), fact,
        render_fact<PovertyAnswers>(write_poverty_score)));
}

Response BorrowerFacts::score_cards(const Request& request) const {
    server::allow_query(request, {});
    return all_of(services_.borrower_facts.score_cards(), operations::write_score_card);
}

Response BorrowerFacts::add_score_card(const Request& request) const {
    JsonReader body(request.body);
    const auto card = operations::read_score_card(body);
    body.finish();
    return to_response(
        operations::add_score_card(services_.borrower_facts, command_of(services_, request), card,
                                   render_fact<people::ScoreCard>(operations::write_score_card)));
}

}  // namespace tawi::rest
