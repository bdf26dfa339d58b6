#include <Poco/JSON/Array.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include "tests/conformance/history_checks.h"
#include "tests/conformance/json_file.h"
#include "tests/conformance/left_out_histories.h"
#include "tests/conformance/oracle_file.h"

namespace tawi {
namespace {

using Poco::JSON::Object;

const LeftOut* left_out(const HistoryCheck& check) {
    const auto& all = left_out_histories();
    const auto found = std::find_if(all.begin(), all.end(), [&](const LeftOut& each) {
        return each.history == check.history && each.after_event == check.after_event &&
               each.kind == check.kind;
    });
    return found == all.end() ? nullptr : &*found;
}

std::string text_of(const Lines& lines) {
    std::string text;
    for (const auto& line : lines)
        text += "\n    " + line;
    return text;
}

struct Count {
    int matched = 0;
    int asked = 0;
    int left_out = 0;
};

class Counts {
 public:
    void add(const HistoryCheck& check) {
        ++checks_;
        if (!check.asked) {
            ++not_asked_;
            return;
        }
        auto& count = by_kind_[check.kind];
        ++count.asked;
        count.matched += check.matched ? 1 : 0;
        const auto* listed = left_out(check);
        if (listed != nullptr) {
            ++count.left_out;
            listed_.insert(listed);
            EXPECT_FALSE(check.matched)
                << check.history << " after event " << check.after_event << ", " << check.kind
                << ": listed as left out, yet matches";
            return;
        }
        EXPECT_TRUE(check.matched)
            << check.history << " after event " << check.after_event << ", " << check.kind
            << "\n  printed:" << text_of(check.printed) << "\n  ours:" << text_of(check.ours);
    }

    void print(const std::string& name) const {
        Count all;
        for (const auto& [kind, count] : by_kind_) {
            std::cout << name << ", " << kind << ": " << count.matched << " of " << count.asked
                      << " match (" << count.left_out << " left out by name)\n";
            all.matched += count.matched;
            all.asked += count.asked;
            all.left_out += count.left_out;
        }
        std::cout << name << ": " << all.matched << " of " << all.asked << " match ("
                  << all.left_out << " left out by name, " << not_asked_ << " not asked for)\n";
    }

    /// Rows of a Markdown table: figure, printed, matched, left out.
    std::vector<std::string> table() const {
        std::vector<std::string> lines;
        for (const auto& [kind, count] : by_kind_) {
            lines.push_back("| " + kind + " | " + std::to_string(count.asked) + " | " +
                            std::to_string(count.matched) + " | " + std::to_string(count.left_out) +
                            " |");
        }
        return lines;
    }

    int checks() const { return checks_; }
    std::size_t listed() const { return listed_.size(); }

 private:
    std::map<std::string, Count> by_kind_{};
    std::set<const LeftOut*> listed_{};
    int checks_ = 0;
    int not_asked_ = 0;
};

Counts count_matches(const Object& file) {
    Counts counts;
    const auto cases = file.getArray("cases");
    for (unsigned index = 0; index < cases->size(); ++index) {
        for (const auto& check : checks_of(*cases->getObject(index)))
            counts.add(check);
    }
    return counts;
}

/// docs/published-figures.md cannot go stale.
void expect_documented(const std::vector<std::string>& lines) {
    std::ifstream file(std::string(TAWI_SOURCE_DIR) + "/docs/published-figures.md");
    const std::string page(std::istreambuf_iterator<char>(file), {});
    for (const auto& line : lines)
        EXPECT_THAT(page, testing::HasSubstr(line + '\n'));
}

TEST(PublishedHistories, WhatIsLeftOutIsOnThePage) {
    expect_documented(left_out_table());
}

/// The histories that tell most, carried by the tests themselves.
TEST(PublishedHistories, MatchWhatWasPublished) {
    const auto file = conformance_file("published_histories.json").extract<Object::Ptr>();
    const auto counts = count_matches(*file);
    counts.print("published_histories");
    EXPECT_EQ(file->getArray("cases")->size(), 36U);
    EXPECT_EQ(counts.checks(), 442);
}

TEST(PublishedHistories, MatchTheWholeFileWhereItIsThere) {
    const auto file = oracle_file("fineract_scenarios.json");
    if (file.isNull()) return;
    const auto counts = count_matches(*file);
    counts.print("fineract_scenarios");
    expect_documented(counts.table());
    EXPECT_GT(counts.checks(), 0);
    EXPECT_EQ(counts.listed(), left_out_histories().size()) << "a name on the list is not needed";
}

}  // namespace
}  // namespace tawi
