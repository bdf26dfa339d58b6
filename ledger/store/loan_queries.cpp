#include "ledger/store/loan_queries.h"

#include "ledger/error.h"
#include "ledger/store/audit.h"
#include "ledger/store/database.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

std::optional<Date> optional_date(const pqxx::row& row, const char* column) {
    if (row[column].is_null()) return std::nullopt;
    return parse_date(row[column].c_str(), column);
}

operations::LoanSummary to_summary(const pqxx::row& row) {
    const auto currency = Currency::of(row["currency"].c_str());
    return {{row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()},
            row["borrower_name"].c_str(),
            operations::parse_loan_status(row["status"].c_str(), "status"),
            row["product_code"].c_str(),
            row["office_id"].as<std::int32_t>(),
            row["fund"].c_str(),
            row["officer_id"].as<std::int64_t>(),
            stored_money(row["principal"].c_str(), currency),
            stored_money(row["outstanding_principal"].c_str(), currency),
            optional_date(row, "disbursed_on"),
            optional_date(row, "oldest_unpaid_due_on"),
            optional_date(row, "written_off_on"),
            optional_date(row, "rescheduled_on"),
            parse_date(row["business_date"].c_str(), "business_date")};
}

operations::PayoutSummary to_payout(const pqxx::row& row) {
    const auto steps = to_payout_steps(row["steps"].c_str(), Currency::of(row["currency"].c_str()));
    return {{row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()},
            row["office_id"].as<std::int32_t>(),
            steps.at(0),
            steps.at(1)};
}

}  // namespace

void set_scope(Transaction& transaction, const people::Principal& actor) {
    Parameters scope;
    add_scope(scope, actor);
    run_prepared(transaction, "set_scope", scope);
}

std::vector<operations::LoanSummary> PostgresLoanQueries::list(const operations::Command& command,
                                                               const operations::LoanFilter& filter,
                                                               const loan::LoanId& after,
                                                               unsigned limit) {
    Parameters parameters;
    add_scope(parameters, command.actor);
    std::optional<std::string_view> status;
    if (filter.status) status = operations::to_string(*filter.status);
    parameters.add(command.now)
        .add(after.borrower_id)
        .add(after.cycle)
        .add(status)
        .add(filter.borrower_id)
        .add(filter.officer_id)
        .add(filter.late_only ? "true" : "false")
        .add(limit)
        .add(filter.fund);
    auto found = reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, command.actor);
        std::vector<operations::LoanSummary> loans;
        for (const auto& row : run_prepared(transaction, "list_loans", parameters)) {
            loans.push_back(to_summary(row));
        }
        return loans;
    });
    if (!found.empty()) {
        log_read(poster_, command, 0, command.actor.office_id,
                 {"list_loans", std::to_string(found.size()) + " loans from " +
                                    loan::to_loan_number(found.front().id) + " to " +
                                    loan::to_loan_number(found.back().id)});
    }
    return found;
}

operations::LoanRecord PostgresLoanQueries::view(const operations::Command& command,
                                                 const loan::LoanId& id) {
    auto loan = find(command.actor, id, command.now);
    log_read(poster_, command, id.borrower_id, loan.office_id,
             {"view_loan", "loan " + loan::to_loan_number(id)});
    return loan;
}

operations::LoanRecord PostgresLoanQueries::find(const people::Principal& actor,
                                                 const loan::LoanId& id, const Instant& now) {
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        auto loan = read_loan(transaction, id, now);
        if (!loan) throw NotFound("There is no such loan.");
        return std::move(*loan);
    });
}

std::vector<operations::PayoutSummary> PostgresLoanQueries::payouts(
    const operations::Command& command, const std::optional<operations::PayoutState>& state,
    const std::optional<loan::LoanId>& loan, unsigned limit) {
    Parameters parameters;
    add_scope(parameters, command.actor);
    std::optional<std::string_view> state_word;
    if (state) state_word = operations::to_string(*state);
    std::optional<std::int64_t> borrower_id;
    std::optional<int> cycle;
    if (loan) borrower_id = loan->borrower_id;
    if (loan) cycle = loan->cycle;
    parameters.add(state_word).add(borrower_id).add(cycle).add(limit);
    auto found = reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, command.actor);
        std::vector<operations::PayoutSummary> payouts;
        for (const auto& row : run_prepared(transaction, "list_payouts", parameters))
            payouts.push_back(to_payout(row));
        return payouts;
    });
    if (!found.empty()) {
        log_read(poster_, command, 0, command.actor.office_id,
                 {"list_payouts", std::to_string(found.size()) + " payouts from loan " +
                                      loan::to_loan_number(found.front().loan)});
    }
    return found;
}

}  // namespace tawi::store
