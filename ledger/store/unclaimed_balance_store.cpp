#include "ledger/store/unclaimed_balance_store.h"

#include <map>

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/lending_store.h"
#include "ledger/store/loan_keys.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::BalanceNotice;
using operations::Command;
using operations::UnclaimedBalancePolicy;
using NoticesByLoan = std::map<loan::LoanId, std::vector<BalanceNotice>>;

class PolicyWork : public WorkOn<operations::UnclaimedPolicyWork> {
 public:
    using WorkOn::WorkOn;

    std::optional<Date> last_closed_day() override {
        const auto rows = run_prepared(transaction_, "last_closed_day", Parameters());
        if (rows.front()["day"].is_null()) return std::nullopt;
        return parse_date(rows.front()["day"].c_str(), "day");
    }

    bool add(const Command& command, const UnclaimedBalancePolicy& policy) override {
        Parameters parameters;
        parameters.add(policy.currency ? policy.currency->code() : std::string_view())
            .add(policy.applies_from)
            .add(policy.months)
            .add(policy.notices)
            .add(policy.days_after_notice)
            .add(policy.authority)
            .add(command.now)
            .add(command.actor.id);
        return !run_prepared(transaction_, "insert_unclaimed_balance_policy", parameters).empty();
    }
};

UnclaimedBalancePolicy to_policy(const pqxx::row& row) {
    UnclaimedBalancePolicy policy{
        .applies_from = parse_date(row["applies_from"].c_str(), "applies_from"),
        .months = row["months"].as<unsigned>(),
        .notices = row["notices"].as<unsigned>(),
        .days_after_notice = row["days_after_notice"].as<unsigned>(),
        .authority = row["authority"].c_str()};
    const std::string_view currency = row["currency"].c_str();
    if (!currency.empty()) policy.currency = Currency::of(currency);
    return policy;
}

loan::LoanId id_of(const pqxx::row& row) {
    return {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()};
}

BalanceNotice to_notice(const pqxx::row& row) {
    return {row["notice_number"].as<unsigned>(),
            operations::parse_notice_channel(row["channel"].c_str(), "channel"),
            parse_date(row["told_on"].c_str(), "told_on"),
            row["note"].c_str(),
            row["actor_id"].as<std::int64_t>(),
            Instant(std::chrono::microseconds(row["recorded_us"].as<std::int64_t>()))};
}

NoticesByLoan read_notices(Transaction& transaction, const LoanKeys& loans) {
    Parameters parameters;
    loans.add_to(parameters);
    NoticesByLoan notices;
    for (const auto& row : run_prepared(transaction, "read_balance_notices", parameters))
        notices[id_of(row)].push_back(to_notice(row));
    return notices;
}

std::vector<BalanceNotice> read_notices(Transaction& transaction, const loan::LoanId& id) {
    LoanKeys one;
    one.add(id);
    return read_notices(transaction, one)[id];
}

class NoticeWork : public operations::BalanceNoticeWork {
 public:
    explicit NoticeWork(Transaction& transaction) : transaction_(transaction) {}

    operations::OpenedLoan open_loan(const Command& command, const loan::LoanId& id) override {
        return store::open_loan(transaction_, command, id);
    }

    std::vector<BalanceNotice> notices_of(const loan::LoanId& id) override {
        return read_notices(transaction_, id);
    }

    void add(const loan::LoanId& id, const BalanceNotice& notice) override {
        run_prepared(transaction_, "insert_balance_notice",
                     Parameters()
                         .add(id.borrower_id)
                         .add(id.cycle)
                         .add(notice.number)
                         .add(operations::to_string(notice.channel))
                         .add(notice.told_on)
                         .add(notice.note)
                         .add(notice.actor_id)
                         .add(notice.recorded_at));
    }

    void save_answer(const Command& command, const operations::LoanRecord& loan,
                     const operations::AuditNote& note, const operations::Answer& answer) override {
        insert_answer(transaction_, command, loan.id.borrower_id, loan.office_id, note, answer);
    }

 private:
    Transaction& transaction_;
};

/// Loans with their notices, as the reader sees them.
std::vector<operations::OverpaidLoan> read_overpaid(Transaction& transaction,
                                                    const Parameters& wanted, const Instant& now) {
    LoanKeys keys;
    for (const auto& row : run_prepared(transaction, "list_overpaid_loans", wanted))
        keys.add(id_of(row));
    std::vector<operations::OverpaidLoan> loans;
    if (keys.is_empty()) return loans;
    auto notices = read_notices(transaction, keys);
    Parameters parameters;
    keys.add_to(parameters);
    parameters.add(now);
    for (const auto& row : run_prepared(transaction, "read_loans", parameters)) {
        const auto id = id_of(row);
        loans.push_back({to_loan_record(row, id), std::move(notices[id])});
    }
    return loans;
}

}  // namespace

operations::Answer PostgresUnclaimedBalanceStore::transact_policy(
    const std::function<operations::Answer(operations::UnclaimedPolicyWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        PolicyWork unit(transaction);
        return work(unit);
    });
}

operations::Answer PostgresUnclaimedBalanceStore::transact_notice(
    const std::function<operations::Answer(operations::BalanceNoticeWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        NoticeWork unit(transaction);
        return work(unit);
    });
}

std::vector<UnclaimedBalancePolicy> PostgresUnclaimedBalanceStore::policies() {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<UnclaimedBalancePolicy> policies;
        for (const auto& row :
             run_prepared(transaction, "list_unclaimed_balance_policies", Parameters()))
            policies.push_back(to_policy(row));
        return policies;
    });
}

std::vector<operations::OverpaidLoan> PostgresUnclaimedBalanceStore::overpaid(
    const Command& command, const std::optional<std::int32_t>& office_id, const loan::LoanId& after,
    unsigned limit) {
    Parameters parameters;
    add_scope(parameters, command.actor);
    parameters.add(office_id).add(after.borrower_id).add(after.cycle).add(limit);
    auto found = reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, command.actor);
        return read_overpaid(transaction, parameters, command.now);
    });
    if (!found.empty()) {
        log_read(
            poster_, command, 0, command.actor.office_id,
            {"list_unclaimed_balances", std::to_string(found.size()) + " loans from " +
                                            loan::to_loan_number(found.front().loan.id) + " to " +
                                            loan::to_loan_number(found.back().loan.id)});
    }
    return found;
}

std::vector<BalanceNotice> PostgresUnclaimedBalanceStore::notices_of(const Command& command,
                                                                     const loan::LoanId& id) {
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, command.actor);
        return read_notices(transaction, id);
    });
}

}  // namespace tawi::store
