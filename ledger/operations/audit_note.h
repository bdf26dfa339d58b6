#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tawi::operations {

/// A line of the audit trail: what was done to what.
struct AuditNote {
    std::string action;   ///< "record_repayment"
    std::string subject;  ///< "loan 100023021"
    std::vector<std::pair<std::string, std::string>> detail{};
};

}  // namespace tawi::operations
