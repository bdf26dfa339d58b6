#include "ledger/operations/simulated_books.h"

#include "ledger/loan/position.h"
#include "ledger/loan/posting.h"

namespace tawi::operations {

namespace {

/// The books of one loan, written from event to event.
class Books {
 public:
    explicit Books(const loan::Terms& terms) : terms_(terms) {}

    void post(const SimulatedEvent& simulated) {
        const auto& [event, recorded_on, channel, pointer] = simulated;
        if (state_ && event.value_date < *recorded_on) close_to(*recorded_on);
        auto posted =
            state_ && loan::counts_last(*state_, event)
                ? loan::post_at_end(terms_, std::move(*state_), event)
                : loan::post(terms_, recorded_, event, state_ ? state_->as_of : *recorded_on);
        for (const auto& posting : posted.postings) {
            entries_.push_back({loan::to_string(posting.kind), event.number, channel, *recorded_on,
                                posting.value_date, posting.amounts});
        }
        recorded_.push_back(event);
        state_ = std::move(posted.state);
    }

    /// Closes the days before `day` that are still open.
    void close_to(const Date& day) {
        if (!state_ || state_->as_of >= day) return;
        auto before = loan::position_of(*state_);
        loan::advance_to(terms_, *state_, day);
        auto change = loan::position_of(*state_) - before;
        if (change.is_zero()) return;
        entries_.push_back({.kind = "close",
                            .booking_date = add_days(day, -1),
                            .value_date = add_days(day, -1),
                            .amounts = change});
    }

    std::vector<SimulatedEntry> entries() && { return std::move(entries_); }

 private:
    const loan::Terms& terms_;
    std::vector<loan::Event> recorded_;
    std::optional<loan::LoanState> state_;  ///< as the books stand
    std::vector<SimulatedEntry> entries_;
};

}  // namespace

std::vector<SimulatedEntry> simulated_books(const SimulationRequest& request,
                                            const SimulatedLoan& simulated) {
    Books books(request.terms);
    for (const auto& event : simulated.known) {
        with_pointer(event.pointer, [&] { books.post(event); });
    }
    books.close_to(request.as_of);
    return std::move(books).entries();
}

}  // namespace tawi::operations
