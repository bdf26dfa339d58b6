// loan_book CONNECTION LOANS [REPAYMENTS]: fills a migrated database with an office, the user that
// the bench signs in as, and loans of 12 monthly instalments, the first of which is overdue; or,
// given how many instalments are paid, with ten offices that have closed no day since, and loans of
// which most paid so many on their days, and 3 in a hundred two fewer. Rows come from the engine
// and go in by COPY; `tawi verify` finds nothing to say about them.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "api/program/stores.h"
#include "ledger/loan/posting.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_standing.h"
#include "ledger/operations/post_event.h"
#include "ledger/operations/terms_document.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/parameters.h"

namespace tawi {
namespace {

using operations::Answer;
using store::Parameters;

constexpr int loans_a_copy = 2000;
constexpr int days_since_disbursement = 35;
constexpr int days_a_month = 30;
constexpr int aged_offices = 10;
constexpr std::int64_t first_borrower = 100001;

/// The rows of one COPY.
template <std::size_t count>
struct Rows {
    std::string table;
    std::array<const char*, count> columns;
    std::vector<Parameters> rows{};

    void copy(pqxx::work& work) {
        work.exec("SET LOCAL search_path = tawi");
        pqxx::stream_to stream(work, table, columns);
        for (const auto& row : rows) {
            const auto values = row.pointers();
            std::array<const char*, count> fields{};  // libpqxx 6.4 streams tuples, not vectors
            std::copy_n(values.begin(), count, fields.begin());
            stream << fields;
        }
        stream.complete();
        rows.clear();
    }
};

/// What every loan of the book shares.
struct Institution {
    std::vector<std::int32_t> offices{};
    std::int32_t product_id = 0;
    std::int64_t officer = 0;
    std::int64_t manager = 0;
    Date today;
    Instant now;
    loan::Terms options;
};

loan::Terms product_options(Currency currency) {
    return {Money::from_minor_units(1, currency), Exact(0), 1,
            Date(std::chrono::January / 1 / 2000)};
}

/// Opens the office and takes on its people, through the use cases.
Institution found(program::Stores& stores, int repayments) {
    const auto kes = Currency::of("KES");
    const auto parts = stores.demonstration();
    const int age = repayments == 0 ? 0 : days_since_disbursement + days_a_month * repayments;
    Institution made{.today = {},
                     .now = program::system_now() - std::chrono::days(age),
                     .options = product_options(kes)};
    people::Principal administrator;
    administrator.role = people::Role::administrator;
    int commands = 0;
    const auto command = [&] {
        const auto key = "bench-" + std::to_string(++commands);
        return operations::Command{administrator, made.now, key, operations::sha256(key), key};
    };
    const auto capital = Money::round(Exact(1'000'000'000'000), kes, RoundingMode::half_even);
    for (int office = 0; office < (repayments == 0 ? 1 : aged_offices); ++office) {
        open_office(
            parts.offices, command(),
            {.name = office == 0 ? "Bench" : "Bench " + std::to_string(office),
             .time_zone = "UTC",
             .currency = kes,
             .opening_capital = operations::OpeningCapital{capital, journal::Channel::bank}},
            [&](const people::Office& opened) {
                made.offices.push_back(opened.office_id);
                made.today = opened.business_date;
                return Answer{201, "{}"};
            });
    }
    const auto hire = [&](const char* username, people::Role role) {
        std::int64_t id = 0;
        add_staff_user(
            parts.staff, parts.hasher, command(),
            {username, username, role, made.offices.front(), "en", "correct horse 7", false},
            [&](const people::StaffUser& user) {
                id = user.user_id;
                return Answer{201, "{}"};
            });
        return id;
    };
    made.officer = hire("bench.officer", people::Role::officer);
    made.manager = hire("bench.manager", people::Role::manager);
    const auto money = [&](int amount) {
        return Money::round(Exact(amount), kes, RoundingMode::half_even);
    };
    publish_loan_product(parts.products, command(),
                         {0, "MONTHLY", 1, "Monthly", money(1000), money(1'000'000), Exact(6, 25),
                          Exact(6, 25), 12, 12, 90, made.options},
                         [&](const operations::LoanProduct& product) {
                             made.product_id = product.product_id;
                             return Answer{201, "{}"};
                         });
    return made;
}

/// The lines of the audit trail that name the events and entries of the loans; the service seals
/// them.
void add_records(pqxx::connection& connection) {
    pqxx::work work(connection);
    work.exec(
        "WITH record AS (INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id,"
        " subject, office_id, request_id, detail, cycle, event_number, booking_date, entries)"
        " SELECT max(recorded_at), 'system', 'fill', borrower_id, 'loan', office_id, '', '{}', "
        "cycle,"
        " event_number, booking_date, array_agg(entry_id ORDER BY entry_id)"
        " FROM tawi.journal_entry WHERE borrower_id > 0"
        " GROUP BY borrower_id, office_id, cycle, event_number, booking_date"
        " RETURNING borrower_id, audit_id)"
        " INSERT INTO tawi.unsealed SELECT borrower_id, audit_id FROM record");
    work.commit();
}

class Book {
 public:
    Book(Institution institution, int repayments)
        : institution_(std::move(institution)), repayments_(repayments) {}

    void add(int index) {
        const loan::LoanId id{first_borrower + index, 1};
        const auto& in = institution_;
        office_id_ = in.offices[static_cast<std::size_t>(index) % in.offices.size()];
        const auto disbursed_on = repayments_ == 0 ? add_days(in.today, -days_since_disbursement)
                                                   : add_days(in.today, index % days_a_month);
        auto terms = in.options;
        terms.principal = Money::from_minor_units(4'000'000 + 1'000 * (index % 6000),
                                                  in.options.principal.currency());
        terms.rate_per_annum = Exact(6, 25);
        terms.instalments = 12;
        terms.disbursed_on = disbursed_on;
        std::vector<loan::Event> events;
        auto posted = post(id, terms, events,
                           {1, loan::EventKind::disbursement, disbursed_on, terms.principal},
                           repayments_ == 0 ? in.today : disbursed_on);
        const int missed = index % 33 == 0 ? std::min(repayments_, 2) : 0;
        for (int paid = 0; paid < repayments_ - missed; ++paid) {
            const auto& row = posted.state.instalments.at(static_cast<std::size_t>(paid));
            const auto amount =
                row.of(loan::Component::principal).due + row.of(loan::Component::interest).due;
            posted = post(
                id, terms, events,
                {static_cast<unsigned>(paid) + 2, loan::EventKind::repayment, row.due_on, amount},
                row.due_on);
        }
        add_people_and_contract(id, terms, posted, disbursed_on);
        int ordinal = 0;
        for (const auto& row : posted.state.instalments)
            add_instalment(id, ++ordinal, row);
    }

    const Date& today() const noexcept { return institution_.today; }

    void copy(pqxx::connection& connection) {
        pqxx::work work(connection);
        work.exec("SET LOCAL session_replication_role = replica");  // the rows are known to refer
        borrowers_.copy(work);
        loans_.copy(work);
        contracts_.copy(work);
        instalments_.copy(work);
        events_.copy(work);
        entries_.copy(work);
        work.exec("SELECT setval('tawi.entry_number', " + std::to_string(entry_id_) + ")");
        work.commit();
    }

 private:
    loan::PostedEvent post(const loan::LoanId& id, const loan::Terms& terms,
                           std::vector<loan::Event>& before, const loan::Event& event,
                           const Date& booking_date) {
        const auto& in = institution_;
        operations::RecordedEvent recorded{
            event,
            booking_date,
            in.today,
            repayments_ == 0 ? in.now
                             : Instant(std::chrono::sys_days(booking_date) + std::chrono::hours(9)),
            journal::Channel::bank,
            in.officer};
        auto posted = loan::post(terms, before, event, before.empty() ? booking_date : accrued_to_);
        accrued_to_ = std::max(posted.accrued_to, in.today);
        before.push_back(event);
        add_event(id, recorded, posted);
        return posted;
    }

    void add_people_and_contract(const loan::LoanId& id, const loan::Terms& terms,
                                 const loan::PostedEvent& posted, const Date& day) {
        const auto& in = institution_;
        const auto& state = posted.state;
        const auto number = std::to_string(id.borrower_id);
        borrowers_.rows.emplace_back();
        borrowers_.rows.back()
            .add(id.borrower_id)
            .add(office_id_)
            .add(in.officer)
            .add("Borrower " + number)
            .add("+2547" + number)
            .add("Shop")
            .add(day);
        loans_.rows.emplace_back();
        loans_.rows.back()
            .add(id.borrower_id)
            .add(id.cycle)
            .add(office_id_)
            .add(in.officer)
            .add(in.product_id)
            .add("active")
            .add(3)
            .add(terms.principal.currency().code())
            .add(terms.principal)
            .add("Stock")
            .add(day)
            .add(in.officer)
            .add(day)
            .add(in.manager)
            .add("")
            .add(state.as_of)
            .add(posted.accrued_to)
            .add(state.disbursed_on)
            .add(state.outstanding_principal())
            .add(operations::oldest_unpaid_due_on(terms, state))
            .add(operations::engine_version)
            .add(state.paid(loan::Component::interest))
            .add(state.advance);
        contracts_.rows.emplace_back();
        contracts_.rows.back()
            .add(id.borrower_id)
            .add(id.cycle)
            .add(operations::to_document(terms));
    }

    void add_event(const loan::LoanId& id, const operations::RecordedEvent& event,
                   const loan::PostedEvent& posted) {
        const auto& in = institution_;
        events_.rows.emplace_back();
        events_.rows.back()
            .add(id.borrower_id)
            .add(id.cycle)
            .add(event.event.number)
            .add(loan::to_string(event.event.kind))
            .add(event.event.value_date)
            .add(event.booking_date)
            .add(event.office_open_day)
            .add(event.recorded_at)
            .add(event.event.amount)
            .add("bank")
            .add(event.actor_id)
            .add_bytes(operations::sha256("loan book " + std::to_string(id.borrower_id) + " " +
                                          std::to_string(event.event.number)));
        for (const auto& entry : operations::entries_of(posted, event, id, {})) {
            store::ArrayText accounts;
            store::ArrayText amounts;
            for (const auto& line : entry.lines) {
                accounts.add(line.account);
                amounts.add(line.amount);
            }
            entries_.rows.emplace_back();
            entries_.rows.back()
                .add(id.borrower_id)
                .add(++entry_id_)
                .add(office_id_)
                .add(in.product_id)
                .add(id.cycle)
                .add(event.event.number)
                .add(journal::to_string(entry.kind))
                .add(entry.booking_date)
                .add(entry.value_date)
                .add(event.recorded_at)
                .add(in.officer)
                .add(event.event.amount.currency().code())
                .add(accounts.text())
                .add(amounts.text())
                .add(entry.narrative);
        }
    }

    void add_instalment(const loan::LoanId& id, int ordinal, const loan::InstalmentState& row) {
        auto& cells = instalments_.rows.emplace_back();
        cells.add(id.borrower_id)
            .add(id.cycle)
            .add(ordinal)
            .add(loan::to_string(row.kind))
            .add(row.number)
            .add(row.starts_on)
            .add(row.ends_on)
            .add(row.due_on)
            .add(row.paid_on)
            .add(row.opening_principal)
            .add(row.paid_in_advance)
            .add(row.paid_late);
        for (const auto component : loan::all_components) {
            const auto& cell = row.of(component);
            cells.add(cell.due)
                .add(cell.paid)
                .add(cell.waived)
                .add(cell.written_off)
                .add(cell.capitalised);
        }
    }

    Institution institution_;
    int repayments_;
    std::int32_t office_id_ = 0;
    Date accrued_to_{};
    std::int64_t entry_id_ = 1000;  // above those of the opening capital
    Rows<7> borrowers_{
        "borrower",
        {"borrower_id", "office_id", "officer_id", "name", "phone", "business", "registered_on"}};
    Rows<3> contracts_{"loan_contract", {"borrower_id", "cycle", "terms"}};
    Rows<23> loans_{"loan",
                    {"borrower_id",
                     "cycle",
                     "office_id",
                     "officer_id",
                     "product_id",
                     "status",
                     "version",
                     "currency",
                     "principal",
                     "purpose",
                     "applied_on",
                     "applied_by",
                     "decided_on",
                     "decided_by",
                     "decision_reason",
                     "state_as_of",
                     "accrued_to",
                     "disbursed_on",
                     "outstanding_principal",
                     "oldest_unpaid_due_on",
                     "engine_version",
                     "interest_paid",
                     "advance"}};
    Rows<32> instalments_{"instalment",
                          {"borrower_id",
                           "cycle",
                           "ordinal",
                           "kind",
                           "number",
                           "starts_on",
                           "ends_on",
                           "due_on",
                           "paid_on",
                           "opening_principal",
                           "paid_in_advance",
                           "paid_late",
                           "penalty_due",
                           "penalty_paid",
                           "penalty_waived",
                           "penalty_written_off",
                           "penalty_capitalised",
                           "fee_due",
                           "fee_paid",
                           "fee_waived",
                           "fee_written_off",
                           "fee_capitalised",
                           "interest_due",
                           "interest_paid",
                           "interest_waived",
                           "interest_written_off",
                           "interest_capitalised",
                           "principal_due",
                           "principal_paid",
                           "principal_waived",
                           "principal_written_off",
                           "principal_capitalised"}};
    Rows<12> events_{
        "loan_event",
        {"borrower_id", "cycle", "number", "kind", "value_date", "booking_date", "office_open_day",
         "recorded_at", "amount", "channel", "actor_id", "key_hash"}};
    Rows<15> entries_{"journal_entry",
                      {"borrower_id", "entry_id", "office_id", "product_id", "cycle",
                       "event_number", "kind", "booking_date", "value_date", "recorded_at",
                       "actor_id", "currency", "accounts", "amounts", "narrative"}};
};

void fill(const std::string& connection_string, int loans, int repayments) {
    program::Stores stores({.connection_string = connection_string, .now = program::system_now});
    Book book(found(stores, repayments), repayments);
    for (int month = 0; month < repayments + 3; ++month)
        stores.ensure_journal(add_days(book.today(), days_a_month * month));
    pqxx::connection connection(connection_string);
    for (int index = 0; index < loans; ++index) {
        book.add(index);
        if ((index + 1) % loans_a_copy == 0) book.copy(connection);
    }
    book.copy(connection);
    add_records(connection);
    pqxx::nontransaction(connection)
        .exec("SELECT setval('tawi.borrower_number', " + std::to_string(first_borrower + loans) +
              ")");
}

}  // namespace
}  // namespace tawi

int main(int argc, char** argv) {
    if (argc != 3 && argc != 4) {
        std::fputs("usage: loan_book CONNECTION LOANS [REPAYMENTS]\n", stderr);
        return 2;
    }
    try {
        tawi::fill(argv[1], std::stoi(argv[2]), argc == 4 ? std::stoi(argv[3]) : 0);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "loan_book: %s\n", error.what());
        return 1;
    }
}
