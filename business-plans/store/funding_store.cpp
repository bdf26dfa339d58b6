#include "business-plans/store/funding_store.h"

#include "business-plans/store/funding_rows.h"
#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/fund_store.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"
#include "ledger/store/telling_work.h"

namespace tawi::support {

namespace {

using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

class Work : public store::TellingWorkOn<FundingWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    void hold_funds() override { run_prepared(transaction_, "hold_funds", {}); }
    bool has_fund(const std::string& fund) override { return store::has_fund(transaction_, fund); }
    bool has_office(std::int32_t office_id) override {
        return store::has_office(transaction_, office_id);
    }
    bool has_service(const std::string& code) override {
        return found("has_service_of_code", Parameters().add(code));
    }
    bool has_milestone(std::int64_t borrower_id, unsigned plan, unsigned milestone) override {
        return found("has_milestone_of_plan",
                     Parameters().add(borrower_id).add(plan).add(milestone));
    }
    bool has_provider_user(std::int64_t user_id, std::int32_t office_id) override {
        return found("has_provider_user", Parameters().add(user_id).add(office_id));
    }
    bool has_organization(const std::string& organization_id) override {
        return found("has_directory_organization", Parameters().add(organization_id));
    }

    std::vector<SupportBudget> budgets(const Instant& now) override {
        return read_budgets(transaction_, now);
    }
    unsigned count_budget_amounts(unsigned budget_number) override {
        return count_of(transaction_, "count_budget_amounts", budget_number);
    }

    unsigned count_awards(std::int64_t borrower_id) override {
        return count_of(transaction_, "count_awards", borrower_id);
    }
    AwardRecord award(const AwardId& id, const Date& today) override {
        return read_award(transaction_, id, today);
    }

    unsigned count_providers() override {
        return run_prepared(transaction_, "count_voucher_providers", {})
            .front()["count"]
            .as<unsigned>();
    }
    VoucherProvider provider(unsigned number) override {
        return read_provider(transaction_, number);
    }
    unsigned count_settlements(unsigned provider_number) override {
        return count_of(transaction_, "count_provider_settlements", provider_number);
    }

    unsigned count_entitlements(std::int64_t borrower_id) override {
        return count_of(transaction_, "count_entitlements", borrower_id);
    }
    EntitlementRecord entitlement(const EntitlementId& id, const Instant& now) override {
        return read_entitlement(transaction_, id, now);
    }

    FoundVoucher open_voucher(const Command& command, const std::string& code) override {
        const auto rows = run_prepared(transaction_, "find_voucher", Parameters().add(code));
        if (rows.empty()) throw NotFound("There is no such voucher.");
        const auto row = rows.front();
        const EntitlementId id{row["borrower_id"].as<std::int64_t>(),
                               row["entitlement_number"].as<unsigned>()};
        if (command.actor.role != people::Role::provider) {
            hold_person(command, id.borrower_id);
        } else if (row["user_id"].is_null() ||
                   row["user_id"].as<std::int64_t>() != command.actor.id) {
            throw NotFound("There is no such voucher.");
        } else {
            run_prepared(transaction_, "hold_borrower", Parameters().add(id.borrower_id));
        }
        return {read_entitlement(transaction_, id, command.now),
                row["voucher_number"].as<std::size_t>() - 1};
    }

    Date enter_office(const Command& command, std::int32_t office_id) override {
        if (run_prepared(transaction_, "enter_office_books", Parameters().add(office_id)).empty())
            throw NotFound("There is no such office.");
        const auto row = run_prepared(transaction_, "read_office_books",
                                      Parameters().add(office_id).add(command.now))
                             .front();
        return parse_date(row["business_date"].c_str(), "business_date");
    }

    std::int64_t post(const Command& command, const SupportEntry& entry) override {
        run_prepared(transaction_, "ensure_journal_partitions",
                     Parameters().add(entry.booking_date));
        std::string accounts, amounts;
        for (const auto& line : entry.lines) {
            accounts += (accounts.empty() ? "" : ",") + line.account;
            amounts += (amounts.empty() ? "" : ",") + tawi::to_string(line.amount);
        }
        const auto rows = run_prepared(transaction_, "insert_support_entry",
                                       Parameters()
                                           .add(entry.borrower_id)
                                           .add(entry.office_id)
                                           .add(entry.fund)
                                           .add(to_string(entry.kind))
                                           .add(entry.booking_date)
                                           .add(command.now)
                                           .add(command.actor.id)
                                           .add(entry.lines.front().amount.currency().code())
                                           .add(accounts)
                                           .add(amounts)
                                           .add(entry.narrative));
        if (rows.empty()) {
            throw Refused(RefusalCode::period_closed,
                          "The period of " + tawi::to_string(entry.booking_date) + " is closed.");
        }
        written_.booking_date = entry.booking_date;
        written_.entry_ids.push_back(rows.front()["entry_id"].as<std::int64_t>());
        return written_.entry_ids.back();
    }

 private:
    bool found(const char* statement, const Parameters& parameters) {
        return run_prepared(transaction_, statement, parameters).front()["found"].as<bool>();
    }

    /// Locks a person whom staff may see; of others the voucher is not there.
    void hold_person(const Command& command, std::int64_t borrower_id) {
        try {
            open_borrower(command, borrower_id);
        } catch (const NotFound&) {
            throw NotFound("There is no such voucher.");
        }
    }
};

/// Reads of one person, whom the actor may see; what staff are shown leaves a line of the audit
/// trail.
template <typename Read>
auto read_person(store::Database& poster, store::Database& reader, const Command& command,
                 std::int64_t borrower_id, const std::string& action, const Read& read) {
    std::int32_t office_id = 0;
    auto found = reader.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        const auto place = store::read_borrower_place(transaction, command, borrower_id,
                                                      store::BorrowerLock::none);
        office_id = place.office_id;
        return read(transaction, place);
    });
    store::log_read(poster, command, borrower_id, office_id,
                    {action, "borrower " + std::to_string(borrower_id)});
    return found;
}

DueInstalment due_of(const pqxx::row& row) {
    return {{row["borrower_id"].as<std::int64_t>(), row["award_number"].as<unsigned>()},
            row["borrower_name"].c_str(),
            row["office_id"].as<std::int32_t>(),
            parse_award_kind(row["kind"].c_str(), "kind"),
            row["fund"].c_str(),
            row["instalment_number"].as<unsigned>(),
            parse_date(row["due_on"].c_str(), "due_on"),
            store::stored_money(row["amount"].c_str(), Currency::of(row["currency"].c_str())),
            row["open_conditions"].as<unsigned>()};
}

}  // namespace

operations::Answer PostgresFundingStore::transact(
    const std::function<operations::Answer(FundingWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<SupportBudget> PostgresFundingStore::budgets(const Command& command) {
    return poster_.transact(
        [&](Transaction& transaction) { return read_budgets(transaction, command.now); });
}

std::vector<AwardRecord> PostgresFundingStore::awards(const Command& command,
                                                      std::int64_t borrower_id) {
    return read_person(poster_, reader_, command, borrower_id, "list_awards",
                       [&](Transaction& transaction, const store::BorrowerPlace& place) {
                           return read_awards(transaction, borrower_id, place.business_date);
                       });
}

AwardRecord PostgresFundingStore::award(const Command& command, const AwardId& id) {
    return read_person(poster_, reader_, command, id.borrower_id, "view_award",
                       [&](Transaction& transaction, const store::BorrowerPlace& place) {
                           return read_award(transaction, id, place.business_date);
                       });
}

std::vector<DueInstalment> PostgresFundingStore::due_instalments(const Command& command,
                                                                 const Date& due_by,
                                                                 unsigned limit) {
    auto found = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        Parameters parameters;
        store::add_scope(parameters, command.actor);
        parameters.add(due_by).add(limit);
        std::vector<DueInstalment> due;
        for (const auto& row : run_prepared(transaction, "due_award_instalments", parameters))
            due.push_back(due_of(row));
        return due;
    });
    if (!found.empty()) {
        store::log_read(poster_, command, 0, command.actor.office_id,
                        {"list_due_awards",
                         "due by " + tawi::to_string(due_by),
                         {{"instalments", std::to_string(found.size())}}});
    }
    return found;
}

std::vector<VoucherProvider> PostgresFundingStore::providers(
    const Command& command, const std::optional<std::string>& organization_id) {
    return poster_.transact([&](Transaction& transaction) {
        return read_providers(transaction, command.actor, organization_id);
    });
}

std::vector<EntitlementRecord> PostgresFundingStore::entitlements(const Command& command,
                                                                  std::int64_t borrower_id) {
    return read_person(poster_, reader_, command, borrower_id, "list_entitlements",
                       [&](Transaction& transaction, const store::BorrowerPlace&) {
                           return read_entitlements(transaction, borrower_id, command.now);
                       });
}

EntitlementRecord PostgresFundingStore::entitlement(const Command& command,
                                                    const EntitlementId& id) {
    return read_person(poster_, reader_, command, id.borrower_id, "view_entitlement",
                       [&](Transaction& transaction, const store::BorrowerPlace&) {
                           return read_entitlement(transaction, id, command.now);
                       });
}

}  // namespace tawi::support
