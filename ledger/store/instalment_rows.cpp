#include "ledger/store/instalment_rows.h"

#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

std::array<Money, InstalmentRow::amounts_of_cell> to_amounts(const loan::Cell& cell) {
    return {cell.due, cell.paid, cell.waived, cell.written_off, cell.capitalised};
}

}  // namespace

InstalmentRow to_row(const loan::InstalmentState& instalment) {
    return {instalment.kind,
            instalment.number,
            {instalment.starts_on, instalment.ends_on, instalment.due_on},
            instalment.paid_on,
            {instalment.opening_principal, instalment.paid_in_advance, instalment.paid_late},
            {to_amounts(instalment.cells[0]), to_amounts(instalment.cells[1]),
             to_amounts(instalment.cells[2]), to_amounts(instalment.cells[3])}};
}

std::vector<InstalmentRow> to_rows(const std::vector<loan::InstalmentState>& instalments) {
    std::vector<InstalmentRow> rows;
    rows.reserve(instalments.size());
    for (const auto& instalment : instalments)
        rows.push_back(to_row(instalment));
    return rows;
}

bool InstalmentRow::differs_by_payment(const InstalmentRow& later) const {
    auto paid = *this;
    paid.paid_on = later.paid_on;
    paid.amounts[1] = later.amounts[1];
    paid.amounts[2] = later.amounts[2];
    for (std::size_t component = 0; component < cells.size(); ++component)
        paid.cells[component][1] = later.cells[component][1];
    return paid == later;
}

void PaymentArrays::add(const InstalmentRow& row) {
    paid_on_.add(row.paid_on);
    amounts_[0].add(row.amounts[1]);
    amounts_[1].add(row.amounts[2]);
    for (const auto component : loan::all_components)
        amounts_[2 + loan::index_of(component)].add(row.paid(component));
}

void PaymentArrays::add_to(Parameters& parameters) const {
    parameters.add(paid_on_.text());
    for (const auto& amounts : amounts_)
        parameters.add(amounts.text());
}

void InstalmentArrays::add(const InstalmentRow& row) {
    kinds_.add(loan::to_string(row.kind));
    numbers_.add(row.number);
    for (std::size_t index = 0; index < row.dates.size(); ++index)
        dates_[index].add(row.dates[index]);
    dates_.back().add(row.paid_on);
    auto column = amounts_.begin();
    for (const auto& amount : row.amounts)
        (column++)->add(amount);
    for (const auto component : loan::all_components) {
        for (const auto& amount : row.cells[loan::index_of(component)])
            (column++)->add(amount);
    }
}

void InstalmentArrays::add_to(Parameters& parameters) const {
    parameters.add(kinds_.text()).add(numbers_.text());
    for (const auto& dates : dates_)
        parameters.add(dates.text());
    for (const auto& amounts : amounts_)
        parameters.add(amounts.text());
}

void save_instalments(Transaction& transaction, const loan::LoanId& id,
                      const std::vector<loan::InstalmentState>& instalments) {
    InstalmentArrays arrays;
    for (const auto& instalment : instalments)
        arrays.add(to_row(instalment));
    Parameters parameters;
    parameters.add(id.borrower_id).add(id.cycle);
    arrays.add_to(parameters);
    run_prepared(transaction, "save_instalments", parameters);
}

}  // namespace tawi::store
