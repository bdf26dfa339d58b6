#include <algorithm>
#include <map>

#include "ledger/money/decimal_text.h"
#include "tests/conformance/printed_figures.h"
#include "tests/conformance/published_terms.h"

namespace tawi {

namespace {

using journal::PositionComponent;
using loan::Component;
using loan::EventKind;
using loan::LoanState;
using Poco::JSON::Array;
using Poco::JSON::Object;

std::string text_of(const Exact& number) {
    return to_exact_decimal_text(number);
}

std::string printed_amount(const Object& object, const std::string& field) {
    return text_of(printed_number(printed_text(object, field)));
}

Lines sorted(Lines lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::string type_of(const std::string& printed) {
    static const std::map<std::string, std::string> types{
        {"Disbursement", "disburse"},
        {"Down Payment", "down_payment"},
        {"Repayment", "repay"},
        {"Charge-off", "charge_off"},
        {"Waive loan charges", "waive_charge"},
        {"Repayment (at time of disbursement)", "kept_back"},
        {"DISBURSEMENT", "disburse"},
        {"REPAYMENT", "repay"},
        {"CHARGE_OFF", "charge_off"},
    };
    return types.at(printed);
}

std::string line_of(const std::string& head, const Money& amount, const std::array<Money, 4>& parts,
                    const Money& left) {
    const auto part = [&](Component component) {
        return text_of(parts[loan::index_of(component)].exact());
    };
    return head + ' ' + text_of(amount.exact()) + ": " + part(Component::principal) + " + " +
           part(Component::interest) + " + " + part(Component::fee) + " + " +
           part(Component::penalty) + ", " + text_of(left.exact()) + " left";
}

/// The parts are those of money and of a charge-off; a waiver moves none.
std::string line_of(const AppliedEvent& applied) {
    const auto& event = applied.recorded.event;
    auto parts = applied.allocation.parts;
    if (applied.recorded.type == "waive_charge") parts.fill(event.amount - event.amount);
    return line_of(to_string(event.value_date) + ' ' + applied.recorded.type, event.amount, parts,
                   applied.outstanding_principal);
}

/// What was kept back of a disbursement stands there as a repayment.
Lines kept_back(const loan::Terms& terms, const AppliedEvent& applied) {
    const auto& event = applied.recorded.event;
    if (event.kind != EventKind::disbursement || terms.fees.empty()) return {};
    const auto amount = event.amount + applied.position.amount(PositionComponent::money);
    auto parts = loan::Allocation::none(amount.currency()).parts;
    parts[loan::index_of(Component::fee)] = amount;
    return {line_of(to_string(event.value_date) + " kept_back", amount, parts,
                    applied.outstanding_principal)};
}

/// An undone event as it stood before it was undone.
std::optional<AppliedEvent> as_it_stood(const loan::Terms& terms,
                                        const std::vector<RecordedEvent>& recorded,
                                        const RecordedEvent& undone) {
    std::vector<RecordedEvent> before(
        recorded.begin(), recorded.begin() + static_cast<std::ptrdiff_t>(*undone.reversed_by) - 1);
    for (const auto& applied : applied_events(terms, before)) {
        if (applied.recorded.event.number == undone.event.number) return applied;
    }
    return std::nullopt;
}

std::string component_of(const std::string& account) {
    static const std::map<std::string, PositionComponent> components{
        {"Loans Receivable", PositionComponent::portfolio},
        {"Suspense/Clearing account", PositionComponent::money},
        // The peer has no allowance and posts the loss itself; a write-off of ours uses the
        // allowance, which the close of its day tops up by as much impairment expense.
        {"Credit Loss/Bad Debt", PositionComponent::loss_allowance},
    };
    return std::string(journal::to_string(components.at(account)));
}

std::string joined(const std::string& head, Lines lines) {
    auto text = head + ':';
    for (const auto& line : sorted(std::move(lines)))
        text += ' ' + line + ',';
    return text;
}

Lines lines_of(const journal::Position& position) {
    Lines lines;
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        const auto amount = position.amount(component);
        if (amount.is_zero()) continue;
        lines.push_back(std::string(journal::to_string(component)) + ' ' + text_of(amount.exact()));
    }
    return lines;
}

std::string head_of(const RecordedEvent& recorded) {
    return recorded.type + ' ' + to_string(recorded.event.value_date);
}

std::string accrual_line(const Date& day, const Exact& interest, const Exact& fees,
                         const Exact& penalties) {
    return to_string(day) + ": " + text_of(interest) + " + " + text_of(fees) + " + " +
           text_of(penalties);
}

struct Earned {
    Exact interest = 0;
    Exact fees = 0;
    Exact penalties = 0;
};

/// Interest to the opening of the day, fees and penalties to its close.
Earned earned_on(const loan::Terms& terms, const std::vector<RecordedEvent>& recorded,
                 const Date& day) {
    std::vector<loan::Event> events;
    for (const auto& event : loan::effective_events(events_of(recorded))) {
        if (event.value_date <= day) events.push_back(event);
    }
    const auto opening = loan::replay(terms, events, day);
    const auto close = loan::replay(terms, events, add_days(day, 1));
    return {opening.earned(Component::interest).exact(), close.earned(Component::fee).exact(),
            close.earned(Component::penalty).exact()};
}

}  // namespace

Lines printed_transactions(const Array& transactions) {
    Lines lines;
    for (unsigned index = 0; index < transactions.size(); ++index) {
        const auto printed = transactions.getObject(index);
        const auto type = printed_text(*printed, "type");
        if (type == "Accrual") continue;
        auto line =
            printed_text(*printed, "date") + ' ' + type_of(type) + ' ' +
            printed_amount(*printed, "amount") + ": " + printed_amount(*printed, "principal") +
            " + " + printed_amount(*printed, "interest") + " + " +
            printed_amount(*printed, "fees") + " + " + printed_amount(*printed, "penalties") +
            ", " + printed_amount(*printed, "loan_balance") + " left";
        const auto undone = printed_text(*printed, "reverted");
        if (!undone.empty()) line += undone == "true" ? " (undone)" : " (stands)";
        lines.push_back(line);
    }
    return sorted(lines);
}

Lines our_transactions(const loan::Terms& terms, const std::vector<RecordedEvent>& recorded) {
    Lines lines;
    for (const auto& applied : applied_events(terms, recorded)) {
        lines.push_back(line_of(applied));
        lines.push_back(line_of(applied) + " (stands)");
        for (auto& line : kept_back(terms, applied))
            lines.push_back(std::move(line));
    }
    for (const auto& each : recorded) {
        if (!each.reversed_by) continue;
        const auto undone = as_it_stood(terms, recorded, each);
        if (!undone) continue;
        lines.push_back(line_of(*undone));
        lines.push_back(line_of(*undone) + " (undone)");
    }
    return sorted(lines);
}

Lines printed_accruals(const Array& transactions) {
    Lines lines;
    for (unsigned index = 0; index < transactions.size(); ++index) {
        const auto printed = transactions.getObject(index);
        if (printed_text(*printed, "type") != "Accrual") continue;
        lines.push_back(
            printed_text(*printed, "date") + ": " + printed_amount(*printed, "interest") + " + " +
            printed_amount(*printed, "fees") + " + " + printed_amount(*printed, "penalties"));
    }
    return lines;
}

Lines our_accruals(const loan::Terms& terms, const std::vector<RecordedEvent>& recorded,
                   const Array& transactions) {
    Lines lines;
    Earned before;
    for (unsigned index = 0; index < transactions.size(); ++index) {
        const auto printed = transactions.getObject(index);
        if (printed_text(*printed, "type") != "Accrual") continue;
        const auto day = parse_date(printed_text(*printed, "date"), "/date");
        const auto now = earned_on(terms, recorded, day);
        lines.push_back(accrual_line(day, now.interest - before.interest, now.fees - before.fees,
                                     now.penalties - before.penalties));
        before = now;
    }
    return lines;
}

Lines printed_journal(const Array& entries) {
    Lines lines;
    for (unsigned index = 0; index < entries.size(); ++index) {
        const auto entry = entries.getObject(index);
        const auto printed = entry->getArray("lines");
        Lines amounts;
        for (unsigned line = 0; line < printed->size(); ++line) {
            const auto each = printed->getObject(line);
            const auto debit = printed_text(*each, "debit");
            const auto amount = debit.empty() ? -printed_number(printed_text(*each, "credit"))
                                              : printed_number(debit);
            amounts.push_back(component_of(printed_text(*each, "account_name")) + ' ' +
                              text_of(amount));
        }
        lines.push_back(joined(type_of(printed_text(*entry, "transaction_type")) + ' ' +
                                   printed_text(*entry, "transaction_date"),
                               std::move(amounts)));
    }
    return sorted(lines);
}

Lines our_journal(const loan::Terms& terms, const std::vector<RecordedEvent>& recorded) {
    Lines lines;
    for (const auto& applied : applied_events(terms, recorded)) {
        lines.push_back(joined(head_of(applied.recorded), lines_of(applied.position)));
    }
    for (const auto& each : recorded) {
        if (!each.reversed_by) continue;
        const auto undone = as_it_stood(terms, recorded, each);
        if (!undone) continue;
        auto both = lines_of(undone->position);
        for (auto& line : lines_of(-undone->position))
            both.push_back(std::move(line));
        lines.push_back(joined(head_of(each), std::move(both)));
    }
    return sorted(lines);
}

}  // namespace tawi
