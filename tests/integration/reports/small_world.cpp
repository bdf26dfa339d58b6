#include "tests/integration/reports/small_world.h"

#include <pqxx/pqxx>

#include "ledger/money/decimal_text.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/offices.h"
#include "ledger/store/close_store.h"
#include "ledger/store/lending_store.h"
#include "ledger/store/loan_product_store.h"
#include "ledger/store/office_store.h"

namespace tawi::reports {

namespace {

using operations::Answer;

store::DatabaseOptions pool(const std::string& connection_string, const std::string& role) {
    return {.connection_string = connection_string, .role = role, .connections = 2};
}

Instant ten_o_clock(const Date& day) {
    return std::chrono::sys_days(day) + std::chrono::hours(10);
}

operations::LoanProduct product_in(Currency currency, const Date& day) {
    const auto one = Money::round(Exact(1), currency, RoundingMode::half_even);
    const auto amount = [&](int value) {
        return Money::round(Exact(value), currency, RoundingMode::half_even);
    };
    loan::Terms options{
        .principal = one, .rate_per_annum = Exact(0), .instalments = 1, .disbursed_on = day};
    options.fees.push_back({.name = "service", .amount = amount(5)});
    return {.code = "working-" + std::string(currency.code()),
            .name = "Working capital",
            .least_principal = amount(100),
            .most_principal = amount(100'000'000),
            .least_rate = Exact(0),
            .most_rate = Exact(1),
            .least_instalments = 1,
            .most_instalments = 60,
            .options = options};
}

}  // namespace

SmallWorld::SmallWorld(const std::string& connection_string)
    : connection_string_(connection_string),
      poster_(pool(connection_string, "tawi_poster"), store::Catalogue::embedded()),
      reader_(pool(connection_string, "tawi_reader"), store::Catalogue::embedded()),
      auditor_(pool(connection_string, "tawi_auditor"), store::Catalogue::embedded()) {
    go_to("2026-01-05");
}

operations::Command SmallWorld::command(std::int64_t actor) {
    people::Principal principal{.role = people::Role::manager, .id = actor};
    for (const auto& place : places_)
        principal.offices.push_back(place.first);
    const auto key = "key-" + std::to_string(++commands_);
    return {principal, now_, key, std::string(32, 'r'), "", {"rest", "192.0.2.7"}};
}

std::int32_t SmallWorld::open_office(const std::string& name, const std::string& time_zone,
                                     const std::string& currency, const std::string& capital) {
    store::PostgresOfficeStore offices(poster_, reader_);
    const auto money = Currency::of(currency);
    const Date day(std::chrono::floor<std::chrono::days>(now_));
    std::int32_t office = 0;
    operations::open_office(offices, command(0),
                            {.name = name,
                             .time_zone = time_zone,
                             .currency = money,
                             .opens_on = day,
                             .opening_capital = operations::OpeningCapital{parse_money(
                                 capital, money, "capital", Sign::positive)}},
                            [&](const people::Office& opened) {
                                office = opened.office_id;
                                return Answer{};
                            });
    pqxx::connection connection(connection_string_);
    pqxx::work work(connection);
    auto& place = places_.try_emplace(office, Place{0, 0, product_in(money, day)}).first->second;
    const auto add_staff = [&](const std::string& role) {
        return work
            .exec1(
                "INSERT INTO tawi.staff_user (username, name, role, office_id, password_hash)"
                " VALUES ('" +
                role + std::to_string(office) + "', 'A person', '" + role + "', " +
                std::to_string(office) + ", '-') RETURNING user_id")[0]
            .as<std::int64_t>();
    };
    place.officer = add_staff("officer");
    place.manager = add_staff("manager");
    work.commit();
    store::PostgresLoanProducts products(poster_, reader_);
    operations::publish_loan_product(products, command(0), place.product,
                                     [&](const operations::LoanProduct& published) {
                                         place.product = published;
                                         return Answer{};
                                     });
    return office;
}

std::int64_t SmallWorld::add_borrower(std::int32_t office_id) {
    pqxx::connection connection(connection_string_);
    pqxx::work work(connection);
    const auto id =
        work.exec1(
                "INSERT INTO tawi.borrower (borrower_id, office_id, officer_id, name, phone,"
                " business, registered_on) SELECT number, " +
                std::to_string(office_id) + ", " + std::to_string(places_.at(office_id).officer) +
                ", 'Amina Secret', '+254700' || number, 'Bakery', '2026-01-05'"
                " FROM nextval('tawi.borrower_number') AS number RETURNING borrower_id")[0]
            .as<std::int64_t>();
    work.commit();
    office_of_borrower_[id] = office_id;
    return id;
}

const SmallWorld::Place& SmallWorld::place_of(const loan::LoanId& loan) const {
    return places_.at(office_of_borrower_.at(loan.borrower_id));
}

loan::LoanId SmallWorld::lend(std::int64_t borrower_id, const std::string& principal) {
    store::PostgresLendingStore store(poster_);
    loan::LoanId id;
    const auto& place = places_.at(office_of_borrower_.at(borrower_id));
    const auto currency = place.product.least_principal.currency();
    operations::apply_for_loan(store, command(place.officer), place.product,
                               {.borrower_id = borrower_id,
                                .purpose = "flour",
                                .principal = parse_money(principal, currency, "", Sign::positive),
                                .rate_per_annum = Exact(6, 25),
                                .instalments = 6},
                               [&](const loan::LoanId& applied) {
                                   id = applied;
                                   return Answer{};
                               });
    operations::decide_application(store, command(place.manager), id, 1, true, "",
                                   [](const operations::LoanRecord&) { return Answer{}; });
    const Date day(std::chrono::floor<std::chrono::days>(now_));
    operations::disburse_loan(store, command(place.officer), {.loan = id, .value_date = day},
                              std::nullopt,
                              [](const operations::PostedLoanEvent&) { return Answer{}; });
    return id;
}

void SmallWorld::repay(const loan::LoanId& loan, const std::string& amount,
                       const std::string& value_date) {
    store::PostgresLendingStore store(poster_);
    const auto& place = place_of(loan);
    const auto currency = place.product.least_principal.currency();
    operations::record_repayment(store, command(place.officer),
                                 {.loan = loan,
                                  .value_date = parse_date(value_date, "value_date"),
                                  .channel = journal::Channel::wallet},
                                 parse_money(amount, currency, "amount", Sign::positive),
                                 [](const operations::PostedLoanEvent&) { return Answer{}; });
}

void SmallWorld::reverse(const loan::LoanId& loan, unsigned event) {
    store::PostgresLendingStore store(poster_);
    operations::reverse_event(store, command(place_of(loan).manager), loan, event, "keyed twice",
                              [](const operations::PostedLoanEvent&) { return Answer{}; });
}

void SmallWorld::go_to(const std::string& day) {
    now_ = ten_o_clock(parse_date(day, "day"));
}

void SmallWorld::close_days(std::int32_t office_id) {
    store::PostgresCloseStore store(poster_, poster_);
    operations::close_days(store, command(places_.at(office_id).manager), office_id, std::nullopt);
}

void SmallWorld::live() {
    const auto nairobi = open_office("Nairobi", "Africa/Nairobi", "KES", "5000000.00");
    const auto kampala = open_office("Kampala", "Africa/Kampala", "UGX", "90000000");
    const auto amman = open_office("Amman", "Asia/Amman", "JOD", "70000.000");
    const auto first = lend(add_borrower(nairobi), "100000.01");
    const auto second = lend(add_borrower(nairobi), "33333.33");
    const auto shillings = lend(add_borrower(kampala), "1000001");
    const auto dinars = lend(add_borrower(amman), "1234.567");
    const auto taken_back = lend(add_borrower(nairobi), "5000.00");

    go_to("2026-01-07");
    close_days(nairobi);
    reverse(taken_back, 1);
    go_to("2026-01-20");
    close_days(amman);
    repay(first, "9000.00", "2026-01-20");  // held until 5 February
    repay(dinars, "300.005", "2026-01-19");
    go_to("2026-02-06");
    for (const auto office : {nairobi, kampala, amman})
        close_days(office);
    repay(first, "12000.00", "2026-01-31");  // backdated
    repay(first, "500.00", "2026-02-06");
    reverse(first, 4);
    go_to("2026-02-12");                      // nobody closed for days
    repay(second, "40000.00", "2026-02-12");  // settles, and more
    repay(shillings, "250000", "2026-02-11");
    close_days(nairobi);
    repay(shillings, "1000", "2026-02-12");
    go_to("2026-03-10");
    for (const auto office : {nairobi, kampala, amman})
        close_days(office);
    reverse(shillings, 2);
    reverse(second, 2);
    lend(add_borrower(amman), "999.999");
    go_to("2026-04-20");
    for (const auto office : {nairobi, amman})
        close_days(office);
    repay(second, "8000.00", "2026-04-20");
}

void SmallWorld::write_hostile_entry() {
    const auto narrative =
        "=1+1 \"quoted\" back\\slash | ; :tag: key: value [2026-01-01] <b>&amp;</b> ]]>\r\n"
        "2026-01-01 * x\n    assets:1010  5 KES\t\x01 caf\xC3\xA9 " +
        std::string(400, 'x');
    pqxx::connection connection(connection_string_);
    pqxx::work work(connection);
    work.exec_params(
        "INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, fund, kind, "
        "booking_date,"
        " value_date, recorded_at, actor_id, currency, accounts, amounts, narrative)"
        " VALUES (0, 900000, 1, 'own', 'correction', '2026-03-10', '2026-03-09',"
        " '2026-03-10 10:00', 1, 'KES', '{1020,1010}', '{7,-7}', $1)",
        narrative);
    work.commit();
    add_record_of(connection_string_, 900000);
}

void add_record_of(const std::string& connection_string, std::int64_t entry_id) {
    pqxx::connection connection(connection_string);
    pqxx::work work(connection);
    work.exec(
        "WITH noted AS (INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id,"
        " subject, office_id, request_id, detail, booking_date, entries)"
        " SELECT recorded_at, 'system', 'post', 0, 'by hand', office_id, '', '{}', booking_date,"
        " ARRAY[entry_id] FROM tawi.journal_entry WHERE borrower_id = 0 AND entry_id = " +
        std::to_string(entry_id) +
        " RETURNING borrower_id, audit_id)"
        " INSERT INTO tawi.unsealed SELECT borrower_id, audit_id FROM noted");
    work.commit();
}

void tamper(const std::string& connection_string, const std::string& statements) {
    pqxx::connection connection(connection_string);
    pqxx::work work(connection);
    std::vector<std::string> tables{"loan_event",
                                    "loan_contract",
                                    "day_closure",
                                    "audit_event",
                                    "seal",
                                    "seal_node",
                                    "seal_epoch",
                                    "seal_checkpoint",
                                    "forgotten_value",
                                    "loss_allowance_policy"};
    for (const auto& row : work.exec("SELECT inhrelid::regclass::text FROM pg_inherits"
                                     " WHERE inhparent = 'tawi.journal_entry'::regclass")) {
        const std::string name = row[0].c_str();
        tables.push_back(name.starts_with("tawi.") ? name.substr(5) : name);
    }
    for (const auto& table : tables)
        work.exec("ALTER TABLE tawi." + table + " DISABLE TRIGGER ALL");
    work.exec(statements);
    for (const auto& table : tables)
        work.exec("ALTER TABLE tawi." + table + " ENABLE TRIGGER ALL");
    work.commit();
}

}  // namespace tawi::reports
