#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/document/json_reader.h"

namespace tawi::operations {

/// Answers one document of a simulation: a contract, what happened to it and a day
/// (docs/simulate.md has the whole format). Pure. Throws InvalidInput or Refused whose field is a
/// JSON pointer.
std::string simulate(document::JsonReader& document);

/// The answer to a line of many: the same, or {"id":...,"line":...,"error":{"field","code",
/// "message"}}. Throws nothing that concerns one line only.
struct SimulatedLine {
    std::string text;  ///< without a line end
    bool is_error = false;
};
SimulatedLine simulate_line(std::string_view line, std::uint64_t number);

/// The answer to a line that was too long to be read.
SimulatedLine refuse_long_line(std::uint64_t number, std::size_t most_bytes);

}  // namespace tawi::operations
