#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace tawi::store {

/// The whole `postgresql.conf` of the private server: local socket only, durable unless told
/// otherwise (tests), sized for a machine of that memory, and a log without the rows that a message
/// would quote.
std::string private_server_settings(const std::filesystem::path& socket_folder, bool durable,
                                    std::uint64_t memory_bytes);

/// Its `pg_hba.conf`: whoever may enter the socket's folder (its owner and root), nobody else.
std::string private_server_access();

}  // namespace tawi::store
