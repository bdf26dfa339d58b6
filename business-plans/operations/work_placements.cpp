#include "business-plans/operations/work_placements.h"

#include "business-plans/operations/change_of_person.h"
#include "ledger/money/decimal_text.h"

namespace tawi::employment {

namespace {

using operations::Answer;
using operations::BorrowerPlace;
using operations::Command;
using operations::ToldRow;

constexpr PersonsList<WorkPlacement> placements{WorkPart::placements, &WorkFile::placements,
                                                "work placement"};

ToldRow row_of(const char* table, const Command& command, const WorkFile& file,
               unsigned placement) {
    return ToldRow(table, command)
        .set("borrower_id", file.place.borrower_id)
        .set("placement_number", placement);
}

const WorkPlacement& under_way(const WorkFile& file, unsigned number) {
    const auto& found = numbered(file.placements, number, placements.noun);
    if (found.state() == PlacementState::under_way) return found;
    throw Refused(RefusalCode::wrong_state,
                  "The placement is " + std::string(to_string(found.state())) + ".");
}

/// An entry that no other one corrects.
const HoursEntry& standing_entry(const WorkPlacement& placement, unsigned number) {
    const auto& entry = numbered(placement.hours, number, "entry of hours");
    if (counts(entry, placement.hours)) return entry;
    throw Refused(RefusalCode::wrong_state, "The entry was corrected.");
}

Exact hours_of_person_on(const WorkFile& file, const Date& day) {
    Exact sum = 0;
    for (const auto& placement : file.placements)
        sum += hours_on(placement.hours, day);
    return sum;
}

const Agreement& agreement_of(const Employer& employer, unsigned number) {
    const auto found = std::ranges::find(employer.agreements, number, &Agreement::number);
    if (found != employer.agreements.end()) return *found;
    throw InvalidInput("/agreement", "unknown_value", "The employer has no such agreement.");
}

void check_agreed(const Employer& employer, const WorkFile& file, const WorkPlacement& placement) {
    const auto& agreement = agreement_of(employer, placement.agreement);
    if (std::ranges::find(agreement.covers, placement.kind) == agreement.covers.end()) {
        throw InvalidInput("/kind", "not_covered", "The agreement is of other placements.");
    }
    if (!holds(agreement, placement.starts_on, placement.ends_on)) {
        throw Refused(RefusalCode::wrong_state, "The agreement does not hold on all these days.",
                      "/agreement");
    }
    if (std::ranges::any_of(file.placements, [](const WorkPlacement& other) {
            return other.state() == PlacementState::under_way;
        })) {
        throw Refused(RefusalCode::already_enrolled, "Another placement is under way.");
    }
    if (agreement.posts_taken >= agreement.posts) {
        throw Refused(RefusalCode::no_place_left, "All posts of the agreement are taken.",
                      "/agreement");
    }
}

void add_step(EmploymentWork& work, const Command& command, const WorkFile& file, unsigned number,
              unsigned step_number, const PlacementStep& step) {
    const auto text = [](const std::optional<Exact>& hours) {
        return hours ? std::optional(to_exact_decimal_text(*hours)) : std::nullopt;
    };
    work.add(row_of("work_placement_step", command, file, number)
                 .set("step_number", step_number)
                 .set("state", to_string(step.state))
                 .set("on_day", step.on)
                 .set("reason", step.reason)
                 .set("agreed_hours", text(step.agreed_hours))
                 .set("confirmed_hours", text(step.confirmed_hours)));
}

void add_hours(EmploymentWork& work, const Command& command, const WorkFile& file,
               const WorkPlacement& placement, const HoursEntry& entry) {
    work.add(row_of("work_hours", command, file, placement.number)
                 .set("entry_number", next_number(placement.hours))
                 .set("worked_on", entry.worked_on)
                 .set("hours", to_exact_decimal_text(entry.hours))
                 .set("done", entry.done)
                 .set("corrects", entry.corrects)
                 .set("reason", entry.reason));
}

void check_day(const WorkPlacement& placement, const BorrowerPlace& place, const Date& day) {
    check_not_in_future(day, place, "/worked_on");
    if (day < placement.starts_on) {
        throw InvalidInput("/worked_on", "before_start",
                           "The placement began on " + tawi::to_string(placement.starts_on) + ".");
    }
    if (day > placement.ends_on) {
        throw InvalidInput("/worked_on", "after_end",
                           "The placement ended on " + tawi::to_string(placement.ends_on) + ".");
    }
}

void check_may_decide(const Command& command, const WorkPlacement& placement) {
    const auto actor = operations::principal_text(command.actor);
    const bool recorded = std::ranges::any_of(
        placement.hours, [&](const HoursEntry& entry) { return entry.recorded_by == actor; });
    if (!recorded && placement.recorded_by != actor) return;
    throw Refused(RefusalCode::same_person,
                  "Another person decides than who began it or recorded its hours.");
}

/// What the figures say of a placement on a day. Throws Refused conditions_unmet.
PlacementStep outcome_of(const WorkPlacement& placement, const Date& today) {
    const auto agreed =
        agreed_hours(placement.weekly_hours, placement.starts_on, placement.ends_on);
    const auto confirmed = confirmed_hours(placement.hours);
    const bool enough = is_enough(confirmed, agreed, placement.least_share);
    if (!enough && today <= placement.ends_on) {
        throw Refused(RefusalCode::conditions_unmet,
                      "Hours are missing, and the last day is not over.",
                      {{"hours_missing", to_exact_decimal_text(confirmed) + " of " +
                                             to_exact_decimal_text(agreed) +
                                             " agreed hours are confirmed."}});
    }
    return {enough ? PlacementState::completed : PlacementState::not_completed, today, "", agreed,
            confirmed};
}

}  // namespace

Answer begin_placement(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                       const WorkPlacement& placement,
                       const operations::Render<WorkPlacement>& render) {
    if (placement.goals.empty()) {
        throw InvalidInput("/goals", "required", "A placement has at least one goal.");
    }
    if (placement.ends_on < placement.starts_on) {
        throw InvalidInput("/ends_on", "ends_before_start", "It cannot end before it begins.");
    }
    const auto begin = [&](EmploymentWork& work, const WorkFile& file) {
        work.lock_employers();
        const auto employer = work.find_employer(placement.employer);
        if (!employer) {
            throw InvalidInput("/employer", "unknown_value", "There is no such employer.");
        }
        check_agreed(*employer, file, placement);
        const auto number = next_number(file.placements);
        auto row = row_of("work_placement", command, file, number);
        row.set("kind", to_string(placement.kind))
            .set("employer_number", placement.employer)
            .set("agreement_number", placement.agreement)
            .set("starts_on", placement.starts_on)
            .set("ends_on", placement.ends_on)
            .set("weekly_hours", to_exact_decimal_text(placement.weekly_hours))
            .set("least_share", to_exact_decimal_text(placement.least_share))
            .set("supervisor", placement.supervisor)
            .set("goals", placement.goals)
            .set("stipend", placement.stipend);
        if (placement.stipend) row.set("currency", placement.stipend->currency().code());
        work.add(row);
        add_step(work, command, file, number, 1, {PlacementState::under_way, placement.starts_on});
        return number;
    };
    return change_person(store, command, borrower_id, placements, "begin_work_placement", render,
                         begin);
}

Answer record_hours(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                    unsigned placement, const HoursEntry& entry,
                    const operations::Render<WorkPlacement>& render) {
    const auto record = [&](EmploymentWork& work, const WorkFile& file) {
        const auto& found = under_way(file, placement);
        check_day(found, file.place, entry.worked_on);
        check_hours_of_day(hours_of_person_on(file, entry.worked_on), entry.hours, "/hours");
        add_hours(work, command, file, found, entry);
        return placement;
    };
    return change_person(store, command, borrower_id, placements, "record_work_hours", render,
                         record);
}

Answer correct_hours(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                     unsigned placement, unsigned entry, const HoursCorrection& correction,
                     const operations::Render<WorkPlacement>& render) {
    const auto correct = [&](EmploymentWork& work, const WorkFile& file) {
        const auto& found = under_way(file, placement);
        const auto& before = standing_entry(found, entry);
        check_hours_of_day(hours_of_person_on(file, before.worked_on) - before.hours,
                           correction.hours, "/hours");
        HoursEntry after{.number = 0,
                         .worked_on = before.worked_on,
                         .hours = correction.hours,
                         .done = correction.done.empty() ? before.done : correction.done,
                         .corrects = entry,
                         .reason = correction.reason};
        add_hours(work, command, file, found, after);
        return placement;
    };
    return change_person(store, command, borrower_id, placements, "correct_work_hours", render,
                         correct);
}

Answer confirm_hours(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                     unsigned placement, unsigned entry,
                     const operations::Render<WorkPlacement>& render) {
    const auto confirm = [&](EmploymentWork& work, const WorkFile& file) {
        const auto& found = standing_entry(under_way(file, placement), entry);
        if (found.confirmed_by) {
            throw Refused(RefusalCode::wrong_state, "The entry was confirmed.");
        }
        if (found.recorded_by == operations::principal_text(command.actor)) {
            throw Refused(RefusalCode::same_person, "Another person confirms than who recorded.");
        }
        work.add(
            row_of("work_hours_confirmation", command, file, placement).set("entry_number", entry));
        return placement;
    };
    return change_person(store, command, borrower_id, placements, "confirm_work_hours", render,
                         confirm);
}

Answer decide_placement(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                        unsigned placement, const operations::Render<WorkPlacement>& render) {
    const auto decide = [&](EmploymentWork& work, const WorkFile& file) {
        const auto& found = under_way(file, placement);
        check_may_decide(command, found);
        add_step(work, command, file, placement, next_number(found.steps),
                 outcome_of(found, file.place.business_date));
        return placement;
    };
    return change_person(store, command, borrower_id, placements, "decide_work_placement", render,
                         decide);
}

Answer leave_placement(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                       unsigned placement, const Date& left_on, const std::string& reason,
                       const operations::Render<WorkPlacement>& render) {
    const auto leave = [&](EmploymentWork& work, const WorkFile& file) {
        const auto& found = under_way(file, placement);
        check_not_in_future(left_on, file.place, "/left_on");
        if (left_on < found.starts_on) {
            throw InvalidInput("/left_on", "before_start", "It had not begun.");
        }
        add_step(work, command, file, placement, next_number(found.steps),
                 {PlacementState::left, left_on, reason});
        return placement;
    };
    return change_person(store, command, borrower_id, placements, "leave_work_placement", render,
                         leave);
}

}  // namespace tawi::employment
