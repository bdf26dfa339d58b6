#include "api/rest/product_conditions.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/document/json_reader.h"
#include "ledger/money/decimal_text.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using plans::ProductCondition;
using server::Request;
using server::Response;

constexpr std::size_t longest_code = 40;
constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_reason = 500;
constexpr std::int64_t most_tranches = 99;
constexpr unsigned score_decimals = 2;

/// A condition of a tranche names it, and no other does.
plans::ConditionPlace read_place(JsonReader& body) {
    plans::ConditionPlace place{
        plans::parse_applies_to(body.text("applies_to", longest_word), "/applies_to"), 0};
    if (place.is_tranche())
        place.tranche = static_cast<unsigned>(body.integer("tranche", 1, most_tranches));
    return place;
}

void write_condition(JsonWriter& out, const ProductCondition& condition) {
    const auto& place = condition.place;
    out.field("condition", condition.number);
    out.field("applies_to", plans::to_string(place.applies_to));
    out.field("tranche", place.is_tranche() ? std::optional(place.tranche) : std::nullopt);
    out.field("kind", plans::to_string(condition.kind));
    out.field("service", condition.service);
    out.field("least_score", to_exact_decimal_text(condition.least_score));
    out.field("applies_from", condition.applies_from);
    out.field("made_by", condition.made_by);
    out.field("recorded_at", condition.recorded_at);
    out.field("ended_for", condition.end ? std::optional(condition.end->reason) : std::nullopt);
}

operations::Render<ProductCondition> render_condition() {
    return [](const ProductCondition& condition) {
        return Answer{201, object_json(condition, write_condition)};
    };
}

}  // namespace

Response ProductConditions::list(const Request& request) const {
    server::allow_query(request, {});
    const auto found = services_.conditions.list(small_id(request, "product_id"));
    return list_top(found, static_cast<unsigned>(found.size()), write_condition);
}

Response ProductConditions::create(const Request& request) const {
    JsonReader body(request.body);
    ProductCondition condition{
        .product_id = small_id(request, "product_id"),
        .place = read_place(body),
        .kind = plans::parse_product_condition_kind(body.text("kind", longest_word), "/kind"),
        .service = body.text("service", longest_code),
        .least_score = body.decimal("least_score", Sign::not_negative, score_decimals),
        .applies_from = body.date("applies_from")};
    body.finish();
    return to_response(plans::add_product_condition(services_.conditions,
                                                    command_of(services_, request),
                                                    std::move(condition), render_condition()));
}

Response ProductConditions::end(const Request& request) const {
    JsonReader body(request.body);
    const auto reason = body.text("reason", longest_reason);
    body.finish();
    return to_response(plans::end_product_condition(
        services_.conditions, command_of(services_, request), small_id(request, "product_id"),
        static_cast<unsigned>(small_id(request, "condition")), reason, render_condition()));
}

}  // namespace tawi::rest
