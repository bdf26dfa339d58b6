#include "ledger/operations/entry_template_document.h"

#include <limits>

#include "ledger/document/text_check.h"
#include "ledger/error.h"

namespace tawi::operations {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::size_t most_lines = 100;
constexpr std::size_t longest_code = 20;
constexpr auto most_offices = std::numeric_limits<std::int32_t>::max();

void read_asked(JsonReader& line, TemplateLine& read) {
    read.asked = line.text("asked", longest_code);
    if (!document::is_visible_ascii(read.asked, longest_code)) {
        throw InvalidInput(line.pointer("asked"), "not_a_code",
                           "A name has letters, digits and signs of ASCII, without blanks.");
    }
    const auto side = line.text("side", longest_code);
    if (side != "debit" && side != "credit") {
        throw InvalidInput(line.pointer("side"), "unknown_value", "A side is debit or credit.");
    }
    read.is_debit = side == "debit";
}

TemplateLine read_line(JsonReader& line, const LineDefaults& defaults) {
    TemplateLine read{
        .account = line.text("account", longest_code),
        .office_id = static_cast<std::int32_t>(
            line.optional_integer("office_id", 1, most_offices).value_or(defaults.office_id)),
        .fund = line.optional_text("fund", longest_code).value_or(defaults.fund)};
    const auto debit = line.optional_money("debit");
    const auto credit = line.optional_money("credit");
    if (debit && credit) {
        throw InvalidInput(line.pointer("credit"), "contradiction",
                           "A line is a debit or a credit, not both.");
    }
    read.amount = debit ? debit : credit;
    read.is_debit = debit.has_value();
    if (!read.amount) read_asked(line, read);
    return read;
}

}  // namespace

std::vector<TemplateLine> read_template_lines(JsonReader& body, const LineDefaults& defaults) {
    std::vector<TemplateLine> lines;
    for (auto& line : body.objects("lines", most_lines))
        lines.push_back(read_line(line, defaults));
    return lines;
}

void write_template_lines(JsonWriter& out, const std::vector<TemplateLine>& lines) {
    out.begin_array("lines");
    for (const auto& line : lines) {
        const auto* side = line.is_debit ? "debit" : "credit";
        out.begin_object();
        out.field("account", line.account);
        if (line.amount) {
            out.field(side, *line.amount);
        } else {
            out.field("side", side);
            out.field("asked", line.asked);
        }
        out.field("office_id", line.office_id);
        out.field("fund", line.fund);
        out.end();
    }
    out.end();
}

std::string template_lines_text(const std::vector<TemplateLine>& lines) {
    JsonWriter out;
    out.begin_object();
    write_template_lines(out, lines);
    out.end();
    return std::move(out).text();
}

std::vector<TemplateLine> template_lines_from_text(const std::string& text) {
    JsonReader document(text);
    auto lines = read_template_lines(document, {});
    document.finish();
    return lines;
}

}  // namespace tawi::operations
