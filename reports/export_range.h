#pragma once

#include <cstdint>
#include <optional>

#include "ledger/calendar/date.h"

namespace tawi::reports {

/// What an export holds: booking dates, both inclusive, of one office or of all.
struct ExportRange {
    std::optional<Date> from{};  ///< none: since the beginning
    Date to;
    std::optional<std::int32_t> office_id{};
};

}  // namespace tawi::reports
