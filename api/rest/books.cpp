#include "api/rest/books.h"

#include "api/rest/books_query.h"
#include "api/rest/journal_lines.h"
#include "api/server/page_query.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/operations/sealed_records.h"
#include "reports/books_reader.h"
#include "reports/export_format.h"
#include "reports/package/export_package.h"
#include "reports/package/wait_for_seals.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using server::Request;
using server::Response;

void write_entry_fields(JsonWriter& out, const reports::BookedEntry& entry) {
    out.field("entry_id", entry.entry_id);
    out.field("kind", entry.kind);
    out.field("office_id", entry.office_id);
    out.field("fund", entry.fund);
    std::optional<std::string> loan_number;
    if (entry.loan) loan_number = loan::to_loan_number(*entry.loan);
    out.field("loan_number", loan_number);
    out.field("event_number", entry.event_number);
    out.field("product_id", entry.product_id);
    out.field("booking_date", entry.booking_date);
    out.field("value_date", entry.value_date);
    out.field("recorded_at", entry.recorded_at);
    out.field("recorded_by", entry.actor_id);
    out.field("narrative", entry.narrative);
    write_lines(out, entry.lines);
}

void write_entry(JsonWriter& out, const reports::BookedEntry& entry) {
    out.begin_object();
    write_entry_fields(out, entry);
    out.end();
}

void write_seal(JsonWriter& out, const std::optional<operations::EntrySeal>& seal) {
    std::optional<std::int64_t> journal_number, sequence;
    if (seal) {
        journal_number = seal->journal_number;
        sequence = seal->sequence;
    }
    out.field("journal_number", journal_number);
    out.field("sealed", seal ? "sealed" : "recorded");
    out.field("sequence", sequence);
}

void write_row(JsonWriter& out, const reports::TrialBalanceRow& row) {
    out.begin_object();
    out.field("office_id", row.office_id);
    out.field("fund", row.fund);
    out.field("account", row.account_code);
    out.field("name", row.account_name);
    out.field("kind", reports::to_string(row.account_kind));
    out.field("opening", row.opening);
    out.field("debits", row.debits);
    out.field("credits", row.credits);
    out.field("closing", row.closing());
    out.end();
}

}  // namespace

Response Books::entries(const Request& request) const {
    server::allow_query(request,
                        {"limit", "cursor", "office_id", "account", "loan_number", "from", "to"});
    const auto page = server::page_query(request);
    std::optional<reports::EntryPlace> after;
    if (page.after) after = parse_entry_place(*page.after);
    std::vector<reports::BookedEntry> entries;
    services_.books.read(request.actor(), [&](reports::BooksSnapshot& books) {
        entries = books.entries(entry_filter(request), after, page.limit + 1);
    });
    const bool has_more = entries.size() > page.limit;
    if (has_more) entries.resize(page.limit, entries.front());
    JsonWriter out;
    out.begin_object();
    out.begin_array("data");
    for (const auto& entry : entries)
        write_entry(out, entry);
    out.end();
    out.field("has_more", has_more);
    std::optional<std::string> next;
    if (has_more) {
        next = server::make_cursor(to_text({entries.back().booking_date, entries.back().entry_id}));
    }
    out.field("next_cursor", next);
    out.end();
    return server::json(200, std::move(out).text());
}

Response Books::entry(const Request& request) const {
    server::allow_query(request, {});
    const auto number = request.number_parameter("entry_id");
    std::optional<reports::BookedEntry> entry;
    services_.books.read(request.actor(), [&](reports::BooksSnapshot& books) {
        entry.emplace(books.entry(number));
    });
    JsonWriter out;
    out.begin_object();
    write_entry_fields(out, *entry);
    write_seal(out, services_.seals.find_seal(
                        request.actor(), {entry->loan ? entry->loan->borrower_id : 0, number}));
    out.end();
    return server::json(200, std::move(out).text());
}

Response Books::trial_balance(const Request& request) const {
    server::allow_query(request, {"from", "as_of", "office_id", "known_on", "known_at"});
    const auto query = trial_balance_query(request, latest_day(services_.now()));
    JsonWriter out;
    services_.books.read(request.actor(), [&](reports::BooksSnapshot& books) {
        const auto balance = books.trial_balance(query);
        out = JsonWriter();
        out.begin_object();
        out.field("from", query.from);
        out.field("as_of", query.to);
        out.begin_array("data");
        for (const auto& row : balance.rows())
            write_row(out, row);
        out.end();
        out.begin_array("totals");
        for (const auto& total : balance.totals()) {
            out.begin_object();
            out.field("office_id", total.office_id);
            out.field("fund", total.fund);
            out.field("debits", total.debits);
            out.field("credits", total.credits);
            out.end();
        }
        out.end();
        out.end();
    });
    return server::json(200, std::move(out).text());
}

Response Books::export_books(const Request& request) const {
    server::allow_query(request, {"format", "formats", "from", "to", "office_id", "fund"});
    const auto name = request.query_value("format").value_or("hledger");
    const auto range = export_range(request, latest_day(services_.now()));
    const auto& actor = request.actor();
    auto& books = services_.books;
    if (name == "package") {
        const auto names = request.query_value("formats").value_or("csv");
        const reports::PackageContents contents{
            reports::parse_formats(names, "formats"), {}, services_.sign};
        reports::check_formats(contents.formats, books, actor, range);
        reports::wait_for_seals(books, actor, range);
        return server::attachment("application/zip", "tawi-package.zip",
                                  [&books, actor, range, contents](std::ostream& out) {
                                      reports::export_package(books, actor, range, contents, out);
                                  });
    }
    if (request.query_value("formats")) {
        throw InvalidInput("formats", "needs_package", "It goes with format=package only.");
    }
    const auto& format = reports::export_format(name, "format");
    reports::check_one_file(format);
    reports::check_formats({&format}, books, actor, range);
    return server::attachment(std::string(format.content_type), std::string(format.file_name),
                              [&books, actor, range, &format](std::ostream& out) {
                                  reports::export_books(format, books, actor, range, out);
                              });
}

}  // namespace tawi::rest
