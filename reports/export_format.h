#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "reports/books_reader.h"
#include "reports/export_range.h"

namespace tawi::reports {

/// Where the files of an export go, one after the other.
class FileSink {
 public:
    virtual ~FileSink() = default;
    /// Makes a file of what `write` writes. Names are relative, parted by "/".
    virtual void add(const std::string& name, const std::function<void(std::ostream&)>& write) = 0;
};

/// A form in which the books leave.
struct ExportFormat {
    std::string_view name;  ///< "hledger"
    std::string_view content_type;
    std::string_view file_name;  ///< "tawi.journal"; of a format of several files: empty
    /// Writes the format's files from one snapshot, an entry at a time.
    void (*write)(BooksSnapshot&, const ExportRange&, FileSink&);
    /// Throws InvalidInput when the form cannot hold these books; none: it can hold all.
    void (*check)(BooksSnapshot&, const ExportRange&) = nullptr;

    /// Whether it is several files, which only a package can hold.
    bool several_files() const noexcept { return file_name.empty(); }
};

/// Every format, in the order of the help.
const std::vector<ExportFormat>& export_formats();

/// Throws InvalidInput{field, "unknown_value"} that lists the names there are.
const ExportFormat& export_format(std::string_view name, std::string_view field);

/// Throws InvalidInput{"format", "needs_package"} for a format of several files.
void check_one_file(const ExportFormat& format);

/// Throws InvalidInput when one of the formats cannot hold these books. Ask before anything is
/// written, while a refusal can still be told.
void check_formats(const std::vector<const ExportFormat*>& formats, BooksReader& books,
                   const people::Principal& actor, const ExportRange& range);

/// Writes a format of one file.
void export_books(const ExportFormat& format, BooksReader& books, const people::Principal& actor,
                  const ExportRange& range, std::ostream& out);

}  // namespace tawi::reports
