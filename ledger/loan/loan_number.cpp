#include "ledger/loan/loan_number.h"

#include <algorithm>
#include <array>

#include "ledger/error.h"

namespace tawi::loan {

namespace {
constexpr std::size_t shortest = 4;  // one digit of borrower, two of cycle, the check digit
constexpr std::size_t longest = 18;
constexpr std::int64_t highest_borrower_id = 999'999'999'999'999;  // 18 digits less 3
constexpr int most_cycles = 99;
}  // namespace

int damm_digit(std::string_view digits) {
    static constexpr std::array<std::array<int, 10>, 10> quasigroup{{
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
    }};
    int interim = 0;
    for (const char digit : digits) {
        interim =
            quasigroup[static_cast<std::size_t>(interim)][static_cast<std::size_t>(digit - '0')];
    }
    return interim;
}

std::string to_loan_number(const LoanId& id) {
    if (id.borrower_id <= 0 || id.borrower_id > highest_borrower_id || id.cycle < 1 ||
        id.cycle > most_cycles) {
        throw InvariantViolation("no loan number for borrower " + std::to_string(id.borrower_id) +
                                 " cycle " + std::to_string(id.cycle));
    }
    auto digits = std::to_string(id.borrower_id);
    digits += static_cast<char>('0' + id.cycle / 10);
    digits += static_cast<char>('0' + id.cycle % 10);
    return digits + static_cast<char>('0' + damm_digit(digits));
}

LoanId parse_loan_number(std::string_view text, std::string_view field) {
    const bool digits = std::all_of(text.begin(), text.end(),
                                    [](char letter) { return letter >= '0' && letter <= '9'; });
    if (!digits || text.size() < shortest || text.size() > longest || text.front() == '0') {
        throw InvalidInput(std::string(field), "not_a_loan_number",
                           "A loan number is 4 to 18 digits.");
    }
    if (damm_digit(text) != 0) {
        throw InvalidInput(std::string(field), "wrong_check_digit",
                           "The loan number has a typing error: its check digit does not fit.");
    }
    const auto cycle = text.substr(text.size() - 3, 2);
    LoanId id{0, (cycle[0] - '0') * 10 + (cycle[1] - '0')};
    for (const char digit : text.substr(0, text.size() - 3)) {
        id.borrower_id = id.borrower_id * 10 + (digit - '0');
    }
    if (id.cycle == 0) {
        throw InvalidInput(std::string(field), "not_a_loan_number", "Cycles count from 1.");
    }
    return id;
}

}  // namespace tawi::loan
