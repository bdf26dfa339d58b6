#include "reports/formats/audit_data_standard.h"

#include <map>
#include <ostream>
#include <set>

#include "reports/formats/pipe_line.h"

namespace tawi::reports {

namespace {

using Columns = std::initializer_list<std::string_view>;

void head(std::ostream& out, Columns columns) {
    PipeLine line;
    for (const auto column : columns)
        line.add(column);
    line.end(out);
}

std::string business_unit(std::int32_t office, const std::string& fund, Currency currency) {
    return std::to_string(office) + "-" + fund + "-" + std::string(currency.code());
}

std::string year_of(const Date& date) {
    return std::to_string(static_cast<int>(date.year()));
}

std::string period_of(const Date& date) {
    return std::to_string(static_cast<unsigned>(date.month()));
}

std::string compact(const Date& date) {
    auto text = tawi::to_string(date);
    std::erase(text, '-');
    return text;
}

/// "GL_Detail_20260101_20260331.txt"; without a first day, that of the first entry.
std::string name_of(const char* what, BooksSnapshot& books, const ExportRange& range) {
    auto from = range.from;
    if (!from) {
        const auto first = books.entries(entries_of(range), std::nullopt, 1);
        from = first.empty() ? range.to : first.front().booking_date;
    }
    return std::string(what) + "_" + compact(*from) + "_" + compact(range.to) + ".txt";
}

/// What the listings hold besides the chart: only what the detail speaks of.
struct Seen {
    std::set<std::string> sources;
    std::set<std::string> business_units;
    std::set<std::int64_t> users;
};

/// Its number in the sealed journal, which has no gaps; before it is sealed, what says so.
std::string journal_id(const std::optional<std::int64_t>& number, std::int64_t entry_id) {
    return number ? std::to_string(*number) : "unsealed-" + std::to_string(entry_id);
}

void write_line(PipeLine& out, const BookedEntry& entry, int number, const journal::Line& line,
                const std::string& unit) {
    const auto side = line.amount.is_negative() ? -line.amount : line.amount;
    const auto amount = tawi::to_string(side);
    const auto currency = entry.currency.code();
    const auto recorded = tawi::to_string(entry.recorded_at);
    out.add(journal_id(entry.journal_number, entry.entry_id)).add(std::to_string(number));
    out.add(entry.narrative)
        .add(entry.narrative)
        .add(entry.kind)
        .add(unit)
        .add(tawi::to_string(entry.booking_date));
    out.add(year_of(entry.booking_date)).add(period_of(entry.booking_date)).add(line.account);
    out.add(amount).add(line.amount.is_negative() ? "C" : "D").add(currency);
    out.add(amount).add(currency).add(amount).add(currency);
    out.add(std::to_string(entry.actor_id)).add(recorded.substr(0, 10));
    out.add(recorded.substr(11, 8));
    // Approval is not part of an entry, and an entry is never modified.
    out.add("").add("").add("").add("");
    out.add(entry.reverses_entry ? "1" : "0");
    out.add(entry.reverses_entry ? journal_id(entry.reverses_number, *entry.reverses_entry) : "");
    out.add(tawi::to_string(entry.value_date)).add(entry.fund);
    out.add(entry.product_id ? std::to_string(*entry.product_id) : "");
    out.add(entry.loan ? loan::to_loan_number(*entry.loan) : "");
    out.add(entry.event_number ? std::to_string(*entry.event_number) : "");
}

void write_detail(BooksSnapshot& books, const ExportRange& range, Seen& seen, std::ostream& out) {
    head(out, {"Journal_ID",
               "Journal_ID_Line_Number",
               "JE_Header_Description",
               "JE_Line_Description",
               "Source",
               "Business_Unit_Code",
               "Effective_Date",
               "Fiscal_Year",
               "Period",
               "GL_Account_Number",
               "Amount",
               "Amount_Credit_Debit_Indicator",
               "Amount_Currency",
               "Reporting_Amount",
               "Reporting_Amount_Currency",
               "Local_Amount",
               "Local_Amount_Currency",
               "Entered_By",
               "Entered_Date",
               "Entered_Time",
               "Approved_By",
               "Approved_Date",
               "Last_Modified_By",
               "Last_Modified_Date",
               "Reversal_Indicator",
               "Reversal_Journal_ID",
               "Segment01",
               "Segment02",
               "Segment03",
               "Segment04",
               "Segment05"});
    PipeLine record;
    auto filter = entries_of(range);
    filter.numbered = true;
    books.for_each_entry(filter, [&](const BookedEntry& entry) {
        const auto unit = business_unit(entry.office_id, entry.fund, entry.currency);
        seen.sources.insert(entry.kind);
        seen.users.insert(entry.actor_id);
        int number = 0;
        for (const auto& line : entry.lines) {
            write_line(record, entry, ++number, line, unit);
            record.end(out);
        }
    });
}

void write_balances(const TrialBalance& balance, const ExportRange& range, Seen& seen,
                    std::ostream& out) {
    head(out, {"GL_Account_Number", "Business_Unit_Code", "Fiscal_Year", "Period",
               "Amount_Beginning", "Amount_Ending"});
    PipeLine line;
    for (const auto& row : balance.rows()) {
        const auto unit = business_unit(row.office_id, row.fund, row.opening.currency());
        seen.business_units.insert(unit);
        line.add(row.account_code).add(unit).add(year_of(range.to)).add(period_of(range.to));
        line.add(tawi::to_string(row.opening)).add(tawi::to_string(row.closing())).end(out);
    }
}

void write_chart(const std::vector<Account>& accounts, std::ostream& out) {
    std::map<std::string, std::string> names;
    for (const auto& account : accounts)
        names.emplace(account.code, account.name);
    head(out,
         {"GL_Account_Number", "GL_Account_Name", "Account_Type", "Account_Subtype", "FS_Caption"});
    PipeLine line;
    for (const auto& account : accounts) {
        if (!account.usable) continue;
        line.add(account.code).add(account.name).add(to_string(account.kind));
        line.add(account.control ? "control" : "");
        line.add(account.parent_code ? names[*account.parent_code] : "").end(out);
    }
}

void write_users(const std::vector<UserListing>& users, const Seen& seen, std::ostream& out) {
    head(out, {"User_ID", "User_Name", "User_Role"});
    PipeLine line;
    if (seen.users.contains(0)) line.add("0").add("Tawi").add("program").end(out);
    for (const auto& user : users) {
        if (!seen.users.contains(user.user_id)) continue;
        line.add(std::to_string(user.user_id)).add(user.name).add(user.role).end(out);
    }
}

}  // namespace

void write_audit_data_standard(BooksSnapshot& books, const ExportRange& range, FileSink& files) {
    Seen seen;
    files.add(name_of("GL_Detail", books, range),
              [&](std::ostream& out) { write_detail(books, range, seen, out); });
    const auto balance = books.trial_balance(balance_of(range));
    files.add(name_of("Trial_Balance", books, range),
              [&](std::ostream& out) { write_balances(balance, range, seen, out); });
    files.add("Chart_Of_Accounts.txt",
              [&](std::ostream& out) { write_chart(books.accounts(), out); });
    files.add("Source_Listing.txt", [&](std::ostream& out) {
        head(out, {"Source", "Source_Description"});
        PipeLine line;
        for (const auto& source : seen.sources)
            line.add(source).add("entries of kind " + source).end(out);
    });
    files.add("Business_Unit_Listing.txt", [&](std::ostream& out) {
        std::map<std::string, std::string> names;
        for (const auto& office : books.offices())
            names.emplace(std::to_string(office.office_id), office.name);
        head(out, {"Business_Unit_Code", "Business_Unit_Name"});
        PipeLine line;
        for (const auto& unit : seen.business_units)
            line.add(unit).add(names[unit.substr(0, unit.find('-'))]).end(out);
    });
    files.add("User_Listing.txt",
              [&](std::ostream& out) { write_users(books.users(), seen, out); });
}

}  // namespace tawi::reports
