#pragma once

#include <functional>
#include <string>

#include "api/program/job_runner.h"
#include "reports/books_reader.h"

namespace tawi::program {

/// The job that writes a package for its owner. `sign` gives a text's signed note; it may be none.
RunJob export_job(reports::BooksReader& books, std::function<std::string(const std::string&)> sign);

}  // namespace tawi::program
