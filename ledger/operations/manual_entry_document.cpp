#include "ledger/operations/manual_entry_document.h"

#include <limits>

#include "ledger/error.h"
#include "ledger/loan/loan_number.h"

namespace tawi::operations {

namespace {

using document::JsonReader;
using document::JsonWriter;
using journal::ManualLine;

constexpr std::size_t most_lines = 500;
constexpr std::size_t longest_code = 20;
constexpr std::size_t longest_number = 30;
constexpr auto most_small_id = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t most_borrower_id = 999'999'999'999'999;

Money read_amount(JsonReader& line) {
    const auto debit = line.optional_money("debit");
    const auto credit = line.optional_money("credit");
    if (debit && credit) {
        throw InvalidInput(line.pointer("credit"), "contradiction",
                           "A line is a debit or a credit, not both.");
    }
    if (debit) return *debit;
    if (credit) return -*credit;
    throw InvalidInput(line.pointer("debit"), "required", "A line has a debit or a credit.");
}

ManualLine read_line(JsonReader& line, const LineDefaults& defaults) {
    ManualLine read{
        .account = line.text("account", longest_code),
        .amount = read_amount(line),
        .office_id = static_cast<std::int32_t>(
            line.optional_integer("office_id", 1, most_small_id).value_or(defaults.office_id)),
        .fund = line.optional_text("fund", longest_code).value_or(defaults.fund)};
    if (const auto product = line.optional_integer("product_id", 1, most_small_id)) {
        read.product_id = static_cast<std::int32_t>(*product);
    }
    read.borrower_id = line.optional_integer("borrower_id", 1, most_borrower_id);
    read.loan_number = line.optional_text("loan_number", longest_number);
    if (!read.loan_number) return read;
    const auto loan = loan::parse_loan_number(*read.loan_number, line.pointer("loan_number"));
    if (read.borrower_id && *read.borrower_id != loan.borrower_id) {
        throw InvalidInput(line.pointer("borrower_id"), "contradiction",
                           "The loan is of another borrower.");
    }
    return read;
}

}  // namespace

std::vector<ManualLine> read_manual_lines(JsonReader& body, const LineDefaults& defaults) {
    std::vector<ManualLine> lines;
    for (auto& line : body.objects("lines", most_lines))
        lines.push_back(read_line(line, defaults));
    return lines;
}

void write_manual_lines(JsonWriter& out, const std::vector<ManualLine>& lines) {
    out.begin_array("lines");
    for (const auto& line : lines) {
        out.begin_object();
        out.field("account", line.account);
        if (line.amount.is_negative()) {
            out.field("credit", -line.amount);
        } else {
            out.field("debit", line.amount);
        }
        out.field("office_id", line.office_id);
        out.field("fund", line.fund);
        if (line.product_id) out.field("product_id", *line.product_id);
        if (line.borrower_id) out.field("borrower_id", *line.borrower_id);
        if (line.loan_number) out.field("loan_number", *line.loan_number);
        out.end();
    }
    out.end();
}

void write_office_entries(JsonWriter& out, const std::vector<journal::OfficeEntry>& entries) {
    out.begin_array("entries");
    for (const auto& entry : entries) {
        out.begin_object();
        out.field("office_id", entry.office_id);
        out.field("fund", entry.fund);
        out.field("product_id", entry.product_id);
        out.begin_array("lines");
        for (const auto& line : entry.lines) {
            out.begin_object();
            out.field("account", line.account);
            out.field("amount", line.amount);
            out.end();
        }
        out.end();
        out.end();
    }
    out.end();
}

std::string lines_text(const std::vector<ManualLine>& lines) {
    JsonWriter out;
    out.begin_object();
    write_manual_lines(out, lines);
    out.end();
    return std::move(out).text();
}

std::vector<ManualLine> lines_from_text(const std::string& text) {
    JsonReader document(text);
    auto lines = read_manual_lines(document, {});
    document.finish();
    return lines;
}

}  // namespace tawi::operations
