#include "ledger/store/posting_lanes.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <thread>

#include "ledger/error.h"
#include "ledger/store/posting_batches.h"

namespace tawi::store {

namespace {

using operations::LoanCommand;
using operations::Outcome;
using Clock = std::chrono::steady_clock;

/// What one caller waits for: how many of its commands have no outcome yet.
struct Waiting {
    std::mutex mutex;
    std::condition_variable done;
    std::size_t open = 0;
};

struct Place {
    PostingRequest request;
    Waiting* waiting = nullptr;
    Outcome* outcome = nullptr;
};

struct Batch {
    std::deque<Place>* queue;  ///< from which it was taken
    std::vector<Place> places;
};

constexpr std::chrono::seconds most_time_for_conflicts{2};
constexpr std::chrono::seconds most_time_for_close{10};
constexpr std::chrono::milliseconds ask_again_after{5};
constexpr std::chrono::milliseconds most_time_to_gather{5};

/// A request cannot be tried for ever.
void give_up_when_late(PostingRequest& request) {
    const auto waited = std::chrono::steady_clock::now() - request.arrived_at;
    if (request.waits_for_close && waited > most_time_for_close) {
        request.give_up(std::make_exception_ptr(
            Unavailable("the day of the loan's office is being closed; try again in a moment")));
    } else if (!request.waits_for_close && waited > most_time_for_conflicts) {
        request.give_up(std::make_exception_ptr(
            Conflict("loan " + loan::to_loan_number(request.command->loan) +
                     " is being changed by others; try again in a moment")));
    }
}

}  // namespace

class PostingLanes::Lane {
 public:
    Lane(Database& poster, const PostingLanesOptions& options)
        : options_(options),
          batches_(poster, {options.loans_ready, options.bytes_at_rest}),
          thread_([this] { run(); }) {}

    ~Lane() {
        {
            const std::scoped_lock lock(mutex_);
            is_stopping_ = true;
        }
        arrived_.notify_one();
        thread_.join();
    }

    /// False where too much is waiting already; then none is taken.
    bool add(std::vector<Place> places) {
        {
            const std::scoped_lock lock(mutex_);
            if (singles_.size() + rows_.size() + places.size() > options_.most_waiting) {
                return false;
            }
            auto& queue = places.size() == 1 ? singles_ : rows_;
            std::ranges::move(places, std::back_inserter(queue));
            if (!has_enough()) return true;
        }
        arrived_.notify_one();
        return true;
    }

 private:
    /// Single commands and rows of large requests by turns, as many as a batch takes; none when the
    /// lane ends.
    Batch next_batch() {
        std::unique_lock lock(mutex_);
        gather(lock);
        wanted_ = 1;
        arrived_.wait(lock, [&] { return is_stopping_ || has_enough(); });
        const bool takes_rows = singles_.empty() || (!rows_.empty() && rows_are_next_);
        rows_are_next_ = !takes_rows;
        auto& queue = takes_rows ? rows_ : singles_;
        const auto count = std::min(queue.size(), options_.commands_a_batch);
        const auto end = queue.begin() + static_cast<std::ptrdiff_t>(count);
        Batch batch{&queue, {std::move_iterator(queue.begin()), std::move_iterator(end)}};
        queue.erase(queue.begin(), end);
        return batch;
    }

    /// Whether what has come is worth a batch. Under the mutex.
    bool has_enough() const { return singles_.size() >= wanted_ || !rows_.empty(); }

    /// Those who were told just now mostly ask again at once, as many others asked meanwhile: a
    /// moment's wait for them makes one batch of what would be two of half the size, for ever in
    /// turns. Waits no longer than the last batch took.
    void gather(std::unique_lock<std::mutex>& lock) {
        wanted_ = std::min(told_ + singles_.size(), options_.commands_a_batch);
        if (has_enough()) return;
        arrived_.wait_for(lock, std::min<Clock::duration>(last_took_, most_time_to_gather),
                          [&] { return is_stopping_ || has_enough(); });
    }

    void run() {
        for (auto batch = next_batch(); !batch.places.empty(); batch = next_batch()) {
            const auto begun = Clock::now();
            std::vector<PostingRequest*> requests;
            for (auto& place : batch.places)
                requests.push_back(&place.request);
            batches_.post(std::move(requests));
            std::vector<Place> again;
            for (auto& place : batch.places) {
                if (!place.request.outcome) give_up_when_late(place.request);
                place.request.outcome ? tell(place) : again.push_back(std::move(place));
            }
            told_ = batch.queue == &singles_ ? batch.places.size() - again.size() : 0;
            try_again(*batch.queue, std::move(again), batch.places.size());
            last_took_ = Clock::now() - begun;
        }
    }

    static void tell(Place& place) {
        *place.outcome = std::move(*place.request.outcome);
        const std::scoped_lock lock(place.waiting->mutex);
        if (--place.waiting->open == 0) place.waiting->done.notify_one();
    }

    /// Puts requests back in front; rests when the whole batch got nowhere.
    void try_again(std::deque<Place>& queue, std::vector<Place> again, std::size_t tried) {
        if (again.empty()) return;
        if (again.size() == tried) std::this_thread::sleep_for(ask_again_after);
        const std::scoped_lock lock(mutex_);
        queue.insert(queue.begin(), std::move_iterator(again.begin()),
                     std::move_iterator(again.end()));
    }

    const PostingLanesOptions options_;
    PostingBatches batches_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Place> singles_;
    std::deque<Place> rows_;  ///< of requests with more than one command
    bool rows_are_next_ = false;
    bool is_stopping_ = false;
    std::size_t wanted_ = 1;       ///< singles that the lane waits for
    std::size_t told_ = 0;         ///< singles that the last batch answered; the lane's own
    Clock::duration last_took_{};  ///< the last batch; the lane's own
    std::thread thread_;
};

PostingLanes::PostingLanes(Database& poster, PostingLanesOptions options) {
    for (std::size_t lane = 0; lane < options.lanes; ++lane)
        lanes_.push_back(std::make_unique<Lane>(poster, options));
}

PostingLanes::~PostingLanes() = default;

std::vector<Outcome> PostingLanes::post(std::vector<LoanCommand> commands) {
    std::vector<Outcome> outcomes(commands.size());
    std::vector<std::vector<Place>> places(lanes_.size());
    Waiting waiting;
    for (std::size_t index = 0; index < commands.size(); ++index) {
        const auto& command = commands[index];
        const auto lane = static_cast<std::uint64_t>(command.loan.borrower_id) % lanes_.size();
        places[lane].push_back({{&command}, &waiting, &outcomes[index]});
    }
    waiting.open = commands.size();
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
        if (places[lane].empty() || lanes_[lane]->add(places[lane])) continue;
        const std::scoped_lock lock(waiting.mutex);
        for (const auto& place : places[lane]) {
            *place.outcome = std::make_exception_ptr(
                Unavailable("too many postings are waiting; try again in a moment"));
            --waiting.open;
        }
    }
    std::unique_lock lock(waiting.mutex);
    waiting.done.wait(lock, [&] { return waiting.open == 0; });
    return outcomes;
}

}  // namespace tawi::store
