#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "business-plans/plan/business_plan.h"
#include "business-plans/plan/evidence_file.h"
#include "business-plans/plan/release_conditions.h"
#include "business-plans/plan/sales_diary.h"
#include "ledger/loan/loan_number.h"
#include "ledger/operations/institution_work.h"

namespace tawi::plans {

/// A plan of a borrower, by its number among theirs.
struct PlanId {
    std::int64_t borrower_id = 0;
    unsigned number = 1;
};

/// Whose a plan is, and where that person's office stands.
struct PlanOwner {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    Currency currency;
    Date business_date;  ///< by the command's clock
};

/// A plan as it stands: one version of it, and what happened to its milestones since the first one.
struct PlanRecord {
    PlanOwner owner;
    unsigned number = 1;    ///< among the borrower's
    unsigned cycle = 1;     ///< of the loan that pays for it
    unsigned version = 1;   ///< which one this is
    unsigned versions = 1;  ///< how many there are
    BusinessPlan plan;
    std::map<unsigned, MilestoneHistory> histories{};  ///< by the milestone's number
    std::string made_by{};                             ///< of this version
    Instant recorded_at{};                             ///< of this version
    bool loan_agreed = false;  ///< tranches of that loan wait for the milestones

    PlanId id() const { return {owner.borrower_id, number}; }
    const MilestoneHistory& history(unsigned milestone) const;
    MilestoneState state(const Milestone& milestone) const;
};

/// What the tranches of the loan that pays for a plan wait for: each milestone that releases one.
std::vector<ReleaseCondition> conditions_of(const PlanRecord& record);

/// A plan among others.
struct PlanSummary {
    unsigned number = 1;
    unsigned cycle = 1;
    unsigned versions = 1;
    std::string title;
    std::string business_kind;
    unsigned milestones = 0;
    unsigned verified = 0;
};

/// A milestone whose evidence somebody has to look at.
struct WaitingMilestone {
    PlanId plan;
    std::string borrower_name;
    std::string plan_title;
    unsigned number = 0;
    std::string title;
    Date due_on;
    std::optional<unsigned> releases_tranche;
    Instant given_at;  ///< the last piece
};

/// Leave to pay a tranche out although conditions are not met, by another person than the one who
/// pays it out: an exception that auditors are shown.
struct ReleaseOverride {
    /// A condition that was not met when it was given.
    struct Covered {
        std::string reason;  ///< why it was not met
        std::string key;     ///< which one (ReleaseCondition::key); empty: any of the tranche
    };

    loan::LoanId loan;
    unsigned tranche = 1;
    unsigned number = 1;  ///< among those of the tranche
    std::string reason;
    std::vector<Covered> unmet;
    std::int64_t given_by = 0;
    Instant recorded_at;
};

/// What decides whether tranches of a loan may be paid out.
struct ReleaseFacts {
    std::int32_t office_id = 0;
    std::vector<ReleaseCondition> conditions{};
    std::vector<ReleaseOverride> overrides{};

    /// The exception that covers a condition; none where it was met, or not asked for, when
    /// exceptions were made.
    const ReleaseOverride* override_of(const ReleaseCondition& condition) const;
};

/// One transaction on a borrower's plans.
class PlanWork : public operations::InstitutionWork {
 public:
    /// Locks the borrower against other changes of plans. Throws NotFound where the actor may not
    /// see them.
    virtual PlanOwner open_borrower(const operations::Command& command,
                                    std::int64_t borrower_id) = 0;
    /// The same, with the last version of a plan. Throws NotFound.
    virtual PlanRecord open_plan(const operations::Command& command, const PlanId& id) = 0;
    /// The borrower's loan that is applied for or under way, else their next one.
    virtual unsigned current_cycle(std::int64_t borrower_id) = 0;
    /// Adds a plan under the borrower's next number, and gives that; none where there is one for
    /// its loan.
    virtual std::optional<unsigned> add_plan(const PlanRecord& record) = 0;
    /// Adds the version of the plan.
    virtual void add_version(const PlanRecord& record) = 0;
    /// Adds what is known of a file; nothing where the borrower has it already.
    virtual void add_file(std::int64_t borrower_id, const EvidenceFile& file) = 0;
    virtual bool has_file(std::int64_t borrower_id, const std::string& hash) = 0;
    /// Whether a time ("09:30") of a day has come by the clock of the borrower's office.
    virtual bool has_come(std::int64_t borrower_id, const Date& day, const std::string& time,
                          const Instant& now) = 0;
    virtual void add_evidence(const PlanId& id, unsigned milestone, const Evidence& evidence) = 0;
    virtual void add_decision(const PlanId& id, unsigned milestone,
                              const MilestoneDecision& decision) = 0;
    virtual void add_sales_day(const PlanId& id, const SalesDay& day, const Instant& now) = 0;
    /// Locks the loan's borrower as above. Throws NotFound.
    virtual ReleaseFacts open_release(const operations::Command& command,
                                      const loan::LoanId& loan) = 0;
    virtual void add_override(const ReleaseOverride& given) = 0;
};

/// Where plans are kept; each reader sees those of their borrowers. What staff read of a person is
/// in the audit trail.
class PlanStore {
 public:
    virtual ~PlanStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(PlanWork&)>& work) = 0;
    /// The borrower's plans in order of number. Throws NotFound.
    virtual std::vector<PlanSummary> list(const operations::Command& command,
                                          std::int64_t borrower_id) = 0;
    /// A plan at that version, or at its last one. Throws NotFound.
    virtual PlanRecord find(const operations::Command& command, const PlanId& id,
                            std::optional<unsigned> version) = 0;
    /// A file of a borrower's evidence. Throws NotFound.
    virtual EvidenceFile find_file(const operations::Command& command, std::int64_t borrower_id,
                                   const std::string& hash) = 0;
    /// The days written down, in order. Throws NotFound.
    virtual std::vector<SalesDay> sales(const operations::Command& command, const PlanId& id) = 0;
    /// Milestones with new evidence, the longest waiting first, at most `limit`.
    virtual std::vector<WaitingMilestone> waiting(const operations::Command& command,
                                                  unsigned limit) = 0;
    /// What the tranches of a loan wait for. Throws NotFound.
    virtual ReleaseFacts release(const operations::Command& command, const loan::LoanId& loan) = 0;
    /// Exceptions made, the newest first, at most `limit`.
    virtual std::vector<ReleaseOverride> overrides(const operations::Command& command,
                                                   unsigned limit) = 0;
};

/// Adds a plan of a borrower, for their loan that is applied for or under way, or the next one.
/// Throws InvalidInput as check_plan does; Refused plan_taken.
operations::Answer make_plan(PlanStore& store, const operations::Command& command,
                             std::int64_t borrower_id, const BusinessPlan& plan,
                             const operations::Render<PlanRecord>& render);

/// Adds a version to a plan. Milestones keep their numbers, and one that is verified stays word for
/// word. Throws InvalidInput as check_plan does; Refused stale_version; milestone_verified;
/// milestone_releases_money where an agreed loan waits for a milestone that is dropped or does not
/// hold as much.
operations::Answer revise_plan(PlanStore& store, const operations::Command& command,
                               const PlanId& id, std::int64_t expected_version,
                               const BusinessPlan& plan,
                               const operations::Render<PlanRecord>& render);

/// Adds evidence of a milestone; number, author and moment are the command's. Throws InvalidInput
/// (/file, /taken_on, /taken_at), Refused milestone_verified.
operations::Answer give_evidence(PlanStore& store, const operations::Command& command,
                                 const PlanId& id, unsigned milestone, Evidence evidence,
                                 const operations::Render<PlanRecord>& render);

/// Verifies a milestone, or refuses its evidence with a reason. Throws Refused as check_decision
/// does, and stale_version where there is evidence after `evidence_seen`.
operations::Answer decide_milestone(PlanStore& store, const operations::Command& command,
                                    const PlanId& id, unsigned milestone,
                                    MilestoneDecision decision,
                                    const operations::Render<PlanRecord>& render);

/// Writes a day's takings down. Throws InvalidInput where the day is still to come or before the
/// plan.
operations::Answer record_sales_day(PlanStore& store, const operations::Command& command,
                                    const PlanId& id, const SalesDay& day,
                                    const operations::Render<SalesDay>& render);

/// Keeps what is known of a file of evidence, whose bytes are stored already.
operations::Answer add_evidence_file(PlanStore& store, const operations::Command& command,
                                     std::int64_t borrower_id, const EvidenceFile& file,
                                     const operations::Render<EvidenceFile>& render);

}  // namespace tawi::plans
