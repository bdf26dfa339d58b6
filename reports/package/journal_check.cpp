#include "reports/package/journal_check.h"

#include <algorithm>
#include <charconv>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "reports/package/csv_reader.h"

namespace tawi::reports {

namespace {

using Fields = std::vector<std::string>;

constexpr std::size_t place_of_journal_number = 1;  // among ProvedEntry::columns()

/// Where the columns stand that the check needs, by the names in the first record.
class Columns {
 public:
    explicit Columns(CsvReader& in) {
        Fields names;
        if (!in.next(names)) throw InvalidInput("line 1", "no_columns", "it has no line of names");
        for (std::size_t index = 0; index < names.size(); ++index)
            places_.emplace(names[index], index);
        count_ = names.size();
    }
    std::size_t operator[](const char* name) const {
        const auto place = places_.find(name);
        if (place == places_.end()) {
            throw InvalidInput("line 1", "no_column",
                               "the column " + std::string(name) + " is missing");
        }
        return place->second;
    }
    void expect(const CsvReader& in, const Fields& fields) const {
        if (fields.size() == count_) return;
        throw InvalidInput("line " + std::to_string(in.line()), "not_csv",
                           "it has " + std::to_string(fields.size()) + " fields, must have " +
                               std::to_string(count_));
    }

 private:
    std::map<std::string, std::size_t> places_;
    std::size_t count_ = 0;
};

Money amount_of(const std::string& text, Currency currency, Sign sign, const std::string& field) {
    return parse_money(text, currency, field, sign);
}

std::int64_t number_of(const std::string& text, const std::string& field) {
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || rest != text.data() + text.size()) {
        throw InvalidInput(field, "not_a_number", text + " is not a number");
    }
    return number;
}

}  // namespace

/// One line of the journal.
struct JournalCheck::Row {
    std::uint64_t line;
    const std::string& entry;
    const std::string& number;
    const std::string& date;
    const std::string& office;
    const std::string& fund;
    const std::string& account;
    Money amount;
    const std::string& amount_text;               ///< without its sign
    const std::vector<std::string_view>& common;  ///< the values of ProvedEntry::columns()
};

void JournalCheck::read_journal(std::istream& in, const Tell& tell) {
    CsvReader csv(in);
    const Columns columns(csv);
    const auto entry = columns["entry_id"], number = columns["line_number"],
               date = columns["booking_date"], office = columns["office_id"],
               fund = columns["fund"], account = columns["account_code"], debit = columns["debit"],
               credit = columns["credit"], currency = columns["currency"];
    std::vector<std::size_t> common;
    for (const auto name : ProvedEntry::columns())
        common.push_back(columns[std::string(name).c_str()]);
    Fields fields;
    std::vector<std::string_view> values(common.size());
    while (csv.next(fields)) {
        columns.expect(csv, fields);
        for (std::size_t index = 0; index < common.size(); ++index)
            values[index] = fields[common[index]];
        const auto where = "line " + std::to_string(csv.line());
        const auto of = Currency::of(fields[currency], where);
        const bool is_debit = !fields[debit].empty();
        if (is_debit && !fields[credit].empty()) tell(where + ": it has a debit and a credit");
        const auto amount = is_debit ? amount_of(fields[debit], of, Sign::positive, where)
                                     : -amount_of(fields[credit], of, Sign::positive, where);
        take({csv.line(), fields[entry], fields[number], fields[date], fields[office], fields[fund],
              fields[account], amount, is_debit ? fields[debit] : fields[credit], values},
             tell);
    }
    end_entry(tell);
}

void JournalCheck::take(const Row& row, const Tell& tell) {
    const auto currency = row.amount.currency();
    if (row.entry != entry_) {
        end_entry(tell);
        begin_entry(row, tell);
    }
    const auto where = "entry " + entry_ + ": ";
    ++line_number_;
    if (row.number != std::to_string(line_number_)) {
        tell(where + "line " + std::to_string(line_number_) + " is missing");
        line_number_ = static_cast<int>(number_of(row.number, "line " + std::to_string(row.line)));
    }
    if (row.date != date_) tell(where + "its lines are of several days");
    if (row.office + " " + row.fund != office_and_fund_) {
        tell(where + "its lines are of several offices or funds");
    }
    if (balance_->currency() != currency) {
        tell(where + "its lines are in several currencies");
    } else {
        *balance_ += row.amount;
    }
    if (!std::ranges::equal(row.common, common_)) tell(where + "its lines are not of one entry");
    totals_.add_line(row.amount);
    proved_.add_line(row.account, (row.amount.is_positive() ? "" : "-") + row.amount_text);
    const auto zero = Money::zero(currency);
    auto& sums = movements_
                     .try_emplace({row.office, row.fund, std::string(currency.code()), row.account},
                                  Sums{zero, zero})
                     .first->second;
    if (row.amount.is_positive()) {
        sums.debits += row.amount;
    } else {
        sums.credits -= row.amount;
    }
}

void JournalCheck::begin_entry(const Row& row, const Tell& tell) {
    const auto where = "line " + std::to_string(row.line);
    const auto number = number_of(row.entry, where);
    const auto day = parse_date(row.date, where);
    if (std::pair(row.date, number) <= std::pair(date_, entry_number_)) {
        tell("entry " + row.entry + ": it stands out of order, or twice");
    }
    if (day > range_.to || (range_.from && day < *range_.from)) {
        tell("entry " + row.entry + ": booked on " + row.date + ", outside the range");
    }
    if (range_.office_id && row.office != std::to_string(*range_.office_id)) {
        tell("entry " + row.entry + ": it is of office " + row.office);
    }
    if (range_.fund && row.fund != *range_.fund) {
        tell("entry " + row.entry + ": it is of fund " + row.fund);
    }
    proved_.begin(row.common);
    common_.assign(row.common.begin(), row.common.end());
    ++totals_.entries;
    entry_ = row.entry;
    entry_number_ = number;
    date_ = row.date;
    office_and_fund_ = row.office + " " + row.fund;
    line_number_ = 0;
    balance_ = Money::zero(row.amount.currency());
}

void JournalCheck::end_entry(const Tell& tell) {
    if (!balance_) return;
    if (!balance_->is_zero()) {
        tell("entry " + entry_ + ": it does not balance, " + tawi::to_string(*balance_) +
             " is over");
    }
    if (line_number_ < 2) tell("entry " + entry_ + ": it has one line only");
    read_entry_({entry_number_, !common_.at(place_of_journal_number).empty(), proved_.digest()});
}

void JournalCheck::read_trial_balance(std::istream& in, const Tell& tell) {
    CsvReader csv(in);
    const Columns columns(csv);
    const auto office = columns["office_id"], fund = columns["fund"],
               currency = columns["currency"], account = columns["account_code"],
               opening = columns["opening"], debits = columns["debits"],
               credits = columns["credits"], closing = columns["closing"];
    Fields fields;
    while (csv.next(fields)) {
        columns.expect(csv, fields);
        const auto where = "line " + std::to_string(csv.line());
        const auto of = Currency::of(fields[currency], where);
        const auto at_opening = amount_of(fields[opening], of, Sign::any, where);
        const auto debit = amount_of(fields[debits], of, Sign::not_negative, where);
        const auto credit = amount_of(fields[credits], of, Sign::not_negative, where);
        if (at_opening + debit - credit != amount_of(fields[closing], of, Sign::any, where)) {
            tell(where + ": opening, debits and credits do not give the closing balance");
        }
        const Place place{fields[office], fields[fund], fields[currency], fields[account]};
        const auto zero = Money::zero(of);
        const auto moved = movements_.try_emplace(place, Sums{zero, zero}).first->second;
        if (moved.debits != debit || moved.credits != credit) {
            tell(where + ": account " + fields[account] + " moved by " +
                 tawi::to_string(moved.debits) + " and " + tawi::to_string(moved.credits) +
                 " in the journal");
        }
        movements_.erase(place);
    }
    for (const auto& [place, sums] : movements_)
        tell("account " + std::get<3>(place) + " of office " + std::get<0>(place) + " is missing");
}

}  // namespace tawi::reports
