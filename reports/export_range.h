#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/calendar/date.h"

namespace tawi::reports {

/// What an export holds: booking dates, both inclusive, of one office and fund or of all.
struct ExportRange {
    std::optional<Date> from{};  ///< none: since the beginning
    Date to;
    std::optional<std::int32_t> office_id{};
    std::optional<std::string> fund{};
};

}  // namespace tawi::reports
