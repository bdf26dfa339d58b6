#include "ledger/loan/rows.h"

#include <algorithm>
#include <tuple>

namespace tawi::loan {

namespace {

auto place_of(const InstalmentState& row) {
    return std::tuple(row.due_on, row.kind, row.number);
}

bool by_place(const InstalmentState& left, const InstalmentState& right) {
    return place_of(left) < place_of(right);
}

}  // namespace

InstalmentState row_of(RowKind kind, const Date& day, Currency currency) {
    InstalmentState row(currency);
    row.kind = kind;
    row.starts_on = row.ends_on = row.due_on = day;
    row.earning.ends_on = row.earning.first.from = day;
    return row;
}

InstalmentState& insert_row(LoanState& state, InstalmentState row) {
    state.first_open = 0;
    const auto place =
        std::upper_bound(state.instalments.begin(), state.instalments.end(), row, by_place);
    return *state.instalments.insert(place, std::move(row));
}

InstalmentState& row_for_charge(LoanState& state, const Date& day) {
    state.first_open = 0;
    for (auto& row : state.instalments) {
        if (row.kind == RowKind::instalment && row.due_on >= day) return row;
        if (row.kind == RowKind::charge && row.due_on == day) return row;
    }
    return insert_row(state, row_of(RowKind::charge, day, state.currency()));
}

void sort_rows(LoanState& state) {
    state.first_open = 0;
    auto& rows = state.instalments;
    if (!std::is_sorted(rows.begin(), rows.end(), by_place)) {
        std::sort(rows.begin(), rows.end(), by_place);
    }
}

}  // namespace tawi::loan
