#pragma once

namespace tawi::operations {

/// When a part of the demonstration is done: support lasts, and figures are told of past quarters.
enum class DemonstrationSeason {
    last_quarter,  ///< near its end: what is over by now, of many people
    last_weeks,    ///< what is under way by now
    today,         ///< what is to come
};

}  // namespace tawi::operations
