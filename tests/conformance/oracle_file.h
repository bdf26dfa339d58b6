#pragma once

#include <Poco/JSON/Object.h>

#include <filesystem>
#include <string>

namespace tawi {

/// Where a file of published figures would lie: in the folder that TAWI_ORACLE names, else in
/// ../shared/oracle beside the sources. It need not be there.
std::filesystem::path oracle_path(const std::string& name);

/// The file's JSON object, or null after printing that the file is absent: the figures that the
/// tests themselves carry then stand alone.
Poco::JSON::Object::Ptr oracle_file(const std::string& name);

/// How many of a file's cases match, printed as one line: "daycount_vectors: 48 of 48 match".
struct OracleCount {
    int asked = 0;
    int matched = 0;
    int not_asked = 0;
    void print(const std::string& name) const;
};

}  // namespace tawi
