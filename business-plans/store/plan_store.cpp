#include "business-plans/store/plan_store.h"

#include "business-plans/store/plan_rows.h"
#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::plans {

namespace {

using operations::Command;
using store::ArrayText;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

std::string plan_text(const PlanId& id) {
    return "business plan " + std::to_string(id.number) + " of borrower " +
           std::to_string(id.borrower_id);
}

Parameters key_of(const PlanId& id) {
    return std::move(Parameters().add(id.borrower_id).add(id.number));
}

/// The actor's scope and how many rows, as two statements take them.
Parameters scoped(const Command& command, unsigned limit) {
    Parameters parameters;
    store::add_scope(parameters, command.actor);
    return std::move(parameters.add(limit));
}

class Work : public store::WorkOn<PlanWork> {
 public:
    using WorkOn::WorkOn;

    PlanOwner open_borrower(const Command& command, std::int64_t borrower_id) override {
        return read_owner(transaction_, command, borrower_id, store::BorrowerLock::change);
    }

    PlanRecord open_plan(const Command& command, const PlanId& id) override {
        return read_plan(transaction_, open_borrower(command, id.borrower_id), id.number);
    }

    unsigned current_cycle(std::int64_t borrower_id) override {
        return run_prepared(transaction_, "current_cycle", Parameters().add(borrower_id))
            .front()["cycle"]
            .as<unsigned>();
    }

    std::optional<unsigned> add_plan(const PlanRecord& record) override {
        const auto rows =
            run_prepared(transaction_, "insert_plan",
                         Parameters().add(record.owner.borrower_id).add(record.cycle));
        if (rows.empty()) return std::nullopt;
        return rows.front()["plan_number"].as<unsigned>();
    }

    void add_version(const PlanRecord& record) override { insert_version(transaction_, record); }

    void add_file(std::int64_t borrower_id, const EvidenceFile& file) override {
        run_prepared(
            transaction_, "insert_evidence_file",
            Parameters().add(borrower_id).add(file.hash).add(file.media_type).add(file.size_bytes));
    }

    bool has_file(std::int64_t borrower_id, const std::string& hash) override {
        return !run_prepared(transaction_, "find_evidence_file",
                             Parameters().add(borrower_id).add(hash))
                    .empty();
    }

    bool has_come(std::int64_t borrower_id, const Date& day, const std::string& time,
                  const Instant& now) override {
        return run_prepared(transaction_, "has_come",
                            Parameters().add(borrower_id).add(day).add(time).add(now))
            .front()["has_come"]
            .as<bool>();
    }

    void add_evidence(const PlanId& id, unsigned milestone, const Evidence& evidence) override {
        std::optional<std::string> latitude;
        std::optional<std::string> longitude;
        if (evidence.place) {
            latitude = evidence.place->latitude;
            longitude = evidence.place->longitude;
        }
        run_prepared(transaction_, "insert_evidence",
                     key_of(id)
                         .add(milestone)
                         .add(evidence.number)
                         .add(to_string(evidence.kind))
                         .add(evidence.note)
                         .add(evidence.file)
                         .add(latitude)
                         .add(longitude)
                         .add(evidence.taken_on)
                         .add(evidence.taken_at)
                         .add(evidence.given_by)
                         .add(evidence.recorded_at));
    }

    void add_decision(const PlanId& id, unsigned milestone,
                      const MilestoneDecision& decision) override {
        run_prepared(transaction_, "insert_milestone_decision",
                     key_of(id)
                         .add(milestone)
                         .add(decision.evidence_seen)
                         .add(decision.verified ? "true" : "false")
                         .add(decision.reason)
                         .add(decision.decided_by)
                         .add(decision.recorded_at));
    }

    void add_sales_day(const PlanId& id, const SalesDay& day, const Instant& now) override {
        run_prepared(
            transaction_, "insert_sales_day",
            key_of(id).add(day.day).add(now).add(day.sold).add(day.spent).add(day.recorded_by));
    }

    ReleaseFacts open_release(const Command& command, const loan::LoanId& loan) override {
        return read_release(transaction_, command, loan, store::BorrowerLock::change);
    }

    void add_override(const ReleaseOverride& given) override {
        ArrayText unmet;
        ArrayText covers;
        for (const auto& each : given.unmet) {
            unmet.add(each.reason);
            covers.add(each.key);
        }
        run_prepared(transaction_, "insert_override",
                     Parameters()
                         .add(given.loan.borrower_id)
                         .add(given.loan.cycle)
                         .add(given.tranche)
                         .add(given.number)
                         .add(given.reason)
                         .add(unmet.text())
                         .add(covers.text())
                         .add(given.given_by)
                         .add(given.recorded_at));
    }
};

}  // namespace

operations::Answer PostgresPlanStore::transact(
    const std::function<operations::Answer(PlanWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<PlanSummary> PostgresPlanStore::list(const Command& command, std::int64_t borrower_id) {
    std::int32_t office_id = 0;
    auto plans = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        office_id =
            read_owner(transaction, command, borrower_id, store::BorrowerLock::none).office_id;
        std::vector<PlanSummary> found;
        for (const auto& row :
             run_prepared(transaction, "list_plans", Parameters().add(borrower_id))) {
            found.push_back({row["plan_number"].as<unsigned>(), row["cycle"].as<unsigned>(),
                             row["version"].as<unsigned>(), row["title"].c_str(),
                             row["business_kind"].c_str(), row["milestones"].as<unsigned>(),
                             row["verified"].as<unsigned>()});
        }
        return found;
    });
    store::log_read(poster_, command, borrower_id, office_id,
                    {"list_business_plans", "borrower " + std::to_string(borrower_id)});
    return plans;
}

PlanRecord PostgresPlanStore::find(const Command& command, const PlanId& id,
                                   std::optional<unsigned> version) {
    auto record = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        return read_plan(
            transaction,
            read_owner(transaction, command, id.borrower_id, store::BorrowerLock::none), id.number,
            version);
    });
    store::log_read(poster_, command, id.borrower_id, record.owner.office_id,
                    {"view_business_plan", plan_text(id)});
    return record;
}

EvidenceFile PostgresPlanStore::find_file(const Command& command, std::int64_t borrower_id,
                                          const std::string& hash) {
    std::int32_t office_id = 0;
    auto file = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        office_id =
            read_owner(transaction, command, borrower_id, store::BorrowerLock::none).office_id;
        const auto rows = run_prepared(transaction, "find_evidence_file",
                                       Parameters().add(borrower_id).add(hash));
        if (rows.empty()) throw NotFound("The borrower has no such file.");
        return EvidenceFile{hash, rows.front()["media_type"].c_str(),
                            rows.front()["size_bytes"].as<std::int64_t>()};
    });
    store::log_read(
        poster_, command, borrower_id, office_id,
        {"view_evidence_file", "borrower " + std::to_string(borrower_id), {{"file", hash}}});
    return file;
}

std::vector<SalesDay> PostgresPlanStore::sales(const Command& command, const PlanId& id) {
    std::int32_t office_id = 0;
    auto days = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        const auto owner =
            read_owner(transaction, command, id.borrower_id, store::BorrowerLock::none);
        office_id = owner.office_id;
        const auto currency = read_plan(transaction, owner, id.number).plan.currency;
        std::vector<SalesDay> found;
        for (const auto& row : run_prepared(transaction, "sales_days", key_of(id))) {
            found.push_back({parse_date(row["day"].c_str(), "day"),
                             store::stored_money(row["sold"].c_str(), currency),
                             store::stored_money(row["spent"].c_str(), currency),
                             row["recorded_by"].c_str()});
        }
        return found;
    });
    store::log_read(poster_, command, id.borrower_id, office_id,
                    {"view_sales_diary", plan_text(id)});
    return days;
}

std::vector<WaitingMilestone> PostgresPlanStore::waiting(const Command& command, unsigned limit) {
    auto found = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        std::vector<WaitingMilestone> milestones;
        for (const auto& row :
             run_prepared(transaction, "waiting_milestones", scoped(command, limit))) {
            WaitingMilestone each{
                {row["borrower_id"].as<std::int64_t>(), row["plan_number"].as<unsigned>()},
                row["borrower_name"].c_str(),
                row["plan_title"].c_str(),
                row["milestone_number"].as<unsigned>(),
                row["title"].c_str(),
                parse_date(row["due_on"].c_str(), "due_on"),
                {},
                Instant(std::chrono::microseconds(row["given_us"].as<std::int64_t>()))};
            if (!row["releases_tranche"].is_null()) {
                each.releases_tranche = row["releases_tranche"].as<unsigned>();
            }
            milestones.push_back(std::move(each));
        }
        return milestones;
    });
    if (!found.empty()) {
        store::log_read(poster_, command, 0, command.actor.office_id,
                        {"list_waiting_milestones", std::to_string(found.size()) + " milestones"});
    }
    return found;
}

ReleaseFacts PostgresPlanStore::release(const Command& command, const loan::LoanId& loan) {
    return reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        return read_release(transaction, command, loan, store::BorrowerLock::none);
    });
}

std::vector<ReleaseOverride> PostgresPlanStore::overrides(const Command& command, unsigned limit) {
    return reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        return read_overrides(transaction, "list_overrides", scoped(command, limit));
    });
}

}  // namespace tawi::plans
