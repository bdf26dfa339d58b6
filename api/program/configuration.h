#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "api/program/logging.h"

namespace tawi::program {

/// The program was called in a way it does not understand: exit code 2.
class UsageError : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// What the program is told from outside. Without a database the private server is used.
struct Configuration {
    std::optional<std::string> database_url;
    std::filesystem::path data;  ///< folder of the private server
    std::uint16_t port = 8080;
    LogFormat log_format = LogFormat::text;
    std::string log_level = "info";
    bool tls_proxy = false;             ///< behind a proxy that speaks TLS and sets X-Forwarded-For
    std::string institution = "Tawi";   ///< as borrowers know it
    std::filesystem::path checkpoints;  ///< file of the published ones; empty: in `data`
    std::filesystem::path signing_key;  ///< file of the key; empty: in `data`
    std::filesystem::path job_files;    ///< folder of what jobs make; empty: in `data`
    std::filesystem::path evidence_files;  ///< folder of borrowers' evidence; empty: in `data`
    std::string checkpoint_webhook;        ///< http URL; empty: none
    std::chrono::milliseconds seal_every{500};
    bool clock_behind_books = false;  ///< serve though the books were last written days ahead
    std::string public_address;       ///< where anybody reaches it; empty: this machine alone
    std::string phone;                ///< E.164, for "Call us" on the pages; empty: no such link

    std::filesystem::path checkpoints_file() const {
        return checkpoints.empty() ? data / "checkpoints" : checkpoints;
    }
    std::filesystem::path job_folder() const {
        return job_files.empty() ? data / "jobs" : job_files;
    }
    std::filesystem::path evidence_folder() const {
        return evidence_files.empty() ? data / "evidence" : evidence_files;
    }
    std::filesystem::path signing_key_file() const {
        return signing_key.empty() ? data / "signing-key" : signing_key;
    }
};

/// A variable of the environment, when it is set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// Reads the settings: from the file (`file`, else TAWI_CONFIG names it; lines `key = value`, `#`
/// begins a comment), then from the environment (TAWI_PORT is `port`), which wins. Throws
/// UsageError naming file and line, or the variable, on an unknown key, a key given twice, or a bad
/// value.
Configuration read_configuration(const Environment& environment,
                                 const std::optional<std::string>& file);

/// The settings with their meaning, for the help.
std::string settings_help();

}  // namespace tawi::program
