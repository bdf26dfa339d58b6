#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/money/money.h"

namespace tawi::people {

/// Papers that a borrower may be asked for.
enum class DocumentKind {
    identity,
    business_permit,
    tax_registration,
    lease,
    bank_statement,
    guarantee,
    insurance,
};

/// As spelled in the enum.
std::string_view to_string(DocumentKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
DocumentKind parse_document_kind(std::string_view text, std::string_view field);

/// Somebody of the institution visited a borrower.
struct Visit {
    int number = 0;  ///< among the borrower's, from 1
    Date visited_on;
    std::string place;
    std::string found;  ///< what they saw
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A paper that was shown and found good.
struct SeenDocument {
    int number = 0;
    DocumentKind kind = DocumentKind::identity;
    std::string reference;  ///< its own number; may be empty
    Date seen_on;
    std::optional<Date> expires_on;  ///< the first day on which it is valid no longer
    std::string recorded_by{};
    Instant recorded_at{};
};

/// What a borrower has saved with somebody else, as a paper shows it.
struct SavingsBalance {
    int number = 0;
    Date stood_on;
    Money amount;
    std::string source;  ///< "passbook", "statement", "group_record"
    std::string recorded_by{};
    Instant recorded_at{};
};

/// The word itself. Throws InvalidInput{field, "unknown_value"}.
std::string parse_savings_source(std::string_view text, std::string_view field);

}  // namespace tawi::people
