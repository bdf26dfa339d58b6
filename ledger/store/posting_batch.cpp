#include "ledger/store/posting_batch.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ledger/error.h"
#include "ledger/operations/close_day.h"
#include "ledger/store/answers.h"
#include "ledger/store/kept_positions.h"
#include "ledger/store/loan_keys.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/pipeline.h"
#include "ledger/store/posting_rows.h"

namespace tawi::store {

namespace {

loan::LoanId loan_id_of(const StatementRow& row) {
    return {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()};
}

std::size_t place_of(const StatementRow& row) {
    return row["place"].as<std::size_t>() - 1;
}

/// Loan ids as two parallel arrays.
void add_ids(Parameters& parameters, const std::set<loan::LoanId>& ids) {
    LoanKeys keys;
    for (const auto& id : ids)
        keys.add(id);
    keys.add_to(parameters);
}

Parameters ids_of(const std::set<loan::LoanId>& ids) {
    Parameters parameters;
    add_ids(parameters, ids);
    return parameters;
}

/// What check_requests asks of requests.
Parameters checked(const std::vector<PostingRequest*>& requests) {
    ArrayText borrowers, cycles, roles, actors, offices, principals, keys, received_in;
    for (const auto* request : requests) {
        const auto& command = request->command->command;
        const auto& loan = request->command->loan;
        borrowers.add(loan.borrower_id);
        cycles.add(loan.cycle);
        roles.add(people::to_string(command.actor.role));
        actors.add(command.actor.id);
        offices.add(offices_text(command.actor));
        principals.add(operations::principal_text(command.actor));
        keys.add(command.idempotency_key);
        received_in.add(request->command->is_received_there ? request->command->channel_office
                                                            : std::nullopt);
    }
    Parameters parameters;
    for (const auto* array :
         {&borrowers, &cycles, &roles, &actors, &offices, &principals, &keys, &received_in})
        parameters.add(array->text());
    return parameters;
}

std::set<loan::LoanId> loans_of(const std::vector<PostingRequest*>& requests) {
    std::set<loan::LoanId> ids;
    for (const auto* request : requests)
        ids.insert(request->command->loan);
    return ids;
}

StoredLoan to_stored_loan(const StatementRow& row, operations::KnownTerms& known_terms) {
    StoredLoan stored{to_standing_loan(row, loan_id_of(row), known_terms)};
    stored.version = stored.loan.record().version;
    if (row["state_as_of"].is_null()) {
        stored.rows.emplace();
    } else if (row["engine_version"].as<int>(0) == operations::engine_version) {
        stored.as_of = parse_date(row["state_as_of"].c_str(), "state_as_of");
        stored.wake();
        stored.gap = gap_in(row, stored.loan);
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
    read(careful);
    enter_channel_offices();
    check_destinations();
    decide();
    if (!posted_.empty()) save();
}

void PostingBatch::run_alone_in(std::int32_t office_id) {
    entered_.insert(office_id);
    Pipeline pipeline(transaction_);
    pipeline.add("read_standing", ids_of(loans_of(requests_)).add(latest_moment()));
    read_loans(pipeline.run().front());
    leave_out_unread();
    decide();
    if (!posted_.empty()) save();
}

std::map<loan::LoanId, StoredLoan> PostingBatch::take_loans() {
    return std::move(loans_);
}

/// All that deciding needs, in one journey. The order counts: the days of the offices are held
/// before anything of theirs is read, loans that others keep changing are locked before they are
/// read, and keys are looked up after their loans are, so that no posting comes in between.
void PostingBatch::read(bool careful) {
    const auto asked = requests_;
    const auto ids = loans_of(asked);
    std::set<loan::LoanId> known, unknown;
    for (const auto& id : ids)
        (known_.known_version(id) == 0 ? unknown : known).insert(id);
    Pipeline pipeline(transaction_);
    pipeline.add("enter_offices", offices_of(ids));
    if (careful) pipeline.add("lock_loans", ids_of(ids));
    if (!known.empty()) pipeline.add("renew_standing", known_loans(known));
    if (!unknown.empty()) pipeline.add("read_standing", ids_of(unknown).add(latest_moment()));
    pipeline.add("check_requests", checked(asked));
    const auto answers = pipeline.run();
    auto answer = answers.begin();
    enter_offices(*answer++);
    if (careful) note_locked(*answer++);
    std::set<loan::LoanId> changed;
    if (!known.empty()) changed = renew(*answer++);
    if (!unknown.empty()) read_loans(*answer++);
    if (changed.empty()) {
        leave_out_unread();
        return check_requests(asked, *answer);
    }
    Pipeline again(transaction_);
    again.add("read_standing", ids_of(changed).add(latest_moment()));
    again.add("check_requests", checked(asked));
    const auto anew = again.run();
    read_loans(anew.front());
    leave_out_unread();
    check_requests(asked, anew.back());
}

/// The offices of some loans as far as they are known, and the loans of which they are not. Where
/// there are few offices, a loan that was never seen is one of theirs, and all of them cost less to
/// hold than one loan to look up; a loan that is of another after all waits for the next batch.
Parameters PostingBatch::offices_of(const std::set<loan::LoanId>& ids) const {
    std::set<std::int32_t> offices;
    std::set<loan::LoanId> of_unknown;
    for (const auto& id : ids) {
        const auto office = known_.known_office(id);
        office ? void(offices.insert(*office)) : void(of_unknown.insert(id));
    }
    if (!of_unknown.empty() && !known_.few_offices().empty()) {
        offices.insert(known_.few_offices().begin(), known_.few_offices().end());
        of_unknown.clear();
    }
    ArrayText known;
    for (const auto office : offices)
        known.add(office);
    Parameters parameters;
    parameters.add(known.text());
    add_ids(parameters, of_unknown);
    return parameters;
}

Parameters PostingBatch::known_loans(const std::set<loan::LoanId>& ids) const {
    auto parameters = ids_of(ids);
    ArrayText versions;
    for (const auto& id : ids)
        versions.add(known_.known_version(id));
    parameters.add(versions.text()).add(latest_moment());
    return parameters;
}

void PostingBatch::enter_offices(const StatementRows& rows) {
    for (const auto row : rows) {
        if (row["entered"].as<bool>()) entered_.insert(row["office_id"].as<std::int32_t>());
    }
}

void PostingBatch::note_locked(const StatementRows& rows) {
    locked_.emplace();
    for (const auto row : rows)
        locked_->insert(loan_id_of(row));
}

/// Requests whose loans are not there to be decided on.
void PostingBatch::leave_out_unread() {
    leave_out([&](PostingRequest* request) {
        const auto& id = request->command->loan;
        if (loans_.contains(id)) return false;
        if (locked_ && !locked_->contains(id)) {
            request->conflicts += 1;
            return true;
        }
        request->waits_for_close = closing_.contains(id);
        if (request->waits_for_close) return true;
        request->fail(std::make_exception_ptr(NotFound("There is no such loan.")));
        return true;
    });
}

/// Whether this transaction may post on a loan: it holds the day of the loan's office, which the
/// row names, and the loan itself where loans are locked.
bool PostingBatch::is_held(const loan::LoanId& id, const StatementRow& row) {
    const auto office = row["office_id"].as<std::int32_t>();
    known_.note_office(id, office);
    if (!entered_.contains(office)) {
        closing_.insert(id);
        return false;
    }
    return !locked_ || locked_->contains(id);
}

/// Takes the loans that are as they were known; gives the others.
std::set<loan::LoanId> PostingBatch::renew(const StatementRows& rows) {
    std::set<loan::LoanId> changed;
    for (const auto row : rows) {
        const auto id = loan_id_of(row);
        if (!is_held(id, row)) continue;
        auto stored = known_.take(id);
        if (!row["is_known"].as<bool>()) {
            changed.insert(id);
            continue;
        }
        stored->loan.renew(parse_date(row["business_date"].c_str(), "business_date"),
                           parse_date(row["open_day"].c_str(), "open_day"), year_ended_on(row),
                           row["borrower_name"].c_str());
        loans_.emplace(id, std::move(*stored));
    }
    return changed;
}

void PostingBatch::read_loans(const StatementRows& rows) {
    for (const auto row : rows) {
        const auto id = loan_id_of(row);
        if (is_held(id, row)) loans_.emplace(id, to_stored_loan(row, known_.known_terms()));
    }
}

Instant PostingBatch::latest_moment() const {
    const auto latest = std::ranges::max_element(
        requests_, {}, [](const auto* request) { return request->command->command.now; });
    return latest == requests_.end() ? Instant() : (*latest)->command->command.now;
}

/// What refuses or answers a request before it is decided.
void PostingBatch::check(PostingRequest& request, const StatementRow& row) {
    const auto& command = request.command->command;
    const bool has_key = !command.idempotency_key.empty();
    // Who gave the loan away may see it no more, and is told again what became of that.
    if (has_key && request.command->destination) request.outcome = stored_answer(row, command);
    if (request.outcome) return;
    if (!row["is_visible"].as<bool>()) throw NotFound("There is no such loan.");
    if (!has_key) return;
    if (auto answer = stored_answer(row, command)) {
        request.outcome = std::move(*answer);
    } else if (loans_.at(request.command->loan).loan.has_recorded(operations::key_hash(command))) {
        throw key_expired();
    }
}

/// `asked`: the requests in the order of the rows' places.
void PostingBatch::check_requests(const std::vector<PostingRequest*>& asked,
                                  const StatementRows& rows) {
    for (const auto row : rows) {
        auto& request = *asked.at(place_of(row));
        if (!loans_.contains(request.command->loan)) continue;  // left out
        try {
            check(request, row);
        } catch (...) {
            request.fail(std::current_exception());
        }
    }
    leave_out([](PostingRequest* request) { return request->outcome.has_value(); });
}

/// What comes after a loan's move in one batch waits for the next: it may be of another book.
void PostingBatch::decide() {
    std::set<loan::LoanId> moved;
    for (auto* request : requests_) {
        if (moved.contains(request->command->loan)) {
            request->conflicts += 1;
            continue;
        }
        auto& standing = loans_.at(request->command->loan).loan;
        const auto version = standing.record().version;
        try {
            auto book = standing.record().book();
            posted_.push_back({request, request->command->decide(standing), std::move(book)});
            if (request->command->destination) moved.insert(request->command->loan);
        } catch (...) {
            if (standing.record().version != version) throw;  // halfway: the batch is taken apart
            request->fail(std::current_exception());
        }
    }
}

void PostingBatch::save() {
    std::set<loan::LoanId> changed, passed_over;
    for (const auto& posted : posted_) {
        if (posted.decided.event) changed.insert(posted.request->command->loan);
    }
    for (const auto& posted : posted_) {
        const auto& id = posted.request->command->loan;
        if (!changed.contains(id)) passed_over.insert(id);
    }
    Pipeline next(transaction_);
    if (!changed.empty()) add_standing(next, loans_, changed);
    if (!passed_over.empty()) add_passed_over(next, loans_, passed_over);
    add_numbers(next, posted_);
    const auto answers = next.run();
    std::set<loan::LoanId> saved;
    for (std::size_t place = 0; place + 1 < answers.size(); ++place)
        saved.merge(saved_loans(answers[place]));
    std::erase_if(posted_, [&](const PostedRequest& posted) {
        if (saved.contains(posted.request->command->loan)) return false;
        posted.request->conflicts += 1;
        return true;
    });
    std::erase_if(loans_, [&](const auto& loan) {
        const bool is_of_batch = changed.contains(loan.first) || passed_over.contains(loan.first);
        return is_of_batch && !saved.contains(loan.first);
    });
    if (posted_.empty()) return;
    Pipeline rest(transaction_);
    add_posted(rest, loans_, posted_, answers.back());
    for (const auto& id : passed_over) {
        if (saved.erase(id) > 0) loans_.at(id).version = loans_.at(id).loan.record().version;
    }
    add_rows(rest, loans_, saved);
    rest.run();
    for (auto& posted : posted_)
        posted.request->outcome = std::move(posted.decided.answer);
}

}  // namespace tawi::store
