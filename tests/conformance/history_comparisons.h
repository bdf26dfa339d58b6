#pragma once

#include <Poco/JSON/Object.h>

#include <string>
#include <vector>

#include "tests/conformance/printed_figures.h"

namespace tawi {

/// A loan as it stands when a check is made.
struct Standing {
    const PublishedHistory& history;
    bool is_disbursed;
    std::vector<RecordedEvent> recorded;
    std::vector<RecordedEvent> in_books;  ///< a charge-off as a write-off
    Date as_of;
    loan::LoanState state;
};

struct Sides {
    Lines printed;
    Lines ours;
    bool contained = false;  ///< the printed lines need only be among ours
};

/// How one kind of figure is compared; a check that has no such field is skipped.
struct Comparison {
    std::string kind;
    std::string field;
    Sides (*sides)(const Standing&, const Poco::JSON::Object&);
};

const std::vector<Comparison>& history_comparisons();

}  // namespace tawi
