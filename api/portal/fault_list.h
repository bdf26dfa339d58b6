#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/portal/template.h"

namespace tawi::portal {

/// A fault in a form: the field's id (empty: the form as a whole) and an English sentence.
struct FaultText {
    std::string_view field;
    std::string_view english;
};

/// The faults for the partial {{>_faults}}, in the given order.
void add_faults(TemplateData& data, const std::vector<FaultText>& faults,
                const std::string& language);

/// The translated sentence about `field`, or nothing.
std::string fault_of(std::string_view field, const std::vector<FaultText>& faults,
                     const std::string& language);

}  // namespace tawi::portal
