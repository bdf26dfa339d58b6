#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/loan/instalment_state.h"
#include "ledger/loan/loan_number.h"
#include "ledger/store/parameters.h"

namespace tawi::store {

class Transaction;

/// What the cache keeps of a row of a schedule.
struct InstalmentRow {
    static constexpr std::size_t amounts_of_cell = 5;

    loan::RowKind kind;
    unsigned number;
    std::array<Date, 3> dates;  ///< starts_on, ends_on, due_on
    std::optional<Date> paid_on;
    std::array<Money, 3> amounts;  ///< opening_principal, paid_in_advance, paid_late
    std::array<std::array<Money, amounts_of_cell>, 4> cells;  ///< by Component: due, paid, waived,
                                                              ///< written_off, capitalised

    friend bool operator==(const InstalmentRow&, const InstalmentRow&) = default;

    const Money& paid(loan::Component component) const {
        return cells[loan::index_of(component)][1];
    }
    /// Whether `later` differs in nothing but what was paid, and when.
    bool differs_by_payment(const InstalmentRow& later) const;
};

InstalmentRow to_row(const loan::InstalmentState& instalment);
std::vector<InstalmentRow> to_rows(const std::vector<loan::InstalmentState>& instalments);

/// Rows as parallel arrays, in the order of the statements' parameters.
class InstalmentArrays {
 public:
    void add(const InstalmentRow& row);
    void add_to(Parameters& parameters) const;

 private:
    ArrayText kinds_;
    ArrayText numbers_;
    std::array<ArrayText, 4> dates_;
    std::array<ArrayText, 3 + 4 * InstalmentRow::amounts_of_cell> amounts_;
};

/// What was paid of rows as parallel arrays, in the order of the statement's parameters.
class PaymentArrays {
 public:
    void add(const InstalmentRow& row);
    void add_to(Parameters& parameters) const;

 private:
    ArrayText paid_on_;
    std::array<ArrayText, 2 + 4> amounts_;
};

/// Makes the cached rows of a loan those of `instalments`, in their order; writes only what
/// differs. None: the loan has no schedule.
void save_instalments(Transaction& transaction, const loan::LoanId& id,
                      const std::vector<loan::InstalmentState>& instalments);

}  // namespace tawi::store
