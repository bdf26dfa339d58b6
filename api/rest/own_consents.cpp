#include "api/rest/own_consents.h"

#include "api/rest/command.h"
#include "api/rest/fact_list.h"
#include "ledger/operations/borrower_facts.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using server::Request;
using server::Response;

constexpr std::size_t longest_purpose = 40;

/// Without the note, which staff keep for staff.
void write_word(JsonWriter& out, const people::Consent& word) {
    out.field("number", word.number);
    out.field("purpose", people::to_string(word.purpose));
    out.field("given", word.given);
    out.field("told_on", word.told_on);
    out.field("channel", word.channel);
    write_origin(out, word);
}

void write_standing(JsonWriter& out, const people::ConsentStanding& standing) {
    out.field("purpose", people::to_string(standing.purpose));
    out.field("given", standing.given);
    out.field("since", standing.since);
    out.begin_array("words");
    for (const auto& word : standing.words) {
        out.begin_object();
        write_word(out, word);
        out.end();
    }
    out.end();
}

}  // namespace

Response OwnConsents::list(const Request& request) const {
    server::allow_query(request, {});
    const auto words =
        services_.borrower_facts.consents(command_of(services_, request), request.actor().id);
    return all_of(people::consent_standings(words), write_standing);
}

Response OwnConsents::tell(const Request& request) const {
    JsonReader body(request.body);
    const auto purpose =
        people::parse_consent_purpose(body.text("purpose", longest_purpose), "/purpose");
    const bool given = body.boolean("given");
    body.finish();
    return to_response(operations::tell_own_consent(services_.borrower_facts,
                                                    command_of(services_, request), purpose, given,
                                                    render_fact<people::Consent>(write_word)));
}

}  // namespace tawi::rest
