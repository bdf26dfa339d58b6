#include "ledger/store/closed_loans.h"

#include <array>

#include "ledger/error.h"
#include "ledger/loan/accrual.h"
#include "ledger/operations/loan_standing.h"
#include "ledger/store/instalment_rows.h"
#include "ledger/store/loan_cache.h"
#include "ledger/store/loan_keys.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::ClosedLoan;

/// The caches of those whose schedule changed, at their next versions.
void save_caches(Transaction& transaction, std::span<const ClosedLoan> loans) {
    LoanKeys keys;
    ArrayText versions, statuses;
    std::array<ArrayText, loan_cache_columns> cache;
    std::size_t changed = 0;
    for (const auto& loan : loans) {
        if (!loan.stored) continue;
        keys.add(loan.record.id);
        versions.add(loan.record.version);
        statuses.add(operations::to_string(operations::status_of(loan.closed)));
        auto column = cache.begin();
        take_cache([&](const auto& value) { (column++)->add(value); }, loan.record.terms,
                   &loan.closed, loan.closed.as_of);
        changed += 1;
    }
    if (changed == 0) return;
    Parameters parameters;
    parameters.add(operations::engine_version);
    keys.add_to(parameters);
    parameters.add(versions.text()).add(statuses.text());
    for (const auto& column : cache)
        parameters.add(column.text());
    if (run_prepared(transaction, "save_closed_loans", parameters).size() != changed) {
        throw Conflict("a loan was changed while its day was closed");
    }
}

/// Of the cached rows those that the close changed.
void save_changed_rows(Transaction& transaction, std::span<const ClosedLoan> loans) {
    LoanKeys keys;
    ArrayText ordinals;
    InstalmentArrays arrays;
    for (const auto& loan : loans) {
        if (!loan.stored) continue;
        const auto before = to_rows(loan.stored->instalments);
        const auto after = to_rows(loan.closed.instalments);
        if (before.size() != after.size()) {
            save_instalments(transaction, loan.record.id, loan.closed.instalments);
            continue;
        }
        for (std::size_t index = 0; index < after.size(); ++index) {
            if (after[index] == before[index]) continue;
            keys.add(loan.record.id);
            ordinals.add(index + 1);
            arrays.add(after[index]);
        }
    }
    if (keys.is_empty()) return;
    Parameters parameters;
    keys.add_to(parameters);
    parameters.add(ordinals.text());
    arrays.add_to(parameters);
    run_prepared(transaction, "change_instalments", parameters);
}

void save_accruals(Transaction& transaction, std::span<const ClosedLoan> loans) {
    LoanKeys keys;
    ArrayText accruals;
    for (const auto& loan : loans) {
        if (!loan.accrual) continue;
        keys.add(loan.record.id);
        accruals.add(*loan.accrual);
    }
    if (keys.is_empty()) return;
    Parameters parameters;
    keys.add_to(parameters);
    run_prepared(transaction, "save_accruals", parameters.add(accruals.text()));
}

}  // namespace

Date stored_look(const std::optional<Date>& next_look_on) {
    return next_look_on.value_or(Date(std::chrono::year(2999) / std::chrono::December / 31));
}

void save_closed_loans(Transaction& transaction, std::span<const ClosedLoan> loans) {
    if (loans.empty()) return;
    save_caches(transaction, loans);
    save_changed_rows(transaction, loans);
    save_accruals(transaction, loans);
    LoanKeys keys;
    ArrayText looks;
    std::array<ArrayText, receivable_columns> receivables;
    for (const auto& loan : loans) {
        keys.add(loan.record.id);
        looks.add(stored_look(loan::next_look_on(loan.record.terms, loan.closed)));
        auto column = receivables.begin();
        take_receivables([&](const auto& value) { (column++)->add(value); },
                         operations::receivables_of(loan.closed));
    }
    Parameters parameters;
    keys.add_to(parameters);
    parameters.add(looks.text());
    for (const auto& column : receivables)
        parameters.add(column.text());
    run_prepared(transaction, "save_next_looks", parameters);
}

}  // namespace tawi::store
