#include "tests/conformance/json_file.h"

#include <Poco/JSON/Parser.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace tawi {

Poco::Dynamic::Var conformance_file(const std::string& name) {
    const auto path = std::filesystem::path(TAWI_SOURCE_DIR) / "tests/conformance" / name;
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    Poco::JSON::Parser parser;
    return parser.parse(file);
}

std::string text_of(const Poco::JSON::Object& object) {
    std::ostringstream text;
    object.stringify(text);
    return text.str();
}

}  // namespace tawi
