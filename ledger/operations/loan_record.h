#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/instant.h"
#include "ledger/journal/account_map.h"
#include "ledger/journal/chart.h"
#include "ledger/loan/event.h"
#include "ledger/loan/loan_number.h"
#include "ledger/loan/terms.h"
#include "ledger/operations/loan_book.h"

namespace tawi::operations {

enum class LoanStatus { applied, approved, rejected, active, closed };

/// "applied", "approved", "rejected", "active", "closed".
std::string_view to_string(LoanStatus status) noexcept;
LoanStatus parse_loan_status(std::string_view text, std::string_view field);

/// An event with how it came into the books.
struct RecordedEvent {
    loan::Event event;
    Date booking_date;
    Date office_open_day;  ///< first day that the office had not closed when this was recorded
    Instant recorded_at;
    std::optional<journal::Channel> channel{};  ///< none: no money moved
    std::int64_t actor_id = 0;
    std::string reason{};
    std::string source_reference{};
    /// The office through whose till, bank or wallet money moved; none: the loan's own.
    std::optional<std::int32_t> channel_office{};
    std::optional<LoanMove> move{};  ///< of a change that took the loan to another book
};

/// The decision on an application.
struct Decision {
    Date decided_on;
    std::int64_t decided_by = 0;
    std::string reason{};
};

/// A loan as stored: its contract, its events, and the days of its office.
struct LoanRecord {
    loan::LoanId id;
    int version = 0;
    LoanStatus status = LoanStatus::applied;
    loan::Terms terms;
    std::string borrower_name;
    std::int32_t office_id = 0;
    std::string fund = "own";  ///< whose money is lent
    std::int64_t officer_id = 0;
    std::int32_t product_id = 0;
    std::string product_code;
    int backdating_days = 0;
    journal::AccountMap accounts{};  ///< of its product: where it is posted
    std::string purpose;
    Date applied_on;
    std::int64_t applied_by = 0;
    std::optional<Decision> decision;
    Date business_date;                   ///< of the office, by the command's clock
    Date open_day;                        ///< the office's first day that is not closed
    std::optional<Date> year_ended_on{};  ///< of the office's last ended year; posting knows it
    std::optional<Date> accrued_to;       ///< by the loan's own last posting
    std::vector<RecordedEvent> events;

    /// The events alone, as the engine takes them.
    std::vector<loan::Event> plain_events() const;
    LoanBook book() const { return {office_id, fund}; }
    /// The day to which the loan stands accrued in the books: by its last posting or the closes
    /// since; before its first posting, its office's day.
    Date stands_accrued_to() const {
        return accrued_to ? std::max(*accrued_to, open_day) : business_date;
    }
};

/// Where a loan stood before the first of its events that was recorded on an open day of its office
/// from `open_day` on.
LoanBook book_before(const LoanRecord& loan, const Date& open_day);

}  // namespace tawi::operations
