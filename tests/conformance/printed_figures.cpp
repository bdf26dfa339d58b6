#include "tests/conformance/printed_figures.h"

#include <algorithm>
#include <functional>
#include <map>

#include "ledger/money/decimal_text.h"
#include "tests/conformance/published_terms.h"

namespace tawi {

namespace {

using loan::Component;
using loan::InstalmentState;
using loan::LoanState;
using loan::RowKind;
using Poco::JSON::Array;
using Poco::JSON::Object;

using Columns = std::vector<std::string>;

struct Row {
    std::string date;
    std::map<std::string, Exact> columns{};
};

const Columns due_columns{"principal", "interest", "fees", "penalties", "due"};
const Columns paid_columns{"paid", "in_advance", "late", "waived", "outstanding"};

std::string text_of(const Exact& number) {
    return to_exact_decimal_text(number);
}

std::string text_of(const Money& amount) {
    return text_of(amount.exact());
}

std::string line_of(const Row& row, const Columns& columns) {
    auto line = row.date + ':';
    for (const auto& column : columns) {
        const auto found = row.columns.find(column);
        line += ' ' + column + ' ' + text_of(found == row.columns.end() ? Exact(0) : found->second);
    }
    return line;
}

Money waived(const InstalmentState& row) {
    auto total = Money::zero(row.opening_principal.currency());
    for (const auto component : loan::all_components)
        total += row.of(component).waived;
    return total;
}

void add_row(Row& sum, const InstalmentState& row) {
    const auto add = [&](const char* column, const Money& amount) {
        sum.columns[column] += amount.exact();
    };
    add("principal", row.of(Component::principal).due);
    add("interest", row.of(Component::interest).due);
    add("fees", row.of(Component::fee).due);
    add("penalties", row.of(Component::penalty).due);
    add("due", row.due());
    add("paid", row.paid());
    add("in_advance", row.paid_in_advance);
    add("late", row.paid_late);
    add("waived", waived(row));
    add("outstanding", row.unpaid());
}

bool is_to_be_paid(const InstalmentState& row) {
    return row.kind != RowKind::disbursement && row.kind != RowKind::prepayment;
}

/// Principal paid ahead belongs to the instalment of the same day, if there is one.
std::vector<Row> rows_of(const LoanState& state) {
    std::vector<Row> rows;
    for (const auto& row : state.instalments) {
        if (!is_to_be_paid(row)) continue;
        rows.push_back({to_string(row.due_on)});
        add_row(rows.back(), row);
    }
    for (const auto& row : state.instalments) {
        if (row.kind != RowKind::prepayment) continue;
        const auto day = to_string(row.due_on);
        const auto same = std::find_if(rows.begin(), rows.end(),
                                       [&](const Row& each) { return each.date == day; });
        if (same == rows.end()) rows.push_back({day});
        add_row(same == rows.end() ? rows.back() : *same, row);
    }
    return rows;
}

Exact fees_on_disbursement(const LoanState& state, const Date& day) {
    Exact total = 0;
    for (const auto& row : state.instalments) {
        if (row.kind == RowKind::disbursement && row.due_on == day) total += row.due().exact();
    }
    return total;
}

Lines sorted(Lines lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

Row printed_row(const Object& printed, const Columns& columns) {
    Row row{printed_text(printed, "date")};
    for (const auto& column : columns) {
        const auto text = printed_text(printed, column);
        if (!text.empty()) row.columns[column] = printed_number(text);
    }
    return row;
}

}  // namespace

Lines printed_rows(const Array& schedule) {
    Lines lines;
    for (unsigned index = 0; index < schedule.size(); ++index) {
        const auto printed = schedule.getObject(index);
        const auto date = printed_text(*printed, "date");
        if (printed->isNull("n")) {
            lines.push_back(date + ": disbursed " +
                            text_of(printed_number(printed_text(*printed, "balance_of_loan"))) +
                            ", fees " + text_of(printed_number(printed_text(*printed, "fees"))));
            continue;
        }
        lines.push_back(line_of(printed_row(*printed, due_columns), due_columns));
    }
    return sorted(lines);
}

Lines our_rows(const LoanState& state, const std::vector<RecordedEvent>& recorded) {
    Lines lines;
    for (const auto& row : rows_of(state))
        lines.push_back(line_of(row, due_columns));
    for (const auto& event : loan::effective_events(events_of(recorded))) {
        if (event.kind != loan::EventKind::disbursement) continue;
        lines.push_back(to_string(event.value_date) + ": disbursed " + text_of(event.amount) +
                        ", fees " + text_of(fees_on_disbursement(state, event.value_date)));
    }
    return sorted(lines);
}

Lines printed_payments(const Array& schedule) {
    Lines lines;
    for (unsigned index = 0; index < schedule.size(); ++index) {
        const auto printed = schedule.getObject(index);
        if (printed->isNull("n")) continue;
        lines.push_back(line_of(printed_row(*printed, paid_columns), paid_columns));
    }
    return sorted(lines);
}

Lines our_payments(const LoanState& state) {
    Lines lines;
    for (const auto& row : rows_of(state))
        lines.push_back(line_of(row, paid_columns));
    return sorted(lines);
}

Lines printed_payment_dates(const Array& schedule) {
    Lines lines;
    for (unsigned index = 0; index < schedule.size(); ++index) {
        const auto row = schedule.getObject(index);
        const auto paid_on = printed_text(*row, "paid_date");
        if (paid_on.empty() || printed_number(printed_text(*row, "paid")).is_zero()) continue;
        lines.push_back("due " + printed_text(*row, "date") + ", paid " + paid_on);
    }
    return sorted(lines);
}

Lines our_payment_dates(const LoanState& state) {
    Lines lines;
    for (const auto& row : state.instalments) {
        const bool paid_in_full = row.paid_on && row.unpaid().is_zero() && !row.paid().is_zero();
        if (!is_to_be_paid(row) || !paid_in_full) continue;
        lines.push_back("due " + to_string(row.due_on) + ", paid " + to_string(*row.paid_on));
    }
    return sorted(lines);
}

std::size_t our_row_count(const LoanState& state) {
    return static_cast<std::size_t>(
        std::count_if(state.instalments.begin(), state.instalments.end(), is_to_be_paid));
}

Lines printed_totals(const Object& printed) {
    Lines lines;
    for (const auto& column : printed.getNames()) {
        lines.push_back(column + ' ' + text_of(printed_number(printed_text(printed, column))));
    }
    return sorted(lines);
}

Lines our_totals(const LoanState& state, const Object& printed) {
    Row sum{};
    for (const auto& row : state.instalments)
        add_row(sum, row);
    Lines lines;
    for (const auto& column : printed.getNames())
        lines.push_back(column + ' ' + text_of(sum.columns[column]));
    return sorted(lines);
}

bool contains(const Lines& lines, const Lines& wanted) {
    return std::includes(lines.begin(), lines.end(), wanted.begin(), wanted.end());
}

}  // namespace tawi
