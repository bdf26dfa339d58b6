#include "ledger/operations/manual_entry_check.h"

#include <algorithm>
#include <map>

#include "ledger/error.h"

namespace tawi::operations {

namespace {

using journal::ManualLine;
using Books = std::map<std::int32_t, OfficeBooks>;

std::string pointer(std::size_t line, const char* field) {
    return "/lines/" + std::to_string(line) + "/" + field;
}

/// The lines in order of office, so that offices are entered in one order by everybody.
Books enter_offices(ManualEntryWork& work, const ManualDraft& draft, const Instant& now) {
    std::map<std::int32_t, std::size_t> first_line;
    for (std::size_t index = 0; index < draft.lines.size(); ++index)
        first_line.try_emplace(draft.lines[index].office_id, index);
    Books books;
    for (const auto& [office, line] : first_line) {
        const auto found = work.enter_office(office, now);
        if (!found) {
            throw InvalidInput(pointer(line, "office_id"), "unknown_office",
                               "There is no such office.");
        }
        books.emplace(office, *found);
    }
    return books;
}

void check_account(ManualEntryWork& work, const ManualLine& line, std::size_t index) {
    const auto refuse = [&](const char* code, const std::string& detail) {
        throw InvalidInput(pointer(index, "account"), code, detail);
    };
    const auto account = work.share_account(line.account);
    if (!account) refuse("unknown_account", "There is no account " + line.account + ".");
    if (!account->usable) {
        refuse("account_not_usable",
               "Account " + line.account + " is a header or no longer used; it takes no entries.");
    }
    if (account->control) {
        refuse("control_account",
               "Account " + line.account + " is fed by loans or between offices only.");
    }
}

void check_dimensions(ManualEntryWork& work, const ManualLine& line, std::size_t index) {
    if (!work.has_fund(line.fund)) {
        throw InvalidInput(pointer(index, "fund"), "unknown_fund", "There is no such fund.");
    }
    if (line.product_id && !work.has_product(*line.product_id)) {
        throw InvalidInput(pointer(index, "product_id"), "unknown_product",
                           "There is no such loan product.");
    }
    if (line.borrower_id && !work.has_borrower(*line.borrower_id)) {
        throw InvalidInput(pointer(index, "borrower_id"), "unknown_borrower",
                           "There is no such borrower.");
    }
    if (line.loan_number &&
        !work.has_loan(loan::parse_loan_number(*line.loan_number, pointer(index, "loan_number")))) {
        throw InvalidInput(pointer(index, "loan_number"), "unknown_loan", "There is no such loan.");
    }
}

void check_line(ManualEntryWork& work, const ManualLine& line, std::size_t index,
                const OfficeBooks& books) {
    check_account(work, line, index);
    if (line.amount.currency() != books.currency) {
        const auto* side = line.amount.is_negative() ? "credit/currency" : "debit/currency";
        throw InvalidInput(pointer(index, side), "other_currency",
                           "Office " + std::to_string(line.office_id) + " books in " +
                               std::string(books.currency.code()) + ".");
    }
    check_dimensions(work, line, index);
}

void check_dates(const ManualDraft& draft, std::int32_t office_id, const OfficeBooks& books) {
    const auto office = "office " + std::to_string(office_id);
    if (draft.booking_date > books.business_date) {
        throw InvalidInput("/booking_date", "date_in_future",
                           "It cannot be after today, " + tawi::to_string(books.business_date) +
                               " in " + office + ".");
    }
    if (draft.booking_date < books.first_day) {
        throw InvalidInput(
            "/booking_date", "before_first_day",
            "The books of " + office + " begin on " + tawi::to_string(books.first_day) + ".");
    }
    if (draft.value_date > books.business_date) {
        throw Refused(RefusalCode::value_date_in_future,
                      "The value date cannot be after today, " +
                          tawi::to_string(books.business_date) + " in " + office + ".",
                      "/value_date");
    }
}

void check_kind(const ManualDraft& draft) {
    const bool last_day = draft.booking_date.month() == std::chrono::December &&
                          draft.booking_date.day() == std::chrono::day(31);
    if (draft.kind == journal::EntryKind::adjustment && !last_day) {
        throw InvalidInput("/booking_date", "not_last_day_of_year",
                           "The adjustment period is booked on 31 December.");
    }
    if (draft.reverses_on && *draft.reverses_on <= draft.booking_date) {
        throw InvalidInput("/reverses_on", "out_of_range", "It must be after the booking date.");
    }
    const bool several = std::ranges::any_of(draft.lines, [&](const ManualLine& line) {
        return line.office_id != draft.lines.front().office_id;
    });
    if (draft.reverses_on && several) {
        throw InvalidInput("/reverses_on", "contradiction",
                           "Only what stands in one office takes itself back.");
    }
}

}  // namespace

void check_draft(ManualEntryWork& work, const ManualDraft& draft, const Instant& now) {
    check_kind(draft);
    journal::linked_entries(draft.lines);
    const auto books = enter_offices(work, draft, now);
    for (std::size_t index = 0; index < draft.lines.size(); ++index) {
        const auto& line = draft.lines[index];
        check_line(work, line, index, books.at(line.office_id));
    }
    for (const auto& [office, of_office] : books) {
        check_dates(draft, office, of_office);
        if (work.is_closed(office, draft.kind, draft.booking_date)) {
            throw Refused(RefusalCode::period_closed,
                          "The period of " + tawi::to_string(draft.booking_date) +
                              " is closed in office " + std::to_string(office) + ".",
                          "/booking_date");
        }
    }
}

}  // namespace tawi::operations
