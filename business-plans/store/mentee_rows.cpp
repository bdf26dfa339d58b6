#include <algorithm>

#include "business-plans/store/mentoring_rows.h"
#include "business-plans/store/plan_rows.h"
#include "business-plans/store/support_fields.h"
#include "ledger/error.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::support {

namespace {

using operations::Command;
using store::ArrayText;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

/// The loans, where the borrower allows it on this day; the statement itself asks for the consent.
std::optional<std::vector<MenteeLoan>> read_loans(Transaction& transaction,
                                                  std::int64_t borrower_id,
                                                  const Parameters& parameters) {
    const auto rows = run_prepared(transaction, "mentee_loans", parameters);
    if (rows.empty()) return std::nullopt;
    std::vector<MenteeLoan> loans;
    for (const auto& row : rows) {
        if (row["cycle"].is_null()) continue;
        const auto currency = Currency::of(row["currency"].c_str());
        loans.push_back({{borrower_id, row["cycle"].as<int>()},
                         row["status"].c_str(),
                         store::stored_money(row["principal"].c_str(), currency),
                         store::stored_money(row["outstanding_principal"].c_str(), currency),
                         optional_date_of(row["oldest_unpaid_due_on"])});
    }
    return loans;
}

/// Adds a piece of evidence to its milestone, which a version may have dropped in the meantime.
void add_evidence(std::vector<MenteeMilestone>& milestones, const pqxx::row& row) {
    const auto plan = row["plan_number"].as<unsigned>();
    const auto number = row["milestone_number"].as<unsigned>();
    const auto milestone = std::ranges::find_if(milestones, [&](const MenteeMilestone& each) {
        return each.plan == plan && each.number == number;
    });
    if (milestone == milestones.end()) return;
    MenteeEvidence evidence{plans::evidence_of(row)};
    if (!row["file"].is_null()) {
        evidence.file = plans::EvidenceFile{row["file"].c_str(), row["media_type"].c_str(),
                                            row["size_bytes"].as<std::int64_t>()};
    }
    milestone->given.push_back(std::move(evidence));
    ++milestone->evidence;
}

std::vector<MenteeMilestone> read_milestones(Transaction& transaction,
                                             const Parameters& parameters) {
    std::vector<MenteeMilestone> milestones;
    for (const auto& row : run_prepared(transaction, "mentee_milestones", parameters)) {
        milestones.push_back({row["plan_number"].as<unsigned>(),
                              row["milestone_number"].as<unsigned>(), row["title"].c_str(),
                              parse_date(row["due_on"].c_str(), "due_on"), 0,
                              row["verified"].as<bool>()});
    }
    for (const auto& row : run_prepared(transaction, "mentee_evidence", parameters))
        add_evidence(milestones, row);
    return milestones;
}

ConcernRecord concern_of(const pqxx::row& row) {
    return {.borrower_id = row["borrower_id"].as<std::int64_t>(),
            .office_id = row["office_id"].as<std::int32_t>(),
            .borrower_name = row["borrower_name"].c_str(),
            .number = row["concern_number"].as<unsigned>(),
            .urgent = row["urgent"].as<bool>(),
            .recorded_by = row["recorded_by"].c_str(),
            .recorded_at = instant_of(row["recorded_us"])};
}

std::string offices_of(const Command& command) {
    ArrayText offices;
    for (const auto office : command.actor.offices)
        offices.add(office);
    return offices.text();
}

}  // namespace

MenteeView read_mentee(Transaction& transaction, const Command& command, MentorshipRecord record) {
    const auto borrower_id = record.mentee.borrower_id;
    const auto key =
        std::move(Parameters().add(borrower_id).add(record.number).add(command.actor.id));
    MenteeView view{{std::move(record), read_notes(transaction, "mentoring_notes_of_author", key)}};
    const auto contact = run_prepared(transaction, "mentee_contact", key);
    if (!contact.empty()) {
        view.phone = contact.front()["phone"].c_str();
        view.business = contact.front()["business"].c_str();
    }
    view.milestones = read_milestones(transaction, key);
    view.loans = read_loans(transaction, borrower_id, Parameters(key).add(command.now));
    return view;
}

ConcernRecord read_concern(Transaction& transaction, const Command& command,
                           std::int64_t borrower_id, unsigned number) {
    const auto rows = run_prepared(transaction, "find_concern",
                                   Parameters()
                                       .add(borrower_id)
                                       .add(number)
                                       .add(operations::principal_text(command.actor))
                                       .add(people::to_string(command.actor.role))
                                       .add(offices_of(command)));
    if (rows.empty()) throw NotFound("There is no such concern.");
    auto record = concern_of(rows.front());
    record.text = rows.front()["content"].c_str();
    for (const auto& row :
         run_prepared(transaction, "concern_steps", Parameters().add(borrower_id).add(number))) {
        record.steps.push_back({parse_concern_state(row["state"].c_str(), "state"),
                                row["content"].c_str(), row["recorded_by"].c_str(),
                                instant_of(row["recorded_us"])});
    }
    return record;
}

std::vector<ConcernRecord> read_concerns(Transaction& transaction, const Command& command,
                                         unsigned limit) {
    std::vector<ConcernRecord> found;
    for (const auto& row : run_prepared(transaction, "list_concerns",
                                        Parameters()
                                            .add(people::to_string(command.actor.role))
                                            .add(offices_of(command))
                                            .add(limit))) {
        found.push_back(concern_of(row));
        if (row["state"].is_null()) continue;
        found.back().steps.push_back({parse_concern_state(row["state"].c_str(), "state"),
                                      {},
                                      row["step_by"].c_str(),
                                      instant_of(row["step_us"])});
    }
    return found;
}

}  // namespace tawi::support
