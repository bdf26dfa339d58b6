#pragma once

#include <optional>
#include <span>

#include "ledger/loan/charge_rules.h"
#include "ledger/loan/component.h"
#include "ledger/money/small_fraction.h"

namespace tawi::loan {

struct Event;
struct InstalmentState;
struct LoanState;
struct Terms;

/// Whether a component bears the tax; principal never does.
bool is_taxed(const Tax& tax, Component component) noexcept;

/// The rate in force on a day; before the first there is none: 0.
Exact rate_on(const Tax& tax, const Date& day);

/// The first day after `day` from which another rate applies.
std::optional<Date> next_rate_change(const Tax& tax, const Date& day);

/// What of an amount is the tax that it includes, as a fraction: rate / (1 + rate), 4/29 at 16 %.
/// Source: HMRC VAT Notice 700, 7.3.1, *the VAT fraction*.
SmallFraction tax_fraction(const Exact& rate);

/// The tax in an amount that includes it, rounded once, half to even.
Minor tax_in(const Minor& minor_units, const SmallFraction& fraction);
Money tax_in(const Money& amount, const SmallFraction& fraction);

/// The tax in what a loan has earned of a component, as far as that is income in the books: of each
/// row by itself, at the rate in force on its due date; of one that is still to fall due, at the
/// rate of `state.as_of`. What is recovered of interest and charges that never were income bears
/// it at the rate of the day of the write-off, with interest. Zero where there is no tax.
/// Source: Directive 2006/112/EC, article 64(1).
Money tax_of(const LoanState& state, Component component);

/// The tax in what is due of a row, less what was waived of it, at the rate that is known for its
/// due date: what the borrower is told.
Money tax_due(const LoanState& state, const InstalmentState& row);

/// The tax in what a payment paid of interest and charges, each row at its rate of that day: what
/// the receipt says. `before` are the events that were recorded before it.
Money tax_in_payment(const Terms& terms, std::span<const Event> before, const Event& payment);

}  // namespace tawi::loan
