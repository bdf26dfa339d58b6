#include "ledger/people/language.h"

#include "ledger/error.h"

namespace tawi::people {

std::string parse_language(std::string_view text, std::string_view field) {
    for (const std::string_view offered : {"en", "ar"}) {
        if (text == offered) return std::string(offered);
    }
    throw InvalidInput(std::string(field), "unknown_value", "A language is en or ar.");
}

}  // namespace tawi::people
