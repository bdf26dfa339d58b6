#include "ledger/people/borrower.h"

#include "ledger/error.h"

namespace tawi::people {

void check_adult(const Date& born_on, const Date& today, std::string_view field) {
    constexpr int months_to_majority = 18 * 12;
    if (today < add_months(born_on, months_to_majority)) {
        throw InvalidInput(std::string(field), "not_adult", "A borrower is 18 or older.");
    }
}

}  // namespace tawi::people
