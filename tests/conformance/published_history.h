#pragma once

#include <Poco/JSON/Object.h>

#include <optional>
#include <string>
#include <vector>

#include "ledger/journal/position.h"
#include "ledger/loan/replay.h"

namespace tawi {

/// An event of ours with what they called it.
struct RecordedEvent {
    loan::Event event;
    std::string type;  ///< "disburse", "down_payment", "repay", "charge", ... as in the file
    std::optional<unsigned> reversed_by{};
};

/// What an event did in the order in which events count, and what was owed after it.
struct AppliedEvent {
    RecordedEvent recorded;
    loan::Allocation allocation;
    Money outstanding_principal;
    journal::Position position;  ///< what it changed
};

/// A published history in our words: its terms, and its events as they were recorded one by one.
/// One event there may be several here: a disbursement with its automatic down payment, an undone
/// disbursement with everything that stood on it.
///
/// A charge-off there is two things here: the borrower's account goes on as before, as after a
/// `classification`; in the books it is a `write_off` of what is owed. `charge_off` says which.
class PublishedHistory {
 public:
    PublishedHistory(const Poco::JSON::Object& history, loan::EventKind charge_off);

    const loan::Terms& terms() const { return terms_; }
    const Poco::JSON::Object& printed_terms() const { return printed_terms_; }

    /// What was recorded up to and with event number `index` of the file; -1: nothing. Where the
    /// loan is not disbursed at that point: the disbursement as planned then.
    std::vector<RecordedEvent> recorded_after(int index) const;
    bool is_disbursed_after(int index) const;

 private:
    void record(const Poco::JSON::Object& printed);
    void disburse(const Poco::JSON::Object& printed);
    void charge(const Poco::JSON::Object& printed);
    void waive_last_charge();
    void charge_off(const Date& day);
    void reschedule(const Poco::JSON::Object& printed);
    void undo(const Poco::JSON::Object& printed);
    void undo_disbursement(bool last_only);
    void reverse(unsigned number);
    loan::Event& add(const std::string& type, loan::EventKind kind, const Date& on, Money amount);
    loan::LoanState state_on(const Date& day) const;

    Poco::JSON::Object printed_terms_;
    loan::EventKind charge_off_;
    loan::Terms terms_;
    Date planned_on_;
    Money planned_amount_;
    std::vector<RecordedEvent> recorded_{};
    std::vector<std::size_t> recorded_by_{};  ///< how many after each event of the file
    std::vector<Date> planned_by_{};          ///< when the disbursement is planned, after each
    Date first_planned_on_;
};

std::vector<loan::Event> events_of(const std::vector<RecordedEvent>& recorded);

/// Each event that counts, one by one.
std::vector<AppliedEvent> applied_events(const loan::Terms& terms,
                                         const std::vector<RecordedEvent>& recorded);

}  // namespace tawi
