#include "reports/package/manifest.h"

#include <limits>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"

namespace tawi::reports {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::string_view form = "tawi-package-2";
constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t longest_name = 300;
constexpr std::size_t most_files = 10'000;

void write_totals(JsonWriter& out, const ControlTotals& totals) {
    out.begin_object("control_totals");
    out.field("entries", totals.entries);
    out.field("lines", totals.lines);
    out.begin_array("currencies");
    for (const auto& [currency, sides] : totals.currencies) {
        out.begin_object();
        out.field("debits", sides.debits);
        out.field("credits", sides.credits);
        out.end();
    }
    out.end();
    out.end();
}

ControlTotals read_totals(JsonReader in) {
    ControlTotals totals;
    totals.entries = in.integer("entries", 0, most);
    totals.lines = in.integer("lines", 0, most);
    for (auto& row : in.objects("currencies", 200)) {
        const auto debits = row.money("debits", Sign::not_negative);
        totals.currencies.insert_or_assign(
            debits.currency(),
            ControlTotals::Sides{debits, row.money("credits", Sign::not_negative)});
    }
    return totals;
}

PackedFile read_file(JsonReader& in) {
    return {in.text("name", longest_name), in.text("sha256", 64),
            static_cast<std::uint64_t>(in.integer("size", 0, most)),
            static_cast<std::uint64_t>(in.integer("lines", 0, most))};
}

}  // namespace

std::string manifest_hash_text(const std::string& sha256) {
    return sha256 + "  " + std::string(manifest_name) + "\n";
}

std::string_view software() {
    return "tawi " TAWI_VERSION;
}

std::string to_json(const Manifest& manifest) {
    JsonWriter out;
    out.begin_object();
    out.field("form", form);
    out.field("software", manifest.software);
    out.field("from", manifest.range.from);
    out.field("to", manifest.range.to);
    out.field("office_id", manifest.range.office_id);
    out.field("fund", manifest.range.fund);
    write_totals(out, manifest.totals);
    out.begin_array("files");
    for (const auto& file : manifest.files) {
        out.begin_object();
        out.field("name", file.name);
        out.field("sha256", file.sha256);
        out.field("size", file.size);
        out.field("lines", file.line_ends);
        out.end();
    }
    out.end();
    std::optional<std::string> checkpoint;
    if (!manifest.checkpoint.empty()) checkpoint = manifest.checkpoint;
    out.field("checkpoint", checkpoint);
    out.field("last_journal_number", manifest.last_journal_number);
    out.field("unsealed_entries", manifest.unsealed_entries);
    out.end();
    return std::move(out).text() + "\n";
}

Manifest parse_manifest(std::string_view text) {
    JsonReader in(text);
    if (in.text("form", 40) != form) {
        throw InvalidInput("/form", "unknown_value", "It must be " + std::string(form) + ".");
    }
    Manifest manifest;
    manifest.software = in.text("software", 100);
    manifest.range.from = in.optional_date("from");
    manifest.range.to = in.date("to");
    if (const auto office = in.optional_integer("office_id", 1, 1'000'000)) {
        manifest.range.office_id = static_cast<std::int32_t>(*office);
    }
    manifest.range.fund = in.optional_text("fund", 100);
    manifest.totals = read_totals(in.object("control_totals"));
    for (auto& file : in.objects("files", most_files))
        manifest.files.push_back(read_file(file));
    manifest.checkpoint = in.optional_text("checkpoint", 100'000).value_or("");
    manifest.last_journal_number = in.integer("last_journal_number", 0, most);
    manifest.unsealed_entries = in.integer("unsealed_entries", 0, most);
    in.finish();
    return manifest;
}

}  // namespace tawi::reports
