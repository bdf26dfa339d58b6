#pragma once

#include <filesystem>
#include <string>

namespace tawi::program {

/// Checks the proof in a file with no database and prints what it proves; 1 when it does not hold.
int verify_proof(const std::filesystem::path& path, const std::string& key);

}  // namespace tawi::program
