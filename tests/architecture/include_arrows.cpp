#include "tests/architecture/include_arrows.h"

#include <algorithm>
#include <regex>
#include <set>
#include <string_view>

namespace tawi {

namespace {

enum class Libraries { standard_and_boost, any_but_in_headers, any };

/// A folder whose files form one layer, and the other rooms that they may include.
struct Room {
    std::string folder;
    std::vector<std::string> may_include;
    Libraries libraries;
};

constexpr auto pure = Libraries::standard_and_boost;
constexpr auto hidden = Libraries::any_but_in_headers;
constexpr auto any = Libraries::any;

using Folders = std::vector<std::string>;

Folders with(Folders folders, const Folders& more) {
    folders.insert(folders.end(), more.begin(), more.end());
    return folders;
}

// "ledger" alone is the ledger's root: errors, refusal codes, embedded files.
const Folders values{"ledger", "ledger/calendar", "ledger/money"};
const Folders rules = with(values, {"ledger/journal", "ledger/loan", "ledger/people"});
const Folders use_cases = with(rules, {"ledger/document", "ledger/sealing", "ledger/operations"});
const Folders plan_rules{"business-plans/plan", "business-plans/support"};
const Folders all_use_cases = with(with(use_cases, {"reports", "business-plans"}), plan_rules);

// The whole architecture. A room may always include itself; a file belongs to the room with the
// longest folder.
const std::vector<Room> rooms{
    {"ledger", {}, hidden},
    {"ledger/money", {"ledger"}, pure},
    {"ledger/calendar", {"ledger", "ledger/money"}, pure},
    {"ledger/journal", values, pure},
    {"ledger/loan", with(values, {"ledger/journal"}), pure},
    {"ledger/people", with(values, {"ledger/journal"}), pure},
    {"ledger/document", values, hidden},
    {"ledger/sealing", {"ledger"}, hidden},
    {"ledger/operations", with(rules, {"ledger/document", "ledger/sealing"}), hidden},
    {"ledger/store", use_cases, any},
    {"business-plans/support", values, pure},
    {"business-plans/plan", with(values, {"business-plans/support"}), pure},
    {"business-plans", with(use_cases, plan_rules), hidden},
    {"business-plans/store", with(with(use_cases, plan_rules), {"business-plans", "ledger/store"}),
     any},
    {"reports", use_cases, hidden},
    {"reports/store", with(use_cases, {"reports", "ledger/store"}), any},
    {"api", with(all_use_cases, {"api/server"}), hidden},
    {"api/server", with(all_use_cases, {"api"}), any},
    // Where everything is wired: it may include every room.
    {"api/program", {}, any},
};

// Clocks, chance, files, the environment: what a pure room gets as a value.
const std::set<std::string> impure_headers{"ctime",    "random", "locale",  "filesystem", "fstream",
                                           "iostream", "thread", "cstdlib", "clocale"};

const Room* room_of(const std::string& path) {
    const Room* found = nullptr;
    for (const auto& room : rooms) {
        if (path.starts_with(room.folder + "/") &&
            (found == nullptr || room.folder.size() > found->folder.size())) {
            found = &room;
        }
    }
    return found;
}

bool wires_everything(const std::string& path) {
    return path == "api/main.cpp" || path.starts_with("api/program/");
}

std::string fault_of_own(const std::string& path, const std::string& included) {
    const auto* to = room_of(included);
    if (to == nullptr) return "no room has " + included;
    const auto* from = room_of(path);
    if (wires_everything(path) || from == to) return {};
    if (std::ranges::find(from->may_include, to->folder) != from->may_include.end()) return {};
    return from->folder + " may not include " + included;
}

std::string fault_of_library(const std::string& path, const std::string& included) {
    const auto libraries = room_of(path)->libraries;
    if (libraries == pure) {
        const bool standard = included.find_first_of("./") == std::string::npos;
        if (impure_headers.contains(included)) return "a pure room has no use for " + included;
        if (!standard && !included.starts_with("boost/")) {
            return "a pure room includes the standard library and Boost only, not " + included;
        }
    }
    const bool slow = included.starts_with("Poco/") || included.starts_with("pqxx/");
    if (libraries != any && slow && path.ends_with(".h")) {
        return "a header may not include " + included;
    }
    return {};
}

}  // namespace

std::vector<std::string> wrong_includes(const std::vector<SourceFile>& files) {
    static const std::regex include(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)re");
    std::vector<std::string> faults;
    for (const auto& file : files) {
        int number = 0;
        for (const auto& line : lines_of(file.text)) {
            ++number;
            std::smatch match;
            if (!std::regex_match(line, match, include)) continue;
            const auto fault = match[1] == "\"" ? fault_of_own(file.path, match[2])
                                                : fault_of_library(file.path, match[2]);
            if (!fault.empty()) {
                faults.push_back(file.path + ":" + std::to_string(number) + ": " + fault);
            }
        }
    }
    return faults;
}

}  // namespace tawi
