#include "ledger/store/office_store.h"

#include "ledger/error.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

people::Office to_office(const pqxx::row& row) {
    people::Office office{row["office_id"].as<std::int32_t>(),
                          std::nullopt,
                          row["name"].c_str(),
                          row["time_zone"].c_str(),
                          Currency::of(row["currency"].c_str()),
                          to_calendar(row["weekend"].c_str(), row["holidays"].c_str()),
                          parse_date(row["closed_through"].c_str(), "closed_through"),
                          parse_date(row["business_date"].c_str(), "business_date")};
    if (!row["parent_id"].is_null()) office.parent_id = row["parent_id"].as<std::int32_t>();
    return office;
}

class Work : public WorkOn<operations::OfficeWork> {
 public:
    using WorkOn::WorkOn;

    std::optional<Date> calendar_date(const std::string& time_zone, const Instant& now) override {
        const auto rows =
            run_prepared(transaction_, "calendar_date", Parameters().add(time_zone).add(now));
        if (rows.empty()) return std::nullopt;
        return parse_date(rows.front()["day"].c_str(), "day");
    }

    bool has_office(std::int32_t office_id) override {
        return store::has_office(transaction_, office_id);
    }

    std::int32_t add(const operations::NewOffice& office, const Date& closed_through) override {
        ArrayText weekend, holidays;
        for (const auto day : office.calendar.weekend)
            weekend.add(day.iso_encoding());
        for (const auto& day : office.calendar.holidays)
            holidays.add(day);
        run_prepared(transaction_, "lock_offices", Parameters());
        Parameters parameters;
        parameters.add(office.parent_id)
            .add(office.name)
            .add(office.time_zone)
            .add(office.currency.code())
            .add(weekend.text())
            .add(holidays.text())
            .add(closed_through);
        return run_prepared(transaction_, "insert_office", parameters)
            .front()["office_id"]
            .as<std::int32_t>();
    }

    void save_entry(const operations::Command& command, std::int32_t office_id,
                    const journal::Entry& entry) override {
        ArrayText accounts, amounts;
        for (const auto& line : entry.lines) {
            accounts.add(line.account);
            amounts.add(line.amount);
        }
        const auto rows = run_prepared(transaction_, "insert_institution_entry",
                                       Parameters()
                                           .add(office_id)
                                           .add(journal::to_string(entry.kind))
                                           .add(entry.booking_date)
                                           .add(entry.value_date)
                                           .add(command.now)
                                           .add(command.actor.id)
                                           .add(entry.lines.front().amount.currency().code())
                                           .add(accounts.text())
                                           .add(amounts.text())
                                           .add(entry.narrative));
        written_.booking_date = entry.booking_date;
        written_.entry_ids.push_back(rows.front()["entry_id"].as<std::int64_t>());
    }

    void ensure_journal(const Date& day) override {
        run_prepared(transaction_, "ensure_journal_partitions", Parameters().add(day));
    }
};

}  // namespace

operations::Answer PostgresOfficeStore::transact(
    const std::function<operations::Answer(operations::OfficeWork&)>& work) {
    return transact_unique(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<people::Office> PostgresOfficeStore::list(const Instant& now, std::int32_t after,
                                                      unsigned limit) {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<people::Office> offices;
        for (const auto& row : run_prepared(transaction, "list_offices",
                                            Parameters().add(now).add(after).add(limit))) {
            offices.push_back(to_office(row));
        }
        return offices;
    });
}

people::Office PostgresOfficeStore::find(std::int32_t office_id, const Instant& now) {
    return reader_.transact([&](Transaction& transaction) {
        const auto rows =
            run_prepared(transaction, "find_office", Parameters().add(now).add(office_id));
        if (rows.empty()) throw NotFound("There is no such office.");
        return to_office(rows.front());
    });
}

}  // namespace tawi::store
