#include "business-plans/operations/new_check_code.h"

#include <sodium.h>

#include "business-plans/support/check_code.h"

namespace tawi::support {

std::string new_check_code() {
    std::string chance(check_code_chance_bytes, '\0');
    randombytes_buf(chance.data(), chance.size());
    return make_check_code(chance);
}

}  // namespace tawi::support
