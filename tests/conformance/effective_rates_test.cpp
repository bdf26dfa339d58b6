#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <iostream>

#include "ledger/loan/effective_rate.h"
#include "ledger/loan/year_interval.h"
#include "ledger/money/decimal_text.h"
#include "tests/conformance/json_file.h"
#include "tests/conformance/oracle_file.h"

namespace tawi {
namespace {

using loan::PeriodFlow;
using loan::RateConvention;
using loan::YearFlow;
using Poco::JSON::Array;
using Poco::JSON::Object;

Exact decimal(const std::string& text) {
    return parse_decimal(text == "-0.0" ? "0" : text, "/figure", Sign::any, 20);
}

/// "365/12", "24".
Exact fraction(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos) return decimal(text);
    return decimal(text.substr(0, slash)) / decimal(text.substr(slash + 1));
}

unsigned decimals_in(const std::string& printed) {
    const auto point = printed.find('.');
    return point == std::string::npos ? 0 : static_cast<unsigned>(printed.size() - point - 1);
}

std::string text_of_rate(const loan::MaybeRate& rate) {
    return rate ? rate->text() : "none";
}

/// One case's figure as it is printed and as it is computed.
struct Figure {
    std::string printed;
    std::string computed;
};

/// Runs every case of the file that the tests carry, and of the published one when it is there;
/// each hard case must give the printed digits.
void run_file(const std::string& name, const std::function<Figure(const Object&)>& figure_of) {
    const auto carried =
        conformance_file("effective_rates.json").extract<Object::Ptr>()->getObject(name);
    ASSERT_FALSE(carried.isNull()) << name;
    for (const auto& file : {carried, oracle_file(name + ".json")}) {
        if (file.isNull()) continue;
        OracleCount count;
        const auto cases = file->getArray("cases");
        for (unsigned index = 0; index < cases->size(); ++index) {
            const auto& example = *cases->getObject(index);
            const auto figure = figure_of(example);
            const bool matched = figure.printed == figure.computed;
            const auto id = example.optValue<std::string>("id", std::to_string(index));
            ++count.asked;
            count.matched += matched ? 1 : 0;
            if (example.getValue<bool>("hard")) {
                EXPECT_EQ(figure.computed, figure.printed) << name << ", " << id;
            } else if (!matched) {
                std::cout << name << ", " << id << ", not hard: " << figure.computed << ", printed "
                          << figure.printed << '\n';
            }
        }
        EXPECT_GT(count.asked, 0);
        count.print(name + (file.get() == carried.get() ? " (carried)" : ""));
    }
}

void add_rows(std::vector<PeriodFlow>& flows, const Array& rows, int sign) {
    for (unsigned index = 0; index < rows.size(); ++index) {
        const auto row = rows.getArray(index);
        const Exact odd = fraction(row->getElement<std::string>(2));
        flows.push_back(
            {decimal(row->getElement<std::string>(0)) * sign,
             {row->getElement<std::int64_t>(1), static_cast<std::int64_t>(numerator(odd)),
              static_cast<std::int64_t>(denominator(odd))}});
    }
}

TEST(EffectiveRates, RegulationZByUnitPeriods) {
    run_file("regz_appendix_j", [](const Object& example) {
        std::vector<PeriodFlow> flows;
        add_rows(flows, *example.getArray("advances"), 1);
        add_rows(flows, *example.getArray("payments"), -1);
        const auto per_year = fraction(example.getValue<std::string>("unit_periods_per_year"));
        return Figure{example.getValue<std::string>("apr_pct"),
                      text_of_rate(nominal_rate(flows, per_year, 2))};
    });
}

/// "1 month", "4 weeks".
Recurrence recurrence_of(const std::string& unit_period) {
    const auto space = unit_period.find(' ');
    Recurrence recurrence;
    recurrence.every = static_cast<unsigned>(std::stoul(unit_period.substr(0, space)));
    const auto unit = unit_period.substr(space + 1);
    if (unit.starts_with("week")) recurrence.unit = Recurrence::Unit::weeks;
    EXPECT_TRUE(unit.starts_with("week") || unit.starts_with("month")) << unit_period;
    return recurrence;
}

/// The same loans from the day of the advance and of the first payment: our own count of time.
TEST(EffectiveRates, RegulationZByDates) {
    run_file("regz_appendix_j", [](const Object& example) {
        const auto dollar = Currency::of("USD");
        const auto coins = [dollar](const std::string& amount) {
            return parse_money(amount, dollar, "/amount", Sign::positive);
        };
        const auto dates = example.getArray("dates");
        const auto advances = example.getArray("advances");
        EXPECT_EQ(advances->size(), 1U);
        std::vector<loan::CashFlow> flows{
            {parse_date(dates->getElement<std::string>(0), "/date"),
             coins(advances->getArray(0)->getElement<std::string>(0))}};
        const auto first = parse_date(dates->getElement<std::string>(1), "/date");
        const auto recurrence = recurrence_of(example.getValue<std::string>("unit_period"));
        const auto payments = example.getArray("payments");
        for (unsigned index = 0; index < payments->size(); ++index) {
            flows.push_back({recurrence.occurrence(first, static_cast<int>(index)),
                             -coins(payments->getArray(index)->getElement<std::string>(0))});
        }
        return Figure{
            example.getValue<std::string>("apr_pct"),
            text_of_rate(effective_rate(flows, RateConvention::regulation_z, recurrence))};
    });
}

TEST(EffectiveRates, UnitedKingdom) {
    run_file("uk_apr", [](const Object& example) {
        const auto inputs = example.getObject("inputs");
        const auto days = inputs->getValue<std::string>("days");
        const Exact year(1461, 4);
        const Exact years = days == "365.25 / 12" ? Exact(1, 12) : decimal(days) / year;
        const std::vector<YearFlow> flows{
            {decimal(inputs->getValue<std::string>("amount")), Exact(0)},
            {-decimal(inputs->getValue<std::string>("payment")), years}};
        return Figure{example.getValue<std::string>("apr_pct"),
                      text_of_rate(compounded_rate(flows, 1))};
    });
}

/// Runs of equal flows at equal distances; times are twelfths of a year, printed as binary
/// fractions.
std::vector<YearFlow> flows_of_runs(const Array& runs) {
    const auto months = [](const Object& run, const char* name) {
        return static_cast<int>(std::lround(run.getValue<double>(name) * 12));
    };
    std::vector<YearFlow> flows;
    for (unsigned index = 0; index < runs.size(); ++index) {
        const auto& run = *runs.getObject(index);
        for (int number = 0; number < run.getValue<int>("count"); ++number) {
            flows.push_back({-decimal(run.getValue<std::string>("amount")),
                             Exact(months(run, "t0") + number * months(run, "step"), 12)});
        }
    }
    return flows;
}

TEST(EffectiveRates, EuropeanUnionToOneDecimal) {
    run_file("eu_aprc", [](const Object& example) {
        return Figure{example.getValue<std::string>("aprc_pct_1dp"),
                      text_of_rate(compounded_rate(flows_of_runs(*example.getArray("flows")), 1))};
    });
}

/// The six printed decimals too, where the flows that are printed are all that the authors used:
/// `reproduced.6dp` of the file says where that is so.
TEST(EffectiveRates, EuropeanUnionToSixDecimals) {
    for (const auto& file :
         {conformance_file("effective_rates.json").extract<Object::Ptr>()->getObject("eu_aprc"),
          oracle_file("eu_aprc.json")}) {
        if (file.isNull()) continue;
        OracleCount count;
        const auto cases = file->getArray("cases");
        for (unsigned index = 0; index < cases->size(); ++index) {
            const auto& example = *cases->getObject(index);
            const auto printed = example.getValue<std::string>("aprc_pct_published");
            const auto computed =
                text_of_rate(compounded_rate(flows_of_runs(*example.getArray("flows")), 6));
            ++count.asked;
            count.matched += printed == computed ? 1 : 0;
            const bool same = example.getObject("reproduced")->getValue<bool>("6dp");
            EXPECT_EQ(printed == computed, same)
                << example.getValue<std::string>("id") << ": " << computed << ' ' << printed;
            if (!same) {
                std::cout << "eu_aprc, " << example.getValue<std::string>("id") << ": " << computed
                          << ", printed " << printed << '\n';
            }
        }
        count.print("eu_aprc, six decimals");
    }
}

TEST(EffectiveRates, EuropeanIntervals) {
    run_file("eu_intervals", [](const Object& example) {
        const auto unit_name = example.getValue<std::string>("unit");
        auto unit = loan::IntervalUnit::week;
        for (const auto known : {loan::IntervalUnit::year, loan::IntervalUnit::month}) {
            if (to_string(known) == unit_name) unit = known;
        }
        EXPECT_EQ(to_string(unit), unit_name);
        const auto interval =
            year_interval(parse_date(example.getValue<std::string>("start"), "/start"),
                          parse_date(example.getValue<std::string>("end"), "/end"), unit);
        const auto text = [](std::int64_t whole, std::int64_t days, std::int64_t days_in_year) {
            return std::to_string(whole) + " + " + std::to_string(days) + '/' +
                   std::to_string(days_in_year);
        };
        return Figure{
            text(example.getValue<std::int64_t>("whole"), example.getValue<std::int64_t>("days"),
                 example.getValue<std::int64_t>("days_in_year")),
            text(interval.whole, interval.days, interval.days_in_year)};
    });
}

/// A level loan: the amount less its fee, then the instalments.
std::vector<PeriodFlow> level_loan(const Object& inputs) {
    const auto figure = [&inputs](const char* name) {
        return decimal(inputs.getValue<std::string>(name));
    };
    const bool weekly = inputs.has("weekly_payments");
    const int count = inputs.getValue<int>(weekly ? "weekly_payments" : "n");
    const Exact instalment = weekly ? figure("total_repaid") / count : figure("epi");
    std::vector<PeriodFlow> flows{{figure("amount") - figure(weekly ? "fee" : "fee_with_gst"), {}}};
    for (int number = 1; number <= count; ++number) {
        flows.push_back({-instalment, {number, 0, 1}});
    }
    return flows;
}

TEST(EffectiveRates, OfMicrofinance) {
    run_file("microfinance_rates", [](const Object& example) {
        const auto flows = level_loan(*example.getObject("inputs"));
        const Exact per_year = decimal(example.getValue<std::string>("periods_per_year"));
        const bool nominal = example.getValue<std::string>("convention") == "nominal";
        std::vector<YearFlow> by_year;
        for (const auto& flow : flows) {
            by_year.push_back({flow.amount, Exact(flow.at.whole) / per_year});
        }
        return Figure{
            example.getValue<std::string>("published_pct"),
            text_of_rate(nominal ? nominal_rate(flows, per_year, 2) : compounded_rate(by_year, 2))};
    });
}

std::vector<YearFlow> dated_flows(const Array& rows) {
    std::vector<std::pair<Date, Exact>> dated;
    for (unsigned index = 0; index < rows.size(); ++index) {
        const auto row = rows.getArray(index);
        dated.emplace_back(parse_date(row->getElement<std::string>(0), "/date"),
                           decimal(row->getElement<std::string>(1)));
    }
    const Date start = std::ranges::min_element(dated)->first;
    std::vector<YearFlow> flows;
    for (const auto& [date, amount] : dated)
        flows.push_back({amount, Exact(days_between(start, date), 365)});
    return flows;
}

/// Their own printed digits end in the noise of a Newton iteration in binary floating point (the
/// last one of 17 to the last eight); `roots_found` is what was found again by other means, to 9.
TEST(EffectiveRates, Xirr) {
    run_file("xirr_vectors", [](const Object& example) {
        const auto rate = compounded_rate(dated_flows(*example.getArray("flows")), 7);
        std::string nearest = "none";
        const auto roots = example.getArray("roots_found");
        for (unsigned index = 0; index < roots->size(); ++index) {
            const auto root = roots->getElement<std::string>(index);
            if (nearest == "none" || abs(decimal(root)) < abs(decimal(nearest))) nearest = root;
        }
        return Figure{
            nearest, rate ? to_decimal_text(rate->percent() / 100, 9, RoundingMode::down) : "none"};
    });
}

/// How many agree with the 17 printed digits to the limit of binary floating point.
TEST(EffectiveRates, XirrToFifteenDecimals) {
    for (const auto& file : {conformance_file("effective_rates.json")
                                 .extract<Object::Ptr>()
                                 ->getObject("xirr_vectors"),
                             oracle_file("xirr_vectors.json")}) {
        if (file.isNull()) continue;
        OracleCount count;
        const auto cases = file->getArray("cases");
        for (unsigned index = 0; index < cases->size(); ++index) {
            const auto& example = *cases->getObject(index);
            if (!example.getValue<bool>("hard")) {
                ++count.not_asked;
                continue;
            }
            ++count.asked;
            const auto printed = example.getValue<std::string>("xirr");
            const unsigned digits = std::min(decimals_in(printed), 15U);
            const auto rate = compounded_rate(dated_flows(*example.getArray("flows")), 16);
            ASSERT_TRUE(rate.has_value());
            const Exact apart = abs(rate->percent() / 100 - decimal(printed));
            const bool matched = apart * power(Exact(10), digits) <= 1;
            count.matched += matched ? 1 : 0;
            EXPECT_LT(apart, Exact(1, 1'000'000'000));
            if (!matched) {
                std::cout << "xirr_vectors, " << example.getValue<std::string>("id") << ": "
                          << rate->text() << " %, printed " << printed << '\n';
            }
        }
        count.print("xirr_vectors, hard, to 15 decimals");
    }
}

}  // namespace
}  // namespace tawi
