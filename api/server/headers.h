#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/server/name_values.h"

namespace tawi::server {

/// The header fields of a message, in order; names compare without case.
class Headers {
 public:
    /// Appends a field, also when one of that name is there.
    void add(std::string name, std::string value);
    /// Replaces every field of that name by this one.
    void set(std::string name, std::string value);
    /// The first value of that name.
    std::optional<std::string_view> get(std::string_view name) const;
    /// How many fields have that name.
    std::size_t count(std::string_view name) const;
    const NameValues& all() const noexcept { return fields_; }

 private:
    NameValues fields_;
};

/// ASCII comparison without case, as header names and tokens need it.
bool equal_without_case(std::string_view left, std::string_view right) noexcept;

}  // namespace tawi::server
