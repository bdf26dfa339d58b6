#include "api/rest/plan_json.h"

#include "ledger/money/decimal_text.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using plans::BusinessPlan;
using plans::Milestone;
using plans::PlanRecord;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_word = 40;
constexpr std::size_t most_goods = 20;
constexpr std::size_t most_costs = 40;
constexpr std::size_t most_months = 60;
constexpr std::size_t most_milestones = 40;
constexpr std::size_t most_kinds = 3;
constexpr unsigned largest_number = 99;
constexpr unsigned quantity_decimals = 4;
constexpr unsigned ratio_decimals = 4;

unsigned small_number(JsonReader& body, std::string_view name) {
    return static_cast<unsigned>(body.integer(name, 1, largest_number));
}

Milestone read_milestone(JsonReader& each) {
    Milestone milestone{small_number(each, "number"),
                        each.text("title", longest_name),
                        each.date("due_on"),
                        each.money("cost", Sign::not_negative),
                        {},
                        {}};
    const auto kinds = each.texts("evidence", most_kinds, longest_word);
    for (std::size_t index = 0; index < kinds.size(); ++index) {
        milestone.evidence.push_back(plans::parse_evidence_kind(
            kinds[index], each.pointer("evidence") + "/" + std::to_string(index)));
    }
    if (const auto tranche = each.optional_integer("releases_tranche", 1, largest_number)) {
        milestone.releases_tranche = static_cast<unsigned>(*tranche);
    }
    return milestone;
}

std::optional<std::string> ratio_text(const std::optional<Exact>& ratio) {
    if (!ratio) return std::nullopt;
    return to_decimal_text(*ratio, ratio_decimals, RoundingMode::down);
}

void write_goods(JsonWriter& out, const BusinessPlan& plan) {
    out.begin_array("goods");
    for (const auto& good : plan.goods) {
        out.begin_object();
        out.field("name", good.name);
        out.field("price", good.price);
        out.field("unit_cost", good.unit_cost);
        out.end();
    }
    out.end();
    out.begin_array("monthly_costs");
    for (const auto& cost : plan.monthly_costs) {
        out.begin_object();
        out.field("name", cost.name);
        out.field("amount", cost.amount);
        out.end();
    }
    out.end();
}

void write_months(JsonWriter& out, const BusinessPlan& plan,
                  const std::vector<plans::MonthFigures>& figures) {
    out.begin_array("months");
    for (std::size_t index = 0; index < figures.size(); ++index) {
        const auto& month = figures[index];
        out.begin_object();
        out.field("month", month.month);
        out.begin_array("quantities");
        for (const auto& quantity : plan.months[index].quantities)
            out.element(to_exact_decimal_text(quantity));
        out.end();
        out.field("extra_costs", plan.months[index].extra_costs);
        out.field("sales", month.sales);
        out.field("direct_costs", month.direct_costs);
        out.field("other_costs", month.other_costs);
        out.field("surplus", month.surplus);
        out.field("cumulative_surplus", month.cumulative_surplus);
        out.end();
    }
    out.end();
}

void write_kinds(JsonWriter& out, std::string_view name,
                 const std::vector<plans::EvidenceKind>& kinds) {
    out.begin_array(name);
    for (const auto kind : kinds)
        out.element(plans::to_string(kind));
    out.end();
}

void write_decision(JsonWriter& out, const plans::MilestoneDecision& decision) {
    out.begin_object();
    out.field("verified", decision.verified);
    out.field("reason", decision.reason);
    out.field("evidence_seen", decision.evidence_seen);
    out.field("decided_by", decision.decided_by);
    out.field("recorded_at", decision.recorded_at);
    out.end();
}

void write_milestone(JsonWriter& out, const PlanRecord& record, const Milestone& milestone) {
    const auto& history = record.history(milestone.number);
    out.begin_object();
    out.field("number", milestone.number);
    out.field("title", milestone.title);
    out.field("due_on", milestone.due_on);
    out.field("cost", milestone.cost);
    write_kinds(out, "evidence", milestone.evidence);
    out.field("releases_tranche", milestone.releases_tranche);
    out.field("state", plans::to_string(record.state(milestone)));
    write_kinds(out, "missing_evidence", plans::missing_evidence(milestone, history));
    out.begin_array("given");
    for (const auto& evidence : history.evidence) {
        out.begin_object();
        write_evidence(out, evidence);
        out.end();
    }
    out.end();
    out.begin_array("decisions");
    for (const auto& decision : history.decisions)
        write_decision(out, decision);
    out.end();
    out.end();
}

}  // namespace

BusinessPlan read_plan(JsonReader& body) {
    const auto currency = Currency::of(body.text("currency", 3), "/currency");
    BusinessPlan plan{body.text("title", longest_name),
                      body.text("business_kind", longest_word),
                      body.text("goal", longest_text),
                      body.text("market", longest_text),
                      currency,
                      body.date("starts_on"),
                      {},
                      {},
                      {},
                      {}};
    for (auto& each : body.objects("goods", most_goods)) {
        plan.goods.push_back({each.text("name", longest_name),
                              each.money("price", Sign::not_negative),
                              each.money("unit_cost", Sign::not_negative)});
    }
    for (auto& each : body.objects("monthly_costs", most_costs)) {
        plan.monthly_costs.push_back(
            {each.text("name", longest_name), each.money("amount", Sign::not_negative)});
    }
    for (auto& each : body.objects("months", most_months)) {
        plan.months.push_back(
            {each.decimals("quantities", most_goods, Sign::not_negative, quantity_decimals),
             each.optional_money("extra_costs", Sign::not_negative)
                 .value_or(Money::zero(currency))});
    }
    for (auto& each : body.objects("milestones", most_milestones))
        plan.milestones.push_back(read_milestone(each));
    std::ranges::sort(plan.milestones, {}, &Milestone::number);
    return plan;
}

void write_evidence(JsonWriter& out, const plans::Evidence& evidence) {
    out.field("number", evidence.number);
    out.field("kind", plans::to_string(evidence.kind));
    out.field("note", evidence.note);
    out.field("file", evidence.file.empty() ? std::nullopt : std::optional(evidence.file));
    if (evidence.place) {
        out.begin_object("place");
        out.field("latitude", evidence.place->latitude);
        out.field("longitude", evidence.place->longitude);
        out.end();
    } else {
        out.field("place", nullptr);
    }
    out.field("taken_on", evidence.taken_on);
    out.field("taken_at", evidence.taken_at);
    out.field("given_by", evidence.given_by);
    out.field("recorded_at", evidence.recorded_at);
}

void write_plan(JsonWriter& out, const PlanRecord& record) {
    const auto& plan = record.plan;
    const auto figures = plans::forecast(plan);
    const auto even = plans::break_even(plan, figures);
    out.field("borrower_id", record.owner.borrower_id);
    out.field("plan_number", record.number);
    out.field("loan_cycle", record.cycle);
    out.field("version", record.version);
    out.field("versions", record.versions);
    out.field("title", plan.title);
    out.field("business_kind", plan.business_kind);
    out.field("goal", plan.goal);
    out.field("market", plan.market);
    out.field("currency", plan.currency.code());
    out.field("starts_on", plan.starts_on);
    write_goods(out, plan);
    write_months(out, plan, figures);
    out.begin_object("break_even");
    out.field("sales_per_month", even.sales_per_month);
    out.field("margin_of_safety", ratio_text(even.margin_of_safety));
    out.field("payback_month", even.payback_month);
    out.end();
    out.begin_array("milestones");
    for (const auto& milestone : plan.milestones)
        write_milestone(out, record, milestone);
    out.end();
    out.field("made_by", record.made_by);
    out.field("recorded_at", record.recorded_at);
}

void write_actuals(JsonWriter& out, const std::vector<plans::ActualMonth>& months) {
    out.begin_array("months");
    for (const auto& month : months) {
        out.begin_object();
        out.field("month", month.month);
        out.field("expected_sales", month.expected_sales);
        out.field("expected_costs", month.expected_costs);
        out.field("days_written", month.days_written);
        out.field("sold", month.sold);
        out.field("spent", month.spent);
        out.field("left", month.sold - month.spent);
        out.end();
    }
    out.end();
}

void write_cover(JsonWriter& out, const plans::DebtServiceCover& cover) {
    out.field("ratio", ratio_text(cover.ratio));
    out.field("lowest_ratio", ratio_text(cover.lowest_ratio));
    out.field("due_outside_plan", cover.due_outside);
    out.begin_array("months");
    for (const auto& month : cover.months) {
        out.begin_object();
        out.field("month", month.month);
        out.field("surplus", month.surplus);
        out.field("debt_service", month.debt_service);
        out.end();
    }
    out.end();
}

}  // namespace tawi::rest
