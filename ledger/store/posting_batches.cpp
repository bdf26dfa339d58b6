#include "ledger/store/posting_batches.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/posting_batch.h"
#include "ledger/store/settle.h"
#include "ledger/store/store_error.h"

namespace tawi::store {

namespace {

constexpr unsigned careful_after = 2;  ///< conflicts, then loans are locked before they are read

using Requests = std::vector<PostingRequest*>;

/// Takes out requests with the key of one before them: they are told later what that one was told.
void leave_out_repeated(Requests& requests) {
    std::set<std::pair<std::string, std::string>> keys;
    std::erase_if(requests, [&](const PostingRequest* request) {
        const auto& command = request->command->command;
        if (command.idempotency_key.empty()) return false;
        return !keys.emplace(operations::principal_text(command.actor), command.idempotency_key)
                    .second;
    });
}

/// With what is being handled, as a caller of one command would hear it.
void fail_all(const Requests& requests) {
    try {
        rethrow_refused();
    } catch (const Unavailable&) {
        for (auto* request : requests)
            request->give_up(std::current_exception());
    } catch (const Conflict&) {
        for (auto* request : requests)
            request->give_up(std::current_exception());
    } catch (...) {
        for (auto* request : requests)
            request->fail(std::current_exception());
    }
}

bool has_key(const PostingRequest* request) {
    return !request->command->command.idempotency_key.empty();
}

/// Answers found under keys that this very batch has stored are no replays.
void forget_replays(const Requests& requests) {
    for (auto* request : requests) {
        if (!request->outcome) continue;
        auto* answer = std::get_if<operations::Answer>(&*request->outcome);
        if (answer != nullptr) answer->replayed = false;
    }
}

/// The database went away during the commit of these: the keys tell what was done.
void ask_the_keys(const Requests& requests, const std::function<void(const Requests&)>& again) {
    Requests keyed;
    std::ranges::copy_if(requests, std::back_inserter(keyed), has_key);
    for (auto* request : requests)
        request->in_doubt = true;
    fail_all(requests);
    if (keyed.empty()) return;
    try {
        settle<int>([&] { return again(keyed), 0; });
        forget_replays(keyed);
    } catch (...) {
        fail_all(keyed);
    }
}

bool is_careful(const Requests& requests) {
    return std::ranges::any_of(requests, [](const PostingRequest* request) {
        return request->conflicts >= careful_after;
    });
}

}  // namespace

void PostingBatches::post(Requests requests) {
    leave_out_repeated(requests);
    post_together(requests);
}

void PostingBatches::post_together(const Requests& requests) {
    try {
        return transact(requests);
    } catch (const OutcomeUnknown&) {
        return ask_the_keys(requests, [&](const Requests& keyed) { transact(keyed); });
    } catch (const Unavailable&) {
        return fail_all(requests);
    } catch (const StoreError& error) {
        if (requests.size() == 1) return fail_all(requests);
        if (error.is_lock_not_available() && !is_careful(requests)) {
            for (auto* request : requests)
                request->conflicts += careful_after;
            return;
        }
    } catch (...) {
        if (requests.size() == 1) return fail_all(requests);
    }
    const auto middle = requests.begin() + static_cast<std::ptrdiff_t>(requests.size() / 2);
    post_together({requests.begin(), middle});
    post_together({middle, requests.end()});
}

void PostingBatches::transact(const Requests& requests) {
    auto posted = poster_.transact([&](Transaction& transaction) {
        PostingBatch batch(transaction, loans_, requests);
        batch.run(is_careful(requests));
        return batch.take_loans();
    });
    for (auto& [id, loan] : posted)
        loans_.keep(id, std::move(loan));
}

}  // namespace tawi::store
