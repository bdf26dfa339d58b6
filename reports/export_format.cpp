#include "reports/export_format.h"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "ledger/error.h"
#include "reports/csv_export.h"
#include "reports/formats/audit_data_standard.h"
#include "reports/formats/beancount.h"
#include "reports/formats/ledger.h"
#include "reports/formats/saf_t.h"
#include "reports/formats/workbook.h"
#include "reports/hledger_export.h"
#include "reports/statements/portfolio_tie_out.h"
#include "reports/statements/statement_csv.h"

namespace tawi::reports {

namespace {

template <std::vector<FinancialStatement> (*read)(BooksSnapshot&, const TrialBalanceQuery&)>
void write_statements(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    write_csv(read(books, balance_of(range)), out);
}

void write_tie_out(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    write_csv(portfolio_tie_out(books, balance_of(range)), out);
}

void write_general_ledger(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    write_general_ledger_csv(books, balance_of(range), std::nullopt, out);
}

using WriteOneFile = void (*)(BooksSnapshot&, const ExportRange&, std::ostream&);

template <WriteOneFile write>
constexpr auto one_file(std::string_view name, std::string_view content_type,
                        std::string_view file_name) {
    return ExportFormat{name, content_type, file_name,
                        [](BooksSnapshot& books, const ExportRange& range, FileSink& files) {
                            files.add({}, [&](std::ostream& out) { write(books, range, out); });
                        }};
}

constexpr ExportFormat checked(ExportFormat format, decltype(ExportFormat::check) check) {
    format.check = check;
    return format;
}

/// Gives a format's one file its name.
class NamedFile : public FileSink {
 public:
    explicit NamedFile(std::ostream& out) : out_(out) {}
    void add(const std::string&, const std::function<void(std::ostream&)>& write) override {
        write(out_);
    }

 private:
    std::ostream& out_;
};

}  // namespace

const std::vector<ExportFormat>& export_formats() {
    static const std::vector<ExportFormat> table{
        one_file<write_hledger>("hledger", "text/plain; charset=utf-8", "tawi.journal"),
        one_file<write_ledger>("ledger", "text/plain; charset=utf-8", "tawi.ledger"),
        one_file<write_beancount>("beancount", "text/plain; charset=utf-8", "tawi.beancount"),
        ExportFormat{"audit-data-standard", "application/zip", {}, write_audit_data_standard},
        checked(one_file<write_saf_t>("saf-t", "application/xml", "tawi-saf-t.xml"), check_saf_t),
        one_file<write_workbook>(
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "tawi.xlsx"),
        one_file<write_journal_csv>("csv", "text/csv; charset=utf-8", "tawi-journal.csv"),
        one_file<write_trial_balance_csv>("trial-balance-csv", "text/csv; charset=utf-8",
                                          "tawi-trial-balance.csv"),
        one_file<write_general_ledger>("general-ledger-csv", "text/csv; charset=utf-8",
                                       "tawi-general-ledger.csv"),
        one_file<write_statements<read_balance_sheets>>(
            "balance-sheet-csv", "text/csv; charset=utf-8", "tawi-balance-sheet.csv"),
        one_file<write_statements<read_income_statements>>(
            "income-statement-csv", "text/csv; charset=utf-8", "tawi-income-statement.csv"),
        one_file<write_statements<read_cash_flows>>("cash-flow-csv", "text/csv; charset=utf-8",
                                                    "tawi-cash-flow.csv"),
        one_file<write_tie_out>("portfolio-tie-out-csv", "text/csv; charset=utf-8",
                                "tawi-portfolio-tie-out.csv"),
    };
    return table;
}

const ExportFormat& export_format(std::string_view name, std::string_view field) {
    std::string names;
    for (const auto& format : export_formats()) {
        if (format.name == name) return format;
        names += (names.empty() ? "" : ", ") + std::string(format.name);
    }
    throw InvalidInput(std::string(field), "unknown_value", "It must be one of: " + names + ".");
}

void check_one_file(const ExportFormat& format) {
    if (!format.several_files()) return;
    throw InvalidInput("format", "needs_package",
                       "This format is several files: ask for a package of it.");
}

void check_formats(const std::vector<const ExportFormat*>& formats, BooksReader& books,
                   const people::Principal& actor, const ExportRange& range) {
    for (const auto* const format : formats) {
        if (format->check == nullptr) continue;
        books.read(actor, [&](BooksSnapshot& snapshot) { format->check(snapshot, range); });
    }
}

void export_books(const ExportFormat& format, BooksReader& books, const people::Principal& actor,
                  const ExportRange& range, std::ostream& out) {
    check_one_file(format);
    books.read(actor, [&](BooksSnapshot& snapshot) {
        NamedFile file(out);
        format.write(snapshot, range, file);
    });
    if (!out.flush()) throw std::runtime_error("the export could not be written");
}

}  // namespace tawi::reports
