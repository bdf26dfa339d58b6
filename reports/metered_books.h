#pragma once

#include <functional>

#include "reports/books_reader.h"
#include "reports/export_format.h"

namespace tawi::reports {

/// Books that tell how much of them was read: `read` is called for each entry that is given and
/// each record of a proof. What it throws ends the reading.
class MeteredBooks : public BooksReader {
 public:
    MeteredBooks(BooksReader& books, std::function<void()> read)
        : books_(books), read_(std::move(read)) {}
    void read(const people::Principal& actor,
              const std::function<void(BooksSnapshot&)>& work) override;

 private:
    BooksReader& books_;
    std::function<void()> read_;
};

/// About how many times that is called while a package of these formats is written.
std::int64_t readings_of_package(BooksReader& books, const people::Principal& actor,
                                 const ExportRange& range,
                                 const std::vector<const ExportFormat*>& formats);

}  // namespace tawi::reports
