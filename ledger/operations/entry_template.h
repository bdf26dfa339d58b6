#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/operations/manual_entry.h"

namespace tawi::operations {

enum class TemplateStatus { proposed, active, rejected, retired };

/// "proposed", "active", "rejected", "retired".
std::string_view to_string(TemplateStatus status) noexcept;
TemplateStatus parse_template_status(std::string_view text, std::string_view field);

/// What the close of a day does when a template is due.
enum class WhenDue { draft, post };

/// "draft", "post".
std::string_view to_string(WhenDue when_due) noexcept;
WhenDue parse_when_due(std::string_view text, std::string_view field);

/// A line with an amount of its own, or with one that is asked for by a name.
struct TemplateLine {
    std::string account;
    bool is_debit = true;
    std::optional<Money> amount{};  ///< positive
    std::string asked{};            ///< the name, where there is no amount
    std::int32_t office_id = 0;
    std::string fund = "own";
};

/// A named entry to be made again and again: by people who give the amounts that it asks for, or,
/// where it asks for none, by the close of a day of each month.
struct EntryTemplate {
    std::int64_t template_id = 0;
    int version = 1;
    TemplateStatus status = TemplateStatus::active;
    std::string name;
    std::int32_t office_id = 0;
    std::string narrative;
    std::string reference{};
    std::vector<TemplateLine> lines;
    std::optional<unsigned> day_of_month{};  ///< 1 to 31; the last day of a shorter month
    WhenDue when_due = WhenDue::draft;
    std::optional<int> reverses_after_days{};
    std::int64_t made_by = 0;
    std::vector<std::int32_t> made_for{};
    std::optional<std::int64_t> decided_by{};
};

/// Whether the close of that day makes an entry of it.
bool is_due(const EntryTemplate& each, const Date& day);

/// The entry that a template makes. Throws InvalidInput{"/amounts/NAME", "required"} for an amount
/// that it asks for.
ManualDraft draft_from(const EntryTemplate& each, const Date& booking_date,
                       const std::map<std::string, Money>& amounts);

/// Throws InvalidInput: unbalanced or too_few lines, and contradiction where a template that recurs
/// asks for amounts or reaches into another office.
void validate(const EntryTemplate& each);

}  // namespace tawi::operations
