#include "ledger/operations/loan_record.h"

#include "ledger/error.h"

namespace tawi::operations {

std::string_view to_string(LoanStatus status) noexcept {
    switch (status) {
        case LoanStatus::applied:
            return "applied";
        case LoanStatus::approved:
            return "approved";
        case LoanStatus::rejected:
            return "rejected";
        case LoanStatus::active:
            return "active";
        case LoanStatus::closed:
            return "closed";
    }
    return "unknown";
}

LoanStatus parse_loan_status(std::string_view text, std::string_view field) {
    for (const auto status : {LoanStatus::applied, LoanStatus::approved, LoanStatus::rejected,
                              LoanStatus::active, LoanStatus::closed}) {
        if (to_string(status) == text) return status;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "A status is applied, approved, rejected, active or closed.");
}

LoanBook book_before(const LoanRecord& loan, const Date& open_day) {
    for (const auto& event : loan.events) {
        if (event.move && event.office_open_day >= open_day) return event.move->from;
    }
    return loan.book();
}

std::vector<loan::Event> LoanRecord::plain_events() const {
    std::vector<loan::Event> plain;
    plain.reserve(events.size() + 1);
    for (const auto& recorded : events)
        plain.push_back(recorded.event);
    return plain;
}

}  // namespace tawi::operations
