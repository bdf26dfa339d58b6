#include <Poco/JSON/Array.h>
#include <gtest/gtest.h>

#include <map>

#include "ledger/calendar/day_count.h"
#include "ledger/calendar/working_days.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "tests/conformance/oracle_file.h"

namespace tawi {
namespace {

/// DOMAIN's six day counts under the names that the published vectors use.
const std::map<std::string, DayCount> asked_day_counts{
    {"30/360 Bond Basis", DayCount::thirty_360},
    {"Strata THIRTY_360_ISDA", DayCount::thirty_360},
    {"30E/360", DayCount::thirty_e_360},
    {"Strata THIRTY_E_360", DayCount::thirty_e_360},
    {"ACT/ACT ISDA", DayCount::actual_actual_isda},
    {"Strata ACT_ACT_ISDA", DayCount::actual_actual_isda},
    {"Strata ACT_360", DayCount::actual_360},
    {"Strata ACT_365F", DayCount::actual_365_fixed},
    {"Strata ACT_364", DayCount::actual_364},
};

const std::map<std::string, WorkingDayRule> asked_rules{
    {"NO_ADJUST", WorkingDayRule::none},
    {"FOLLOWING", WorkingDayRule::following},
    {"MODIFIED_FOLLOWING", WorkingDayRule::modified_following},
    {"PRECEDING", WorkingDayRule::preceding},
};

/// Whether `value` is the printed figure: "3/40" exactly, "0.4109" to its last digit. Zeros at the
/// end are padding: QuantLib prints 184/365 + 182/366 = 1.0013773486039... as 1.001377348600.
bool is_printed_as(const Exact& value, const std::string& printed) {
    const std::size_t slash = printed.find('/');
    if (slash != std::string::npos) {
        const auto whole = [](const std::string& text) {
            return parse_decimal(text, "/year_fraction", Sign::any, 0);
        };
        return value == whole(printed.substr(0, slash)) / whole(printed.substr(slash + 1));
    }
    const std::size_t point = printed.find('.');
    if (point == std::string::npos) return value == parse_decimal(printed, "/years", Sign::any, 0);
    const auto decimals = static_cast<unsigned>(printed.find_last_not_of('0') - point);
    return to_decimal_text(value, decimals, RoundingMode::half_up) ==
           to_decimal_text(parse_decimal(printed, "/years", Sign::any, 20), decimals,
                           RoundingMode::down);
}

bool day_count_matches(const Poco::JSON::Object& vector, DayCount convention) {
    const Date start = parse_date(vector.getValue<std::string>("start"), "/start");
    const Date end = parse_date(vector.getValue<std::string>("end"), "/end");
    if (vector.has("days")) {
        return counted_days(convention, start, end) == vector.getValue<int>("days");
    }
    return is_printed_as(year_fraction(convention, start, end),
                         vector.getValue<std::string>("year_fraction"));
}

bool working_day_matches(const Poco::JSON::Object& vector, WorkingDayRule rule) {
    const WorkingCalendar saturday_sunday{{std::chrono::Saturday, std::chrono::Sunday}, {}};
    const Date date = parse_date(vector.getValue<std::string>("date"), "/date");
    return to_string(adjust(date, rule, saturday_sunday)) ==
           vector.getValue<std::string>("adjusted");
}

/// Runs every case of an asked-for convention; each hard one must match.
template <typename Convention, typename Matches>
OracleCount count_matches(const Poco::JSON::Object& file,
                          const std::map<std::string, Convention>& asked, Matches matches) {
    OracleCount count;
    const Poco::JSON::Array::Ptr cases = file.getArray("cases");
    for (unsigned i = 0; i < cases->size(); ++i) {
        const Poco::JSON::Object::Ptr vector = cases->getObject(i);
        const auto convention = asked.find(vector->getValue<std::string>("convention"));
        if (convention == asked.end()) {
            ++count.not_asked;
            continue;
        }
        ++count.asked;
        const bool matched = matches(*vector, convention->second);
        count.matched += matched ? 1 : 0;
        EXPECT_TRUE(matched || !vector->getValue<bool>("hard"))
            << convention->first << ", case " << i;
    }
    return count;
}

TEST(CalendarOracle, DayCounts) {
    EXPECT_TRUE(is_printed_as(Exact(150, 365), "0.410958904110"));
    EXPECT_TRUE(is_printed_as(Exact(2), "2.00"));
    EXPECT_FALSE(is_printed_as(Exact(150, 365), "0.41095890412"));
    const auto file = oracle_file("daycount_vectors.json");
    if (file.isNull()) return;
    const OracleCount count = count_matches(*file, asked_day_counts, day_count_matches);
    count.print("daycount_vectors");
    EXPECT_GT(count.asked, 0);
}

TEST(CalendarOracle, WorkingDays) {
    EXPECT_EQ(asked_rules.size(), 4U);
    const auto file = oracle_file("business_day_vectors.json");
    if (file.isNull()) return;
    const OracleCount count = count_matches(*file, asked_rules, working_day_matches);
    count.print("business_day_vectors");
    EXPECT_GT(count.asked, 0);
}

TEST(CurrencyOracle, MinorUnits) {
    EXPECT_EQ(Currency::of("KES").digits(), 2U);
    const auto file = oracle_file("iso4217_minor_units.json");
    if (file.isNull()) return;
    OracleCount count;
    const Poco::JSON::Object::Ptr currencies = file->getObject("currencies");
    for (const std::string& code : currencies->getNames()) {
        const Poco::JSON::Object::Ptr currency = currencies->getObject(code);
        if (currency->isNull("minor")) {
            ++count.not_asked;
            EXPECT_THROW(Currency::of(code), InvalidInput) << code;
            continue;
        }
        ++count.asked;
        const bool matched = Currency::of(code).digits() == currency->getValue<unsigned>("minor");
        count.matched += matched ? 1 : 0;
        EXPECT_TRUE(matched) << code;
    }
    count.print("iso4217_minor_units");
    EXPECT_GT(count.asked, 0);
}

}  // namespace
}  // namespace tawi
