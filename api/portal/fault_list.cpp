#include "api/portal/fault_list.h"

#include <algorithm>

#include "api/portal/catalogue.h"

namespace tawi::portal {

void add_faults(TemplateData& data, const std::vector<FaultText>& faults,
                const std::string& language) {
    TemplateData list{TemplateData::type::list};
    for (const auto& fault : faults) {
        TemplateData row;
        if (!fault.field.empty()) row.set("field", std::string(fault.field));
        row.set("words", translate(language, fault.english));
        list << row;
    }
    data.set("has_faults", !faults.empty());
    data.set("faults", std::move(list));
}

std::string fault_of(std::string_view field, const std::vector<FaultText>& faults,
                     const std::string& language) {
    const auto found = std::ranges::find(faults, field, &FaultText::field);
    return found == faults.end() ? std::string() : translate(language, found->english);
}

}  // namespace tawi::portal
