#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/loan/posting.h"
#include "ledger/operations/loan_record.h"
#include "ledger/operations/payout.h"

namespace tawi::operations {

/// What later commands ask of how an event came into the books.
struct EventOrigin {
    std::optional<journal::Channel> channel{};
    std::int64_t actor_id = 0;
    std::string key_hash{};  ///< of the idempotency key and who sent it, 32 bytes
    std::optional<std::int32_t> channel_office{};  ///< none: the loan's own
};

/// A loan as it stands between two commands: its contract, its events, and the state that follows.
/// It moves from event to event without reading its history again. Its record has no events.
class StandingLoan {
 public:
    /// A loan before its events.
    explicit StandingLoan(LoanRecord record) : record_(std::move(record)) {}
    /// Adds the next of the events that are recorded already, in the order of their numbers; before
    /// anything else is asked.
    void add_past(loan::Event event, EventOrigin origin);
    /// Likewise the next of the steps of its payouts.
    void add_past(PayoutStep step);
    /// That the last of its events took it from one book to another, where its record has it.
    void note_move(LoanMove move);
    /// Takes it, whose last event says so, to another book.
    void take_to(const LoanMove& move);
    /// In which book the event of that number was recorded.
    LoanBook book_of(unsigned event_number) const;
    /// Whether that event took it to another book.
    bool is_move(unsigned event_number) const;

    const LoanRecord& record() const noexcept { return record_; }
    /// In the order of their numbers, from 1.
    const std::vector<loan::Event>& events() const noexcept { return events_; }
    const std::vector<EventOrigin>& origins() const noexcept { return origins_; }
    /// The steps of its payouts, in the order of their recording.
    const std::vector<PayoutStep>& payouts() const noexcept { return payouts_; }
    /// Whether one of the events or steps of payouts came with the idempotency key of that hash.
    bool has_recorded(std::string_view key_hash) const;
    /// At the day to which the loan stands accrued in the books.
    const loan::LoanState& state();
    /// As a replay up to `day`, which is not after the day to which the loan stands accrued, gives
    /// it; from here on `state` goes on from there.
    const loan::LoanState& state_on(const Date& day);

    /// What may have changed without the loan: where its office stands in time, the borrower's
    /// name.
    void renew(const Date& business_date, const Date& open_day,
               const std::optional<Date>& year_ended_on, const std::string& borrower_name);
    /// Forgets the state, which is most of what a loan takes in memory; it is replayed when it is
    /// asked for.
    void rest();
    /// How much memory the loan takes at rest, about.
    std::size_t bytes_at_rest() const noexcept;
    /// Takes an event, checked already, among the loan's events: numbers it, moves the state on and
    /// the version up. Gives what it posted; the state there is the loan's own.
    const loan::PostedEvent& record(loan::Event event, EventOrigin origin);
    /// Takes a step of a payout that is no event of the loan, and moves the version up: whoever
    /// decided on the loan as it stood before decides anew.
    void record(PayoutStep step);
    /// Whether one of the events recorded here may have changed what the loan earns while nothing
    /// happens to it (loan/accrual.h).
    bool accrual_moved() const noexcept { return accrual_moved_; }
    /// What it earns is stored.
    void accrual_stored() noexcept { accrual_moved_ = false; }
    /// The state that the last call of `record` or `state` left.
    const loan::LoanState& last_state() const;

 private:
    LoanRecord record_;
    std::vector<loan::Event> events_{};
    std::vector<EventOrigin> origins_{};
    std::vector<PayoutStep> payouts_{};
    std::vector<std::pair<unsigned, LoanMove>> moves_{};  ///< by number of event
    bool accrual_moved_ = false;
    std::vector<std::uint64_t> key_beginnings_{};  ///< of the hashes in origins_
    std::unique_ptr<loan::PostedEvent>
        standing_{};  ///< its state is the loan's; none: not replayed
};

}  // namespace tawi::operations
