#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <string_view>

namespace tawi {

/// An integer of any size.
using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                              boost::multiprecision::et_off>;

/// An exact rational number: rates, factors, interest before it is rounded.
/// Expression templates are off, so `auto` is always a value.
using Exact = boost::multiprecision::number<boost::multiprecision::cpp_rational_backend,
                                            boost::multiprecision::et_off>;

/// `base` to a whole power, by squaring. power(0, 0) is 1.
Exact power(const Exact& base, unsigned exponent);

}  // namespace tawi
