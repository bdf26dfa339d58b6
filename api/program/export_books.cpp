#include <charconv>
#include <functional>
#include <iostream>

#include "api/program/database_home.h"
#include "api/program/options.h"
#include "api/program/output_file.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "reports/export_format.h"
#include "reports/package/export_package.h"
#include "reports/store/books_reader.h"

namespace tawi::program {

namespace {

using reports::ExportRange;

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

/// Throws UsageError with the text of an InvalidInput.
template <typename Ask>
auto asked(const std::string& option, const Ask& ask) {
    try {
        return ask();
    } catch (const InvalidInput& error) {
        throw UsageError(option + ": " + error.what());
    }
}

using Write = std::function<void(reports::BooksReader&, std::ostream&)>;
const people::Principal actor{.role = people::Role::auditor};

Write one_format(const Options& options, const ExportRange& range) {
    const auto* const format = asked("--format", [&] {
        const auto& known = reports::export_format(options.required("--format"), "--format");
        reports::check_one_file(known);
        return &known;
    });
    return [format, range](reports::BooksReader& books, std::ostream& out) {
        reports::export_books(*format, books, actor, range, out);
    };
}

Write package(const Options& options, const ExportRange& range) {
    if (options.find("--format") || options.find("--output")) {
        throw UsageError("--package goes with --formats, not with --format or --output");
    }
    const reports::PackageContents contents{asked("--formats", [&] {
        return reports::parse_formats(options.find("--formats").value_or("csv"), "--formats");
    })};
    return [contents, range](reports::BooksReader& books, std::ostream& out) {
        reports::export_package(books, actor, range, contents, out);
    };
}

}  // namespace

int export_books(const Configuration& configuration, const std::vector<std::string>& arguments) {
    const Options options(arguments, {"--format", "--from", "--to", "--office", "--output",
                                      "--package", "--formats"});
    const auto file = options.find("--package");
    const auto range = range_of(options);
    const auto write = file ? package(options, range) : one_format(options, range);
    const auto output = file ? *file : options.required("--output");
    DatabaseHome home(configuration);
    home.open();
    store::Database auditor(
        {.connection_string = home.connection_string(), .role = "tawi_auditor", .connections = 1},
        store::Catalogue::embedded());
    reports::PostgresBooksReader books(auditor);
    if (output == "-") {
        write(books, std::cout);
    } else {
        write_new_file(output, [&](std::ostream& out) { write(books, out); });
    }
    return 0;
}

}  // namespace tawi::program
