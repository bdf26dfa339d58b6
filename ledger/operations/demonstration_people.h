#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tawi::operations {

/// Numbers that look like chance and are the same every time (SplitMix64, Steele et al. 2014).
class Chance {
 public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    /// 0 to `below` - 1.
    unsigned below(unsigned below);
    /// Whether something that happens in `percent` of cases happens.
    bool percent(unsigned percent) { return below(100) < percent; }

 private:
    std::uint64_t state_;
};

/// Names and trades of one region, from data/demonstration.csv.
class DemonstrationPeople {
 public:
    /// Throws InvariantViolation when the data has no such region.
    explicit DemonstrationPeople(std::string_view region);
    std::string name(Chance& chance) const;
    std::string business(Chance& chance) const;

 private:
    std::vector<std::string> given_;
    std::vector<std::string> family_;
    std::vector<std::string> businesses_;
};

/// Whether somebody of the demonstration has the given name of a man.
bool is_mans_name(std::string_view name);

/// What the demonstration says in a language; in English where it has no other words.
std::string in_language(std::string_view language, std::string_view english);

}  // namespace tawi::operations
