#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "reports/outcomes.h"

namespace tawi::reports {

/// A story as it stands in a pack: nothing says whose it is but what they agreed to be called.
struct PackedStory {
    std::string language;
    std::string called;
    std::string title;
    std::string text;
};

/// What is given to those who ask what came of it: figures of a quarter, and stories.
struct AdvocacyPack {
    IndicatorRelease indicators;
    std::vector<OutcomeGroup> outcomes;
    std::vector<PackedStory> stories;
    /// Gives the signed note of a text; none: the manifest is not signed.
    std::function<std::string(const std::string&)> sign{};
};

/// Writes a zip: README.txt, indicators.csv, outcomes.csv, stories.txt, and last manifest.json with
/// the SHA-256 of each, its hash and its signature. The same pack gives the same bytes.
void write_advocacy_pack(const AdvocacyPack& pack, std::ostream& out);

}  // namespace tawi::reports
