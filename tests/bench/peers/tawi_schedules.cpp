// tawi_schedules: makes schedules of the loans in a file, one loan a line, "UNIT INSTALMENTS
// PRINCIPAL RATE_PER_ANNUM" ("months 12 5000.00 0.24"). Reads commands from stdin, answers on
// stdout:
//   time FILE SECONDS   makes them all, over and over: "SCHEDULES SECONDS CPU_SECONDS"
//   rows FILE TABLE     a line a loan, "PRINCIPAL INTEREST" of every row with commas between;
//                       TABLE half_even and half_up are contracts in that mode, unrounded is exact,
//                       printed to 20 decimals
#include <chrono>
#include <ctime>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ledger/loan/schedule.h"
#include "ledger/money/decimal_text.h"

namespace tawi::loan {
namespace {

Terms read_terms(std::istream& line) {
    std::string unit;
    unsigned instalments = 0;
    std::string principal;
    std::string rate;
    if (!(line >> unit >> instalments >> principal >> rate))
        throw std::runtime_error("not a loan: UNIT INSTALMENTS PRINCIPAL RATE_PER_ANNUM");
    Terms terms{parse_money(principal, Currency::of("KES"), "/principal", Sign::positive),
                parse_decimal(rate, "/rate_per_annum", Sign::positive), instalments,
                std::chrono::January / 31 / 2026};
    terms.recurrence.unit = parse_recurrence_unit(unit, "/unit");
    return terms;
}

std::vector<Terms> read_loans(const std::string& file) {
    std::ifstream input(file);
    if (!input) throw std::runtime_error("cannot read " + file);
    std::vector<Terms> loans;
    for (std::string line; std::getline(input, line);) {
        std::istringstream words(line);
        loans.push_back(read_terms(words));
    }
    return loans;
}

void time(const std::string& file, double seconds) {
    using Clock = std::chrono::steady_clock;
    constexpr std::size_t loans_between_looks = 50;
    const auto loans = read_loans(file);
    const auto cpu_begun = std::clock();
    const auto begun = Clock::now();
    std::chrono::duration<double> elapsed{};
    std::size_t made = 0;
    while (elapsed.count() < seconds) {
        for (std::size_t turn = 0; turn < loans_between_looks; ++turn, ++made) {
            const auto& terms = loans[made % loans.size()];
            if (build_schedule(terms).size() != terms.instalments)
                throw std::runtime_error("a schedule lacks rows");
        }
        elapsed = Clock::now() - begun;
    }
    const auto cpu_seconds = static_cast<double>(std::clock() - cpu_begun) / CLOCKS_PER_SEC;
    std::cout << made << ' ' << elapsed.count() << ' ' << cpu_seconds << std::endl;
}

void print_contract(Terms terms, RoundingMode rounding) {
    terms.rounding = rounding;
    const char* between = "";
    for (const auto& row : build_schedule(terms)) {
        std::cout << between << to_string(row.principal) << ' ' << to_string(row.interest);
        between = ",";
    }
}

void print_unrounded(const Terms& terms) {
    constexpr unsigned decimals = 20;
    const auto text = [](const Exact& value) {
        return to_decimal_text(value, decimals, RoundingMode::half_even);
    };
    const char* between = "";
    for (const auto& row : build_unrounded_schedule(terms)) {
        std::cout << between << text(row.principal) << ' ' << text(row.interest);
        between = ",";
    }
}

void print_rows(const std::string& file, const std::string& table) {
    for (const auto& terms : read_loans(file)) {
        if (table == "half_even")
            print_contract(terms, RoundingMode::half_even);
        else if (table == "half_up")
            print_contract(terms, RoundingMode::half_up);
        else if (table == "unrounded")
            print_unrounded(terms);
        else
            throw std::runtime_error("no table " + table);
        std::cout << '\n';
    }
    std::cout << std::flush;
}

void answer(const std::string& line) {
    std::istringstream words(line);
    std::string command;
    std::string file;
    std::string argument;
    words >> command >> file >> argument;
    if (command == "time")
        time(file, std::stod(argument));
    else if (command == "rows")
        print_rows(file, argument);
    else
        throw std::runtime_error("no command " + line);
}

}  // namespace
}  // namespace tawi::loan

int main() {
    try {
        for (std::string line; std::getline(std::cin, line);)
            tawi::loan::answer(line);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "tawi_schedules: " << error.what() << '\n';
        return 1;
    }
}
