#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/calendar/date.h"

namespace tawi::people {

/// Somebody who borrows.
struct Borrower {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    std::int64_t officer_id = 0;
    std::string name;
    std::string phone;  ///< E.164
    std::string language = "en";
    std::string business;
    std::optional<std::string> national_id{};
    std::optional<Date> born_on{};
    Date registered_on;
    bool has_pin = false;  ///< a PIN was issued, so the borrower can sign in
    int version = 1;
};

/// Throws InvalidInput{field} not_adult when somebody born on that day is under 18 on `today`.
void check_adult(const Date& born_on, const Date& today, std::string_view field);

}  // namespace tawi::people
