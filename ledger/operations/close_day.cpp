#include "ledger/operations/close_day.h"

#include "ledger/error.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/due_entries.h"

namespace tawi::operations {

std::array<ClosePart, 5> parts_of(const loan::DayClose& close) {
    using journal::EntryKind;
    return {ClosePart{EntryKind::advances_applied, close.advances_applied},
            ClosePart{EntryKind::penalties, close.penalties},
            ClosePart{EntryKind::fees_due, close.fees_due},
            ClosePart{EntryKind::interest, close.interest},
            ClosePart{EntryKind::tolerance, close.tolerance}};
}

bool changes_rows(const loan::DayClose& close) {
    return !close.advances_applied.is_zero() || !close.penalties.is_zero() ||
           !close.tolerance.is_zero();
}

std::string detail_line(const CloseDetail& detail) {
    auto line = loan::to_loan_number(detail.loan);
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        const auto amount = detail.amounts.amount(component);
        if (amount.is_zero()) continue;
        line += " " + std::string(journal::to_string(component)) + " " + tawi::to_string(amount);
    }
    return line + "\n";
}

void CloseEntries::add(journal::EntryKind kind, const LoanRecord& loan,
                       const journal::Position& amounts) {
    if (amounts.is_zero()) return;
    const auto currency = amounts.currency();
    const auto place =
        groups_.try_emplace({kind, loan.product_id, currency},
                            Group{journal::Position(currency), {}, 0, loan.accounts});
    auto& group = place.first->second;
    group.total += amounts;
    group.detail += detail_line({loan.id, amounts});
    group.loans += 1;
}

void CloseEntries::add(const LoanRecord& loan, const loan::DayClose& close) {
    for (const auto& [kind, amounts] : parts_of(close))
        add(kind, loan, amounts);
}

std::vector<CloseEntry> CloseEntries::entries() const {
    std::vector<CloseEntry> entries;
    for (const auto& [key, group] : groups_) {
        if (group.total.is_zero()) continue;
        entries.push_back({std::get<0>(key), std::get<1>(key), group.total, sha256(group.detail),
                           group.loans, group.accounts});
    }
    return entries;
}

DayCloser::Cached& DayCloser::current(CloseWork& work, const LoanVersion& version, const Date& day,
                                      const Instant& now) {
    const auto found = loans_.find(version.id);
    if (found != loans_.end() && found->second.record.version == version.version &&
        found->second.state.as_of == day) {
        return found->second;
    }
    auto record = work.read_loan(version.id, now);
    auto state = loan::replay(record.terms, record.plain_events(), day);
    return loans_.insert_or_assign(version.id, Cached{std::move(record), std::move(state)})
        .first->second;
}

DayClosure DayCloser::close(CloseWork& work, const Command& command, const OfficeDay& office,
                            const Date& day) {
    CloseEntries collected;
    std::vector<ClosedLoan> changed;
    const auto active = work.active_loans(office_id_);
    for (const auto& version : active) {
        auto& cached = current(work, version, day, command.now);
        // A loan that was posted to on a later day has taken this day with it already.
        if (cached.record.accrued_to && *cached.record.accrued_to > day) continue;
        const auto closing = loan::close_day(cached.record.terms, cached.state);
        collected.add(cached.record, closing);
        if (!changes_rows(closing)) continue;
        changed.push_back({&cached.record, &cached.state});
    }
    const auto entries = collected.entries();
    make_due_entries(work.by_hand(), command, office_id_, day);
    work.save_close(command, office, day, entries, changed, static_cast<int>(active.size()));
    for (const auto& loan : changed)
        loans_.at(loan.loan->id).record.version += 1;
    return {day, static_cast<int>(active.size()), static_cast<int>(entries.size())};
}

std::optional<DayClosure> DayCloser::close_next(const Command& command,
                                                const std::optional<Date>& through) {
    std::optional<DayClosure> closure;
    try {
        store_.transact([&](CloseWork& work) {
            closure.reset();
            const auto office = work.lock_office(office_id_, command.now);
            const auto day = add_days(office.closed_through, 1);
            if (day >= office.calendar_date || (through && day > *through)) return;
            closure = close(work, command, office, day);
        });
    } catch (...) {
        loans_.clear();  // what was advanced in memory did not happen
        throw;
    }
    return closure;
}

std::vector<DayClosure> close_days(CloseStore& store, const Command& command,
                                   std::int32_t office_id, const std::optional<Date>& through) {
    if (through) {
        store.transact([&](CloseWork& work) {
            const auto office = work.lock_office(office_id, command.now);
            if (*through >= office.calendar_date) {
                throw Refused(RefusalCode::day_not_over,
                              "The office's day " + tawi::to_string(*through) + " is not over yet.",
                              "/business_date");
            }
        });
    }
    DayCloser closer(store, office_id);
    std::vector<DayClosure> closures;
    while (const auto closure = closer.close_next(command, through))
        closures.push_back(*closure);
    return closures;
}

}  // namespace tawi::operations
