#include "ledger/store/lending_store.h"

#include <chrono>
#include <thread>

#include "ledger/error.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/event_document.h"
#include "ledger/operations/terms_document.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/instalment_rows.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::Answer;
using operations::Command;

constexpr std::chrono::seconds settle_within{10};
constexpr std::chrono::milliseconds settle_every{100};

/// The database went away while it confirmed a command with a key. Done again once it is back, the
/// command finds the answer under its key if it was done, and is done now if it was not.
/// Throws OutcomeUnknown when the database does not come back in time.
Answer settle(const std::function<Answer()>& again) {
    const auto give_up = std::chrono::steady_clock::now() + settle_within;
    while (std::chrono::steady_clock::now() < give_up) {
        std::this_thread::sleep_for(settle_every);
        try {
            auto answer = again();
            answer.replayed = false;
            return answer;
        } catch (const Unavailable&) {
            continue;
        }
    }
    throw OutcomeUnknown("the database went away during a commit and did not come back");
}

void add_event(Parameters& parameters, const operations::RecordedEvent& recorded,
               const Command& command) {
    const auto& event = recorded.event;
    std::optional<std::string_view> channel;
    if (recorded.channel) channel = journal::to_string(*recorded.channel);
    document::JsonWriter detail;
    detail.begin_object();
    operations::write_event_detail(detail, event);
    detail.end();
    parameters.add(event.number)
        .add(loan::to_string(event.kind))
        .add(event.value_date)
        .add(recorded.booking_date)
        .add(recorded.office_open_day)
        .add(recorded.recorded_at)
        .add(event.amount)
        .add(channel)
        .add(event.reverses)
        .add(recorded.actor_id)
        .add(recorded.reason)
        .add(recorded.source_reference)
        .add_bytes(operations::key_hash(command))
        .add(std::move(detail).text());
}

void add_entries(Parameters& parameters, const std::vector<journal::Entry>& entries) {
    ArrayText kinds, value_dates, accounts, amounts, narratives;
    for (const auto& entry : entries) {
        std::string account_list;
        std::string amount_list;
        for (const auto& line : entry.lines) {
            const auto* separator = account_list.empty() ? "" : ",";
            account_list += separator + line.account;
            amount_list += separator + tawi::to_string(line.amount);
        }
        kinds.add(journal::to_string(entry.kind));
        value_dates.add(entry.value_date);
        accounts.add(account_list);
        amounts.add(amount_list);
        narratives.add(entry.narrative);
    }
    parameters.add(kinds.text())
        .add(value_dates.text())
        .add(accounts.text())
        .add(amounts.text())
        .add(narratives.text());
}

class Work : public operations::LendingWork {
 public:
    explicit Work(Transaction& transaction) : transaction_(transaction) {}

    /// Whether the command has an idempotency key, so that it may be sent twice.
    bool is_keyed() const noexcept { return is_keyed_; }

    operations::OpenedLoan open_loan(const Command& command, const loan::LoanId& id) override {
        is_keyed_ = !command.idempotency_key.empty();
        Parameters lock;
        lock.add(id.borrower_id).add(id.cycle);
        add_scope(lock, command.actor);
        if (run_prepared(transaction_, "lock_loan", lock).empty()) {
            throw NotFound("There is no such loan.");
        }
        auto earlier = find_answer(transaction_, command, id.borrower_id);
        const auto rows =
            run_prepared(transaction_, "read_loan",
                         Parameters().add(id.borrower_id).add(id.cycle).add(command.now));
        return {to_loan_record(rows.front(), id), std::move(earlier)};
    }

    operations::BorrowerForApplication open_borrower(
        const Command& command, std::int64_t borrower_id,
        std::optional<Answer>& earlier_answer) override {
        is_keyed_ = !command.idempotency_key.empty();
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
                         .add(command.actor.id));
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

    void save_posting(const Command& command, const operations::LoanRecord& loan,
                      const operations::LoanPosting& posting, const operations::AuditNote& note,
                      const Answer& answer) override {
        Parameters parameters;
        parameters.add(loan.id.borrower_id)
            .add(loan.id.cycle)
            .add(loan.version)
            .add(operations::to_string(posting.status))
            .add(posting.accrued_to)
            .add(operations::engine_version);
        add_cache(parameters, loan.terms, posting.state, posting.accrued_to);
        add_event(parameters, posting.event, command);
        add_entries(parameters, posting.entries);
        parameters.add(operations::principal_text(command.actor))
            .add(command.idempotency_key)
            .add_bytes(command.request_hash)
            .add(answer.status)
            .add(answer.body)
            .add(note.action)
            .add(note.subject)
            .add(command.request_id)
            .add(detail_text(note));
        if (run_prepared(transaction_, "save_posting", parameters).empty()) {
            throw Conflict("loan " + loan::to_loan_number(loan.id) + " was changed meanwhile");
        }
        static const std::vector<loan::InstalmentState> no_rows;
        save_instalments(transaction_, loan.id,
                         posting.state != nullptr ? posting.state->instalments : no_rows);
    }

    void save_answer(const Command& command, std::int64_t borrower_id,
                     const operations::AuditNote& note, const Answer& answer) override {
        insert_answer(transaction_, command, borrower_id, std::nullopt, note, answer);
    }

 private:
    Transaction& transaction_;
    bool is_keyed_ = false;
};

}  // namespace

Answer PostgresLendingStore::transact(const std::function<Answer(operations::LendingWork&)>& work) {
    bool is_keyed = false;
    const auto once = [&] {
        return transact_command(poster_, [&](Transaction& transaction) {
            Work unit(transaction);
            auto answer = work(unit);
            is_keyed = unit.is_keyed();
            return answer;
        });
    };
    try {
        return once();
    } catch (const OutcomeUnknown&) {
        if (!is_keyed) throw;
    }
    return settle(once);
}

}  // namespace tawi::store
