#include "reports/export_format.h"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "ledger/error.h"
#include "reports/csv_export.h"
#include "reports/formats/beancount.h"
#include "reports/formats/ledger.h"
#include "reports/hledger_export.h"

namespace tawi::reports {

namespace {

using WriteOneFile = void (*)(BooksSnapshot&, const ExportRange&, std::ostream&);

template <WriteOneFile write>
constexpr auto one_file(std::string_view name, std::string_view content_type,
                        std::string_view file_name) {
    return ExportFormat{name, content_type, file_name,
                        [](BooksSnapshot& books, const ExportRange& range, FileSink& files) {
                            files.add({}, [&](std::ostream& out) { write(books, range, out); });
                        }};
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
        one_file<write_journal_csv>("csv", "text/csv; charset=utf-8", "tawi-journal.csv"),
        one_file<write_trial_balance_csv>("trial-balance-csv", "text/csv; charset=utf-8",
                                          "tawi-trial-balance.csv"),
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
