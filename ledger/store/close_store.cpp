#include "ledger/store/close_store.h"

#include "ledger/error.h"
#include "ledger/operations/loan_standing.h"
#include "ledger/store/database.h"
#include "ledger/store/instalment_rows.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/manual_entry_work.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::ClosedLoan;
using operations::CloseEntry;
using operations::Command;

/// The entries as the parallel arrays of insert_close, parameters 6 to 12.
void add_entries(Parameters& parameters, const std::vector<CloseEntry>& entries,
                 const std::string& office, const Date& day) {
    ArrayText products, kinds, currencies, accounts, amounts, narratives, hashes;
    for (const auto& entry : entries) {
        std::string account_list;
        std::string amount_list;
        for (const auto& line : journal::lines_of(entry.total, std::nullopt, entry.accounts)) {
            const auto* separator = account_list.empty() ? "" : ",";
            account_list += separator + line.account;
            amount_list += separator + tawi::to_string(line.amount);
        }
        products.add(entry.product_id);
        kinds.add(journal::to_string(entry.kind));
        currencies.add(entry.total.currency().code());
        accounts.add(account_list);
        amounts.add(amount_list);
        narratives.add("close of " + tawi::to_string(day) + ", " + office + ": " +
                       std::string(journal::to_string(entry.kind)) + " of " +
                       std::to_string(entry.loans) + (entry.loans == 1 ? " loan" : " loans"));
        hashes.add(to_bytea_text(entry.detail_hash));
    }
    for (const auto* array :
         {&products, &kinds, &currencies, &accounts, &amounts, &narratives, &hashes}) {
        parameters.add(array->text());
    }
}

class Work : public operations::CloseWork {
 public:
    explicit Work(Transaction& transaction)
        : transaction_(transaction), by_hand_(manual_entry_work(transaction)) {}

    operations::ManualEntryWork& by_hand() override { return *by_hand_; }

    operations::OfficeDay lock_office(std::int32_t office_id, const Instant& now) override {
        run_prepared(transaction_, "lock_office_alone", Parameters().add(office_id));
        const auto rows =
            run_prepared(transaction_, "read_office_day", Parameters().add(office_id).add(now));
        if (rows.empty()) throw NotFound("There is no such office.");
        const auto row = rows.front();
        return {office_id, row["name"].c_str(), parse_date(row["closed_through"].c_str(), "day"),
                parse_date(row["calendar_date"].c_str(), "day")};
    }

    std::vector<operations::LoanVersion> active_loans(std::int32_t office_id) override {
        std::vector<operations::LoanVersion> loans;
        for (const auto& row :
             run_prepared(transaction_, "active_loans", Parameters().add(office_id))) {
            loans.push_back({{row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()},
                             row["version"].as<int>()});
        }
        return loans;
    }

    operations::LoanRecord read_loan(const loan::LoanId& id, const Instant& now) override {
        auto loan = store::read_loan(transaction_, id, now);
        if (!loan) throw NotFound("There is no such loan.");
        return std::move(*loan);
    }

    void save_close(const Command& command, const operations::OfficeDay& office, const Date& day,
                    const std::vector<CloseEntry>& entries, const std::vector<ClosedLoan>& changed,
                    int loans) override {
        run_prepared(transaction_, "ensure_journal_partitions", Parameters().add(day));
        for (const auto& loan : changed)
            save_state(loan);
        Parameters parameters;
        parameters.add(office.office_id)
            .add(day)
            .add(command.now)
            .add(command.actor.id)
            .add(operations::engine_version);
        add_entries(parameters, entries, office.name, day);
        parameters.add(loans)
            .add(entries.size())
            .add(operations::principal_text(command.actor))
            .add(command.request_id)
            .add(command.origin.channel)
            .add(command.origin.address);
        if (run_prepared(transaction_, "insert_close", parameters).empty()) {
            throw Conflict("the day " + tawi::to_string(day) + " was closed meanwhile");
        }
    }

 private:
    void save_state(const ClosedLoan& closed) {
        const auto& state = *closed.state;
        Parameters parameters;
        parameters.add(closed.loan->id.borrower_id)
            .add(closed.loan->id.cycle)
            .add(closed.loan->version)
            .add(operations::to_string(operations::status_of(state)))
            .add(operations::engine_version);
        add_cache(parameters, closed.loan->terms, &state, state.as_of);
        if (run_prepared(transaction_, "update_loan_cache", parameters).empty()) {
            throw Conflict("loan " + loan::to_loan_number(closed.loan->id) +
                           " was changed meanwhile");
        }
        save_instalments(transaction_, closed.loan->id, state.instalments);
    }

    Transaction& transaction_;
    std::unique_ptr<operations::ManualEntryWork> by_hand_;
};

}  // namespace

void PostgresCloseStore::transact(const std::function<void(operations::CloseWork&)>& work) {
    poster_.transact([&](Transaction& transaction) {
        Work unit(transaction);
        work(unit);
    });
}

void PostgresCloseStore::ensure_partitions(const Date& day) {
    poster_.transact([&](Transaction& transaction) {
        run_prepared(transaction, "ensure_journal_partitions", Parameters().add(day));
    });
}

}  // namespace tawi::store
