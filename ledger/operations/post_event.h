#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/loan/posting.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/tendered_money.h"

namespace tawi::operations {

/// What recording an event did, for the answer.
struct PostedLoanEvent {
    const LoanRecord& loan;                  ///< without its events
    const std::vector<loan::Event>& events;  ///< of the loan, with this one
    const RecordedEvent& event;
    const loan::PostedEvent& posted;
    const std::vector<journal::Entry>& entries;
};

/// The input that all events share.
struct EventInput {
    loan::LoanId loan;
    Date value_date;
    std::optional<journal::Channel> channel{};  ///< none: the till, where money moves
    std::string reason{};
    std::string source_reference{};
    /// The office through whose till, bank or wallet money moves; none: the loan's own.
    std::optional<std::int32_t> channel_office{};
    std::optional<TenderedMoney> tendered{};  ///< money in: in place of the event's amount
};

/// Whether events of that kind move money through a channel.
bool moves_money(loan::EventKind kind) noexcept;

/// What else must hold before a loan's tranche of that number (from 1) is paid out, asked once the
/// contract allows it; throws what refuses.
using ReleaseCheck = std::function<void(unsigned tranche)>;

/// Pays an approved loan out, or a tranche of it: `amount`, or where there is none the agreed
/// principal or the next agreed tranche. Throws Refused (already_disbursed, wrong_state, dates),
/// and what `check_release` throws.
Answer disburse_loan(LendingStore& store, const Command& command, const EventInput& input,
                     const std::optional<Money>& amount, const Render<PostedLoanEvent>& render,
                     const ReleaseCheck& check_release = {});

/// The command that records money received for a loan; to be posted with others.
LoanCommand repayment_command(const Command& command, const EventInput& input, const Money& amount,
                              const Render<PostedLoanEvent>& render);

/// Records money received for a loan.
Answer record_repayment(LendingStore& store, const Command& command, const EventInput& input,
                        const Money& amount, const Render<PostedLoanEvent>& render);

/// Records any other event, or a repayment in another currency: `event` without number and value
/// date, its amount zero where its kind needs none or `input` says what was tendered. Throws
/// Refused and InvalidInput as loan::check_event and take_tender do; InvalidInput{"/channel"} where
/// no money moves.
Answer record_event(LendingStore& store, const Command& command, const EventInput& input,
                    loan::Event event, const Render<PostedLoanEvent>& render);

/// The command that records what a close of day decided of a loan: non-performing, or no more. It
/// counts, and is booked, on the office's first open day. It trusts the close and checks nothing.
LoanCommand classification_command(const Command& command, const loan::LoanId& loan,
                                   bool non_performing, loan::ClassificationBasis basis);

/// Takes an event away by another one, booked today and counting from the day of the event. Throws
/// Refused as loan::check_event does; same_person where the event counts from longer ago than the
/// product lets a value date lie and the actor recorded it.
Answer reverse_event(LendingStore& store, const Command& command, const loan::LoanId& loan,
                     unsigned number, const std::string& reason,
                     const Render<PostedLoanEvent>& render);

/// The kind of the entry that an event of that kind writes itself.
journal::EntryKind entry_kind(loan::EventKind kind) noexcept;

/// The entries that a posted event writes, with their kinds and narratives, to the accounts of the
/// loan's product.
std::vector<journal::Entry> entries_of(const loan::PostedEvent& posted, const RecordedEvent& event,
                                       const loan::LoanId& loan,
                                       const journal::AccountMap& accounts);

}  // namespace tawi::operations
