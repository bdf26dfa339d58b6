#include "ledger/store/instalment_rows.h"

#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

/// The instalments' states as parallel arrays, in the order of the statement's parameters.
struct InstalmentArrays {
    ArrayText numbers, interest_due, fees_due, principal_paid, interest_paid, fees_paid, paid_on;

    explicit InstalmentArrays(const loan::LoanState& state) {
        for (const auto& row : state.instalments) {
            numbers.add(row.contract.number);
            interest_due.add(row.interest_due);
            fees_due.add(row.fees_due);
            principal_paid.add(row.principal_paid);
            interest_paid.add(row.interest_paid);
            fees_paid.add(row.fees_paid);
            paid_on.add(row.paid_on);
        }
    }
    void add_state(Parameters& parameters) const {
        parameters.add(interest_due.text())
            .add(fees_due.text())
            .add(principal_paid.text())
            .add(interest_paid.text())
            .add(fees_paid.text())
            .add(paid_on.text());
    }
};

}  // namespace

void update_instalments(Transaction& transaction, const loan::LoanId& id,
                        const loan::LoanState& state) {
    const InstalmentArrays arrays(state);
    Parameters parameters;
    parameters.add(id.borrower_id).add(id.cycle).add(arrays.numbers.text());
    arrays.add_state(parameters);
    run_prepared(transaction, "update_instalments", parameters);
}

void insert_instalments(Transaction& transaction, const loan::LoanId& id,
                        const loan::LoanState& state) {
    ArrayText starts, ends, due, opening, principal, interest, fees, exact;
    for (const auto& row : state.instalments) {
        starts.add(row.contract.starts_on);
        ends.add(row.contract.ends_on);
        due.add(row.contract.due_on);
        opening.add(row.contract.opening_principal);
        principal.add(row.contract.principal);
        interest.add(row.contract.interest);
        fees.add(row.contract.fees);
        exact.add(to_fraction_text(row.contract.exact_interest));
    }
    const InstalmentArrays arrays(state);
    Parameters parameters;
    parameters.add(id.borrower_id).add(id.cycle).add(arrays.numbers.text());
    for (const auto* array :
         {&starts, &ends, &due, &opening, &principal, &interest, &fees, &exact}) {
        parameters.add(array->text());
    }
    arrays.add_state(parameters);
    run_prepared(transaction, "insert_instalments", parameters);
}

void delete_instalments(Transaction& transaction, const loan::LoanId& id) {
    run_prepared(transaction, "delete_instalments", Parameters().add(id.borrower_id).add(id.cycle));
}

}  // namespace tawi::store
