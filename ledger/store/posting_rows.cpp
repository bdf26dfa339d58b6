#include "ledger/store/posting_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "ledger/error.h"
#include "ledger/loan/accrual.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_transfer.h"
#include "ledger/operations/recorded_detail.h"
#include "ledger/store/answers.h"
#include "ledger/store/closed_loans.h"
#include "ledger/store/handover_rows.h"
#include "ledger/store/loan_cache.h"
#include "ledger/store/loan_keys.h"
#include "ledger/store/loan_moves.h"
#include "ledger/store/payout_rows.h"
#include "ledger/store/pipeline.h"

namespace tawi::store {

namespace {

template <std::size_t count>
void add_arrays(Parameters& parameters, const std::array<ArrayText, count>& arrays) {
    for (const auto& array : arrays)
        parameters.add(array.text());
}

const loan::LoanId& id_of(const PostedRequest& posted) {
    return posted.request->command->loan;
}

/// The next number of a list "7,8,9"; takes it off.
std::int64_t take_number(std::string_view& list) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(list.data(), list.data() + list.size(), number);
    if (error != std::errc()) throw InvariantViolation("the database gave too few numbers");
    list.remove_prefix(static_cast<std::size_t>(end - list.data()));
    if (!list.empty()) list.remove_prefix(1);
    return number;
}

void add_events(Pipeline& pipeline, const std::vector<PostedRequest>& posted) {
    std::array<ArrayText, 17> columns;
    bool is_empty = true;
    for (const auto& each : posted) {
        if (!each.decided.event) continue;
        is_empty = false;
        const auto& recorded = *each.decided.event;
        const auto& event = recorded.event;
        std::optional<std::string_view> channel;
        if (recorded.channel) channel = journal::to_string(*recorded.channel);
        auto column = columns.begin();
        (column++)->add(id_of(each).borrower_id);
        (column++)->add(id_of(each).cycle);
        (column++)->add(event.number);
        (column++)->add(loan::to_string(event.kind));
        (column++)->add(event.value_date);
        (column++)->add(recorded.booking_date);
        (column++)->add(recorded.office_open_day);
        (column++)->add(tawi::to_string(recorded.recorded_at));
        (column++)->add(event.amount);
        (column++)->add(channel);
        (column++)->add(event.reverses);
        (column++)->add(recorded.actor_id);
        (column++)->add(recorded.reason);
        (column++)->add(recorded.source_reference);
        (column++)->add(to_bytea_text(each.decided.key_hash));
        (column++)->add(operations::detail_of(recorded));
        (column++)->add(recorded.channel_office);
    }
    if (is_empty) return;
    Parameters parameters;
    add_arrays(parameters, columns);
    pipeline.add("add_events", std::move(parameters));
}

/// Adds the entries of one request to the arrays of add_entries; gives their numbers as a list.
std::string add_entries(std::array<ArrayText, 16>& columns, const PostedRequest& posted,
                        const operations::LoanRecord& loan, std::string_view& numbers) {
    const auto& command = posted.request->command->command;
    std::optional<unsigned> event_number;
    if (posted.decided.event) event_number = posted.decided.event->event.number;
    std::string list;
    const auto& entries = posted.decided.entries;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const auto& entry = entries[index];
        const auto book =
            operations::book_of_entry(entries, index, posted.decided.event, posted.book);
        std::string accounts;
        std::string amounts;
        for (const auto& line : entry.lines) {
            const auto* separator = accounts.empty() ? "" : ",";
            accounts += separator + line.account;
            amounts += separator + tawi::to_string(line.amount);
        }
        const auto number = take_number(numbers);
        list += (list.empty() ? "" : ",") + std::to_string(number);
        auto column = columns.begin();
        (column++)->add(loan.id.borrower_id);
        (column++)->add(number);
        (column++)->add(book.office_id);
        (column++)->add(loan.product_id);
        (column++)->add(loan.id.cycle);
        (column++)->add(event_number);
        (column++)->add(journal::to_string(entry.kind));
        (column++)->add(entry.booking_date);
        (column++)->add(entry.value_date);
        (column++)->add(tawi::to_string(command.now));
        (column++)->add(command.actor.id);
        (column++)->add(entry.lines.front().amount.currency().code());
        (column++)->add(accounts);
        (column++)->add(amounts);
        (column++)->add(entry.narrative);
        (column++)->add(book.fund);
    }
    return list;
}

void add_record(std::array<ArrayText, 15>& columns, const PostedRequest& posted,
                const operations::LoanRecord& loan, std::int64_t number,
                const std::string& entries) {
    const auto& command = posted.request->command->command;
    const auto& event = posted.decided.event;
    const auto& note = posted.decided.note;
    std::optional<unsigned> event_number;
    if (event) event_number = event->event.number;
    auto column = columns.begin();
    (column++)->add(number);
    (column++)->add(tawi::to_string(command.now));
    (column++)->add(operations::principal_text(command.actor));
    (column++)->add(note.action);
    (column++)->add(loan.id.borrower_id);
    (column++)->add(note.subject);
    (column++)->add(posted.book.office_id);
    (column++)->add(command.request_id);
    (column++)->add(detail_text(note));
    (column++)->add(loan.id.cycle);
    (column++)->add(event_number);
    (column++)->add(event ? event->booking_date : posted.decided.entries.front().booking_date);
    (column++)->add(entries);
    (column++)->add(command.origin.channel);
    (column++)->add(command.origin.address);
}

std::size_t count_entries(const std::vector<PostedRequest>& posted) {
    std::size_t entries = 0;
    for (const auto& each : posted)
        entries += each.decided.entries.size();
    return entries;
}

/// The entries with their numbers, and the records that name them.
void add_entries_and_records(Pipeline& pipeline, const std::map<loan::LoanId, StoredLoan>& loans,
                             const std::vector<PostedRequest>& posted,
                             const StatementRows& numbers) {
    std::string_view entry_numbers = numbers.front()["entries"].c_str();
    std::string_view record_numbers = numbers.front()["records"].c_str();
    std::array<ArrayText, 16> entry_columns;
    std::array<ArrayText, 15> record_columns;
    for (const auto& each : posted) {
        const auto& loan = loans.at(id_of(each)).loan.record();
        const auto list = add_entries(entry_columns, each, loan, entry_numbers);
        add_record(record_columns, each, loan, take_number(record_numbers), list);
    }
    Parameters entry_parameters;
    add_arrays(entry_parameters, entry_columns);
    if (count_entries(posted) > 0) pipeline.add("add_entries", std::move(entry_parameters));
    Parameters record_parameters;
    add_arrays(record_parameters, record_columns);
    pipeline.add("add_records", std::move(record_parameters));
}

void keep_answers(Pipeline& pipeline, const std::vector<PostedRequest>& posted) {
    std::vector<const PostedRequest*> keyed;
    for (const auto& each : posted) {
        if (!each.request->command->command.idempotency_key.empty()) keyed.push_back(&each);
    }
    if (keyed.empty()) return;
    // Locks are taken in order of key, whoever else writes.
    std::ranges::sort(keyed, {}, [](const PostedRequest* each) {
        const auto& command = each->request->command->command;
        return std::tuple(id_of(*each).borrower_id, operations::principal_text(command.actor),
                          std::string_view(command.idempotency_key));
    });
    std::array<ArrayText, 7> columns;
    for (const auto* each : keyed) {
        const auto& command = each->request->command->command;
        auto column = columns.begin();
        (column++)->add(id_of(*each).borrower_id);
        (column++)->add(operations::principal_text(command.actor));
        (column++)->add(command.idempotency_key);
        (column++)->add(to_bytea_text(command.request_hash));
        (column++)->add(each->decided.answer.status);
        (column++)->add(each->decided.answer.body);
        (column++)->add(tawi::to_string(command.now));
    }
    Parameters parameters;
    add_arrays(parameters, columns);
    pipeline.add("keep_answers", std::move(parameters));
}

/// Rows of several schedules, or parts of them, for one statement.
template <typename Arrays>
class RowArrays {
 public:
    void add(const loan::LoanId& id, std::size_t ordinal, const InstalmentRow& row) {
        keys_[0].add(id.borrower_id);
        keys_[1].add(id.cycle);
        keys_[2].add(ordinal);
        rows_.add(row);
        is_empty_ = false;
    }
    void add_to(Pipeline& pipeline, const std::string& statement) const {
        if (is_empty_) return;
        Parameters parameters;
        add_arrays(parameters, keys_);
        rows_.add_to(parameters);
        pipeline.add(statement, std::move(parameters));
    }

 private:
    std::array<ArrayText, 3> keys_;
    Arrays rows_;
    bool is_empty_ = true;
};

/// Schedules that have fewer rows than before.
class Shortened {
 public:
    void add(const loan::LoanId& id, std::size_t rows) {
        columns_[0].add(id.borrower_id);
        columns_[1].add(id.cycle);
        columns_[2].add(rows);
        is_empty_ = false;
    }
    void add_to(Pipeline& pipeline) const {
        if (is_empty_) return;
        Parameters parameters;
        add_arrays(parameters, columns_);
        pipeline.add("remove_instalments", std::move(parameters));
    }

 private:
    std::array<ArrayText, 3> columns_;
    bool is_empty_ = true;
};

}  // namespace

void add_standing(Pipeline& pipeline, const std::map<loan::LoanId, StoredLoan>& loans,
                  const std::set<loan::LoanId>& changed) {
    std::array<ArrayText, 6> columns;
    std::array<ArrayText, loan_cache_columns> cache;
    std::array<ArrayText, receivable_columns> receivables;
    ArrayText looks;
    for (const auto& id : changed) {
        const auto& stored = loans.at(id);
        const auto& standing = stored.loan;
        const auto& record = standing.record();
        const auto& state = standing.last_state();
        auto column = columns.begin();
        (column++)->add(id.borrower_id);
        (column++)->add(id.cycle);
        (column++)->add(stored.version);
        (column++)->add(record.version - stored.version);
        (column++)->add(operations::to_string(record.status));
        (column++)->add(record.accrued_to);
        auto kept = operations::kept_position_of(state);
        if (stored.gap) kept = operations::with_gap(std::move(kept), *stored.gap);
        column = cache.begin();
        take_cache([&](const auto& value) { (column++)->add(value); }, record.terms,
                   state.disbursed_on ? &state : nullptr, *record.accrued_to, &kept);
        looks.add(stored_look(loan::next_look_on(record.terms, state)));
        column = receivables.begin();
        take_receivables([&](const auto& value) { (column++)->add(value); }, *kept.receivables);
    }
    Parameters parameters;
    parameters.add(operations::engine_version);
    add_arrays(parameters, columns);
    add_arrays(parameters, cache);
    parameters.add(looks.text());
    add_arrays(parameters, receivables);
    pipeline.add("save_standing", std::move(parameters));
}

void add_passed_over(Pipeline& pipeline, const std::map<loan::LoanId, StoredLoan>& loans,
                     const std::set<loan::LoanId>& passed_over) {
    LoanKeys keys;
    ArrayText versions, next;
    for (const auto& id : passed_over) {
        keys.add(id);
        versions.add(loans.at(id).version);
        next.add(loans.at(id).loan.record().version);
    }
    Parameters parameters;
    keys.add_to(parameters);
    parameters.add(versions.text()).add(next.text());
    pipeline.add("pass_over_standing", std::move(parameters));
}

std::set<loan::LoanId> saved_loans(const StatementRows& rows) {
    std::set<loan::LoanId> saved;
    for (const auto row : rows)
        saved.insert({row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()});
    return saved;
}

void add_numbers(Pipeline& pipeline, const std::vector<PostedRequest>& posted) {
    pipeline.add("take_numbers", Parameters().add(count_entries(posted)).add(posted.size()));
}

void add_posted(Pipeline& pipeline, const std::map<loan::LoanId, StoredLoan>& loans,
                std::vector<PostedRequest>& posted, const StatementRows& numbers) {
    std::ranges::stable_sort(posted, {}, id_of);
    add_events(pipeline, posted);
    add_moves(pipeline, posted);
    add_payouts(pipeline, posted);
    add_handovers(pipeline, posted);
    add_entries_and_records(pipeline, loans, posted, numbers);
    keep_answers(pipeline, posted);
}

void add_rows(Pipeline& pipeline, std::map<loan::LoanId, StoredLoan>& loans,
              const std::set<loan::LoanId>& saved) {
    RowArrays<InstalmentArrays> changed;
    RowArrays<InstalmentArrays> added;
    RowArrays<PaymentArrays> paid;
    Shortened shortened;
    LoanKeys earning;
    ArrayText accruals;
    for (const auto& id : saved) {
        auto& stored = loans.at(id);
        auto rows = to_rows(stored.loan.last_state().instalments);
        const auto before = stored.rows ? stored.rows->size() : 0;
        for (std::size_t index = 0; index < rows.size(); ++index) {
            if (index >= before) {
                added.add(id, index + 1, rows[index]);
                continue;
            }
            const auto& known = (*stored.rows)[index];
            if (rows[index] == known) continue;
            if (known.differs_by_payment(rows[index])) {
                paid.add(id, index + 1, rows[index]);
            } else {
                changed.add(id, index + 1, rows[index]);
            }
        }
        if (!stored.rows || rows.size() < before) {
            shortened.add(id, stored.rows ? rows.size() : 0);
        }
        if (stored.loan.accrual_moved()) {
            earning.add(id);
            accruals.add(loan::to_text(loan::accrual_of(stored.loan.last_state())));
            stored.loan.accrual_stored();
        }
        stored.rows = std::move(rows);
        stored.as_of = stored.loan.last_state().disbursed_on
                           ? std::optional(stored.loan.last_state().as_of)
                           : std::nullopt;
        stored.version = stored.loan.record().version;
    }
    shortened.add_to(pipeline);
    paid.add_to(pipeline, "pay_instalments");
    changed.add_to(pipeline, "change_instalments");
    added.add_to(pipeline, "add_instalments");
    if (earning.is_empty()) return;
    Parameters parameters;
    earning.add_to(parameters);
    parameters.add(accruals.text());
    pipeline.add("save_accruals", std::move(parameters));
}

}  // namespace tawi::store
