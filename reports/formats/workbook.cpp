#include "reports/formats/workbook.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <stdexcept>

#include "reports/formats/xml_writer.h"

namespace tawi::reports {

namespace {

constexpr lxw_row_t lines_a_sheet = 1'000'000;
/// A spreadsheet's number is a binary float: so many decimal digits come out of it as they went in.
/// Longer amounts are texts; the CSV is the record (docs/exports.md).
constexpr std::ptrdiff_t digits_of_a_number = 15;

[[noreturn]] void fail() {
    throw std::runtime_error("the workbook could not be written");
}

/// A file of its own in the folder for temporary files, taken away in the end.
class TemporaryFile {
 public:
    TemporaryFile() {
        auto name = (std::filesystem::temp_directory_path() / "tawi-XXXXXX").string();
        const int descriptor = mkstemp(name.data());
        if (descriptor < 0) fail();
        close(descriptor);
        path_ = name;
    }
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    const std::filesystem::path& path() const noexcept { return path_; }

 private:
    std::filesystem::path path_;
};

/// One sheet, written row by row.
class Sheet {
 public:
    Sheet(lxw_workbook* book, const std::string& name, const std::vector<const char*>& columns)
        : sheet_(workbook_add_worksheet(book, name.c_str())) {
        if (sheet_ == nullptr) fail();
        worksheet_freeze_panes(sheet_, 1, 0);
        for (const auto* const column : columns)
            text(column);
        end_row();
    }

    void text(const std::string& value) {
        // In constant memory a text stands in its cell, which needs no place to keep it.
        if (!value.empty())
            check(
                worksheet_write_string(sheet_, row_, column_, xml_letters(value).c_str(), nullptr));
        ++column_;
    }
    void blank() { ++column_; }
    void amount(const Money& value) {
        const auto digits = tawi::to_string(value);
        if (std::ranges::count_if(digits, [](char letter) { return letter >= '0'; }) >
            digits_of_a_number) {
            text(digits);
            return;
        }
        double number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        check(worksheet_write_number(sheet_, row_, column_++, number, nullptr));
    }
    void end_row() {
        ++row_;
        column_ = 0;
    }
    bool is_full() const noexcept { return row_ > lines_a_sheet; }

 private:
    static void check(lxw_error error) {
        if (error != LXW_NO_ERROR) fail();
    }
    lxw_worksheet* sheet_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
};

const std::vector<const char*> journal_columns{
    "entry_id",     "line_number", "booking_date", "value_date",  "recorded_at",
    "office_id",    "fund",        "kind",         "loan_number", "account_code",
    "account_name", "debit",       "credit",       "currency",    "narrative"};

class JournalSheets {
 public:
    JournalSheets(lxw_workbook* book, const std::vector<Account>& accounts) : book_(book) {
        for (const auto& account : accounts)
            names_.emplace(account.code, account.name);
        next_sheet();
    }

    void add(const BookedEntry& entry) {
        int number = 0;
        for (const auto& line : entry.lines) {
            if (sheets_.back().is_full()) next_sheet();
            auto& sheet = sheets_.back();
            sheet.text(std::to_string(entry.entry_id));
            sheet.text(std::to_string(++number));
            sheet.text(tawi::to_string(entry.booking_date));
            sheet.text(tawi::to_string(entry.value_date));
            sheet.text(tawi::to_string(entry.recorded_at));
            sheet.text(std::to_string(entry.office_id));
            sheet.text(entry.fund);
            sheet.text(entry.kind);
            sheet.text(entry.loan ? loan::to_loan_number(*entry.loan) : "");
            sheet.text(line.account);
            sheet.text(names_[line.account]);
            const bool credit = line.amount.is_negative();
            credit ? sheet.blank() : sheet.amount(line.amount);
            credit ? sheet.amount(-line.amount) : sheet.blank();
            sheet.text(std::string(entry.currency.code()));
            sheet.text(entry.narrative);
            sheet.end_row();
        }
    }

 private:
    void next_sheet() {
        const auto number = sheets_.size() + 1;
        sheets_.emplace_back(book_, number == 1 ? "Journal" : "Journal " + std::to_string(number),
                             journal_columns);
    }

    lxw_workbook* book_;
    std::map<std::string, std::string> names_;
    std::vector<Sheet> sheets_;
};

void write_balance(lxw_workbook* book, const TrialBalance& balance) {
    Sheet sheet(book, "Trial balance",
                {"office_id", "fund", "currency", "account_code", "account_name", "account_kind",
                 "opening", "debits", "credits", "closing"});
    for (const auto& row : balance.rows()) {
        sheet.text(std::to_string(row.office_id));
        sheet.text(row.fund);
        sheet.text(std::string(row.opening.currency().code()));
        sheet.text(row.account_code);
        sheet.text(row.account_name);
        sheet.text(std::string(to_string(row.account_kind)));
        for (const auto& amount : {row.opening, row.debits, row.credits, row.closing()})
            sheet.amount(amount);
        sheet.end_row();
    }
}

void copy(const std::filesystem::path& from, std::ostream& out) {
    std::ifstream in(from, std::ios::binary);
    std::array<char, 65536> buffer{};
    while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0)
        out.write(buffer.data(), in.gcount());
}

}  // namespace

void write_workbook(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    const TemporaryFile file;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.use_zip64 = LXW_TRUE;
    auto folder = std::filesystem::temp_directory_path().string();
    options.tmpdir = folder.data();
    auto* const book = workbook_new_opt(file.path().c_str(), &options);
    if (book == nullptr) fail();
    try {
        lxw_doc_properties properties{};
        properties.created = std::chrono::system_clock::to_time_t(std::chrono::sys_days(range.to));
        workbook_set_properties(book, &properties);
        write_balance(book, books.trial_balance(balance_of(range)));
        JournalSheets journal(book, books.accounts());
        books.for_each_entry(entries_of(range),
                             [&](const BookedEntry& entry) { journal.add(entry); });
    } catch (...) {
        workbook_close(book);
        throw;
    }
    if (workbook_close(book) != LXW_NO_ERROR) fail();
    copy(file.path(), out);
}

}  // namespace tawi::reports
