#include "ledger/store/period_store.h"

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/exchange_rate_rows.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/office_entries.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::Command;
using operations::Period;
using operations::PeriodClosure;

Date date_of(const pqxx::row& row, const char* column) {
    return parse_date(row[column].c_str(), column);
}

std::optional<Instant> instant_of(const pqxx::row& row, const char* column) {
    if (row[column].is_null()) return std::nullopt;
    return Instant(std::chrono::microseconds(row[column].as<std::int64_t>()));
}

std::optional<std::int64_t> number_of(const pqxx::row& row, const char* column) {
    if (row[column].is_null()) return std::nullopt;
    return row[column].as<std::int64_t>();
}

PeriodClosure to_closure(const pqxx::row& row) {
    return {row["closure_id"].as<std::int64_t>(),
            {row["office_id"].as<std::int32_t>(), row["fiscal_year"].as<int>(),
             row["period"].as<int>()},
            row["version"].as<int>(),
            *instant_of(row, "closed_us"),
            row["closed_by"].as<std::int64_t>(),
            row["entries"].as<int>(),
            row["trial_balance"].c_str(),
            from_bytea_text(row["trial_balance_hash"].c_str()),
            {row["revaluation"].c_str(), numbers_of(row["revaluation_entries"].c_str())},
            number_of(row, "reopen_asked_by"),
            instant_of(row, "asked_us"),
            row["reopen_reason"].c_str(),
            number_of(row, "reopened_by"),
            instant_of(row, "reopened_us")};
}

Parameters key_of(const Period& period) {
    Parameters parameters;
    parameters.add(period.office_id).add(period.fiscal_year).add(period.period);
    return parameters;
}

class Work : public WorkOn<operations::PeriodWork> {
 public:
    using WorkOn::WorkOn;

    std::optional<operations::OfficePeriods> lock_office(std::int32_t office_id) override {
        run_prepared(transaction_, "lock_office_alone", Parameters().add(office_id));
        const auto rows =
            run_prepared(transaction_, "read_office_periods", Parameters().add(office_id));
        if (rows.empty()) return std::nullopt;
        return operations::OfficePeriods{date_of(rows.front(), "first_day"),
                                         date_of(rows.front(), "closed_through"),
                                         Currency::of(rows.front()["currency"].c_str())};
    }

    bool is_closed(const Period& period) override {
        return found("has_period_closure", key_of(period));
    }
    bool is_later_closed(const Period& period) override {
        return found("has_later_closure", key_of(period));
    }
    bool is_year_closed(std::int32_t office_id, int fiscal_year) override {
        return found("has_year_closure", Parameters().add(office_id).add(fiscal_year));
    }

    operations::PeriodBooks read_books(const Period& period) override {
        auto parameters = key_of(period);
        parameters.add(operations::last_day(period));
        const auto row = run_prepared(transaction_, "read_period_books", parameters).front();
        return {row["entries"].as<int>(), row["trial_balance"].c_str()};
    }

    std::int64_t add(const PeriodClosure& closure) override {
        auto parameters = key_of(closure.period);
        parameters.add(closure.closed_at)
            .add(closure.closed_by)
            .add(closure.entries)
            .add(closure.trial_balance)
            .add_bytes(closure.trial_balance_hash)
            .add(closure.revaluation.positions)
            .add(numbers_text(closure.revaluation.entries));
        return run_prepared(transaction_, "insert_period_closure", parameters)
            .front()["closure_id"]
            .as<std::int64_t>();
    }

    std::optional<PeriodClosure> lock_closure(std::int64_t closure_id) override {
        const auto rows =
            run_prepared(transaction_, "lock_period_closure", Parameters().add(closure_id));
        if (rows.empty()) return std::nullopt;
        return to_closure(rows.front());
    }

    void save_reopening(const PeriodClosure& closure) override {
        std::optional<std::string> reason;
        if (closure.reopen_asked_by) reason = closure.reopen_reason;
        Parameters parameters;
        parameters.add(closure.closure_id)
            .add(closure.version)
            .add(closure.reopen_asked_by)
            .add(closure.reopen_asked_at)
            .add(reason)
            .add(closure.reopened_by)
            .add(closure.reopened_at);
        if (run_prepared(transaction_, "update_reopening", parameters).empty()) {
            throw Conflict("the period was changed meanwhile");
        }
    }

    std::vector<journal::PositionBalance> currency_positions(std::int32_t office_id,
                                                             const Date& day) override {
        std::vector<journal::PositionBalance> balances;
        for (const auto& row : run_prepared(transaction_, "currency_positions",
                                            Parameters().add(office_id).add(day))) {
            balances.push_back(to_position_balance(row));
        }
        return balances;
    }

    std::vector<journal::ExchangeRate> rates_of_day(Currency to, const Date& day) override {
        std::vector<journal::ExchangeRate> rates;
        for (const auto& row :
             run_prepared(transaction_, "exchange_rates_of_day",
                          Parameters().add(day).add(std::optional<std::string>()).add(to.code())))
            rates.push_back(to_exchange_rate(row));
        return rates;
    }

    std::vector<std::int64_t> post_revaluation(const Command& command, const Period& period,
                                               const std::vector<journal::OfficeEntry>& entries,
                                               const operations::AuditNote& note) override {
        const auto day = operations::last_day(period);
        return post_own_entries(
            transaction_, command,
            {journal::EntryKind::revaluation,
             day,
             day,
             "revaluation of other currencies at the rates of " + tawi::to_string(day),
             entries,
             {},
             command.actor.id},
            note);
    }

    std::vector<operations::ResultBalance> result_balances(std::int32_t office_id,
                                                           int fiscal_year) override {
        std::vector<operations::ResultBalance> balances;
        for (const auto& row : run_prepared(transaction_, "result_balances",
                                            Parameters().add(office_id).add(fiscal_year))) {
            balances.push_back(
                {row["fund"].c_str(), row["account_code"].c_str(),
                 stored_money(row["amount"].c_str(), Currency::of(row["currency"].c_str()))});
        }
        return balances;
    }

    std::vector<std::int64_t> post_year_end(const Command& command, int fiscal_year,
                                            const std::vector<journal::OfficeEntry>& entries,
                                            const operations::AuditNote& note) override {
        const auto day = operations::last_day({0, fiscal_year, operations::adjustment_period});
        return post_own_entries(transaction_, command,
                                {journal::EntryKind::year_end,
                                 day,
                                 day,
                                 "end of the year " + std::to_string(fiscal_year) +
                                     ": income and expense to retained earnings",
                                 entries,
                                 {},
                                 command.actor.id},
                                note);
    }

    void add(const operations::YearClosure& closure) override {
        run_prepared(transaction_, "insert_year_closure",
                     Parameters()
                         .add(closure.office_id)
                         .add(closure.fiscal_year)
                         .add(closure.closed_at)
                         .add(closure.closed_by)
                         .add(numbers_text(closure.entries)));
    }

 private:
    bool found(const char* statement, const Parameters& parameters) {
        return run_prepared(transaction_, statement, parameters).front()["found"].as<bool>();
    }
};

operations::LaterEntry to_later_entry(const pqxx::row& row) {
    return {row["entry_id"].as<std::int64_t>(),
            {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()},
            row["event_number"].as<unsigned>(),
            row["kind"].c_str(),
            date_of(row, "booking_date"),
            date_of(row, "value_date"),
            Instant(std::chrono::microseconds(row["recorded_us"].as<std::int64_t>())),
            stored_money(row["income"].c_str(), Currency::of(row["currency"].c_str())),
            row["narrative"].c_str()};
}

Parameters scope_after(const people::Principal& actor, std::int64_t number) {
    Parameters parameters;
    parameters.add(number).add(people::to_string(actor.role)).add(offices_text(actor));
    return parameters;
}

}  // namespace

operations::Answer PostgresPeriodStore::transact(
    const std::function<operations::Answer(operations::PeriodWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<PeriodClosure> PostgresPeriodStore::list(const people::Principal& actor,
                                                     std::int64_t after, unsigned limit) {
    auto parameters = scope_after(actor, after);
    parameters.add(limit);
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        std::vector<PeriodClosure> closures;
        for (const auto& row : run_prepared(transaction, "list_period_closures", parameters))
            closures.push_back(to_closure(row));
        return closures;
    });
}

PeriodClosure PostgresPeriodStore::find(const people::Principal& actor, std::int64_t closure_id) {
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        const auto rows =
            run_prepared(transaction, "find_period_closure", scope_after(actor, closure_id));
        if (rows.empty()) throw NotFound("There is no such closure.");
        return to_closure(rows.front());
    });
}

std::vector<operations::LaterEntry> PostgresPeriodStore::later_entries(
    const people::Principal& actor, std::int64_t closure_id, std::int64_t after, unsigned limit) {
    find(actor, closure_id);
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        std::vector<operations::LaterEntry> entries;
        for (const auto& row : run_prepared(transaction, "list_later_entries",
                                            Parameters().add(closure_id).add(after).add(limit)))
            entries.push_back(to_later_entry(row));
        return entries;
    });
}

}  // namespace tawi::store
