#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include <random>

#include "ledger/store/catalogue.h"
#include "ledger/store/sealer.h"
#include "reports/store/books_reader.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::reports {
namespace {

/// Books of three offices, two funds and two currencies over two years, made of random entries of
/// all kinds, of which the sealer has some in the day totals, others not.
class RandomBooks {
 public:
    explicit RandomBooks(const std::string& connection_string)
        : connection_(connection_string), random_(20261122) {
        execute(
            "INSERT INTO tawi.office (office_id, name, time_zone, currency, weekend,"
            " closed_through) SELECT number, 'Office ' || number, 'UTC', 'KES', '{7}',"
            " '2025-12-31' FROM generate_series(1, 3) AS number;"
            "SELECT tawi.ensure_journal_partition(day::date) FROM"
            " generate_series('2025-01-01'::date, '2026-12-01', '1 month') AS day");
    }

    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
    std::string one_of(const std::vector<std::string>& choices) {
        return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
    }

    /// A command that wrote one to three entries of one day, perhaps in several offices.
    void add_record() {
        const auto day = date(below(730));
        const auto recorded =
            "'" + date(below(400)) + " " + one_of({"00:00", "09:30", "23:59"}) + ":00.000001+00'";
        const auto borrower = one_of({"0", "100001", "100002"});
        std::string entries;
        for (int count = below(3) + 1; count > 0; --count)
            entries += (entries.empty() ? "" : ",") + add_entry(borrower, day, recorded);
        execute(
            "WITH noted AS (INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id,"
            " subject, office_id, request_id, detail, booking_date, entries) VALUES (" +
            recorded + ", 'system', 'post', " + borrower + ", 'some', " + one_of({"1", "2", "3"}) +
            ", '', '{}', '" + day + "', '{" + entries +
            "}') RETURNING borrower_id, audit_id)"
            " INSERT INTO tawi.unsealed SELECT borrower_id, audit_id FROM noted");
    }

    /// Closures name the entries of the year end; there are no more of these from here on.
    void end_years() {
        years_ended_ = true;
        execute(
            "INSERT INTO tawi.year_closure (office_id, fiscal_year, closed_at, closed_by, entries)"
            " SELECT office_id, extract(year FROM booking_date), now(), 1, array_agg(entry_id)"
            " FROM tawi.journal_entry WHERE kind = 'year_end'"
            " GROUP BY 1, 2");
    }

    std::string date(int offset) const {
        return tawi::to_string(add_days(parse_date("2025-01-01", "day"), offset));
    }

 private:
    std::string add_entry(const std::string& borrower, const std::string& day,
                          const std::string& recorded) {
        const auto id = std::to_string(++entry_id_);
        const auto part = below(500'000) + 1;
        const auto rest = below(500'000) + 1;
        const auto money = [](int minor) {
            return tawi::to_string(Money::from_minor_units(minor, Currency::of("KES")));
        };
        const auto debit = one_of({"1010", "1100", "1210", "5100"});
        const auto credits = one_of({"2120,3010", "3020,4010", "4010,1010"});
        auto kinds = std::vector<std::string>{"repayment", "accrual", "correction", "interest"};
        if (borrower == "0") kinds = {"manual", "adjustment", "interest"};
        if (borrower == "0" && !years_ended_) kinds.emplace_back("year_end");
        execute(
            "INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, fund, kind,"
            " booking_date, value_date, recorded_at, actor_id, currency, accounts, amounts,"
            " narrative) VALUES (" +
            borrower + ", " + id + ", " + one_of({"1", "2", "3"}) + ", '" +
            one_of({"own", "donor"}) + "', '" + one_of(kinds) + "', '" + day + "', '" + day +
            "', " + recorded + ", 1, '" + one_of({"KES", "USD"}) + "', '{" + debit + "," + credits +
            "}', '{" + money(part + rest) + "," + money(-part) + "," + money(-rest) + "}', '')");
        return id;
    }
    void execute(const std::string& sql) {
        pqxx::work work(connection_);
        work.exec(sql);
        work.commit();
    }

    pqxx::connection connection_;
    std::mt19937 random_;
    int entry_id_ = 0;
    bool years_ended_ = false;
};

/// The trial balance from every entry, one by one: what the fast way must equal.
std::string from_entries(pqxx::connection& connection, const TrialBalanceQuery& query,
                         const std::string& offices) {
    pqxx::nontransaction work(connection);
    const auto quoted = [&](const std::optional<std::string>& text) {
        return text ? work.quote(*text) : std::string("NULL");
    };
    const auto text_of = [](const auto& value) {
        return value ? std::optional(tawi::to_string(*value)) : std::nullopt;
    };
    const auto from = quoted(text_of(query.from)) + "::date";
    const auto currency =
        query.currency ? std::optional(std::string(query.currency->code())) : std::nullopt;
    std::string text;
    for (const auto& row :
         work.exec("SELECT concat_ws(' ', office_id, fund, currency, account_code,"
                   " coalesce(sum(amount) FILTER (WHERE booking_date < " +
                   from +
                   "), 0)::numeric(20,2),"
                   " coalesce(sum(amount) FILTER (WHERE amount > 0 AND (" +
                   from +
                   " IS NULL"
                   " OR booking_date >= " +
                   from +
                   ")), 0)::numeric(20,2),"
                   " coalesce(-sum(amount) FILTER (WHERE amount < 0 AND (" +
                   from +
                   " IS NULL"
                   " OR booking_date >= " +
                   from +
                   ")), 0)::numeric(20,2)) FROM tawi.journal_line"
                   " WHERE booking_date <= " +
                   quoted(tawi::to_string(query.to)) + " AND office_id IN (" + offices +
                   ") AND coalesce(office_id = " +
                   (query.office_id ? std::to_string(*query.office_id) : "NULL") +
                   ", true) AND coalesce(recorded_at <= " + quoted(text_of(query.known_at)) +
                   "::timestamptz, true) AND coalesce(fund = " + quoted(query.fund) +
                   ", true) AND coalesce(currency = " + quoted(currency) + ", true)" +
                   (query.without_year_end ? " AND kind <> 'year_end'" : "") +
                   " GROUP BY office_id, fund, currency, account_code"
                   " ORDER BY office_id, fund, currency, account_code")) {
        text += row[0].c_str() + std::string("\n");
    }
    return text;
}

std::string text_of(const TrialBalance& balance) {
    std::string text;
    for (const auto& row : balance.rows()) {
        text += std::to_string(row.office_id) + " " + row.fund + " " +
                std::string(row.opening.currency().code()) + " " + row.account_code + " " +
                tawi::to_string(row.opening) + " " + tawi::to_string(row.debits) + " " +
                tawi::to_string(row.credits) + "\n";
    }
    return text;
}

TrialBalanceQuery random_query(RandomBooks& books) {
    TrialBalanceQuery query{.to = parse_date(books.date(books.below(760)), "to")};
    if (books.below(2) == 0) query.from = add_days(query.to, -books.below(400));
    if (books.below(3) == 0) query.office_id = books.below(4) + 1;
    if (books.below(4) == 0) query.fund = books.one_of({"own", "donor", "none"});
    if (books.below(4) == 0) query.currency = Currency::of(books.one_of({"KES", "USD"}));
    query.without_year_end = books.below(2) == 0;
    if (books.below(2) == 0) {
        const auto day = parse_date(books.date(books.below(420)), "known_at");
        query.known_at = Instant(std::chrono::sys_days(day)) +
                         std::chrono::minutes(30 * books.below(48)) +
                         std::chrono::microseconds(books.below(3));
    }
    return query;
}

TEST(TrialBalanceFromDayTotals, EqualsTheOneFromEntriesWhateverIsSealed) {
    const FreshDatabase database;
    const TemporaryFolder folder;
    RandomBooks books(database.connection_string());
    store::Database sealers({.connection_string = database.connection_string(),
                             .role = "tawi_sealer",
                             .connections = 2},
                            store::Catalogue::embedded());
    store::Database readers({.connection_string = database.connection_string(),
                             .role = "tawi_reader",
                             .connections = 1},
                            store::Catalogue::embedded());
    store::Sealer sealer(sealers, sealing::NoteSigner("tawi/test", std::string(32, 'k')),
                         store::CheckpointFile(folder.path() / "checkpoints"));
    ASSERT_TRUE(sealer.lead());
    const std::vector<std::pair<people::Principal, std::string>> everybody{
        {{.role = people::Role::auditor, .id = 1}, "1, 2, 3"},
        {{.role = people::Role::manager, .id = 1, .offices = {1, 3}}, "1, 3"}};
    pqxx::connection owner(database.connection_string());
    const auto compare = [&] {
        for (int turn = 0; turn < 60; ++turn) {
            const auto query = random_query(books);
            for (const auto& [actor, offices] : everybody) {
                PostgresBooksReader(readers).read(actor, [&](BooksSnapshot& snapshot) {
                    ASSERT_EQ(text_of(snapshot.trial_balance(query)),
                              from_entries(owner, query, offices))
                        << turn;
                });
            }
        }
    };
    for (int turn = 0; turn < 150; ++turn)
        books.add_record();
    books.end_years();
    compare();  // all in the tail
    sealer.seal(100);
    compare();
    for (int turn = 0; turn < 50; ++turn)
        books.add_record();
    sealer.seal(60);
    compare();
    while (sealer.seal(100).records > 0) {
    }
    compare();  // no tail
}

}  // namespace
}  // namespace tawi::reports
