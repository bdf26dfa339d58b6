#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "ledger/journal/exchange_rate.h"
#include "ledger/operations/loan_record.h"
#include "ledger/operations/loan_standing.h"
#include "ledger/operations/loss_allowance.h"
#include "ledger/operations/payout.h"
#include "ledger/operations/restatement.h"
#include "reports/books_reader.h"
#include "reports/verify/closed_periods.h"

namespace tawi::reports {

/// Cells of a row by the name of their column, as the database prints them: amounts with four
/// decimals, dates ISO, nothing for NULL. Compared as text, so that a cell that could not even be
/// read as money is found like any other.
using Cells = std::map<std::string, std::string>;

/// A loan as it is stored, with its cache.
struct StoredLoan {
    loan::LoanId id;
    std::optional<operations::LoanRecord> record{};
    std::string unreadable{};  ///< why there is no record
    Cells cache{};
    std::string next_look_on{};                            ///< "": not known
    std::optional<operations::Receivables> receivables{};  ///< none: not known
    std::string accrual{};                                 ///< see loan/accrual.h; "": not known
    std::string summed_tax{};         ///< what of its taxes is in sums of books, see StoredTaxSum
    std::string payout_in_transit{};  ///< kept of its payouts
    /// In order of number: each a row as PostgreSQL prints it, (1,instalment,...), of the columns
    /// of instalment_columns().
    std::vector<std::string> instalments{};
    std::vector<operations::PayoutStep> payouts{};        ///< in order of recording
    std::vector<operations::Restatement> restatements{};  ///< those approved, in order of number
};

/// An entry as it is stored, every field as text.
struct StoredEntry {
    std::int64_t entry_id = 0;
    loan::LoanId loan;  ///< borrower 0: of the institution itself
    std::optional<unsigned> event_number;
    std::int32_t office_id = 0;
    std::string fund;
    std::optional<std::int32_t> product_id;
    std::string kind;
    Date booking_date;
    Date value_date;
    std::string recorded_at;
    std::int64_t actor_id = 0;
    std::string currency;
    std::vector<std::string> accounts;
    std::vector<std::string> amounts;
    std::string narrative;
    std::string engine_version;  ///< empty: none
    std::string detail_hash;     ///< hexadecimal; empty: none
};

struct StoredOffice {
    std::int32_t office_id = 0;
    std::string name;
    Date business_date;  ///< by the clock of the verification
    Date open_day;
};

/// Product, currency, from how many days past due on, and name of a band of the loss allowance.
using AllowancePlace = std::tuple<std::string, std::string, std::string, std::string>;

/// A day of an office that was closed.
struct StoredClosure {
    std::int32_t office_id = 0;
    Date business_date;
    int loans = 0;
    int entries = 0;
    std::optional<int> classified{};  ///< of closes since it is kept
    bool tells_allowance = false;     ///< of closes since they tell how it moved
    std::map<AllowancePlace, Cells> allowance{};
};

using ExchangeRates = std::vector<journal::ExchangeRate>;
using AllowancePolicies = std::vector<operations::AllowancePolicy>;

/// A control account of loans of which a close left another balance than the journal has.
struct StrayBalance {
    std::int32_t office_id = 0;
    Date business_date;
    std::string component;
    std::string fund;
    std::string currency;
    std::string kept;    ///< by the close; "": nothing
    std::string booked;  ///< in the journal through that day
};

/// What loans charged of taxes in a book before they ended or left it.
struct StoredTaxSum {
    std::int32_t office_id = 0;
    std::string fund;
    std::string currency;
    std::string tax_payable;  ///< "": not known
};

/// A row of plans, milestones, exceptions, payouts, exchange rates or taxes, and what the audit
/// trail, which is under seal, says.
struct StrayRecord {
    std::string subject;
    std::string stood;  ///< the row; "": there is none
    std::string told;   ///< the audit trail; "": nothing
};

/// The loans of some borrowers, in order of loan, and every entry of these borrowers, in order of
/// borrower and number.
struct StoredChunk {
    std::vector<StoredLoan> loans;
    std::vector<StoredEntry> entries;
};

/// The whole database at one moment, piece by piece.
class StoredBooks {
 public:
    virtual ~StoredBooks() = default;
    virtual std::vector<StoredOffice> offices() = 0;
    virtual std::vector<Account> accounts() = 0;
    virtual std::vector<StoredClosure> closures() = 0;
    /// How the loss allowance is reckoned, the latest policy first.
    virtual AllowancePolicies allowance_policies() = 0;
    /// All that can be read, in the order of recording.
    virtual ExchangeRates exchange_rates() = 0;
    /// Of the last close of each office; none where all is as it must be.
    virtual std::vector<StrayBalance> stray_balances() = 0;
    virtual std::vector<StoredTaxSum> tax_sums() = 0;
    /// None where the audit trail tells the same of all of them.
    virtual std::vector<StrayRecord> stray_plan_records() = 0;
    /// The same of consents, segments, poverty scores and score cards.
    virtual std::vector<StrayRecord> stray_borrower_facts() = 0;
    /// The same of the steps of payouts.
    virtual std::vector<StrayRecord> stray_payout_steps() = 0;
    /// The same of the policies, notices and handovers of unclaimed balances.
    virtual std::vector<StrayRecord> stray_unclaimed_balances() = 0;
    /// The same of restatements and what was decided of them.
    virtual std::vector<StrayRecord> stray_restatements() = 0;
    virtual std::vector<StrayRecord> stray_exchange_rates() = 0;
    /// The same of taxes and their rates.
    virtual std::vector<StrayRecord> stray_taxes() = 0;
    /// The same of services, enrolments, certificates and conditions of products.
    virtual std::vector<StrayRecord> stray_support_records() = 0;
    /// Entries of money in support that do not follow from its rows: stood in the journal, told by
    /// the rows.
    virtual std::vector<StrayRecord> stray_support_entries() = 0;
    /// The same of all tables whose rows the audit trail tells word for word.
    virtual std::vector<StrayRecord> stray_told_rows() = 0;
    /// The periods that are closed now.
    virtual std::vector<StoredPeriod> closed_periods() = 0;
    /// The next chunk of borrowers; nothing when all were given. Called from another thread, while
    /// nothing else here is.
    virtual std::optional<StoredChunk> next_chunk() = 0;
    /// The entries of the institution itself, in order of number.
    virtual void for_each_own_entry(const std::function<void(const StoredEntry&)>& work) = 0;
};

/// Gives the database at one moment, by the role tawi_auditor.
class StoredBooksSource {
 public:
    virtual ~StoredBooksSource() = default;
    virtual void read(const Instant& now, const std::function<void(StoredBooks&)>& work) = 0;
};

}  // namespace tawi::reports
