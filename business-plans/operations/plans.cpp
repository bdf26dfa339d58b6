#include "business-plans/operations/plans.h"

#include <algorithm>

#include "business-plans/operations/plan_content.h"
#include "ledger/error.h"

namespace tawi::plans {

namespace {

using operations::Answer;
using operations::AuditNote;
using operations::Command;

std::string subject_of(const PlanId& id) {
    return "business plan " + std::to_string(id.number) + " of borrower " +
           std::to_string(id.borrower_id);
}

std::string subject_of(const PlanId& id, unsigned milestone) {
    return "milestone " + std::to_string(milestone) + " of " + subject_of(id);
}

operations::ChangedPlace place_of(const PlanOwner& owner) {
    return {owner.borrower_id, owner.office_id};
}

void check_currency(const BusinessPlan& plan, const PlanOwner& owner) {
    if (plan.currency == owner.currency) return;
    throw InvalidInput("/currency", "wrong_currency",
                       "A plan is in the currency of the borrower's office, " +
                           std::string(owner.currency.code()) + ".");
}

const Milestone& milestone_of(const PlanRecord& record, unsigned number) {
    const auto& milestones = record.plan.milestones;
    const auto found = std::ranges::find(milestones, number, &Milestone::number);
    if (found == milestones.end()) throw NotFound("The plan has no such milestone.");
    return *found;
}

bool is_same(const Milestone& one, const Milestone& other) {
    return one.title == other.title && one.due_on == other.due_on && one.cost == other.cost &&
           one.evidence == other.evidence && one.releases_tranche == other.releases_tranche;
}

/// What a version may not do to the milestones of the one before.
void check_milestones(const PlanRecord& before, const BusinessPlan& plan) {
    for (const auto& milestone : before.plan.milestones) {
        const auto later = std::ranges::find(plan.milestones, milestone.number, &Milestone::number);
        const bool is_dropped = later == plan.milestones.end();
        const auto name = "Milestone " + std::to_string(milestone.number) + ", " + milestone.title;
        if (before.state(milestone) == MilestoneState::verified) {
            if (!is_dropped && is_same(milestone, *later)) continue;
            throw Refused(RefusalCode::milestone_verified,
                          name + ", is verified: it stays as it is.", "/milestones");
        }
        if (!before.loan_agreed || !milestone.releases_tranche) continue;
        if (is_dropped || !holds_as_much(milestone, *later)) {
            throw Refused(RefusalCode::milestone_releases_money,
                          name +
                              ", releases a tranche of an agreed loan: it may be moved to another "
                              "day and ask for more, but keeps its title and its tranche, costs no "
                              "less and asks for no less evidence.",
                          "/milestones");
        }
    }
}

/// When evidence was taken lies in the past by the office's clock, and a time has its day.
void check_taken(PlanWork& work, const PlanOwner& owner, const Evidence& evidence,
                 const Instant& now) {
    const auto& day = evidence.taken_on;
    if (day && *day > owner.business_date) {
        throw InvalidInput("/taken_on", "in_future", "It cannot have been taken after today.");
    }
    if (!evidence.taken_at) return;
    if (!day) throw InvalidInput("/taken_on", "required", "A time is the time of a day.");
    if (!work.has_come(owner.borrower_id, *day, *evidence.taken_at, now)) {
        throw InvalidInput("/taken_at", "in_future", "It cannot have been taken after now.");
    }
}

AuditNote note_of(std::string subject, const Evidence& evidence) {
    return {"give_milestone_evidence",
            std::move(subject),
            {{"evidence", std::to_string(evidence.number)},
             {"kind", std::string(to_string(evidence.kind))},
             {"file", evidence.file},
             {"note", evidence.note},
             {"place",
              evidence.place ? evidence.place->latitude + " " + evidence.place->longitude : ""},
             {"taken_on", evidence.taken_on ? tawi::to_string(*evidence.taken_on) : ""},
             {"taken_at", evidence.taken_at.value_or("")}}};
}

void check_version(std::int64_t expected, unsigned versions, const char* what) {
    if (expected == static_cast<std::int64_t>(versions)) return;
    throw Refused(RefusalCode::stale_version,
                  "The " + std::string(what) + " was changed since you read it; read it again.");
}

}  // namespace

const MilestoneHistory& PlanRecord::history(unsigned milestone) const {
    static const MilestoneHistory nothing;
    const auto found = histories.find(milestone);
    return found == histories.end() ? nothing : found->second;
}

MilestoneState PlanRecord::state(const Milestone& milestone) const {
    return state_of(milestone, history(milestone.number), owner.business_date);
}

std::vector<ReleaseCondition> conditions_of(const PlanRecord& record) {
    std::vector<ReleaseCondition> conditions;
    for (const auto& milestone : record.plan.milestones) {
        if (!milestone.releases_tranche) continue;
        conditions.push_back(
            {{AppliesTo::tranche, *milestone.releases_tranche},
             MilestoneCondition{milestone.number, milestone.title, record.state(milestone)}});
    }
    return conditions;
}

const ReleaseOverride* ReleaseFacts::override_of(const ReleaseCondition& condition) const {
    // What the whole loan waits for is allowed with the first tranche.
    const auto tranche = condition.place.is_tranche() ? condition.place.tranche : 1;
    const auto found = std::ranges::find_if(overrides, [&](const ReleaseOverride& given) {
        return given.tranche == tranche &&
               std::ranges::any_of(given.unmet, [&](const ReleaseOverride::Covered& covered) {
                   return covered.key.empty() || covered.key == condition.key();
               });
    });
    return found == overrides.end() ? nullptr : &*found;
}

Answer make_plan(PlanStore& store, const Command& command, std::int64_t borrower_id,
                 const BusinessPlan& plan, const operations::Render<PlanRecord>& render) {
    check_plan(plan);
    return store.transact([&](PlanWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto owner = work.open_borrower(command, borrower_id);
        check_currency(plan, owner);
        PlanRecord record{.owner = owner,
                          .cycle = work.current_cycle(borrower_id),
                          .plan = plan,
                          .made_by = operations::principal_text(command.actor),
                          .recorded_at = command.now};
        const auto number = work.add_plan(record);
        if (!number) {
            throw Refused(RefusalCode::plan_taken,
                          "There is a plan for loan " + std::to_string(record.cycle) +
                              " of this borrower already; add a version to it.");
        }
        record.number = *number;
        work.add_version(record);
        const auto answer = render(record);
        work.save_answer(command, place_of(owner),
                         {"make_business_plan",
                          subject_of(record.id()),
                          {{"cycle", std::to_string(record.cycle)},
                           {"version", "1"},
                           {"content", content_hash(plan)}}},
                         answer);
        return answer;
    });
}

Answer revise_plan(PlanStore& store, const Command& command, const PlanId& id,
                   std::int64_t expected_version, const BusinessPlan& plan,
                   const operations::Render<PlanRecord>& render) {
    check_plan(plan);
    return store.transact([&](PlanWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto record = work.open_plan(command, id);
        check_version(expected_version, record.versions, "plan");
        check_currency(plan, record.owner);
        check_milestones(record, plan);
        record.plan = plan;
        record.version = record.versions += 1;
        record.made_by = operations::principal_text(command.actor);
        record.recorded_at = command.now;
        work.add_version(record);
        const auto answer = render(record);
        work.save_answer(command, place_of(record.owner),
                         {"revise_business_plan",
                          subject_of(id),
                          {{"cycle", std::to_string(record.cycle)},
                           {"version", std::to_string(record.version)},
                           {"content", content_hash(plan)}}},
                         answer);
        return answer;
    });
}

Answer give_evidence(PlanStore& store, const Command& command, const PlanId& id, unsigned milestone,
                     Evidence evidence, const operations::Render<PlanRecord>& render) {
    return store.transact([&](PlanWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto record = work.open_plan(command, id);
        milestone_of(record, milestone);
        check_evidence(record.history(milestone));
        if (!evidence.file.empty() && !work.has_file(id.borrower_id, evidence.file)) {
            throw InvalidInput("/file", "unknown_file", "The borrower has no file of that hash.");
        }
        check_taken(work, record.owner, evidence, command.now);
        auto& history = record.histories[milestone];
        evidence.number = static_cast<unsigned>(history.evidence.size()) + 1;
        evidence.given_by = operations::principal_text(command.actor);
        evidence.recorded_at = command.now;
        work.add_evidence(id, milestone, evidence);
        const auto note = note_of(subject_of(id, milestone), evidence);
        history.evidence.push_back(std::move(evidence));
        const auto answer = render(record);
        work.save_answer(command, place_of(record.owner), note, answer);
        return answer;
    });
}

Answer decide_milestone(PlanStore& store, const Command& command, const PlanId& id,
                        unsigned milestone, MilestoneDecision decision,
                        const operations::Render<PlanRecord>& render) {
    return store.transact([&](PlanWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto record = work.open_plan(command, id);
        const auto& wanted = milestone_of(record, milestone);
        auto& history = record.histories[milestone];
        decision.decided_by = operations::principal_text(command.actor);
        decision.recorded_at = command.now;
        check_decision(wanted, history, decision.verified, decision.decided_by);
        check_version(decision.evidence_seen, static_cast<unsigned>(history.evidence.size()),
                      "evidence");
        work.add_decision(id, milestone, decision);
        history.decisions.push_back(decision);
        const auto answer = render(record);
        work.save_answer(command, place_of(record.owner),
                         {decision.verified ? "verify_milestone" : "refuse_milestone",
                          subject_of(id, milestone),
                          {{"evidence_seen", std::to_string(decision.evidence_seen)},
                           {"reason", decision.reason}}},
                         answer);
        return answer;
    });
}

Answer record_sales_day(PlanStore& store, const Command& command, const PlanId& id,
                        const SalesDay& day, const operations::Render<SalesDay>& render) {
    return store.transact([&](PlanWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto record = work.open_plan(command, id);
        if (day.day > record.owner.business_date) {
            throw InvalidInput("/day", "in_future", "The day is still to come.");
        }
        if (day.day < record.plan.starts_on) {
            throw InvalidInput(
                "/day", "before_plan",
                "The plan starts on " + tawi::to_string(record.plan.starts_on) + ".");
        }
        for (const auto* amount : {&day.sold, &day.spent}) {
            if (amount->currency() == record.plan.currency) continue;
            throw InvalidInput(amount == &day.sold ? "/sold/currency" : "/spent/currency",
                               "wrong_currency", "The diary is in the plan's currency.");
        }
        auto written = day;
        written.recorded_by = operations::principal_text(command.actor);
        work.add_sales_day(id, written, command.now);
        const auto answer = render(written);
        work.save_answer(command, place_of(record.owner),
                         {"record_sales_day",
                          subject_of(id),
                          {{"day", tawi::to_string(day.day)},
                           {"sold", tawi::to_string(day.sold)},
                           {"spent", tawi::to_string(day.spent)}}},
                         answer);
        return answer;
    });
}

Answer add_evidence_file(PlanStore& store, const Command& command, std::int64_t borrower_id,
                         const EvidenceFile& file, const operations::Render<EvidenceFile>& render) {
    return store.transact([&](PlanWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto owner = work.open_borrower(command, borrower_id);
        work.add_file(borrower_id, file);
        const auto answer = render(file);
        work.save_answer(command, place_of(owner),
                         {"add_evidence_file",
                          "borrower " + std::to_string(borrower_id),
                          {{"file", file.hash},
                           {"media_type", file.media_type},
                           {"size_bytes", std::to_string(file.size_bytes)}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::plans
