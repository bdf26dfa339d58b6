#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/loan/posting.h"
#include "ledger/operations/loan_record.h"

namespace tawi::operations {

/// A loan as it stands between two commands: its record, and the state that follows from it. It
/// moves from event to event without reading its history again.
class StandingLoan {
 public:
    explicit StandingLoan(LoanRecord record);

    const LoanRecord& record() const noexcept { return record_; }
    /// The events alone, as the engine takes them.
    const std::vector<loan::Event>& events() const noexcept { return events_; }
    /// At the day to which the loan stands accrued in the books.
    const loan::LoanState& state();
    /// As a replay up to `day`, which is not after the day to which the loan stands accrued, gives
    /// it; from here on `state` goes on from there.
    const loan::LoanState& state_on(const Date& day);

    /// What may have changed without the loan: where its office stands in time, the borrower's
    /// name.
    void renew(const Date& business_date, const Date& open_day, const std::string& borrower_name);
    /// Takes an event, checked already, among the loan's events: numbers it, moves the state on and
    /// the version up. Gives what it posted; the state there is the loan's own.
    loan::PostedEvent& record(RecordedEvent event);
    /// What the last call of `record` recorded, and the state that it left.
    const RecordedEvent& last_event() const { return record_.events.back(); }
    const loan::LoanState& last_state() const { return standing_.value().state; }

 private:
    LoanRecord record_;
    std::vector<loan::Event> events_;
    std::optional<loan::PostedEvent> standing_{};  ///< its state is the loan's; none: not replayed
};

}  // namespace tawi::operations
