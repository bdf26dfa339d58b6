#include "ledger/store/private_server_settings.h"

#include <algorithm>

namespace tawi::store {

namespace {

/// A path as one element of a list in a quoted setting.
std::string quoted(const std::string& path) {
    std::string text = "'\"";
    for (const char letter : path) {
        if (letter == '\'' || letter == '"') text.push_back(letter);
        text.push_back(letter);
    }
    return text + "\"'";
}

constexpr auto common = R"(
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 200
random_page_cost = 1.1
jit = off
deadlock_timeout = 100ms
max_wal_size = 2GB
min_wal_size = 256MB
wal_compression = lz4
checkpoint_timeout = 15min
timezone = 'UTC'
datestyle = 'ISO, YMD'
lc_messages = 'C'

# Rows are personal data: messages without their detail, statements without their values.
log_error_verbosity = terse
log_min_error_statement = panic
log_min_duration_statement = -1
log_statement = none
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_truncate_on_rotation = on
)";

constexpr auto trusting_the_disk = R"(
fsync = on
synchronous_commit = on
full_page_writes = on
)";

constexpr auto forgetful = R"(
fsync = off
synchronous_commit = off
full_page_writes = off
)";

}  // namespace

namespace {

/// An eighth of the machine's memory for the server's own pages, the rest for the system's.
std::string memory_settings(std::uint64_t memory_bytes) {
    const auto megabytes = memory_bytes / (1024 * 1024);
    const auto shared = std::clamp<std::uint64_t>(megabytes / 8, 128, 2048);
    return "shared_buffers = " + std::to_string(shared) + "MB\neffective_cache_size = " +
           std::to_string(std::max<std::uint64_t>(megabytes / 2, 256)) + "MB\n";
}

}  // namespace

std::string private_server_settings(const std::filesystem::path& socket_folder, bool durable,
                                    std::uint64_t memory_bytes) {
    return "# Written by tawi at each start. Own settings belong in postgresql.local.conf.\n"
           "unix_socket_directories = " +
           quoted(socket_folder.string()) + "\n" + common + memory_settings(memory_bytes) +
           (durable ? trusting_the_disk : forgetful) +
           "\ninclude_if_exists = 'postgresql.local.conf'\n";
}

std::string private_server_access() {
    return "local all all trust\n";
}

}  // namespace tawi::store
