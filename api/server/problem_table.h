#pragma once

#include <span>
#include <string_view>

namespace tawi::server {

/// What a code means in HTTP: its status and its title, an English message id that is translated.
struct ProblemRow {
    std::string_view code;
    int status;
    std::string_view title;
};

/// The row of that code; nullptr when it has none of its own.
const ProblemRow* find_problem_row(std::string_view code) noexcept;

/// Every row, for the page of problem types, the translators and the tests.
std::span<const ProblemRow> problem_table() noexcept;

}  // namespace tawi::server
