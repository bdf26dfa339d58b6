#include "reports/audit_tests/audit_tests.h"

#include <charconv>
#include <istream>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "ledger/calendar/date.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "reports/audit_tests/data_files.h"
#include "reports/audit_tests/numbers_seen.h"
#include "reports/audit_tests/pipe_reader.h"

namespace tawi::reports {

namespace {

constexpr std::size_t most_examples = 10;
constexpr std::uint64_t few_entries = 5;
constexpr std::uint64_t few_lines = 5;
constexpr int morning = 6;  // UTC; from evening on it is night
constexpr int evening = 21;

/// One line of GL_Detail, as far as the tests need it.
struct Detail {
    std::string journal;
    std::optional<std::int64_t> number;  ///< none: the journal's name is no number
    std::string unit;
    std::string account;
    std::string period;
    std::string effective;
    std::string user;
    std::string entered;
    std::string time;
    Money amount;  ///< debit positive
};

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || rest != text.data() + text.size()) return std::nullopt;
    return number;
}

Detail read_detail(const PipeReader& in) {
    const auto text = [&](const char* column) { return std::string(in[column]); };
    const auto currency = Currency::of(in["Amount_Currency"], in.where());
    const auto amount = parse_money(in["Amount"], currency, in.where(), Sign::not_negative);
    const auto side = in["Amount_Credit_Debit_Indicator"];
    if (side != "D" && side != "C") {
        throw InvalidInput(in.where(), "unknown_value", "a line is neither D nor C");
    }
    return {text("Journal_ID"),
            number_in(in["Journal_ID"]),
            text("Business_Unit_Code"),
            text("GL_Account_Number"),
            text("Fiscal_Year") + "-" + text("Period"),
            text("Effective_Date"),
            text("Entered_By"),
            text("Entered_Date"),
            text("Entered_Time"),
            side == "C" ? -amount : amount};
}

/// A finding that is counted up.
class Count {
 public:
    explicit Count(std::string test, bool fault = false) {
        finding_.test = std::move(test);
        finding_.fault = fault;
    }
    void add(const std::string& example) {
        ++finding_.count;
        if (finding_.examples.size() < most_examples) finding_.examples.push_back(example);
    }
    AuditFinding finding() && { return std::move(finding_); }

 private:
    AuditFinding finding_;
};

bool is_weekend(const std::string& day) {
    const std::chrono::weekday weekday(std::chrono::sys_days(parse_date(day, "Entered_Date")));
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

bool is_night(const std::string& time) {
    int hour = 0;
    std::from_chars(time.data(), time.data() + std::min<std::size_t>(2, time.size()), hour);
    return hour < morning || hour >= evening;
}

bool is_round_thousand(const Money& amount) {
    Minor thousand = 1000;
    for (unsigned digit = 0; digit < amount.currency().digits(); ++digit)
        thousand *= 10;
    return !amount.is_zero() && amount.minor_units() % thousand == 0;
}

class Tests {
 public:
    void read_detail_file(std::istream& file) {
        PipeReader in(file);
        while (in.next())
            add(read_detail(in));
        end_entry();
        has_detail_ = true;
    }

    /// Keeps the balances: which file comes first is not ours to say.
    void read_balance_file(std::istream& file) {
        PipeReader in(file);
        while (in.next()) {
            const Place place{std::string(in["Business_Unit_Code"]),
                              std::string(in["GL_Account_Number"])};
            const auto change = parse_decimal(in["Amount_Ending"], in.where(), Sign::any) -
                                parse_decimal(in["Amount_Beginning"], in.where(), Sign::any);
            changes_[place] += change;
        }
        has_balances_ = true;
    }

    std::vector<AuditFinding> findings() && {
        if (!has_detail_ || !has_balances_) {
            throw InvalidInput("path", "not_audit_data",
                               "There is no GL_Detail and Trial_Balance file.");
        }
        compare_balances();
        count_few();
        std::vector<AuditFinding> all;
        all.push_back({"gaps in Journal_ID (numbers missing)", numbers_.missing(),
                       numbers_.gaps(most_examples)});
        for (auto* const count : {&unnumbered_, &totals_, &unbalanced_, &duplicates_, &round_,
                                  &post_dated_, &weekend_, &night_, &few_users_, &rare_accounts_})
            all.push_back(std::move(*count).finding());
        return all;
    }

 private:
    using Place = std::pair<std::string, std::string>;  ///< business unit, account

    void add(Detail line) {
        if (!at_hand_ || at_hand_->journal != line.journal) {
            end_entry();
            begin_entry(line);
        }
        sums_[line.amount.currency()] += line.amount.exact();
        changes_seen_[{line.unit, line.account}] += line.amount.exact();
        ++account_lines_[line.account];
        const auto amount = tawi::to_string(line.amount);
        const auto what = "entry " + line.journal + ": " + line.account + " " + amount;
        const auto key = line.unit + "|" + line.account + "|" + amount + "|" + line.period;
        if (++same_[std::hash<std::string>()(key)] == 2) duplicates_.add(what + ", " + line.period);
        if (is_round_thousand(line.amount)) round_.add(what);
        at_hand_ = std::move(line);
    }

    void begin_entry(const Detail& line) {
        const auto what = "entry " + line.journal + ": ";
        if (line.number) {
            numbers_.add(*line.number);
        } else {
            unnumbered_.add("entry " + line.journal);
        }
        ++user_entries_[line.user];
        if (line.effective > line.entered)
            post_dated_.add(what + "effective " + line.effective + ", entered " + line.entered);
        if (is_weekend(line.entered)) weekend_.add(what + line.entered);
        if (is_night(line.time)) night_.add(what + line.time + " UTC");
    }

    void end_entry() {
        for (const auto& [currency, sum] : sums_) {
            if (sum != 0) {
                unbalanced_.add("entry " + at_hand_->journal + ": " + to_exact_decimal_text(sum) +
                                " " + std::string(currency.code()) + " over");
            }
        }
        sums_.clear();
    }

    void compare_balances() {
        auto places = changes_;
        for (const auto& [place, change] : changes_seen_)
            places[place] -= change;
        for (const auto& [place, difference] : places) {
            if (difference == 0) continue;
            totals_.add("account " + place.second + " of " + place.first + ": " +
                        to_exact_decimal_text(difference) + " is not in the detail");
        }
    }

    void count_few() {
        for (const auto& [user, entries] : user_entries_) {
            if (entries < few_entries)
                few_users_.add("user " + user + ": " + std::to_string(entries));
        }
        for (const auto& [account, lines] : account_lines_) {
            if (lines < few_lines)
                rare_accounts_.add("account " + account + ": " + std::to_string(lines));
        }
    }

    Count unnumbered_{"Journal_ID that is no number, such as of entries not sealed yet"};
    Count totals_{"detail that differs from the trial balance (accounts)", true};
    Count unbalanced_{"entries that do not net to zero", true};
    Count duplicates_{"the same account, amount and period more than once"};
    Count round_{"round thousands (lines)"};
    Count post_dated_{"post-dated: effective after the day of entry"};
    Count weekend_{"entered on a Saturday or Sunday"};
    Count night_{"entered at night, 21 to 6 h UTC"};
    Count few_users_{"users with fewer than 5 entries"};
    Count rare_accounts_{"accounts with fewer than 5 lines"};

    std::optional<Detail> at_hand_;
    std::map<Currency, Exact> sums_;
    std::map<Place, Exact> changes_;
    std::map<Place, Exact> changes_seen_;
    std::map<std::string, std::uint64_t> account_lines_;
    std::map<std::string, std::uint64_t> user_entries_;
    std::unordered_map<std::size_t, std::uint32_t> same_;
    NumbersSeen numbers_;
    bool has_detail_ = false;
    bool has_balances_ = false;
};

}  // namespace

std::vector<AuditFinding> run_audit_tests(const std::filesystem::path& path) {
    Tests tests;
    for_each_data_file(path, [&](const std::string& name, std::istream& in) {
        const auto file = name.substr(name.rfind('/') + 1);
        try {
            if (file.starts_with("GL_Detail")) tests.read_detail_file(in);
            if (file.starts_with("Trial_Balance")) tests.read_balance_file(in);
        } catch (const InvalidInput& error) {
            throw InvalidInput(name, error.code(), error.field() + ": " + error.what());
        }
    });
    return std::move(tests).findings();
}

}  // namespace tawi::reports
