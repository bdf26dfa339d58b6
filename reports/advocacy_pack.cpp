#include "reports/advocacy_pack.h"

#include <ostream>
#include <stdexcept>

#include "ledger/document/json_writer.h"
#include "ledger/money/decimal_text.h"
#include "reports/csv_line.h"
#include "reports/package/manifest.h"
#include "reports/package/manifest_signature.h"

namespace tawi::reports {

namespace {

constexpr std::string_view form = "tawi-advocacy-pack/1";
constexpr unsigned share_decimals = 4;

void write_readme(const AdvocacyPack& pack, std::ostream& out) {
    const auto& quarter = pack.indicators.quarter;
    out << "What came of the work in " << to_string(quarter) << ".\n\n"
        << "indicators.csv  Figures of groups of people, as they were told once, of what was "
           "recorded "
           "by "
        << tawi::to_string(quarter.known_until())
        << ".\n                An office_id or segment that is empty: of all.\n"
        << "outcomes.csv    Households and businesses before support and after it, in the same "
           "quarter.\n"
        << "                after_months that is empty: whenever they were asked. Means and "
           "medians "
           "have three figures.\n"
        << "stories.txt     What people tell of themselves and allow to be told. Names are those "
           "that "
           "they chose.\n"
        << "manifest.json   The SHA-256 of each file; manifest.sha256 is its own, for sha256sum "
           "-c.\n\n"
        << "No figure is of fewer than " << fewest_people
        << " people, and no two can be subtracted to learn about fewer.\n"
        << "A story may be taken back by whom it is about: ask again before you print one.\n";
}

void write_indicators(const IndicatorRelease& release, std::ostream& out) {
    CsvLine head;
    for (const auto* column : {"quarter", "indicator", "iris_id", "name", "office_id", "segment",
                               "people", "value_is", "value"})
        head.plain(column);
    head.end(out);
    for (const auto& indicator : indicators()) {
        for (const auto& cell : release.cells) {
            if (cell.indicator != indicator.code) continue;
            CsvLine()
                .plain(to_string(release.quarter))
                .plain(indicator.code)
                .plain(indicator.iris_id)
                .text(indicator.name)
                .plain(cell.is_of_all() ? "" : std::to_string(cell.office_id))
                .plain(cell.segment)
                .plain(std::to_string(cell.people))
                .text(indicator.value)
                .plain(cell.value ? to_exact_decimal_text(*cell.value) : "")
                .end(out);
        }
    }
}

void write_middles(CsvLine& line, const Middle& before, const Middle& after) {
    line.amount(before.mean).amount(after.mean).amount(before.median).amount(after.median);
}

void write_outcomes(const AdvocacyPack& pack, std::ostream& out) {
    CsvLine head;
    for (const auto* column : {"quarter", "currency", "after_months", "segment", "people",
                               "household_income_mean_before", "household_income_mean_after",
                               "household_income_median_before", "household_income_median_after",
                               "business_sales_mean_before", "business_sales_mean_after",
                               "business_sales_median_before", "business_sales_median_after",
                               "people_employed_before", "people_employed_after", "share_running"})
        head.plain(column);
    head.end(out);
    for (const auto& group : pack.outcomes) {
        CsvLine line;
        line.plain(to_string(pack.indicators.quarter))
            .plain(group.currency.code())
            .plain(group.term ? std::to_string(*group.term) : "")
            .plain(group.segment)
            .plain(std::to_string(group.people));
        write_middles(line, group.household_income_before, group.household_income_after);
        write_middles(line, group.business_sales_before, group.business_sales_after);
        line.plain(std::to_string(group.people_employed_before))
            .plain(std::to_string(group.people_employed_after))
            .plain(to_decimal_text(group.share_running, share_decimals, RoundingMode::half_even))
            .end(out);
    }
}

void write_stories(const std::vector<PackedStory>& stories, std::ostream& out) {
    for (const auto& story : stories) {
        out << story.title << "\n"
            << story.called << " (" << story.language << ")\n\n"
            << story.text << "\n\n* * *\n\n";
    }
}

std::string manifest_of(const AdvocacyPack& pack, const std::vector<PackedFile>& files) {
    document::JsonWriter out;
    out.begin_object();
    out.field("form", form);
    out.field("software", software());
    out.field("quarter", to_string(pack.indicators.quarter));
    out.field("known_until", pack.indicators.quarter.known_until());
    out.field("stories", pack.stories.size());
    out.begin_array("files");
    for (const auto& file : files) {
        out.begin_object();
        out.field("name", file.name);
        out.field("sha256", file.sha256);
        out.field("size", file.size);
        out.field("lines", file.line_ends);
        out.end();
    }
    out.end();
    out.end();
    return std::move(out).text() + "\n";
}

}  // namespace

void write_advocacy_pack(const AdvocacyPack& pack, std::ostream& out) {
    ZipWriter zip(out);
    zip.add("README.txt", [&](std::ostream& file) { write_readme(pack, file); });
    zip.add("indicators.csv", [&](std::ostream& file) { write_indicators(pack.indicators, file); });
    zip.add("outcomes.csv", [&](std::ostream& file) { write_outcomes(pack, file); });
    zip.add("stories.txt", [&](std::ostream& file) { write_stories(pack.stories, file); });
    const auto manifest = manifest_of(pack, zip.files());
    zip.add(std::string(manifest_name), [&](std::ostream& file) { file << manifest; });
    const auto hash = zip.files().back().sha256;
    zip.add(std::string(manifest_hash_name),
            [&](std::ostream& file) { file << manifest_hash_text(hash); });
    if (pack.sign) {
        zip.add(std::string(manifest_signature_name),
                [&](std::ostream& file) { file << pack.sign(manifest_note_text(hash)); });
    }
    zip.finish();
    if (!out.flush()) throw std::runtime_error("the pack could not be written");
}

}  // namespace tawi::reports
