#include "reports/formats/xml_writer.h"

#include <ostream>

#include "ledger/error.h"

namespace tawi::reports {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// How many bytes the letter at the front has; 0 when it is none that XML 1.0 may hold.
std::size_t letter_size(std::string_view text) {
    const auto byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
    };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return first >= 0x20 || first == '\t' || first == '\n' || first == '\r' ? 1 : 0;
    }
    if (first < 0xC2 || first > 0xF4) return 0;  // the middle of a letter, or none at all
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    unsigned code = first & (0xFFU >> (size + 1));
    for (std::size_t index = 1; index < size; ++index) {
        if ((byte(index) & 0xC0U) != 0x80U) return 0;
        code = code << 6U | (byte(index) & 0x3FU);
    }
    constexpr unsigned least[] = {0x80, 0x800, 0x10000};
    const bool forbidden = code < least[size - 2] || (code >= 0xD800 && code <= 0xDFFF) ||
                           code == 0xFFFE || code == 0xFFFF || code > 0x10FFFF;
    return forbidden ? 0 : size;
}

}  // namespace

std::string xml_letters(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto size = letter_size(text);
        result += size == 0 ? replacement : text.substr(0, size);
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return result;
}

std::string xml_text(std::string_view text) {
    std::string result;
    for (const char letter : xml_letters(text)) {
        if (letter == '&') {
            result += "&amp;";
        } else if (letter == '<') {
            result += "&lt;";
        } else if (letter == '>') {
            result += "&gt;";
        } else if (letter == '"') {
            result += "&quot;";
        } else if (letter == '\r') {
            result += "&#13;";
        } else {
            result += letter;
        }
    }
    return result;
}

void XmlWriter::declaration() {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
}

void XmlWriter::begin(std::string_view name, std::string_view attributes) {
    indent();
    out_ << '<' << name << attributes << ">\n";
    open_.emplace_back(name);
}

void XmlWriter::end() {
    if (open_.empty()) throw InvariantViolation("no element is open");
    const auto name = open_.back();
    open_.pop_back();
    indent();
    out_ << "</" << name << ">\n";
}

void XmlWriter::element(std::string_view name, std::string_view text) {
    indent();
    out_ << '<' << name << '>' << xml_text(text) << "</" << name << ">\n";
}

void XmlWriter::indent() {
    for (std::size_t level = 0; level < open_.size(); ++level)
        out_ << "  ";
}

}  // namespace tawi::reports
