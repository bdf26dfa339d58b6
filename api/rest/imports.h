#pragma once

#include <filesystem>

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"
#include "ledger/operations/jobs.h"

namespace tawi::rest {

/// /v1/imports: files of repayments, posted beside the requests.
class Imports {
 public:
    explicit Imports(const Services& services) : services_(services) {}

    server::Response start(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response file(const server::Request& request) const;
    server::Response progress(const server::Request& request) const;

 private:
    operations::Job find(const server::Request& request) const;
    Services services_;
};

/// The largest file that is taken over HTTP, in bytes.
inline constexpr std::size_t largest_import = 32 * 1024 * 1024;

/// Where a file that is to be imported waits, by its SHA-256.
std::filesystem::path import_file(const std::filesystem::path& folder, const std::string& hash);

/// The job that imports a file.
operations::NewJob import_job(const std::string& file_hash, bool check_only);

}  // namespace tawi::rest
