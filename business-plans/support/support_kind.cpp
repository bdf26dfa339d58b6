#include "business-plans/support/support_kind.h"

#include "business-plans/support/choice.h"

namespace tawi::support {

namespace {

constexpr std::array<std::string_view, 6> words{"grant",   "scholarship", "job_search_costs",
                                                "stipend", "childcare",   "transport"};
constexpr std::array<std::string_view, 4> award_words{"grant", "scholarship", "job_search_costs",
                                                      "stipend"};
constexpr std::array<std::string_view, 2> voucher_words{"childcare", "transport"};

}  // namespace

std::string_view to_string(SupportKind kind) noexcept {
    return words[static_cast<std::size_t>(kind)];
}

SupportKind parse_support_kind(std::string_view text, std::string_view field) {
    return parse_choice<SupportKind>(text, field, words);
}

SupportKind parse_award_kind(std::string_view text, std::string_view field) {
    return parse_choice<SupportKind>(text, field, award_words);
}

SupportKind parse_voucher_kind(std::string_view text, std::string_view field) {
    parse_choice<SupportKind>(text, field, voucher_words);
    return parse_support_kind(text, field);
}

}  // namespace tawi::support
