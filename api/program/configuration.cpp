#include "api/program/configuration.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <fstream>
#include <set>
#include <string_view>

namespace tawi::program {

namespace {

/// One key of the file; in the environment it is TAWI_ and the same in capitals.
struct Setting {
    std::string_view name;
    std::string_view meaning;
    void (*apply)(Configuration& configuration, const std::string& value);
};

void set_database_url(Configuration& configuration, const std::string& value) {
    if (!value.empty()) configuration.database_url = value;
}

void set_data(Configuration& configuration, const std::string& value) {
    if (value.empty()) throw UsageError("is empty");
    configuration.data = value;
}

void set_port(Configuration& configuration, const std::string& value) {
    const auto* end = value.data() + value.size();
    const auto parsed = std::from_chars(value.data(), end, configuration.port);
    if (parsed.ec != std::errc() || parsed.ptr != end || configuration.port == 0) {
        throw UsageError("is a number from 1 to 65535, not " + value);
    }
}

void set_log(Configuration& configuration, const std::string& value) {
    if (value != "text" && value != "json") throw UsageError("is text or json, not " + value);
    configuration.log_format = value == "json" ? LogFormat::json : LogFormat::text;
}

void set_log_level(Configuration& configuration, const std::string& value) {
    constexpr std::array<std::string_view, 5> levels{"debug", "info", "warn", "error", "off"};
    if (std::ranges::find(levels, value) == levels.end()) {
        throw UsageError("is debug, info, warn, error or off, not " + value);
    }
    configuration.log_level = value;
}

void set_tls_proxy(Configuration& configuration, const std::string& value) {
    if (value != "yes" && value != "no") throw UsageError("is yes or no, not " + value);
    configuration.tls_proxy = value == "yes";
}

void set_institution(Configuration& configuration, const std::string& value) {
    if (value.empty() || value.size() > 80) throw UsageError("is a name of at most 80 bytes");
    configuration.institution = value;
}

void set_phone(Configuration& configuration, const std::string& value) {
    const bool form = value.size() >= 8 && value.size() <= 16 && value.front() == '+' &&
                      value.find_first_not_of("0123456789", 1) == std::string::npos;
    if (!form) throw UsageError("is a number such as +254700000000, not " + value);
    configuration.phone = value;
}

void set_public_address(Configuration& configuration, const std::string& value) {
    const bool form = (value.starts_with("https://") || value.starts_with("http://")) &&
                      !value.ends_with('/') && value.find_first_of(" \t\"<>") == value.npos;
    if (!form) throw UsageError("is an address such as https://tawi.example, not " + value);
    configuration.public_address = value;
}

void set_checkpoints(Configuration& configuration, const std::string& value) {
    configuration.checkpoints = value;
}

void set_signing_key(Configuration& configuration, const std::string& value) {
    configuration.signing_key = value;
}

void set_job_files(Configuration& configuration, const std::string& value) {
    configuration.job_files = value;
}

void set_evidence_files(Configuration& configuration, const std::string& value) {
    configuration.evidence_files = value;
}

void set_checkpoint_webhook(Configuration& configuration, const std::string& value) {
    if (!value.empty() && !value.starts_with("http://")) {
        throw UsageError("is an address such as http://127.0.0.1:9000/checkpoints, not " + value);
    }
    configuration.checkpoint_webhook = value;
}

void set_seal_every_ms(Configuration& configuration, const std::string& value) {
    int number = 0;
    const auto* end = value.data() + value.size();
    const auto parsed = std::from_chars(value.data(), end, number);
    if (parsed.ec != std::errc() || parsed.ptr != end || number < 10 || number > 60'000) {
        throw UsageError("is a number from 10 to 60000, not " + value);
    }
    configuration.seal_every = std::chrono::milliseconds(number);
}

void set_clock_behind_books(Configuration& configuration, const std::string& value) {
    if (value != "yes" && value != "no") throw UsageError("is yes or no, not " + value);
    configuration.clock_behind_books = value == "yes";
}

constexpr std::array<Setting, 16> settings{{
    {"database_url", "PostgreSQL to use; without it the program runs its own", set_database_url},
    {"data", "folder of its own PostgreSQL", set_data},
    {"port", "where it listens on 127.0.0.1 (8080)", set_port},
    {"log", "text or json, on stderr (text)", set_log},
    {"log_level", "debug, info, warn, error or off (info)", set_log_level},
    {"tls_proxy", "yes behind a proxy that speaks TLS and sets X-Forwarded-For (no)",
     set_tls_proxy},
    {"institution", "the institution's name on the pages (Tawi)", set_institution},
    {"public_address", "where anybody reaches it, for certificates (this machine alone)",
     set_public_address},
    {"phone", "its phone, for Call us on the pages (none)", set_phone},
    {"checkpoints", "file of the published checkpoints (in the data folder)", set_checkpoints},
    {"signing_key", "file of the key that signs them (in the data folder)", set_signing_key},
    {"job_files", "folder of what exports and imports make (in the data folder)", set_job_files},
    {"evidence_files", "folder of the evidence that borrowers give (in the data folder)",
     set_evidence_files},
    {"checkpoint_webhook", "http address that each is sent to (none)", set_checkpoint_webhook},
    {"seal_every_ms", "how often records are sealed (500)", set_seal_every_ms},
    {"clock_behind_books", "yes to serve books last written over a day ahead of the clock (no)",
     set_clock_behind_books},
}};

std::string variable_of(const Setting& setting) {
    std::string variable = "TAWI_";
    for (const char letter : setting.name) {
        variable.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(letter))));
    }
    return variable;
}

void apply(const Setting& setting, const std::string& where, const std::string& value,
           Configuration& configuration) {
    try {
        setting.apply(configuration, value);
    } catch (const UsageError& error) {
        throw UsageError(where + ": " + std::string(setting.name) + " " + error.what());
    }
}

std::string trimmed(const std::string& text) {
    constexpr auto blank = " \t\r";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

void read_file(const std::string& path, Configuration& configuration) {
    std::ifstream file(path);
    if (!file) throw UsageError("cannot read the configuration file " + path);
    std::set<std::string> seen;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        const auto content = trimmed(line);
        if (content.empty() || content.starts_with('#')) continue;
        const auto where = path + ":" + std::to_string(number);
        const auto equals = content.find('=');
        if (equals == std::string::npos) throw UsageError(where + ": expected key = value");
        const auto key = trimmed(content.substr(0, equals));
        const auto* setting = std::ranges::find(settings, key, &Setting::name);
        if (setting == settings.end()) throw UsageError(where + ": unknown key " + key);
        if (!seen.insert(key).second) throw UsageError(where + ": " + key + " is given twice");
        apply(*setting, where, trimmed(content.substr(equals + 1)), configuration);
    }
}

/// Root keeps its data where the user postgres can reach it; others keep it in their home.
std::filesystem::path default_data_folder(const Environment& environment) {
    if (geteuid() == 0) return "/var/lib/tawi";
    if (const auto data = environment("XDG_DATA_HOME"); data && !data->empty()) {
        return std::filesystem::path(*data) / "tawi";
    }
    return std::filesystem::path(environment("HOME").value_or(".")) / ".local/share/tawi";
}

}  // namespace

Configuration read_configuration(const Environment& environment,
                                 const std::optional<std::string>& file) {
    Configuration configuration;
    configuration.data = default_data_folder(environment);
    const auto path = file ? file : environment("TAWI_CONFIG");
    if (path) read_file(*path, configuration);
    for (const auto& setting : settings) {
        const auto variable = variable_of(setting);
        if (const auto value = environment(variable)) {
            apply(setting, variable, *value, configuration);
        }
    }
    return configuration;
}

std::string settings_help() {
    std::string text = "Settings, from the environment or a file of lines `key = value`:\n";
    for (const auto& setting : settings) {
        text += fmt::format("  {:<18} {:<14} {}\n", variable_of(setting), setting.name,
                            setting.meaning);
    }
    return text + "  TAWI_CONFIG        --config FILE  that file; the environment wins over it\n";
}

}  // namespace tawi::program
