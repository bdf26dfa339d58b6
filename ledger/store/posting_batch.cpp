#include "ledger/store/posting_batch.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ledger/error.h"
#include "ledger/operations/close_day.h"
#include "ledger/store/answers.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/posting_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

loan::LoanId loan_id_of(const pqxx::row& row) {
    return {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()};
}

std::size_t place_of(const pqxx::row& row) {
    return row["place"].as<std::size_t>() - 1;
}

/// Loan ids as two parallel arrays.
void add_ids(Parameters& parameters, const std::set<loan::LoanId>& ids) {
    ArrayText borrowers, cycles;
    for (const auto& id : ids) {
        borrowers.add(id.borrower_id);
        cycles.add(id.cycle);
    }
    parameters.add(borrowers.text()).add(cycles.text());
}

std::set<loan::LoanId> loans_of(const std::vector<PostingRequest*>& requests) {
    std::set<loan::LoanId> ids;
    for (const auto* request : requests)
        ids.insert(request->command->loan);
    return ids;
}

StoredLoan to_stored_loan(const pqxx::row& row, operations::KnownTerms& known_terms) {
    StoredLoan stored{to_standing_loan(row, loan_id_of(row), known_terms)};
    stored.version = stored.loan.record().version;
    if (row["state_as_of"].is_null()) {
        stored.rows.emplace();
    } else if (row["engine_version"].as<int>(0) == operations::engine_version) {
        stored.as_of = parse_date(row["state_as_of"].c_str(), "state_as_of");
        stored.wake();
    }
    return stored;
}

}  // namespace

PostingBatch::PostingBatch(Transaction& transaction, StandingLoans& known,
                           const std::vector<PostingRequest*>& requests)
    : transaction_(transaction), known_(known), requests_(requests) {
    for (auto* request : requests_) {
        request->outcome.reset();
        request->waits_for_close = false;
    }
}

void PostingBatch::run(bool careful) {
    enter_offices();
    if (careful) lock_loans();
    read_loans();
    check_requests();
    decide();
    if (!posted_.empty()) save();
}

void PostingBatch::run_alone_in(std::int32_t office_id) {
    entered_.insert(office_id);
    read_loans();
    decide();
    if (!posted_.empty()) save();
}

std::map<loan::LoanId, StoredLoan> PostingBatch::take_loans() {
    return std::move(loans_);
}

template <typename Predicate>
void PostingBatch::leave_out(Predicate&& is_out) {
    std::erase_if(requests_, is_out);
}

void PostingBatch::enter_offices() {
    std::set<std::int32_t> offices;
    std::set<loan::LoanId> of_unknown;
    for (const auto* request : requests_) {
        const auto& id = request->command->loan;
        const auto office = known_.known_office(id);
        office ? void(offices.insert(*office)) : void(of_unknown.insert(id));
    }
    ArrayText known;
    for (const auto office : offices)
        known.add(office);
    Parameters parameters;
    parameters.add(known.text());
    add_ids(parameters, of_unknown);
    for (const auto& row : run_prepared(transaction_, "enter_offices", parameters)) {
        if (row["entered"].as<bool>()) entered_.insert(row["office_id"].as<std::int32_t>());
    }
}

void PostingBatch::lock_loans() {
    Parameters parameters;
    add_ids(parameters, loans_of(requests_));
    std::set<loan::LoanId> locked;
    for (const auto& row : run_prepared(transaction_, "lock_loans", parameters))
        locked.insert(loan_id_of(row));
    leave_out([&](PostingRequest* request) {
        if (locked.contains(request->command->loan)) return false;
        request->conflicts += 1;
        return true;
    });
}

void PostingBatch::read_loans() {
    std::set<loan::LoanId> unread;
    std::set<loan::LoanId> known;
    for (const auto& id : loans_of(requests_))
        (known_.known_version(id) == 0 ? unread : known).insert(id);
    unread.merge(renew(known));
    read(unread);
    leave_out([&](PostingRequest* request) {
        const auto& id = request->command->loan;
        if (loans_.contains(id)) return false;
        request->waits_for_close = closing_.contains(id);
        if (request->waits_for_close) return true;
        request->fail(std::make_exception_ptr(NotFound("There is no such loan.")));
        return true;
    });
}

/// Whether this transaction holds the day of the loan's office, which the row names.
bool PostingBatch::is_entered(const loan::LoanId& id, const pqxx::row& row) {
    const auto office = row["office_id"].as<std::int32_t>();
    known_.note_office(id, office);
    if (entered_.contains(office)) return true;
    closing_.insert(id);
    return false;
}

std::set<loan::LoanId> PostingBatch::renew(const std::set<loan::LoanId>& ids) {
    std::set<loan::LoanId> changed;
    if (ids.empty()) return changed;
    Parameters parameters;
    add_ids(parameters, ids);
    ArrayText versions;
    for (const auto& id : ids)
        versions.add(known_.known_version(id));
    parameters.add(versions.text()).add(latest_moment());
    for (const auto& row : run_prepared(transaction_, "renew_standing", parameters)) {
        const auto id = loan_id_of(row);
        if (!is_entered(id, row)) continue;
        auto stored = known_.take(id);
        if (!row["is_known"].as<bool>()) {
            changed.insert(id);
            continue;
        }
        stored->loan.renew(parse_date(row["business_date"].c_str(), "business_date"),
                           parse_date(row["open_day"].c_str(), "open_day"),
                           row["borrower_name"].c_str());
        loans_.emplace(id, std::move(*stored));
    }
    return changed;
}

void PostingBatch::read(const std::set<loan::LoanId>& ids) {
    if (ids.empty()) return;
    Parameters parameters;
    add_ids(parameters, ids);
    parameters.add(latest_moment());
    for (const auto& row : run_prepared(transaction_, "read_standing", parameters)) {
        const auto id = loan_id_of(row);
        if (is_entered(id, row)) {
            loans_.emplace(id, to_stored_loan(row, known_.known_terms()));
        }
    }
}

Instant PostingBatch::latest_moment() const {
    const auto latest = std::ranges::max_element(
        requests_, {}, [](const auto* request) { return request->command->command.now; });
    return latest == requests_.end() ? Instant() : (*latest)->command->command.now;
}

/// What refuses or answers a request before it is decided.
void PostingBatch::check(PostingRequest& request, const pqxx::row& row) {
    const auto& command = request.command->command;
    if (!row["is_visible"].as<bool>()) throw NotFound("There is no such loan.");
    if (command.idempotency_key.empty()) return;
    if (auto answer = stored_answer(row, command)) {
        request.outcome = std::move(*answer);
    } else if (loans_.at(request.command->loan).loan.has_recorded(operations::key_hash(command))) {
        throw key_expired();
    }
}

void PostingBatch::check_requests() {
    ArrayText borrowers, cycles, roles, actors, offices, principals, keys;
    for (const auto* request : requests_) {
        const auto& [command, loan, decide] = *request->command;
        borrowers.add(loan.borrower_id);
        cycles.add(loan.cycle);
        roles.add(people::to_string(command.actor.role));
        actors.add(command.actor.id);
        offices.add(offices_text(command.actor));
        principals.add(operations::principal_text(command.actor));
        keys.add(command.idempotency_key);
    }
    Parameters parameters;
    for (const auto* array : {&borrowers, &cycles, &roles, &actors, &offices, &principals, &keys})
        parameters.add(array->text());
    for (const auto& row : run_prepared(transaction_, "check_requests", parameters)) {
        auto& request = *requests_.at(place_of(row));
        try {
            check(request, row);
        } catch (...) {
            request.fail(std::current_exception());
        }
    }
    leave_out([](PostingRequest* request) { return request->outcome.has_value(); });
}

void PostingBatch::decide() {
    for (auto* request : requests_) {
        auto& standing = loans_.at(request->command->loan).loan;
        const auto version = standing.record().version;
        try {
            posted_.push_back({request, request->command->decide(standing)});
        } catch (...) {
            if (standing.record().version != version) throw;  // halfway: the batch is taken apart
            request->fail(std::current_exception());
        }
    }
}

void PostingBatch::save() {
    std::set<loan::LoanId> changed;
    for (const auto& posted : posted_)
        changed.insert(posted.request->command->loan);
    const auto saved = save_standing(transaction_, loans_, changed);
    std::erase_if(posted_, [&](const PostedRequest& posted) {
        if (saved.contains(posted.request->command->loan)) return false;
        posted.request->conflicts += 1;
        return true;
    });
    std::erase_if(loans_, [&](const auto& loan) {
        return changed.contains(loan.first) && !saved.contains(loan.first);
    });
    if (posted_.empty()) return;
    save_posted(transaction_, loans_, posted_);
    save_rows(transaction_, loans_, saved);
    for (auto& posted : posted_)
        posted.request->outcome = std::move(posted.decided.answer);
}

}  // namespace tawi::store
