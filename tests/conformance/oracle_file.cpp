#include "tests/conformance/oracle_file.h"

#include <Poco/JSON/Parser.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace tawi {

std::filesystem::path oracle_path(const std::string& name) {
    const char* folder = std::getenv("TAWI_ORACLE");
    const std::filesystem::path root =
        folder != nullptr ? std::filesystem::path(folder)
                          : std::filesystem::path(TAWI_SOURCE_DIR) / "../shared/oracle";
    return root / name;
}

Poco::JSON::Object::Ptr oracle_file(const std::string& name) {
    std::ifstream file(oracle_path(name));
    if (!file) {
        std::cout << name << ": absent, not run\n";
        return {};
    }
    Poco::JSON::Parser parser;
    return parser.parse(file).extract<Poco::JSON::Object::Ptr>();
}

void OracleCount::print(const std::string& name) const {
    std::cout << name << ": " << matched << " of " << asked << " match (" << not_asked
              << " not asked for)\n";
}

}  // namespace tawi
