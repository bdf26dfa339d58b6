#pragma once

#include <functional>
#include <vector>

#include "ledger/loan/loan_number.h"
#include "ledger/operations/chart.h"
#include "ledger/operations/entry_template.h"
#include "ledger/operations/manual_entry.h"

namespace tawi::operations {

/// What an entry by hand is checked against in one office.
struct OfficeBooks {
    Currency currency;
    Date first_day;      ///< of its books
    Date business_date;  ///< by the command's clock
};

struct PostedExchange;

/// One transaction on the entries by hand.
class ManualEntryWork : public InstitutionWork {
 public:
    /// Keeps closes out of an office and tells of its books; nothing when there is no such office.
    /// Offices are entered in ascending order.
    virtual std::optional<OfficeBooks> enter_office(std::int32_t office_id, const Instant& now) = 0;
    /// An account, kept as it is until the end.
    virtual std::optional<ChartAccount> share_account(const std::string& code) = 0;
    virtual bool has_fund(const std::string& fund) = 0;
    virtual bool has_product(std::int32_t product_id) = 0;
    virtual bool has_borrower(std::int64_t borrower_id) = 0;
    virtual bool has_loan(const loan::LoanId& loan) = 0;
    /// Whether the period of such an entry is closed in an office.
    virtual bool is_closed(std::int32_t office_id, journal::EntryKind kind,
                           const Date& booking_date) = 0;

    /// Adds a proposal and gives its number.
    virtual std::int64_t add(const ManualEntry& entry) = 0;
    /// Locks an entry by hand; nothing when there is none that the actor may see.
    virtual std::optional<ManualEntry> lock(const people::Principal& actor,
                                            std::int64_t manual_entry_id) = 0;
    /// Whether a reversal of it is posted, or proposed and not expired.
    virtual bool has_reversal(std::int64_t manual_entry_id, const Instant& now) = 0;
    /// Whether a reversal of it is posted.
    virtual bool is_reversed(std::int64_t manual_entry_id) = 0;
    /// The active templates of an office that recur, in order of number.
    virtual std::vector<EntryTemplate> recurring_templates(std::int32_t office_id) = 0;
    /// Posted entries of an office that were to be taken back by a day and are not, in order of
    /// number.
    virtual std::vector<ManualEntry> due_reversals(std::int32_t office_id, const Date& day) = 0;
    /// Writes what the draft becomes to the journal, with the line of the audit trail, and gives
    /// the numbers. Throws Refused period_closed; that is checked in the statement that writes.
    virtual std::vector<std::int64_t> post(const Command& command, const ManualEntry& entry,
                                           const AuditNote& note) = 0;
    /// Writes an exchange of currency to the journal, likewise.
    virtual std::vector<std::int64_t> post_exchange(const Command& command,
                                                    const PostedExchange& posted,
                                                    const AuditNote& note) = 0;
    /// Stores status, decision and numbers at the version after `entry.version`.
    virtual void save_decision(const ManualEntry& entry) = 0;
    /// Keeps the answer under the command's key, and nothing else.
    virtual void keep_answer(const Command& command, const Answer& answer) = 0;
};

/// Which entries by hand.
struct ManualEntryFilter {
    std::int64_t after = 0;
    std::optional<ManualStatus> status{};
    Instant now;  ///< by which expiry is judged
};

/// Where entries by hand are kept. Readers see those of their offices.
class ManualEntryStore {
 public:
    virtual ~ManualEntryStore() = default;
    virtual Answer transact(const std::function<Answer(ManualEntryWork&)>& work) = 0;
    /// In order of number, at most `limit`.
    virtual std::vector<ManualEntry> list(const people::Principal& actor,
                                          const ManualEntryFilter& filter, unsigned limit) = 0;
    /// Throws NotFound.
    virtual ManualEntry find(const people::Principal& actor, std::int64_t manual_entry_id) = 0;
};

/// How long a proposal waits for its decision.
inline constexpr std::chrono::days proposals_wait{14};

/// Proposes an entry; nothing is posted. Throws InvalidInput naming the line and field, Refused
/// period_closed, value_date_in_future.
Answer propose_manual_entry(ManualEntryStore& store, const Command& command,
                            const ManualDraft& draft, const Render<ManualEntry>& render);

/// The decision of another person.
struct ManualDecision {
    std::int64_t manual_entry_id = 0;
    std::int64_t expected_version = 0;
    bool approve = false;
    std::string document_hash{};  ///< of what was seen, 32 bytes; an approval names it
    std::string reason{};
};

/// Posts a proposal or rejects it. Maker and approver together must work for every office of the
/// entry. Everything is checked again. Refused: stale_version (also where what was seen is not what
/// was proposed), wrong_state, proposal_expired, same_person, and as propose_manual_entry.
Answer decide_manual_entry(ManualEntryStore& store, const Command& command,
                           const ManualDecision& decision, const Render<ManualEntry>& render);

/// What a reversal says of its own.
struct ManualReversal {
    std::int64_t manual_entry_id = 0;
    Date booking_date;
    std::string narrative;
};

/// Proposes the entry that takes a posted one back. Refused: wrong_state, not_reversible (itself a
/// reversal), already_reversed (posted or proposed).
Answer propose_manual_reversal(ManualEntryStore& store, const Command& command,
                               const ManualReversal& reversal, const Render<ManualEntry>& render);

}  // namespace tawi::operations
