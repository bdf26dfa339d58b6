#pragma once

#include <map>
#include <string>

#include "ledger/operations/apply_for_loan.h"
#include "ledger/operations/post_event.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"

namespace tawi::reports {

/// A small institution on a migrated database, run through the use cases: a clock that is a value,
/// offices in currencies of 0, 2 and 3 digits, and a loan with every kind of entry in each.
class SmallWorld {
 public:
    explicit SmallWorld(const std::string& connection_string);

    /// Opens an office on 2026-01-05 with capital in its till.
    std::int32_t open_office(const std::string& name, const std::string& time_zone,
                             const std::string& currency, const std::string& capital);
    std::int64_t add_borrower(std::int32_t office_id);
    /// A loan of six monthly instalments at 24 % with a fee, disbursed today.
    loan::LoanId lend(std::int64_t borrower_id, const std::string& principal);
    void repay(const loan::LoanId& loan, const std::string& amount, const std::string& value_date);
    void reverse(const loan::LoanId& loan, unsigned event);
    /// Moves the clock to ten o'clock (UTC) of a day, without closing anything.
    void go_to(const std::string& day);
    void close_days(std::int32_t office_id);

    /// Several months of all this, ending on 2026-04-20: advances, arrears, a settlement, a
    /// backdated payment, reversals, late closes, a disbursement taken back, two offices.
    void live();

    /// An entry of the institution itself between bank and till on 2026-03-10, with a narrative
    /// that tries to be anything but text, past every check of the service.
    void write_hostile_entry();

    Instant now() const { return now_; }
    store::Database& auditor() { return auditor_; }
    store::Database& reader() { return reader_; }

 private:
    struct Place {
        std::int64_t officer = 0;
        std::int64_t manager = 0;
        operations::LoanProduct product;
    };
    operations::Command command(std::int64_t actor);
    const Place& place_of(const loan::LoanId& loan) const;

    std::string connection_string_;
    store::Database poster_;
    store::Database reader_;
    store::Database auditor_;
    Instant now_;
    int commands_ = 0;
    std::map<std::int32_t, Place> places_;
    std::map<std::int64_t, std::int32_t> office_of_borrower_;
};

/// Queues the record that a command would have written of an entry of the institution.
void add_record_of(const std::string& connection_string, std::int64_t entry_id);

/// Runs statements as the owner with the journal's and the events' guards out of the way: what
/// somebody with all rights could do to the books.
void tamper(const std::string& connection_string, const std::string& statements);

}  // namespace tawi::reports
