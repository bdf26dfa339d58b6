#include "ledger/store/catalogue.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "ledger/embedded.h"
#include "ledger/error.h"

namespace tawi::store {

namespace {

constexpr std::string_view header = "-- name:";
constexpr std::string_view comment = "--";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               letter == '_';
    });
}

/// Reads a catalogue line by line.
class Parser {
 public:
    explicit Parser(std::string_view path) : path_(path) {}

    void read(std::string_view line) {
        ++line_;
        const auto content = trimmed(line);
        if (content.starts_with(header)) {
            finish();
            begin(trimmed(content.substr(header.size())));
        } else if (awaits_meaning_) {
            if (!content.starts_with(comment)) fault("a line of meaning must follow the name");
            found_.back().meaning = trimmed(content.substr(comment.size()));
            if (found_.back().meaning.empty()) fault("the line of meaning is empty");
            awaits_meaning_ = false;
        } else if (!found_.empty()) {
            found_.back().sql.append(line).push_back('\n');
        } else if (!content.empty() && !content.starts_with(comment)) {
            fault("a statement stands before the first `-- name:`");
        }
    }

    std::vector<Statement> result() {
        finish();
        return std::move(found_);
    }

 private:
    void begin(std::string_view name) {
        if (!is_name(name)) fault("a name has small letters, digits and underscores");
        found_.push_back({std::string(name), {}, {}, path_});
        awaits_meaning_ = true;
    }

    void finish() {
        if (found_.empty()) return;
        if (awaits_meaning_) fault("a line of meaning must follow the name");
        auto& sql = found_.back().sql;
        sql = std::string(trimmed(sql));
        // PREPARE takes one statement; the semicolon is for people and for psql.
        if (sql.ends_with(';')) sql.pop_back();
        if (trimmed(sql).empty()) fault("the statement " + found_.back().name + " is empty");
    }

    [[noreturn]] void fault(const std::string& what) const {
        throw InvariantViolation(path_ + ":" + std::to_string(line_) + ": " + what);
    }

    std::string path_;
    int line_ = 0;
    bool awaits_meaning_ = false;
    std::vector<Statement> found_;
};

}  // namespace

std::vector<Statement> parse_catalogue(std::string_view path, std::string_view text) {
    Parser parser(path);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        parser.read(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return Catalogue(parser.result()).statements();
}

Catalogue::Catalogue(std::vector<Statement> statements) : statements_(std::move(statements)) {
    std::set<std::string_view> names;
    for (const auto& statement : statements_) {
        if (!names.insert(statement.name).second) {
            throw InvariantViolation(statement.path + ": two statements are named " +
                                     statement.name);
        }
    }
}

const Catalogue& Catalogue::embedded() {
    static const Catalogue all = [] {
        std::vector<Statement> statements;
        for (const std::string_view room : {"ledger/store/", "reports/store/", "business-plans/"}) {
            for (const auto path : embedded_files(room)) {
                if (!path.ends_with(".sql")) continue;
                std::ranges::move(parse_catalogue(path, embedded_file(path)),
                                  std::back_inserter(statements));
            }
        }
        return Catalogue(std::move(statements));
    }();
    return all;
}

}  // namespace tawi::store
