#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <functional>
#include <iostream>

#include "api/program/database_home.h"
#include "api/program/options.h"
#include "api/program/output_file.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "api/program/terminal_progress.h"
#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/signing_key.h"
#include "reports/export_format.h"
#include "reports/metered_books.h"
#include "reports/package/export_package.h"
#include "reports/package/wait_for_seals.h"
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
    range.fund = options.find("--fund");
    return range;
}

/// The key of the data folder, where there is one: an export must not make one that signed nothing.
std::function<std::string(const std::string&)> signing(const Configuration& configuration) {
    const auto file = configuration.signing_key_file();
    if (!std::filesystem::exists(file)) {
        fmt::print(stderr, "there is no key in {}: the manifest is not signed\n", file.string());
        return {};
    }
    return [signer = store::open_signing_key(file)](const std::string& text) {
        return signer.sign(text);
    };
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
        TerminalProgress progress("entries");
        reports::MeteredBooks metered(books, [&] { progress.add(); });
        reports::export_books(*format, metered, actor, range, out);
    };
}

Write package(const Configuration& configuration, const Options& options,
              const ExportRange& range) {
    if (options.find("--format") || options.find("--output")) {
        throw UsageError("--package goes with --formats, not with --format or --output");
    }
    reports::PackageContents contents{asked("--formats", [&] {
        return reports::parse_formats(options.find("--formats").value_or("csv"), "--formats");
    })};
    contents.sign = signing(configuration);
    return [contents, range](reports::BooksReader& books, std::ostream& out) {
        reports::wait_for_seals(books, actor, range);
        TerminalProgress progress("entries written, over all files");
        if (progress.is_shown()) {
            progress.expect(reports::readings_of_package(books, actor, range, contents.formats));
        }
        reports::MeteredBooks metered(books, [&] { progress.add(); });
        reports::export_package(metered, actor, range, contents, out);
    };
}

}  // namespace

int export_books(const Configuration& configuration, const std::vector<std::string>& arguments) {
    const Options options(arguments, {"--format", "--from", "--to", "--office", "--output",
                                      "--package", "--formats", "--fund"});
    const auto file = options.find("--package");
    const auto range = range_of(options);
    const auto write = file ? package(configuration, options, range) : one_format(options, range);
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
