#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace tawi::reports {

/// Writes an XML document from front to back, indented, in UTF-8.
class XmlWriter {
 public:
    explicit XmlWriter(std::ostream& out) : out_(out) {}

    /// The first line of a document.
    void declaration();
    /// Begins an element; `attributes` is written as it is, " a=\"b\"".
    void begin(std::string_view name, std::string_view attributes = {});
    void end();
    /// An element with text. What XML 1.0 cannot hold becomes U+FFFD.
    void element(std::string_view name, std::string_view text);

 private:
    void indent();
    std::ostream& out_;
    std::vector<std::string> open_;
};

/// Text of letters that XML 1.0 may hold, the others replaced by U+FFFD; nothing is escaped.
std::string xml_letters(std::string_view text);

/// Text as XML holds it: & < > and quotes escaped, control letters and broken UTF-8 replaced.
std::string xml_text(std::string_view text);

}  // namespace tawi::reports
