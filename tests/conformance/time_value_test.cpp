#include <gtest/gtest.h>

#include <iostream>
#include <sstream>

#include "ledger/loan/time_value.h"
#include "ledger/money/decimal_text.h"
#include "tests/conformance/json_file.h"
#include "tests/conformance/oracle_file.h"

namespace tawi {
namespace {

using loan::Annuity;
using loan::PaymentsAt;
using Poco::JSON::Object;

/// Printed digits beyond the ninth decimal are noise of binary floating point: their file asks for
/// 1e-9 (PPMT at the beginning is printed ...41749836 and is exactly ...41749833). Figures with
/// fewer digits are compared to the last one.
constexpr unsigned most_decimals = 9;

/// "30 * 12", "0.1 / 12", "-1000".
Exact value_of(const std::string& expression) {
    std::istringstream words(expression);
    std::string word;
    words >> word;
    const auto number = [](const std::string& text) {
        return parse_decimal(text, "/args", Sign::any, 20);
    };
    Exact value = number(word);
    for (std::string sign; words >> sign >> word;)
        value = sign == "*" ? Exact(value * number(word)) : Exact(value / number(word));
    return value;
}

/// A call's arguments; those left out are zero.
class Arguments {
 public:
    explicit Arguments(const std::string& text) {
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, ',');)
            values_.push_back(value_of(part));
    }
    Exact operator[](std::size_t index) const {
        return index < values_.size() ? values_[index] : Exact(0);
    }
    unsigned count(std::size_t index) const { return static_cast<unsigned>((*this)[index]); }
    PaymentsAt at(std::size_t index) const {
        return (*this)[index] == 0 ? PaymentsAt::end : PaymentsAt::beginning;
    }

 private:
    std::vector<Exact> values_;
};

Annuity annuity(const Exact& rate, unsigned periods, const Exact& payment, const Exact& present,
                const Exact& future, PaymentsAt at) {
    return {rate, periods, payment, present, future, at};
}

std::optional<Exact> computed(const std::string& function, const Arguments& given) {
    constexpr unsigned decimals = 15;
    const auto level = [&given](std::size_t periods) {
        return annuity(given[0], given.count(periods), Exact(0), given[periods + 1],
                       given[periods + 2], given.at(periods + 3));
    };
    if (function == "PMT") return level_payment(level(1));
    if (function == "IPMT") return interest_in_payment(level(2), given.count(1));
    if (function == "PPMT") return principal_in_payment(level(2), given.count(1));
    if (function == "CUMIPMT") {
        const auto loan =
            annuity(given[0], given.count(1), Exact(0), given[2], Exact(0), given.at(5));
        return cumulative_interest(loan, given.count(3), given.count(4));
    }
    if (function == "FV") {
        return future_value(
            annuity(given[0], given.count(1), given[2], given[3], Exact(0), given.at(4)));
    }
    if (function == "PV") {
        return present_value(
            annuity(given[0], given.count(1), given[2], Exact(0), given[3], given.at(4)));
    }
    if (function == "NPER") {
        return number_of_periods(annuity(given[0], 0, given[1], given[2], given[3], given.at(4)),
                                 decimals);
    }
    if (function == "RATE") {
        return rate_per_period(
            annuity(Exact(0), given.count(0), given[1], given[2], given[3], given.at(4)), decimals);
    }
    if (function == "EFFECT") return loan::effective_annual_rate(given[0], given.count(1));
    if (function == "NOMINAL") {
        return loan::nominal_annual_rate(given[0], given.count(1), decimals);
    }
    if (function == "PDURATION") {
        return loan::periods_to_grow(given[0], given[1], given[2], decimals);
    }
    if (function == "RRI") {
        return loan::growth_per_period(given.count(0), given[1], given[2], decimals);
    }
    return std::nullopt;
}

bool is_printed_as(const Exact& value, const std::string& printed) {
    const Exact expected = parse_decimal(printed, "/expected", Sign::any, 20);
    const auto point = printed.find('.');
    const auto decimals = point == std::string::npos ? 0 : printed.size() - point - 1;
    const Exact place =
        1 / power(Exact(10), static_cast<unsigned>(std::min<std::size_t>(decimals, most_decimals)));
    const Exact apart = abs(value - expected);
    return decimals > most_decimals ? apart <= place : 2 * apart <= place;
}

TEST(TimeValueOracle, SpreadsheetFunctions) {
    for (const auto& file :
         {conformance_file("effective_rates.json").extract<Object::Ptr>()->getObject("tvm_vectors"),
          oracle_file("tvm_vectors.json")}) {
        if (file.isNull()) continue;
        OracleCount count;
        const auto cases = file->getArray("cases");
        for (unsigned index = 0; index < cases->size(); ++index) {
            const auto& example = *cases->getObject(index);
            const auto call = example.getValue<std::string>("fn") + '(' +
                              example.getValue<std::string>("args") + ')';
            const auto printed = example.getValue<std::string>("expected");
            const auto value = computed(example.getValue<std::string>("fn"),
                                        Arguments(example.getValue<std::string>("args")));
            if (!value) {
                ++count.not_asked;
                EXPECT_FALSE(example.getValue<bool>("hard")) << call;
                continue;
            }
            ++count.asked;
            const bool matched = is_printed_as(*value, printed);
            count.matched += matched ? 1 : 0;
            EXPECT_TRUE(matched || !example.getValue<bool>("hard"))
                << call << ": " << to_decimal_text(*value, 15, RoundingMode::half_up)
                << ", printed " << printed;
        }
        EXPECT_GT(count.asked, 0);
        count.print("tvm_vectors");
    }
}

}  // namespace
}  // namespace tawi
