#include "business-plans/support/business_check.h"

#include <algorithm>
#include <tuple>

#include "business-plans/support/choice.h"

namespace tawi::outcomes {

namespace {

using support::parse_choice;

constexpr std::array<std::string_view, 2> stage_words{"before", "after"};
constexpr std::array<std::string_view, 3> running_words{"yes", "no", "changed"};
constexpr int months_of_year = 12;

const BusinessCheck* find_before(const std::vector<BusinessCheck>& standing) {
    const auto found = std::ranges::find(standing, CheckStage::before, &BusinessCheck::stage);
    return found == standing.end() ? nullptr : &*found;
}

/// The standing checks beside which another one will stand: without that which it puts right.
std::vector<BusinessCheck> others(const BusinessCheck& check,
                                  const std::vector<BusinessCheck>& earlier) {
    auto standing = standing_checks(earlier);
    if (!check.corrects) return standing;
    const auto known = std::ranges::find(earlier, *check.corrects, &BusinessCheck::number);
    if (known == earlier.end())
        throw InvalidInput("/corrects", "unknown_value", "The person has no such check.");
    const auto found = std::ranges::find(standing, *check.corrects, &BusinessCheck::number);
    if (found == standing.end())
        throw Refused(RefusalCode::wrong_state, "The check was put right before.", "/corrects");
    if (found->stage != check.stage) {
        throw InvalidInput(
            "/stage", "other_stage",
            "The check is of the time " + std::string(to_string(found->stage)) + " support.");
    }
    standing.erase(found);
    return standing;
}

void check_before(const BusinessCheck& check, const std::vector<BusinessCheck>& standing) {
    if (find_before(standing) != nullptr) {
        throw Refused(RefusalCode::wrong_state,
                      "It was checked before support; what is wrong in that is corrected.",
                      "/stage");
    }
    for (const auto& after : standing) {
        if (after.checked_on <= check.checked_on) {
            throw InvalidInput(
                "/checked_on", "after_end",
                "A check after support is of " + tawi::to_string(after.checked_on) + ".");
        }
    }
}

void check_after(const BusinessCheck& check, const std::vector<BusinessCheck>& standing) {
    const auto* before = find_before(standing);
    if (before == nullptr) {
        throw Refused(RefusalCode::conditions_unmet,
                      "Nothing was checked before support: there is nothing to compare with.",
                      "/stage");
    }
    if (check.checked_on <= before->checked_on) {
        throw InvalidInput(
            "/checked_on", "before_start",
            "The check before support is of " + tawi::to_string(before->checked_on) + ".");
    }
}

}  // namespace

std::string_view to_string(CheckStage stage) noexcept {
    return stage_words[static_cast<std::size_t>(stage)];
}

CheckStage parse_check_stage(std::string_view text, std::string_view field) {
    return parse_choice<CheckStage>(text, field, stage_words);
}

std::string_view to_string(Running running) noexcept {
    return running_words[static_cast<std::size_t>(running)];
}

Running parse_running(std::string_view text, std::string_view field) {
    return parse_choice<Running>(text, field, running_words);
}

unsigned whole_months(const Date& from, const Date& to) {
    if (to <= from) return 0;
    int months = (static_cast<int>(to.year()) - static_cast<int>(from.year())) * months_of_year +
                 static_cast<int>(static_cast<unsigned>(to.month())) -
                 static_cast<int>(static_cast<unsigned>(from.month()));
    if (add_months(from, months) > to) --months;
    return static_cast<unsigned>(months);
}

unsigned survival_term(unsigned months) {
    unsigned term = 0;
    for (const auto each : survival_months) {
        if (each <= months) term = each;
    }
    return term;
}

std::vector<BusinessCheck> standing_checks(const std::vector<BusinessCheck>& checks) {
    std::vector<BusinessCheck> standing;
    for (const auto& check : checks) {
        const bool is_corrected = std::ranges::any_of(checks, [&](const BusinessCheck& other) {
            return other.corrects == std::optional(check.number);
        });
        if (!is_corrected) standing.push_back(check);
    }
    return standing;
}

void check_figures(const BusinessCheck& check) {
    if (check.corrects && check.reason.empty())
        throw InvalidInput("/reason", "required", "A correction needs its reason.");
    if (!check.corrects && !check.reason.empty())
        throw InvalidInput("/corrects", "required", "Only a correction has a reason.");
    if (check.business_sales.currency() != check.household_income.currency()) {
        throw InvalidInput("/business_sales", "wrong_currency",
                           "Income and sales are of one currency.");
    }
    if (check.running != Running::no) return;
    for (const auto& [field, is_none] :
         {std::pair("/business_sales", check.business_sales.is_zero()),
          std::pair("/full_time", check.full_time == 0),
          std::pair("/part_time", check.part_time == 0)}) {
        if (is_none) continue;
        throw InvalidInput(field, "business_not_running",
                           "A business that does not run sells nothing and employs nobody.");
    }
}

void check_beside(const BusinessCheck& check, const std::vector<BusinessCheck>& earlier) {
    const auto standing = others(check, earlier);
    if (check.stage == CheckStage::before) {
        check_before(check, standing);
    } else {
        check_after(check, standing);
    }
}

std::optional<BeforeAndAfter> before_and_after(const std::vector<BusinessCheck>& checks) {
    const auto standing = standing_checks(checks);
    const auto* before = find_before(standing);
    if (before == nullptr) return std::nullopt;
    const BusinessCheck* last = nullptr;
    for (const auto& check : standing) {
        if (check.stage != CheckStage::after) continue;
        const bool is_later = last == nullptr || std::tie(last->checked_on, last->number) <
                                                     std::tie(check.checked_on, check.number);
        if (is_later) last = &check;
    }
    const bool comparable =
        last != nullptr && last->household_income.currency() == before->household_income.currency();
    if (!comparable) return std::nullopt;
    return BeforeAndAfter{*before, *last, whole_months(before->checked_on, last->checked_on)};
}

}  // namespace tawi::outcomes
