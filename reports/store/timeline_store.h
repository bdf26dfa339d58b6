#pragma once

#include "reports/timeline.h"

namespace tawi::store {
class Database;
}

namespace tawi::reports {

/// Timelines in PostgreSQL: read through the pool of the role tawi_reader, whose policies say what
/// the actor sees; readings are written through `poster`.
class PostgresTimeline : public Timeline {
 public:
    PostgresTimeline(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    std::vector<TimelineEntry> read(const operations::Command& command,
                                    const TimelineQuery& query) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::reports
