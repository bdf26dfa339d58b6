#include <algorithm>

#include "business-plans/plan/file_bytes.h"
#include "business-plans/plan/file_structure.h"

namespace tawi::plans {

namespace {

using namespace std::string_view_literals;

constexpr auto end_of_file = "%%EOF"sv;
constexpr auto start_of_references = "startxref"sv;
constexpr auto root = "/Root"sv;
constexpr auto white_space = "\0\t\n\f\r "sv;
constexpr auto digits = "0123456789"sv;
constexpr std::size_t tail_bytes = 1024;  // within which readers look for the end

/// Where `text` stands for the last time, within the last bytes.
std::size_t find_near_end(std::string_view bytes, std::string_view text) {
    const auto found = bytes.rfind(text);
    return found != std::string_view::npos && bytes.size() - found <= tail_bytes
               ? found
               : std::string_view::npos;
}

/// The decimal number that the text begins with, or `beyond` where it is that large.
std::size_t number_of(std::string_view text, std::size_t beyond) {
    std::size_t number = 0;
    for (const char digit : text.substr(0, text.find_first_not_of(digits)))
        number = std::min(beyond, number * 10 + static_cast<std::size_t>(digit - '0'));
    return number;
}

}  // namespace

void check_pdf(std::string_view bytes) {
    const auto end = find_near_end(bytes, end_of_file);
    if (end == std::string_view::npos) refuse_truncated();
    const auto start = find_near_end(bytes.substr(0, end), start_of_references);
    require_sound(start != std::string_view::npos, "no startxref near the end of PDF");
    auto place = bytes.substr(0, end).substr(start + start_of_references.size());
    place.remove_prefix(std::min(place.size(), place.find_first_not_of(white_space)));
    require_sound(!place.empty() && digits.find(place.front()) != std::string_view::npos,
                  "a startxref of PDF without a place");
    const auto number = number_of(place, start);
    if (number == 0) refuse_truncated();  // the first of the two ends of a PDF made for the web
    require_sound(number < start, "a startxref of PDF that leads out of the file");
    require_sound(bytes.find(root) != std::string_view::npos, "a PDF without a document");
}

}  // namespace tawi::plans
