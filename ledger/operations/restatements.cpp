#include "ledger/operations/restatements.h"

#include <utility>

#include "ledger/error.h"
#include "ledger/loan/replay.h"

namespace tawi::operations {

namespace {

constexpr unsigned loans_at_a_time = 50;
constexpr unsigned most_loans = 300;

journal::Position gap_of(const LoanRecord& loan, const KeptPosition& kept) {
    return gap_of(kept, loan.terms, loan::replay(loan.terms, loan.plain_events(), kept.as_of));
}

/// What is kept of a loan, and its gap. Throws Refused nothing_to_restate.
struct FoundGap {
    KeptPosition kept;
    journal::Position gap;
};
FoundGap found_gap(RestatementWork& work, const LoanRecord& loan) {
    const auto kept = work.kept_position(loan);
    if (kept) {
        auto gap = gap_of(loan, *kept);
        if (!gap.is_zero()) return {*kept, std::move(gap)};
    }
    throw Refused(RefusalCode::nothing_to_restate,
                  "The books say of the loan what its contract and events say.");
}

AuditNote note_of(const std::string& action, const Restatement& restatement) {
    AuditNote note{action,
                   "loan " + loan::to_loan_number(restatement.loan),
                   {{"cycle", std::to_string(restatement.loan.cycle)},
                    {"restatement", std::to_string(restatement.restatement_id)},
                    {"gap", to_text(restatement.gap)}}};
    const auto& reason = restatement.decision ? restatement.decision->reason : restatement.reason;
    note.detail.emplace_back("reason", reason);
    return note;
}

/// In the order of RefusalCode, but for what is stale.
void check_decision(const Restatement& restatement, const Command& command) {
    if (const auto& decision = restatement.decision) {
        throw Refused(RefusalCode::wrong_state, std::string("The restatement is ") +
                                                    (decision->approved ? "approved" : "rejected") +
                                                    " already.");
    }
    if (restatement.made_by == command.actor.id) {
        throw Refused(RefusalCode::same_person, "Another person than its maker decides.");
    }
}

using Decide = std::function<void(RestatementWork&, const LoanRecord&, Restatement&)>;

/// Opens a restatement with its loan, and stores what `decide` decides of it.
Answer decide_restatement(RestatementStore& store, const Command& command,
                          std::int64_t restatement_id, const std::string& action,
                          const Decide& decide, const Render<Restatement>& render) {
    return store.transact([&](RestatementWork& work) {
        const auto id = work.loan_of(restatement_id);
        if (!id) throw NotFound("There is no such restatement.");
        const auto [loan, earlier_answer] = work.open_loan(command, *id);
        if (earlier_answer) return *earlier_answer;
        auto restatement = work.read(loan, restatement_id);
        check_decision(restatement, command);
        decide(work, loan, restatement);
        work.add_decision(restatement);
        const auto answer = render(restatement);
        work.save_answer(command, restatement, note_of(action, restatement), answer);
        return answer;
    });
}

}  // namespace

GapPage list_gaps(RestatementStore& store, const Command& command,
                  const std::optional<std::int32_t>& office_id, const loan::LoanId& after,
                  unsigned limit) {
    GapPage page;
    auto seen = after;
    for (unsigned looked_at = 0; looked_at < most_loans; looked_at += loans_at_a_time) {
        const auto loans = store.kept_loans(command, office_id, seen, loans_at_a_time);
        for (const auto& [loan, kept] : loans) {
            seen = loan.id;
            auto gap = gap_of(loan, kept);
            if (gap.is_zero()) continue;
            if (page.gaps.size() == limit) {
                page.next = page.gaps.back().loan;
                return page;
            }
            page.gaps.push_back({loan.id, loan.office_id, std::move(gap)});
        }
        if (loans.size() < loans_at_a_time) return page;
    }
    page.next = seen;
    return page;
}

Answer propose_restatement(RestatementStore& store, const Command& command, const loan::LoanId& id,
                           const std::string& reason, const Render<Restatement>& render) {
    return store.transact([&](RestatementWork& work) {
        const auto [loan, earlier_answer] = work.open_loan(command, id);
        if (earlier_answer) return *earlier_answer;
        Restatement restatement{.loan = id,
                                .office_id = loan.office_id,
                                .gap = found_gap(work, loan).gap,
                                .reason = reason,
                                .made_by = command.actor.id,
                                .made_at = command.now};
        restatement.restatement_id = work.add(restatement);
        const auto answer = render(restatement);
        work.save_answer(command, restatement, note_of("propose_restatement", restatement), answer);
        return answer;
    });
}

Answer approve_restatement(RestatementStore& store, const Command& command,
                           std::int64_t restatement_id, const std::string& reason,
                           const Render<Restatement>& render) {
    const auto approve = [&](RestatementWork& work, const LoanRecord& loan,
                             Restatement& restatement) {
        const auto found = found_gap(work, loan);
        if (found.gap != restatement.gap) {
            throw Refused(RefusalCode::stale_version,
                          "The loan's gap is not what was proposed; propose it again.");
        }
        const auto& day = loan.business_date;
        const auto entry = entry_of(restatement, day, loan.accounts);
        restatement.decision = {
            true,        reason, command.actor.id,
            command.now, day,    work.restate(command, loan, found.kept, entry)};
    };
    return decide_restatement(store, command, restatement_id, "approve_restatement", approve,
                              render);
}

Answer reject_restatement(RestatementStore& store, const Command& command,
                          std::int64_t restatement_id, const std::string& reason,
                          const Render<Restatement>& render) {
    const auto reject = [&](RestatementWork&, const LoanRecord&, Restatement& restatement) {
        restatement.decision = {false, reason, command.actor.id, command.now, {}, {}};
    };
    return decide_restatement(store, command, restatement_id, "reject_restatement", reject, render);
}

}  // namespace tawi::operations
