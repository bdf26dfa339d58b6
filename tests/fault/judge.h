#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/fault/repayment_clients.h"

namespace tawi {

/// What the database holds of a key.
struct StoredRepayment {
    int events = 0;
    std::string answer;  ///< "" where there is none
};

/// Reads what became of keys, and what holds of the books as a whole.
class Judge {
 public:
    /// `principal`: whose keys they are ("staff:2").
    Judge(std::string connection_string, std::string principal);

    /// What is stored of each of these keys.
    std::map<std::string, StoredRepayment> stored(const std::vector<SentRepayment>& sent) const;

    /// One value, as text.
    std::string value(const std::string& query) const;

    /// Entries whose debits and credits differ, or that have fewer than two lines.
    std::string unbalanced_entries() const;
    /// Repayments without an entry or an answer, and entries and answers without their event.
    std::string repayments_half_stored() const;

 private:
    std::string connection_string_;
    std::string principal_;
};

}  // namespace tawi
