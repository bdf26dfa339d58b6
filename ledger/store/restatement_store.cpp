#include "ledger/store/restatement_store.h"

#include <map>

#include "ledger/error.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/close_day.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/database.h"
#include "ledger/store/instalment_rows.h"
#include "ledger/store/kept_positions.h"
#include "ledger/store/lending_store.h"
#include "ledger/store/loan_keys.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::Command;
using operations::KeptPosition;
using operations::Restatement;

loan::LoanId id_of(const pqxx::row& row) {
    return {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()};
}

Instant instant_of(const pqxx::row& row, const char* column) {
    return Instant(std::chrono::microseconds(row[column].as<std::int64_t>()));
}

operations::RestatementDecision to_decision(const pqxx::row& row) {
    operations::RestatementDecision decision{
        row["approved"].as<bool>(), row["decision_reason"].c_str(),
        row["decided_by"].as<std::int64_t>(), instant_of(row, "decided_us")};
    if (!row["entry_id"].is_null()) {
        decision.entry_id = row["entry_id"].as<std::int64_t>();
        decision.booking_date = parse_date(row["booking_date"].c_str(), "booking_date");
    }
    return decision;
}

Restatement to_restatement(const pqxx::row& row) {
    const auto currency = Currency::of(row["currency"].c_str());
    Restatement restatement{.restatement_id = row["restatement_id"].as<std::int64_t>(),
                            .loan = id_of(row),
                            .office_id = row["office_id"].as<std::int32_t>(),
                            .gap = operations::position_from_text(row["gap"].c_str(), currency),
                            .reason = row["reason"].c_str(),
                            .made_by = row["made_by"].as<std::int64_t>(),
                            .made_at = instant_of(row, "made_us")};
    if (!row["approved"].is_null()) restatement.decision = to_decision(row);
    return restatement;
}

std::map<loan::LoanId, KeptPosition> read_kept(Transaction& transaction, const LoanKeys& loans) {
    Parameters parameters;
    loans.add_to(parameters);
    std::map<loan::LoanId, KeptPosition> kept;
    for (const auto& row : run_prepared(transaction, "read_kept_positions", parameters)) {
        const auto currency = Currency::of(row["currency"].c_str());
        kept.emplace(id_of(row), to_kept_position(row, currency).value());
    }
    return kept;
}

std::vector<operations::KeptLoan> read_kept_loans(Transaction& transaction,
                                                  const Parameters& wanted, const Instant& now) {
    LoanKeys keys;
    for (const auto& row : run_prepared(transaction, "list_posted_loans", wanted))
        keys.add(id_of(row));
    std::vector<operations::KeptLoan> loans;
    if (keys.is_empty()) return loans;
    const auto kept = read_kept(transaction, keys);
    Parameters parameters;
    keys.add_to(parameters);
    parameters.add(now);
    for (const auto& row : run_prepared(transaction, "read_loans", parameters)) {
        const auto id = id_of(row);
        loans.push_back({to_loan_record(row, id), kept.at(id)});
    }
    return loans;
}

class Work : public operations::RestatementWork {
 public:
    explicit Work(Transaction& transaction) : transaction_(transaction) {}

    operations::OpenedLoan open_loan(const Command& command, const loan::LoanId& id) override {
        return store::open_loan(transaction_, command, id);
    }

    std::optional<KeptPosition> kept_position(const operations::LoanRecord& loan) override {
        LoanKeys one;
        one.add(loan.id);
        const auto kept = read_kept(transaction_, one);
        if (kept.empty()) return std::nullopt;
        return kept.begin()->second;
    }

    std::optional<loan::LoanId> loan_of(std::int64_t restatement_id) override {
        const auto rows =
            run_prepared(transaction_, "loan_of_restatement", Parameters().add(restatement_id));
        if (rows.empty()) return std::nullopt;
        return id_of(rows.front());
    }

    Restatement read(const operations::LoanRecord& loan, std::int64_t restatement_id) override {
        return to_restatement(
            run_prepared(
                transaction_, "read_restatement",
                Parameters().add(loan.id.borrower_id).add(loan.id.cycle).add(restatement_id))
                .front());
    }

    std::int64_t add(const Restatement& restatement) override {
        return run_prepared(transaction_, "insert_restatement",
                            Parameters()
                                .add(restatement.loan.borrower_id)
                                .add(restatement.loan.cycle)
                                .add(operations::to_text(restatement.gap))
                                .add(restatement.reason)
                                .add(restatement.made_by)
                                .add(restatement.made_at))
            .front()["restatement_id"]
            .as<std::int64_t>();
    }

    std::int64_t restate(const Command& command, const operations::LoanRecord& loan,
                         const KeptPosition& kept, const journal::Entry& entry) override {
        save_position(loan, kept);
        std::string accounts, amounts;
        for (const auto& line : entry.lines) {
            accounts += (accounts.empty() ? "" : ",") + line.account;
            amounts += (amounts.empty() ? "" : ",") + tawi::to_string(line.amount);
        }
        Parameters parameters;
        parameters.add(loan.id.borrower_id)
            .add(loan.office_id)
            .add(loan.product_id)
            .add(loan.id.cycle)
            .add(journal::to_string(entry.kind))
            .add(entry.booking_date)
            .add(entry.value_date)
            .add(command.now)
            .add(command.actor.id)
            .add(entry.lines.front().amount.currency().code())
            .add(accounts)
            .add(amounts)
            .add(entry.narrative)
            .add(loan.fund);
        return run_prepared(transaction_, "insert_restatement_entry", parameters)
            .front()["entry_id"]
            .as<std::int64_t>();
    }

    void add_decision(const Restatement& restatement) override {
        const auto& decision = restatement.decision.value();
        run_prepared(transaction_, "insert_restatement_decision",
                     Parameters()
                         .add(restatement.loan.borrower_id)
                         .add(restatement.loan.cycle)
                         .add(restatement.restatement_id)
                         .add(decision.approved ? "true" : "false")
                         .add(decision.reason)
                         .add(decision.entry_id)
                         .add(decision.booking_date)
                         .add(decision.decided_by)
                         .add(decision.decided_at));
    }

    void save_answer(const Command& command, const Restatement& restatement,
                     const operations::AuditNote& note, const operations::Answer& answer) override {
        WrittenEntries written;
        if (restatement.decision && restatement.decision->entry_id) {
            written = {restatement.decision->booking_date, {*restatement.decision->entry_id}};
        }
        keep(command, restatement.loan.borrower_id, answer);
        insert_audit(transaction_, command, restatement.loan.borrower_id, restatement.office_id,
                     note, written);
    }

 private:
    void keep(const Command& command, std::int64_t borrower_id, const operations::Answer& answer) {
        if (command.idempotency_key.empty()) return;
        run_prepared(transaction_, "keep_borrower_answer",
                     Parameters()
                         .add(borrower_id)
                         .add(operations::principal_text(command.actor))
                         .add(command.idempotency_key)
                         .add_bytes(command.request_hash)
                         .add(answer.status)
                         .add(answer.body)
                         .add(command.now));
    }

    /// The loan's cache as the engine has it on the days of `kept`.
    void save_position(const operations::LoanRecord& loan, const KeptPosition& kept) {
        const auto events = loan.plain_events();
        auto state = loan::replay(loan.terms, events, kept.as_of);
        Parameters cache;
        cache.add(loan.id.borrower_id)
            .add(loan.id.cycle)
            .add(operations::to_string(operations::status_of(state)))
            .add(operations::engine_version);
        add_cache(cache, loan.terms, state.disbursed_on ? &state : nullptr, kept.as_of);
        run_prepared(transaction_, "save_recomputed_cache", cache);
        save_instalments(transaction_, loan.id, state.instalments);
        save_kept(loan, operations::position_today(kept, loan.terms, state));
    }

    void save_kept(const operations::LoanRecord& loan, const KeptPosition& kept) {
        Parameters parameters;
        parameters.add(loan.id.borrower_id)
            .add(loan.id.cycle)
            .add(loan.version)
            .add(kept.outstanding_principal)
            .add(kept.advance)
            .add(kept.overpayment)
            .add(kept.refund_to_be_returned);
        std::optional<Date> on;
        if (kept.receivables) on = kept.receivables->on;
        parameters.add(on);
        const auto zero = Money::zero(kept.advance.currency());
        const auto amounts = kept.receivables.value_or(
            operations::Receivables{kept.as_of, zero, zero, zero, zero, zero, zero});
        parameters.add(amounts.interest)
            .add(amounts.fees)
            .add(amounts.penalties)
            .add(amounts.suspended)
            .add(amounts.taxes)
            .add(amounts.deferred_fees);
        if (run_prepared(transaction_, "save_restated_position", parameters).empty()) {
            throw Conflict("the loan was changed meanwhile");
        }
    }

    Transaction& transaction_;
};

}  // namespace

operations::Answer PostgresRestatementStore::transact(
    const std::function<operations::Answer(operations::RestatementWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<operations::KeptLoan> PostgresRestatementStore::kept_loans(
    const Command& command, const std::optional<std::int32_t>& office_id, const loan::LoanId& after,
    unsigned limit) {
    Parameters wanted;
    add_scope(wanted, command.actor);
    wanted.add(office_id).add(after.borrower_id).add(after.cycle).add(limit);
    auto found = reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, command.actor);
        return read_kept_loans(transaction, wanted, command.now);
    });
    if (!found.empty()) {
        log_read(poster_, command, 0, command.actor.office_id,
                 {"list_position_gaps", std::to_string(found.size()) + " loans from " +
                                            loan::to_loan_number(found.front().loan.id) + " to " +
                                            loan::to_loan_number(found.back().loan.id)});
    }
    return found;
}

std::vector<Restatement> PostgresRestatementStore::list(const Command& command, unsigned limit) {
    Parameters parameters;
    add_scope(parameters, command.actor);
    parameters.add(limit);
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, command.actor);
        std::vector<Restatement> restatements;
        for (const auto& row : run_prepared(transaction, "list_restatements", parameters))
            restatements.push_back(to_restatement(row));
        return restatements;
    });
}

}  // namespace tawi::store
