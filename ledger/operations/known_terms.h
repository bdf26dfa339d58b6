#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/loan/terms.h"

namespace tawi::operations {

/// Reads terms from documents as the database prints them. Contracts of one product are mostly the
/// same but for the principal and the dates: what is the same is read once.
class KnownTerms {
 public:
    /// What from_document gives, and throws.
    loan::Terms read(std::string_view document);
    /// How many contracts that differ in more are known.
    std::size_t size() const noexcept { return by_rest_.size(); }

 private:
    std::unordered_map<std::string, loan::Terms> by_rest_{};  ///< document without its own values
};

}  // namespace tawi::operations
