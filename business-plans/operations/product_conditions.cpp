#include "business-plans/operations/product_conditions.h"

#include <algorithm>

#include "business-plans/support/course.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::plans {

namespace {

using operations::Answer;
using operations::Command;

std::string subject_of(const ProductCondition& condition) {
    return "condition " + std::to_string(condition.number) + " of product " +
           std::to_string(condition.product_id);
}

using Detail = decltype(operations::AuditNote::detail);

/// What only the kind has, as the audit trail tells it.
struct AskedDetail {
    Detail operator()(const AskedCourse& course) const {
        return {{"service", course.service},
                {"least_score", to_exact_decimal_text(course.least_score)}};
    }
    Detail operator()(const AskedPunctuality& asked) const {
        return {{"most_days_late", std::to_string(asked.most_days_late)}};
    }
    Detail operator()(const AskedDocument& asked) const {
        return {{"document", std::string(people::to_string(asked.document))}};
    }
    Detail operator()(const AskedVisit& asked) const {
        return {{"within_days", std::to_string(asked.within_days)}};
    }
    Detail operator()(const AskedSavings& asked) const {
        return {{"least_balance", to_string(asked.least)},
                {"currency", std::string(asked.least.currency().code())}};
    }
    Detail operator()(const AskedMilestones& asked) const {
        return {{"least_milestones", std::to_string(asked.least)}};
    }
};

operations::AuditNote note_of(const ProductCondition& condition,
                              const std::optional<std::int64_t>& service_id) {
    const auto& place = condition.place;
    operations::AuditNote note{
        "add_product_condition",
        subject_of(condition),
        {{"product_id", std::to_string(condition.product_id)},
         {"condition", std::to_string(condition.number)},
         {"applies_to", std::string(to_string(place.applies_to))},
         {"tranche", place.is_tranche() ? std::to_string(place.tranche) : ""},
         {"kind", std::string(to_string(condition.kind()))},
         {"applies_from", tawi::to_string(condition.applies_from)}}};
    if (service_id) note.detail.emplace_back("service_id", std::to_string(*service_id));
    for (auto& each : std::visit(AskedDetail{}, condition.asked))
        note.detail.push_back(std::move(each));
    return note;
}

/// The number of the course that is asked for; none where it is something else.
std::optional<std::int64_t> asked_service(ConditionWork& work, const ProductCondition& condition) {
    const auto* course = std::get_if<AskedCourse>(&condition.asked);
    if (course == nullptr) return std::nullopt;
    auto service = work.service_id(course->service);
    if (service) return service;
    throw InvalidInput("/service", "unknown_service", "There is no service of that code.");
}

}  // namespace

Answer add_product_condition(ConditionStore& store, const Command& command,
                             ProductCondition condition,
                             const operations::Render<ProductCondition>& render) {
    if (const auto* course = std::get_if<AskedCourse>(&condition.asked))
        support::check_score(course->least_score, "/least_score");
    return store.transact([&](ConditionWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto all = work.open_product(condition.product_id);
        const auto service = asked_service(work, condition);
        condition.number = static_cast<unsigned>(all.size()) + 1;
        condition.made_by = operations::principal_text(command.actor);
        condition.recorded_at = command.now;
        work.add_condition(condition, service);
        const auto answer = render(condition);
        work.save_answer(command, {0, command.actor.office_id}, note_of(condition, service),
                         answer);
        return answer;
    });
}

Answer end_product_condition(ConditionStore& store, const Command& command, std::int32_t product_id,
                             unsigned number, const std::string& reason,
                             const operations::Render<ProductCondition>& render) {
    return store.transact([&](ConditionWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto all = work.open_product(product_id);
        const auto found = std::ranges::find(all, number, &ProductCondition::number);
        if (found == all.end()) throw NotFound("The product has no such condition.");
        if (found->end) {
            throw Refused(RefusalCode::wrong_state, "The condition was ended before.");
        }
        found->end = ConditionEnd{reason, operations::principal_text(command.actor), command.now};
        work.end_condition(*found);
        const auto answer = render(*found);
        work.save_answer(command, {0, command.actor.office_id},
                         {"end_product_condition",
                          subject_of(*found),
                          {{"product_id", std::to_string(product_id)},
                           {"condition", std::to_string(number)},
                           {"reason", reason}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::plans
