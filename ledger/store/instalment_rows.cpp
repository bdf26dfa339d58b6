#include "ledger/store/instalment_rows.h"

#include <array>

#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

/// The rows as parallel arrays, in the order of the statement's parameters.
class InstalmentArrays {
 public:
    explicit InstalmentArrays(const std::vector<loan::InstalmentState>& rows) {
        for (const auto& row : rows)
            add(row);
    }

    void add_to(Parameters& parameters) const {
        parameters.add(kinds_.text()).add(numbers_.text());
        for (const auto& dates : dates_)
            parameters.add(dates.text());
        for (const auto& amounts : amounts_)
            parameters.add(amounts.text());
    }

 private:
    static constexpr std::size_t amounts_of_row = 3;
    static constexpr std::size_t amounts_of_cell = 5;

    void add(const loan::InstalmentState& row) {
        kinds_.add(loan::to_string(row.kind));
        numbers_.add(row.number);
        dates_[0].add(row.starts_on);
        dates_[1].add(row.ends_on);
        dates_[2].add(row.due_on);
        dates_[3].add(row.paid_on);
        amounts_[0].add(row.opening_principal);
        amounts_[1].add(row.paid_in_advance);
        amounts_[2].add(row.paid_late);
        auto column = amounts_.begin() + amounts_of_row;
        for (const auto component : loan::all_components) {
            const auto& cell = row.of(component);
            for (const auto* amount :
                 {&cell.due, &cell.paid, &cell.waived, &cell.written_off, &cell.capitalised}) {
                (column++)->add(*amount);
            }
        }
    }

    ArrayText kinds_;
    ArrayText numbers_;
    std::array<ArrayText, 4> dates_;
    std::array<ArrayText, amounts_of_row + loan::all_components.size() * amounts_of_cell> amounts_;
};

}  // namespace

void save_instalments(Transaction& transaction, const loan::LoanId& id,
                      const std::vector<loan::InstalmentState>& rows) {
    Parameters parameters;
    parameters.add(id.borrower_id).add(id.cycle);
    InstalmentArrays(rows).add_to(parameters);
    run_prepared(transaction, "save_instalments", parameters);
}

}  // namespace tawi::store
