#include "ledger/people/known_facts.h"

#include <algorithm>
#include <array>

#include "ledger/error.h"

namespace tawi::people {

namespace {
constexpr std::array<std::string_view, 7> documents{
    "identity",       "business_permit", "tax_registration", "lease",
    "bank_statement", "guarantee",       "insurance"};
constexpr std::array<std::string_view, 3> sources{"passbook", "statement", "group_record"};
}  // namespace

std::string_view to_string(DocumentKind kind) noexcept {
    return documents[static_cast<std::size_t>(kind)];
}

DocumentKind parse_document_kind(std::string_view text, std::string_view field) {
    const auto found = std::ranges::find(documents, text);
    if (found != documents.end()) return static_cast<DocumentKind>(found - documents.begin());
    throw InvalidInput(std::string(field), "unknown_value",
                       std::string(text) + " is no document that is asked for.");
}

std::string parse_savings_source(std::string_view text, std::string_view field) {
    if (std::ranges::find(sources, text) != sources.end()) return std::string(text);
    throw InvalidInput(std::string(field), "unknown_value",
                       "It must be one of passbook, statement, group_record.");
}

}  // namespace tawi::people
