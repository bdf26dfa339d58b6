#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/calendar/working_days.h"
#include "ledger/money/currency.h"

namespace tawi::people {

/// A branch. Its parent's staff see what it does.
struct Office {
    std::int32_t office_id = 0;
    std::optional<std::int32_t> parent_id{};
    std::string name;
    std::string time_zone;  ///< as the IANA names it: "Africa/Nairobi"
    Currency currency;
    WorkingCalendar calendar;
    Date closed_through;  ///< the last day whose close was done
    Date business_date;   ///< the day on which it books now
};

}  // namespace tawi::people
