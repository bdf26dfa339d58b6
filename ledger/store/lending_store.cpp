#include "ledger/store/lending_store.h"

#include "ledger/error.h"
#include "ledger/operations/terms_document.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/fund_store.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::Answer;
using operations::Command;

class Work : public operations::LendingWork {
 public:
    explicit Work(Transaction& transaction) : transaction_(transaction) {}

    operations::OpenedLoan open_loan(const Command& command, const loan::LoanId& id) override {
        return store::open_loan(transaction_, command, id);
    }

    operations::BorrowerForApplication open_borrower(
        const Command& command, std::int64_t borrower_id,
        std::optional<Answer>& earlier_answer) override {
        Parameters lock;
        lock.add(borrower_id);
        add_scope(lock, command.actor);
        lock.add(command.now);
        const auto rows = run_prepared(transaction_, "lock_borrower_for_application", lock);
        if (rows.empty()) throw NotFound("There is no such borrower.");
        earlier_answer = find_answer(transaction_, command, borrower_id);
        const auto row = rows.front();
        const auto loans =
            run_prepared(transaction_, "count_loans", Parameters().add(borrower_id)).front();
        return {borrower_id,
                row["name"].c_str(),
                row["office_id"].as<std::int32_t>(),
                row["officer_id"].as<std::int64_t>(),
                parse_date(row["business_date"].c_str(), "business_date"),
                parse_date(row["open_day"].c_str(), "open_day"),
                to_calendar(row["weekend"].c_str(), row["holidays"].c_str()),
                loans["cycles"].as<int>(),
                loans["in_progress"].as<bool>()};
    }

    bool has_fund(const std::string& fund) override { return store::has_fund(transaction_, fund); }

    loan::LoanId add_application(const Command& command,
                                 const operations::BorrowerForApplication& borrower,
                                 const operations::NewApplication& application) override {
        const loan::LoanId id{borrower.borrower_id, borrower.cycles + 1};
        run_prepared(transaction_, "insert_application",
                     Parameters()
                         .add(id.borrower_id)
                         .add(id.cycle)
                         .add(borrower.office_id)
                         .add(borrower.officer_id)
                         .add(application.product_id)
                         .add(operations::to_document(application.terms))
                         .add(application.purpose)
                         .add(borrower.business_date)
                         .add(command.actor.id)
                         .add(application.fund));
        return id;
    }

    void save_decision(const Command&, const operations::LoanRecord& loan,
                       operations::LoanStatus status,
                       const operations::Decision& decision) override {
        run_prepared(transaction_, "update_decision",
                     Parameters()
                         .add(loan.id.borrower_id)
                         .add(loan.id.cycle)
                         .add(loan.version)
                         .add(operations::to_string(status))
                         .add(decision.decided_on)
                         .add(decision.decided_by)
                         .add(decision.reason));
    }

    void save_answer(const Command& command, std::int64_t borrower_id,
                     const operations::AuditNote& note, const Answer& answer) override {
        insert_answer(transaction_, command, borrower_id, std::nullopt, note, answer);
    }

 private:
    Transaction& transaction_;
};

}  // namespace

operations::OpenedLoan open_loan(Transaction& transaction, const Command& command,
                                 const loan::LoanId& id) {
    Parameters lock;
    lock.add(id.borrower_id).add(id.cycle);
    add_scope(lock, command.actor);
    if (run_prepared(transaction, "lock_loan", lock).empty()) {
        throw NotFound("There is no such loan.");
    }
    auto earlier = find_answer(transaction, command, id.borrower_id);
    return {read_loan(transaction, id, command.now).value(), std::move(earlier)};
}

Answer PostgresLendingStore::transact(const std::function<Answer(operations::LendingWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<operations::Outcome> PostgresLendingStore::post(
    std::vector<operations::LoanCommand> commands) {
    return lanes_.post(std::move(commands));
}

}  // namespace tawi::store
