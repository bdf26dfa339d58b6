#include "api/rest/product_conditions.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "business-plans/operations/product_conditions.h"
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
constexpr std::int64_t most_days_late = 365;
constexpr std::int64_t most_days_since = 3650;
constexpr std::int64_t most_milestones = 99;
constexpr unsigned score_decimals = 2;

/// A condition of a tranche names it, and no other does.
plans::ConditionPlace read_place(JsonReader& body) {
    plans::ConditionPlace place{
        plans::parse_applies_to(body.text("applies_to", longest_word), "/applies_to"), 0};
    if (place.is_tranche())
        place.tranche = static_cast<unsigned>(body.integer("tranche", 1, most_tranches));
    return place;
}

/// What only the kind has.
plans::AskedCondition read_asked(JsonReader& body) {
    switch (plans::parse_product_condition_kind(body.text("kind", longest_word), "/kind")) {
        case plans::ConditionKind::no_arrears:
            return plans::AskedPunctuality{
                static_cast<int>(body.integer("most_days_late", 0, most_days_late))};
        case plans::ConditionKind::document_seen:
            return plans::AskedDocument{
                people::parse_document_kind(body.text("document", longest_word), "/document")};
        case plans::ConditionKind::visit_made:
            return plans::AskedVisit{
                static_cast<int>(body.integer("within_days", 1, most_days_since))};
        case plans::ConditionKind::savings_held:
            return plans::AskedSavings{body.money("least_balance")};
        case plans::ConditionKind::milestones_verified:
            return plans::AskedMilestones{
                static_cast<int>(body.integer("least_milestones", 1, most_milestones))};
        case plans::ConditionKind::course_completed:
        case plans::ConditionKind::milestone_verified:
            break;
    }
    return plans::AskedCourse{body.text("service", longest_code),
                              body.decimal("least_score", Sign::not_negative, score_decimals)};
}

/// The fields that only one kind has; null of the others.
struct AskedFields {
    std::optional<std::string> service{}, least_score{}, document{};
    std::optional<int> most_days_late{}, within_days{}, least_milestones{};
    std::optional<Money> least_balance{};

    void operator()(const plans::AskedCourse& asked) {
        service = asked.service;
        least_score = to_exact_decimal_text(asked.least_score);
    }
    void operator()(const plans::AskedPunctuality& asked) { most_days_late = asked.most_days_late; }
    void operator()(const plans::AskedDocument& asked) {
        document = std::string(people::to_string(asked.document));
    }
    void operator()(const plans::AskedVisit& asked) { within_days = asked.within_days; }
    void operator()(const plans::AskedSavings& asked) { least_balance = asked.least; }
    void operator()(const plans::AskedMilestones& asked) { least_milestones = asked.least; }
};

void write_condition(JsonWriter& out, const ProductCondition& condition) {
    const auto& place = condition.place;
    AskedFields asked;
    std::visit(asked, condition.asked);
    out.field("condition", condition.number);
    out.field("applies_to", plans::to_string(place.applies_to));
    out.field("tranche", place.is_tranche() ? std::optional(place.tranche) : std::nullopt);
    out.field("kind", plans::to_string(condition.kind()));
    out.field("service", asked.service);
    out.field("least_score", asked.least_score);
    out.field("most_days_late", asked.most_days_late);
    out.field("document", asked.document);
    out.field("within_days", asked.within_days);
    out.field("least_balance", asked.least_balance);
    out.field("least_milestones", asked.least_milestones);
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
    ProductCondition condition{.product_id = small_id(request, "product_id"),
                               .place = read_place(body),
                               .asked = read_asked(body),
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
