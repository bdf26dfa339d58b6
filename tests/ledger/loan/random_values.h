#pragma once

#include <rapidcheck.h>

#include <initializer_list>
#include <utility>
#include <vector>

#include "ledger/money/money.h"

/// Random values for properties. A range is drawn from as a whole in every case: RapidCheck's own
/// `inRange` keeps to its lower end in the early cases, where a choice of two would always be the
/// first. All shrink towards the first value, the simplest.
namespace tawi::loan {

/// From `least` on, less than `below`.
template <typename Value>
Value any_in(Value least, Value below) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, below));
}

template <typename Value>
Value any_of(std::initializer_list<Value> values) {
    return *(values.begin() + any_in<std::size_t>(0, values.size()));
}

inline bool any_bool() {
    return any_of({false, true});
}

/// Now and then: one time in four.
inline bool sometimes() {
    return any_of({false, false, false, true});
}

template <typename Value>
std::vector<Value> in_any_order(std::vector<Value> values) {
    for (std::size_t left = values.size(); left > 1; --left)
        std::swap(values[left - 1], values[any_in<std::size_t>(0, left)]);
    return values;
}

inline Money any_amount(Minor least, Minor most, Currency currency) {
    return Money::from_minor_units(
        any_in(static_cast<std::int64_t>(least), static_cast<std::int64_t>(most) + 1), currency);
}

inline Exact any_rate(int most_in_hundredths_of_percent) {
    return Exact(any_in(0, most_in_hundredths_of_percent), 10000);
}

}  // namespace tawi::loan
