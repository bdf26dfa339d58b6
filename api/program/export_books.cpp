#include <charconv>
#include <functional>
#include <iostream>
#include <map>

#include "api/program/database_home.h"
#include "api/program/options.h"
#include "api/program/output_file.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "reports/csv_export.h"
#include "reports/hledger_export.h"
#include "reports/store/books_reader.h"

namespace tawi::program {

namespace {

using reports::BooksReader;
using reports::ExportRange;

using WriteExport =
    std::function<void(BooksReader&, const people::Principal&, const ExportRange&, std::ostream&)>;

const std::map<std::string, WriteExport>& formats() {
    static const std::map<std::string, WriteExport> table{
        {"hledger", reports::export_hledger},
        {"csv", reports::export_journal_csv},
        {"trial-balance-csv",
         [](BooksReader& books, const people::Principal& actor, const ExportRange& range,
            std::ostream& out) {
             const reports::TrialBalanceQuery query{
                 .from = range.from, .to = range.to, .office_id = range.office_id};
             reports::export_trial_balance_csv(books, actor, query, out);
         }},
    };
    return table;
}

std::int32_t parse_office(const std::string& text) {
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number <= 0) {
        throw UsageError("--office must be the number of an office");
    }
    return number;
}

Date parse_day(const std::string& text, const std::string& name) {
    try {
        return parse_date(text, name);
    } catch (const InvalidInput&) {
        throw UsageError(name + " must be a day such as 2026-03-31");
    }
}

ExportRange range_of(const Options& options) {
    ExportRange range{.to = parse_day(options.required("--to"), "--to")};
    if (const auto from = options.find("--from")) range.from = parse_day(*from, "--from");
    if (range.from && *range.from > range.to) throw UsageError("--from is after --to");
    if (const auto office = options.find("--office")) range.office_id = parse_office(*office);
    return range;
}

}  // namespace

int export_books(const Configuration& configuration, const std::vector<std::string>& arguments) {
    const Options options(arguments, {"--format", "--from", "--to", "--office", "--output"});
    const auto format = formats().find(options.required("--format"));
    if (format == formats().end()) {
        throw UsageError("--format must be hledger, csv or trial-balance-csv");
    }
    const auto range = range_of(options);
    const auto output = options.required("--output");
    DatabaseHome home(configuration);
    home.open();
    store::Database auditor(
        {.connection_string = home.connection_string(), .role = "tawi_auditor", .connections = 1},
        store::Catalogue::embedded());
    reports::PostgresBooksReader books(auditor);
    const people::Principal actor{.role = people::Role::auditor};
    const auto write = [&](std::ostream& out) { format->second(books, actor, range, out); };
    if (output == "-") {
        write(std::cout);
    } else {
        write_new_file(output, write);
    }
    return 0;
}

}  // namespace tawi::program
