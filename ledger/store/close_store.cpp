#include "ledger/store/close_store.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "ledger/error.h"
#include "ledger/operations/post_event.h"
#include "ledger/store/active_loan_rows.h"
#include "ledger/store/allowance_policy_store.h"
#include "ledger/store/closed_loans.h"
#include "ledger/store/database.h"
#include "ledger/store/loan_keys.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/manual_entry_work.h"
#include "ledger/store/posting_batch.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::CloseEntry;
using operations::Command;

using AccountMaps = std::map<std::int32_t, journal::AccountMap>;

AccountMaps accounts_of_products(Transaction& transaction) {
    AccountMaps maps;
    for (const auto& row : run_prepared(transaction, "accounts_of_products", Parameters()))
        maps[row["product_id"].as<std::int32_t>()] = to_account_map(row["accounts"].c_str());
    return maps;
}

/// The entries as the parallel arrays of insert_close, parameters 6 to 12; gives their funds, which
/// come last.
ArrayText add_entries(Parameters& parameters, const std::vector<CloseEntry>& entries,
                      AccountMaps maps, const std::string& office, const Date& day) {
    ArrayText products, kinds, currencies, accounts, amounts, narratives, hashes, funds;
    for (const auto& entry : entries) {
        std::string account_list;
        std::string amount_list;
        for (const auto& line :
             journal::lines_of(entry.total, std::nullopt, maps[entry.product_id])) {
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
        funds.add(entry.fund);
    }
    for (const auto* array :
         {&products, &kinds, &currencies, &accounts, &amounts, &narratives, &hashes}) {
        parameters.add(array->text());
    }
    return funds;
}

std::optional<int> optional_number(const pqxx::field& field) {
    if (field.is_null()) return std::nullopt;
    return field.as<int>();
}

operations::RecordedClosure to_closure(const pqxx::row& row) {
    operations::RecordedClosure closure{
        .office_id = row["office_id"].as<std::int32_t>(),
        .day = parse_date(row["business_date"].c_str(), "business_date"),
        .closed_at = Instant(std::chrono::microseconds(row["closed_us"].as<std::int64_t>())),
        .closed_by = row["actor_id"].as<std::int64_t>(),
        .loans = row["loans"].as<int>(),
        .entries = row["entries"].as<int>(),
        .looked_at = optional_number(row["looked_at"]),
        .changed = optional_number(row["changed"]),
        .classified = optional_number(row["classified"]),
        .took_ms = optional_number(row["took_ms"])};
    if (!row["ageing"].is_null()) closure.ageing = row["ageing"].c_str();
    if (!row["allowance"].is_null()) closure.allowance = row["allowance"].c_str();
    return closure;
}

/// A row of control_balances or balances_apart.
void add_balance(operations::ControlBalances& balances, const pqxx::row& row) {
    balances.add(row["fund"].c_str(),
                 operations::parse_control_account(row["component"].c_str(), "component"),
                 stored_money(row["balance"].c_str(), Currency::of(row["currency"].c_str())));
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

    int loans_of_last_close(std::int32_t office_id) override {
        const auto rows =
            run_prepared(transaction_, "loans_of_last_close", Parameters().add(office_id));
        return rows.empty() ? 0 : rows.front()["loans"].as<int>();
    }

    std::vector<operations::ActiveLoan> read_active_loans(std::int32_t office_id, const Date& day,
                                                          const loan::LoanId& after) override {
        std::vector<operations::ActiveLoan> loans;
        Parameters parameters;
        parameters.add(office_id).add(day).add(after.borrower_id).add(after.cycle);
        const auto rows = run_prepared(transaction_, "read_active_loans", parameters);
        loans.reserve(rows.size());
        std::string_view fund;  // most loans are of the fund of the one before
        for (const auto& row : rows) {
            if (fund != row[16].c_str()) fund = *funds_.emplace(row[16].c_str()).first;
            loans.push_back(to_active_loan(row, fund));
        }
        return loans;
    }

    std::vector<operations::LoanToClose> read_loans(const std::vector<loan::LoanId>& ids,
                                                    const Instant& now) override {
        std::vector<operations::LoanToClose> loans;
        for (std::size_t first = 0; first < ids.size(); first += loans_at_a_time) {
            LoanKeys keys;
            for (auto index = first; index < std::min(first + loans_at_a_time, ids.size()); ++index)
                keys.add(ids[index]);
            Parameters parameters;
            keys.add_to(parameters);
            for (const auto& row : run_prepared(transaction_, "read_loans", parameters.add(now))) {
                const loan::LoanId id{row["borrower_id"].as<std::int64_t>(),
                                      row["cycle"].as<int>()};
                loans.push_back({to_loan_record(row, id),
                                 parse_date(row["state_as_of"].c_str(), "state_as_of")});
            }
        }
        return loans;
    }

    void save_loans(const std::vector<operations::ClosedLoan>& loans) override {
        for (std::size_t first = 0; first < loans.size(); first += loans_at_a_time) {
            const auto count = std::min(loans_at_a_time, loans.size() - first);
            save_closed_loans(transaction_, std::span(loans).subspan(first, count));
        }
    }

    std::optional<operations::AllowancePolicy> allowance_policy(const Date& day) override {
        const auto rows = run_prepared(transaction_, "allowance_policy", Parameters().add(day));
        if (rows.empty()) return std::nullopt;
        return to_allowance_policy(rows.front()["policy"].c_str());
    }

    std::vector<operations::AllowanceMove> allowance_moves(std::int32_t office_id, const Date& day,
                                                           bool with_events) override {
        std::vector<operations::AllowanceMove> moves;
        Parameters parameters;
        parameters.add(office_id).add(day).add(with_events);
        for (const auto& row : run_prepared(transaction_, "allowance_moves", parameters)) {
            operations::AllowanceMove move{
                {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()},
                row["has_new_events"].as<bool>()};
            if (!row["used"].is_null()) {
                move.fund = row["fund"].c_str();
                move.used =
                    stored_money(row["used"].c_str(), Currency::of(row["currency"].c_str()));
            }
            moves.push_back(move);
        }
        return moves;
    }

    operations::JournalBalances control_balances(std::int32_t office_id, const Date& day) override {
        operations::JournalBalances balances;
        for (const auto& row :
             run_prepared(transaction_, "control_balances", Parameters().add(office_id).add(day))) {
            auto& side = row["is_later"].as<bool>() ? balances.later : balances.through;
            add_balance(side, row);
        }
        return balances;
    }

    std::vector<loan::LoanId> loans_of_unknown_tax(std::int32_t office_id,
                                                   std::size_t most) override {
        std::vector<loan::LoanId> loans;
        for (const auto& row : run_prepared(transaction_, "loans_of_unknown_tax",
                                            Parameters().add(office_id).add(most)))
            loans.push_back({row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()});
        return loans;
    }

    operations::BalancesApart balances_apart(std::int32_t office_id) override {
        run_prepared(transaction_, "sum_up_taxes", Parameters().add(office_id));
        operations::BalancesApart apart;
        for (const auto& row :
             run_prepared(transaction_, "balances_apart", Parameters().add(office_id))) {
            if (row["balance"].is_null()) {
                apart.unknown_taxes.emplace(row["fund"].c_str(),
                                            Currency::of(row["currency"].c_str()));
            } else {
                add_balance(apart.balances, row);
            }
        }
        return apart;
    }

    void classify(const Command& command, std::int32_t office_id,
                  const std::vector<operations::Classification>& classifications) override {
        for (std::size_t first = 0; first < classifications.size(); first += loans_at_a_time) {
            const auto count = std::min(loans_at_a_time, classifications.size() - first);
            classify_some(command, office_id, std::span(classifications).subspan(first, count));
        }
    }

    void save_close(const Command& command, const operations::OfficeDay& office,
                    const operations::DayClosure& closure,
                    const std::vector<CloseEntry>& entries) override {
        run_prepared(transaction_, "ensure_journal_partitions", Parameters().add(closure.day));
        Parameters parameters;
        parameters.add(office.office_id)
            .add(closure.day)
            .add(command.now)
            .add(command.actor.id)
            .add(operations::engine_version);
        std::optional<std::string> allowance;
        if (closure.allowance) allowance = operations::to_json(*closure.allowance);
        const auto funds = add_entries(parameters, entries, accounts_of_products(transaction_),
                                       office.name, closure.day);
        parameters.add(closure.loans)
            .add(closure.entries)
            .add(operations::principal_text(command.actor))
            .add(command.request_id)
            .add(command.origin.channel)
            .add(command.origin.address)
            .add(closure.looked_at)
            .add(closure.changed)
            .add(operations::to_json(closure.ageing))
            .add(operations::to_json(closure.control_balances))
            .add(closure.classified)
            .add(allowance)
            .add(funds.text());
        if (run_prepared(transaction_, "insert_close", parameters).empty()) {
            throw Conflict("the day " + tawi::to_string(closure.day) + " was closed meanwhile");
        }
    }

 private:
    static constexpr std::size_t loans_at_a_time = 256;

    void classify_some(const Command& command, std::int32_t office_id,
                       std::span<const operations::Classification> classifications) {
        std::vector<operations::LoanCommand> commands;
        std::vector<PostingRequest> requests(classifications.size());
        std::vector<PostingRequest*> batch;
        for (const auto& each : classifications) {
            commands.push_back(operations::classification_command(command, each.loan,
                                                                  each.non_performing, each.basis));
        }
        for (std::size_t index = 0; index < requests.size(); ++index) {
            requests[index].command = &commands[index];
            batch.push_back(&requests[index]);
        }
        StandingLoans none_known(loans_at_a_time, 0);
        PostingBatch(transaction_, none_known, batch).run_alone_in(office_id);
        for (const auto& request : requests) {
            if (!request.outcome) throw Conflict("a loan was changed while its day was closed");
            if (const auto* why = std::get_if<std::exception_ptr>(&*request.outcome))
                std::rethrow_exception(*why);
        }
    }

    Transaction& transaction_;
    std::unique_ptr<operations::ManualEntryWork> by_hand_;
    std::set<std::string> funds_{};  ///< of the loans read so far
};

}  // namespace

void PostgresCloseStore::transact(const std::function<void(operations::CloseWork&)>& work) {
    poster_.transact([&](Transaction& transaction) {
        Work unit(transaction);
        work(unit);
    });
}

std::vector<operations::RecordedClosure> PostgresCloseStore::list(const people::Principal& actor,
                                                                  std::int32_t office_id,
                                                                  const std::optional<Date>& before,
                                                                  unsigned limit) {
    Parameters parameters;
    parameters.add(office_id)
        .add(before)
        .add(people::to_string(actor.role))
        .add(offices_text(actor))
        .add(limit);
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        std::vector<operations::RecordedClosure> closures;
        for (const auto& row : run_prepared(transaction, "list_day_closures", parameters))
            closures.push_back(to_closure(row));
        return closures;
    });
}

void PostgresCloseStore::ensure_partitions(const Date& day) {
    poster_.transact([&](Transaction& transaction) {
        run_prepared(transaction, "ensure_journal_partitions", Parameters().add(day));
    });
}

}  // namespace tawi::store
