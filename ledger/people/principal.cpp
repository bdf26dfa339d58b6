#include "ledger/people/principal.h"

#include <array>
#include <utility>

#include "ledger/error.h"

namespace tawi::people {

namespace {
constexpr std::array<std::pair<Role, std::string_view>, 8> names{{
    {Role::borrower, "borrower"},
    {Role::officer, "officer"},
    {Role::manager, "manager"},
    {Role::auditor, "auditor"},
    {Role::administrator, "administrator"},
    {Role::mentor, "mentor"},
    {Role::trainer, "trainer"},
    {Role::provider, "provider"},
}};
}  // namespace

std::string_view to_string(Role role) noexcept {
    for (const auto& [value, name] : names) {
        if (value == role) return name;
    }
    return "unknown";
}

Role parse_role(std::string_view text, std::string_view field) {
    for (const auto& [value, name] : names) {
        if (name == text) return value;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "The role is one of officer, manager, auditor, administrator, "
                       "mentor, trainer, provider.");
}

}  // namespace tawi::people
