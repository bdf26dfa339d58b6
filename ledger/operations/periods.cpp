#include "ledger/operations/periods.h"

#include <algorithm>

#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"
#include "ledger/operations/period_access.h"

namespace tawi::operations {

namespace {

constexpr int months = 12;

Date first_day(const Period& period) {
    const auto month = static_cast<unsigned>(std::min(period.period, months));
    return std::chrono::year(period.fiscal_year) / std::chrono::month(month) / 1;
}

/// The month before a period; before the thirteenth it is December.
Period month_before(Period period) {
    period.period -= 1;
    if (period.period == 0) return {period.office_id, period.fiscal_year - 1, months};
    return period;
}

void refuse_not_ready(const std::string& detail) {
    throw Refused(RefusalCode::period_not_ready, detail, "/period");
}

void check_close(PeriodWork& work, const Period& period, const OfficePeriods& office) {
    if (last_day(period) < office.first_day) {
        throw InvalidInput("/period", "before_first_day",
                           "The books begin on " + tawi::to_string(office.first_day) + ".");
    }
    if (work.is_closed(period)) {
        throw Refused(RefusalCode::wrong_state, subject_of(period) + " is closed already.");
    }
    if (last_day(period) > office.closed_through) {
        refuse_not_ready("The days of the period are not all closed; the last one closed is " +
                         tawi::to_string(office.closed_through) + ".");
    }
    const auto before = month_before(period);
    if (last_day(before) >= office.first_day && !work.is_closed(before)) {
        refuse_not_ready(subject_of(before) + " is still open.");
    }
}

void check_version(const PeriodClosure& closure, std::int64_t expected_version) {
    if (closure.version == expected_version) return;
    throw Refused(RefusalCode::stale_version,
                  "The period was changed since you read it; read it again.");
}

void check_reopen(PeriodWork& work, const Period& period) {
    if (work.is_year_closed(period.office_id, period.fiscal_year)) {
        refuse_not_ready("The year has ended; corrections go to prior-year adjustments.");
    }
    if (work.is_later_closed(period)) refuse_not_ready("A later period is closed.");
}

PeriodClosure lock_own_closure(PeriodWork& work, const Command& command, std::int64_t closure_id) {
    const auto found = work.lock_closure(closure_id);
    if (!found) throw NotFound("There is no such closure.");
    lock_own_office(work, command.actor, found->period.office_id);
    return *found;
}

AuditNote note_on(const std::string& action, const PeriodClosure& closure) {
    return {action,
            subject_of(closure.period),
            {{"closure_id", std::to_string(closure.closure_id)},
             {"trial_balance_sha256", document::to_hexadecimal(closure.trial_balance_hash)},
             {"revaluation", closure.revaluation.positions},
             {"reason", closure.reopen_reason}}};
}

/// Revalues what an office holds of other currencies at the end of a month.
PeriodRevaluation revalue_office(PeriodWork& work, const Command& command, const Period& period,
                                 Currency own) {
    if (period.period == adjustment_period) return {};
    const auto day = last_day(period);
    const auto revaluation =
        journal::revalue(period.office_id, own, work.currency_positions(period.office_id, day),
                         work.rates_of_day(own, day), day);
    PeriodRevaluation done{journal::to_text(revaluation.positions), {}};
    if (!revaluation.entries.empty()) {
        done.entries = work.post_revaluation(
            command, period, revaluation.entries,
            {"post_revaluation", subject_of(period), {{"positions", done.positions}}});
    }
    return done;
}

}  // namespace

Date last_day(const Period& period) {
    return add_days(add_months(first_day(period), 1), -1);
}

std::string_view to_string(ClosureStatus status) noexcept {
    switch (status) {
        case ClosureStatus::closed:
            return "closed";
        case ClosureStatus::reopening:
            return "reopening";
        case ClosureStatus::reopened:
            return "reopened";
    }
    return "unknown";
}

ClosureStatus PeriodClosure::status() const noexcept {
    if (reopened_by) return ClosureStatus::reopened;
    return reopen_asked_by ? ClosureStatus::reopening : ClosureStatus::closed;
}

Answer close_period(PeriodStore& store, const Command& command, const Period& period,
                    const Render<PeriodClosure>& render) {
    return store.transact([&](PeriodWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto office = lock_own_office(work, command.actor, period.office_id);
        check_close(work, period, office);
        const auto closure = add_closure(work, command, period,
                                         revalue_office(work, command, period, office.currency));
        const auto answer = render(closure);
        work.save_answer(command, {0, period.office_id}, note_on("close_period", closure), answer);
        return answer;
    });
}

Answer ask_to_reopen(PeriodStore& store, const Command& command, std::int64_t closure_id,
                     std::int64_t expected_version, const std::string& reason,
                     const Render<PeriodClosure>& render) {
    return store.transact([&](PeriodWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto closure = lock_own_closure(work, command, closure_id);
        check_version(closure, expected_version);
        if (closure.status() != ClosureStatus::closed) {
            throw Refused(RefusalCode::wrong_state,
                          "The period is " + std::string(to_string(closure.status())) + ".");
        }
        check_reopen(work, closure.period);
        closure.reopen_asked_by = command.actor.id;
        closure.reopen_asked_at = command.now;
        closure.reopen_reason = reason;
        work.save_reopening(closure);
        closure.version += 1;
        const auto answer = render(closure);
        work.save_answer(command, {0, closure.period.office_id},
                         note_on("ask_to_reopen_period", closure), answer);
        return answer;
    });
}

Answer decide_reopening(PeriodStore& store, const Command& command, std::int64_t closure_id,
                        std::int64_t expected_version, bool reopen,
                        const Render<PeriodClosure>& render) {
    return store.transact([&](PeriodWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto closure = lock_own_closure(work, command, closure_id);
        check_version(closure, expected_version);
        if (closure.status() != ClosureStatus::reopening) {
            throw Refused(RefusalCode::wrong_state,
                          "The period is " + std::string(to_string(closure.status())) + ".");
        }
        if (closure.reopen_asked_by == command.actor.id) {
            throw Refused(RefusalCode::same_person,
                          "Another person than the one who asked decides.");
        }
        const auto note = note_on(reopen ? "reopen_period" : "leave_period_closed", closure);
        if (reopen) {
            check_reopen(work, closure.period);
            closure.reopened_by = command.actor.id;
            closure.reopened_at = command.now;
        } else {
            closure.reopen_asked_by.reset();
            closure.reopen_asked_at.reset();
            closure.reopen_reason.clear();
        }
        work.save_reopening(closure);
        closure.version += 1;
        const auto answer = render(closure);
        work.save_answer(command, {0, closure.period.office_id}, note, answer);
        return answer;
    });
}

}  // namespace tawi::operations
