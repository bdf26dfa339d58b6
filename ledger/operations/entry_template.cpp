#include "ledger/operations/entry_template.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::operations {

std::string_view to_string(TemplateStatus status) noexcept {
    switch (status) {
        case TemplateStatus::proposed:
            return "proposed";
        case TemplateStatus::active:
            return "active";
        case TemplateStatus::rejected:
            return "rejected";
        case TemplateStatus::retired:
            return "retired";
    }
    return "unknown";
}

TemplateStatus parse_template_status(std::string_view text, std::string_view field) {
    for (const auto status : {TemplateStatus::proposed, TemplateStatus::active,
                              TemplateStatus::rejected, TemplateStatus::retired}) {
        if (to_string(status) == text) return status;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "A status is proposed, active, rejected or retired.");
}

std::string_view to_string(WhenDue when_due) noexcept {
    return when_due == WhenDue::draft ? "draft" : "post";
}

WhenDue parse_when_due(std::string_view text, std::string_view field) {
    if (text == "draft") return WhenDue::draft;
    if (text == "post") return WhenDue::post;
    throw InvalidInput(std::string(field), "unknown_value", "It is draft or post.");
}

bool is_due(const EntryTemplate& each, const Date& day) {
    if (each.status != TemplateStatus::active || !each.day_of_month) return false;
    const std::chrono::year_month_day_last last(day.year(), day.month() / std::chrono::last);
    return day.day() == std::min(std::chrono::day(*each.day_of_month), last.day());
}

ManualDraft draft_from(const EntryTemplate& each, const Date& booking_date,
                       const std::map<std::string, Money>& amounts) {
    ManualDraft draft{.booking_date = booking_date,
                      .value_date = booking_date,
                      .narrative = each.narrative,
                      .reference = each.reference,
                      .lines = {}};
    for (const auto& line : each.lines) {
        const auto given = amounts.find(line.asked);
        if (!line.amount && given == amounts.end()) {
            throw InvalidInput("/amounts/" + line.asked, "required",
                               "The template asks for " + line.asked + ".");
        }
        const auto amount = line.amount ? *line.amount : given->second;
        draft.lines.push_back(
            {line.account, line.is_debit ? amount : -amount, line.office_id, line.fund});
    }
    if (each.reverses_after_days) {
        draft.reverses_on = add_days(booking_date, *each.reverses_after_days);
    }
    return draft;
}

void validate(const EntryTemplate& each) {
    const bool asks =
        std::ranges::any_of(each.lines, [](const auto& line) { return !line.amount; });
    if (!asks) {
        const Date any_day{std::chrono::year(2026), std::chrono::January, std::chrono::day(1)};
        journal::linked_entries(draft_from(each, any_day, {}).lines);
    } else if (each.lines.size() < 2) {
        throw InvalidInput("/lines", "too_few", "An entry has two lines or more.");
    }
    if (!each.day_of_month) return;
    if (asks) {
        throw InvalidInput("/day_of_month", "contradiction",
                           "Nobody is there to be asked for an amount at the close of a day.");
    }
    for (std::size_t index = 0; index < each.lines.size(); ++index) {
        if (each.lines[index].office_id == each.office_id) continue;
        throw InvalidInput("/lines/" + std::to_string(index) + "/office_id", "contradiction",
                           "The close of a day makes entries of its own office only.");
    }
}

}  // namespace tawi::operations
