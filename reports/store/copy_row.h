#pragma once

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace tawi::reports {

/// One row as COPY TO STDOUT gives it: fields parted by tabs, \N for NULL, backslash escapes. The
/// fields look into the row, which is unescaped in place.
template <std::size_t count>
class CopyRow {
 public:
    /// Throws InvariantViolation when it has not `count` fields.
    void read(std::string& line) {
        std::size_t number = 0;
        std::size_t begin = 0;
        while (true) {
            const auto tab = line.find('\t', begin);
            const auto end = tab == std::string::npos ? line.size() : tab;
            if (number == count) fail();
            fields_[number++] = field(line, begin, end);
            if (tab == std::string::npos) break;
            begin = tab + 1;
        }
        if (number != count) fail();
    }

    std::string_view operator[](std::size_t index) const { return fields_[index]; }
    bool is_null(std::size_t index) const { return fields_[index].data() == nullptr; }

    template <typename Number>
    Number number(std::size_t index) const {
        Number value{};
        const auto text = fields_[index];
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || rest != text.data() + text.size()) fail();
        return value;
    }
    template <typename Number>
    std::optional<Number> optional_number(std::size_t index) const {
        if (is_null(index)) return std::nullopt;
        return number<Number>(index);
    }

 private:
    [[noreturn]] static void fail() { throw InvariantViolation("a row of COPY has another form"); }

    static std::string_view field(std::string& line, std::size_t begin, std::size_t end) {
        const std::string_view whole(line.data() + begin, end - begin);
        if (whole.find('\\') == std::string_view::npos) return whole;
        if (whole == "\\N") return {};
        std::size_t to = begin;
        for (std::size_t from = begin; from < end; ++from) {
            line[to++] =
                line[from] == '\\' && from + 1 < end ? unescaped(line[++from]) : line[from];
        }
        return {line.data() + begin, to - begin};
    }

    static char unescaped(char letter) {
        switch (letter) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            default:
                return letter;
        }
    }

    std::array<std::string_view, count> fields_;
};

}  // namespace tawi::reports
