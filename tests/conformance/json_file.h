#pragma once

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <string>

namespace tawi {

/// A JSON file of tests/conformance; throws std::runtime_error when it is not there.
Poco::Dynamic::Var conformance_file(const std::string& name);

/// An object as text again, for a reader that takes a whole document.
std::string text_of(const Poco::JSON::Object& object);

}  // namespace tawi
