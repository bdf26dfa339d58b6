#include "reports/package/export_package.h"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "ledger/error.h"
#include "reports/csv_export.h"
#include "reports/package/manifest.h"
#include "reports/package/manifest_signature.h"
#include "reports/package/proof_file.h"
#include "reports/package/record_files.h"
#include "reports/package/zip_writer.h"

namespace tawi::reports {

namespace {

/// Gives the file of a format of one file the format's name for it.
class FormatFiles : public FileSink {
 public:
    FormatFiles(FileSink& files, const ExportFormat& format) : files_(files), format_(format) {}
    void add(const std::string& name, const std::function<void(std::ostream&)>& write) override {
        files_.add(format_.several_files() ? std::string(format_.name) + "/" + name
                                           : std::string(format_.file_name),
                   write);
    }

 private:
    FileSink& files_;
    const ExportFormat& format_;
};

bool is_record(const ExportFormat& format) {
    return format.file_name == journal_file || format.file_name == trial_balance_file;
}

}  // namespace

std::vector<const ExportFormat*> parse_formats(std::string_view names, std::string_view field) {
    std::vector<const ExportFormat*> formats;
    while (true) {
        const auto comma = names.find(',');
        const auto* const format = &export_format(names.substr(0, comma), field);
        if (std::ranges::find(formats, format) != formats.end()) {
            throw InvalidInput(std::string(field), "named_twice", "A format is named twice.");
        }
        formats.push_back(format);
        if (comma == std::string_view::npos) return formats;
        names.remove_prefix(comma + 1);
    }
}

void export_package(BooksReader& books, const people::Principal& actor, const ExportRange& range,
                    const PackageContents& contents, std::ostream& out) {
    books.read(actor, [&](BooksSnapshot& snapshot) {
        ZipWriter zip(out);
        Manifest manifest;
        manifest.software = software();
        manifest.range = range;
        zip.add(std::string(journal_file), [&](std::ostream& file) {
            const auto counts = write_journal_csv_counted(snapshot, range, file);
            manifest.totals = counts.totals;
            manifest.unsealed_entries = counts.unsealed;
        });
        zip.add(std::string(trial_balance_file),
                [&](std::ostream& file) { write_trial_balance_csv(snapshot, range, file); });
        zip.add(std::string(proof_file), [&](std::ostream& file) {
            const auto head = write_proof_file(snapshot, range, file);
            manifest.checkpoint = head.checkpoint;
            manifest.last_journal_number = head.last_journal_number;
        });
        for (const auto* const format : contents.formats) {
            if (is_record(*format)) continue;
            FormatFiles files(zip, *format);
            format->write(snapshot, range, files);
        }
        for (const auto& extra : contents.extra_files)
            zip.add(extra.name, [&](std::ostream& file) { extra.write(snapshot, file); });
        manifest.files = zip.files();
        zip.add(std::string(manifest_name), [&](std::ostream& file) { file << to_json(manifest); });
        const auto hash = zip.files().back().sha256;
        zip.add(std::string(manifest_hash_name),
                [&](std::ostream& file) { file << manifest_hash_text(hash); });
        if (contents.sign) {
            zip.add(std::string(manifest_signature_name),
                    [&](std::ostream& file) { file << contents.sign(manifest_note_text(hash)); });
        }
        zip.finish();
    });
    if (!out.flush()) throw std::runtime_error("the package could not be written");
}

}  // namespace tawi::reports
