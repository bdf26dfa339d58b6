#include "api/portal/paths.h"

namespace tawi::portal::paths {

std::string certificate(std::string_view code) {
    return "/certificates/" + std::string(code);
}

std::string schedule(std::string_view loan_number) {
    return "/loans/" + std::string(loan_number) + "/schedule";
}

}  // namespace tawi::portal::paths
