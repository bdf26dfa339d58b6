#include "ledger/store/parameters.h"

#include <sodium.h>

#include "ledger/error.h"

namespace tawi::store {

Parameters& Parameters::add_bytes(std::string_view bytes) {
    return add(to_bytea_text(bytes));
}

std::vector<const char*> Parameters::pointers() const {
    std::vector<const char*> pointers;
    pointers.reserve(values_.size());
    for (const auto& value : values_)
        pointers.push_back(value ? value->c_str() : nullptr);
    return pointers;
}

void ArrayText::add_plain(std::string_view element) {
    if (!elements_.empty()) elements_ += ',';
    elements_ += element;
}

void ArrayText::add(std::string_view element) {
    if (!elements_.empty()) elements_ += ',';
    // Answers are long and full of quotation marks: room for the worst, then letter by letter.
    const auto begin = elements_.size();
    elements_.resize(begin + 2 * element.size() + 2);
    auto* end = elements_.data() + begin;
    *end++ = '"';
    for (const char letter : element) {
        if (letter == '"' || letter == '\\') *end++ = '\\';
        *end++ = letter;
    }
    *end++ = '"';
    elements_.resize(static_cast<std::size_t>(end - elements_.data()));
}

void ArrayText::add_null() {
    add_plain("NULL");
}

std::string to_bytea_text(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                   bytes.size());
    text.pop_back();
    return "\\x" + text;
}

std::string from_bytea_text(std::string_view text) {
    std::string bytes(text.size() / 2, '\0');
    std::size_t length = 0;
    if (!text.starts_with("\\x") ||
        sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                       text.data() + 2, text.size() - 2, nullptr, &length, nullptr) != 0) {
        throw InvariantViolation("not the text of a bytea");
    }
    bytes.resize(length);
    return bytes;
}

}  // namespace tawi::store
