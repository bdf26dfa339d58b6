#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tawi::program {

/// The options of a subcommand, each `--name VALUE`.
class Options {
 public:
    /// Throws UsageError naming an option that is not `known`, lacks its value or is given twice,
    /// and any other argument.
    Options(const std::vector<std::string>& arguments, const std::vector<std::string>& known);

    std::optional<std::string> find(const std::string& name) const;
    /// Throws UsageError when it is not given.
    std::string required(const std::string& name) const;

 private:
    std::map<std::string, std::string> values_;
};

}  // namespace tawi::program
