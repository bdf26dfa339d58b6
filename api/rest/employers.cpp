#include "api/rest/employers.h"

#include "api/rest/command.h"
#include "api/rest/work_json.h"
#include "api/server/entity_tag.h"
#include "business-plans/operations/employers.h"
#include "business-plans/operations/work_store.h"
#include "ledger/people/phone.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using employment::Agreement;
using employment::Employer;
using server::Request;
using server::Response;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_address = 300;
constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_word = 40;
constexpr std::size_t most_kinds = 10;
constexpr std::int64_t most_posts = 10'000;
constexpr std::int64_t largest_office = 2'147'483'647;

Employer read_employer(JsonReader& body, unsigned number) {
    Employer employer{
        .number = number,
        .name = body.text("name", longest_name),
        .sector = employment::parse_sector(body.text("sector", longest_word), "/sector"),
        .address = body.text("address", longest_address),
        .contact = body.text("contact", longest_name),
        .phone = people::parse_phone(body.text("phone", longest_word), "/phone"),
        .office_id = {}};
    if (const auto office = body.optional_integer("office_id", 1, largest_office))
        employer.office_id = static_cast<std::int32_t>(*office);
    body.finish();
    return employer;
}

Agreement read_agreement(JsonReader& body) {
    Agreement agreement{.signed_on = body.date("signed_on"),
                        .from = body.date("from"),
                        .to = body.optional_date("to"),
                        .covers = {},
                        .posts = static_cast<unsigned>(body.integer("posts", 1, most_posts)),
                        .terms = body.text("terms", longest_text)};
    unsigned index = 0;
    for (const auto& kind : body.texts("covers", most_kinds, longest_word)) {
        agreement.covers.push_back(
            employment::parse_placement_kind(kind, "/covers/" + std::to_string(index++)));
    }
    body.finish();
    return agreement;
}

}  // namespace

Response Employers::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    const auto after = static_cast<unsigned>(after_number(page));
    return list_page(services_.employment.employers(after, page.limit + 1), page.limit,
                     write_employer,
                     [](const auto& employer) { return std::to_string(employer.number); });
}

Response Employers::create(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::add_employer(services_.employment,
                                                command_of(services_, request),
                                                read_employer(body, 0), created(write_employer)));
}

Response Employers::show(const Request& request) const {
    server::allow_query(request, {});
    const auto employer = services_.employment.employer(number_in(request, "employer_number"));
    return server::json(200, object_json(employer, write_employer))
        .with("ETag", server::entity_tag(static_cast<std::int64_t>(employer.version)));
}

Response Employers::revise(const Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const auto employer = read_employer(body, number_in(request, "employer_number"));
    return to_response(employment::revise_employer(services_.employment,
                                                   command_of(services_, request), employer,
                                                   version, created(write_employer)))
        .with("ETag", server::entity_tag(version + 1));
}

Response Employers::agree(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::sign_agreement(
        services_.employment, command_of(services_, request), number_in(request, "employer_number"),
        read_agreement(body), created(write_employer)));
}

}  // namespace tawi::rest
