#include "api/program/options.h"

#include <algorithm>

#include "api/program/configuration.h"

namespace tawi::program {

Options::Options(const std::vector<std::string>& arguments, const std::vector<std::string>& known) {
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const auto& name = arguments[index];
        if (std::ranges::find(known, name) == known.end()) {
            throw UsageError((name.starts_with("-") ? "unknown option " : "unexpected argument ") +
                             name);
        }
        if (++index == arguments.size()) throw UsageError(name + " needs a value");
        if (!values_.emplace(name, arguments[index]).second) {
            throw UsageError(name + " is given twice");
        }
    }
}

std::optional<std::string> Options::find(const std::string& name) const {
    const auto found = values_.find(name);
    if (found == values_.end()) return std::nullopt;
    return found->second;
}

std::string Options::required(const std::string& name) const {
    const auto value = find(name);
    if (!value) throw UsageError(name + " is missing");
    return *value;
}

}  // namespace tawi::program
