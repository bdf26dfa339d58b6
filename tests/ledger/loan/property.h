#pragma once

#include <rapidcheck.h>

/// Properties of loans, each with a number of cases by its cost.
namespace tawi::loan {

/// Holds a property against `times` as many random cases as RapidCheck is set to (100, or what
/// RC_PARAMS says) as the running test; says how many.
void check_property(void (*property)(), int times);

}  // namespace tawi::loan

/// A property as a test: LOAN_PROPERTY(Suite, Name, times) { ... }
#define LOAN_PROPERTY(Suite, Name, times)                                   \
    void property_of_##Suite##_##Name();                                    \
    TEST(Suite, Name) {                                                     \
        ::tawi::loan::check_property(&property_of_##Suite##_##Name, times); \
    }                                                                       \
    void property_of_##Suite##_##Name()
