#include "api/server/request_head.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "api/server/http_failure.h"
#include "ledger/document/text_check.h"

namespace tawi::server {

namespace {

constexpr std::size_t max_method_length = 16;

[[noreturn]] void refuse(const std::string& detail) {
    throw HttpFailure("bad_request", detail);
}

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= 'a' && letter <= 'z') ||
               std::string_view("!#$%&'*+-.^_`|~").find(letter) != std::string_view::npos;
    });
}

/// The next line; a line ends with CR LF and holds neither elsewhere.
std::string_view take_line(std::string_view& block) {
    const auto end = block.find("\r\n");
    if (end == std::string_view::npos) refuse("The head of the request does not end.");
    const auto line = block.substr(0, end);
    block.remove_prefix(end + 2);
    if (line.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) {
        refuse("A line of the head holds a control character.");
    }
    return line;
}

/// The path and query of an origin-form or absolute-form target.
void read_target(RequestHead& head, std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        target.remove_prefix(std::min(target.find('/', scheme.size()), target.size()));
    }
    if (!target.starts_with('/') || target.find('#') != std::string_view::npos ||
        !document::is_visible_ascii(target, target.size())) {
        refuse("The address in the request line is not one.");
    }
    const auto question = std::min(target.find('?'), target.size());
    head.path = target.substr(0, question);
    head.query = target.substr(std::min(question + 1, target.size()));
}

void read_request_line(RequestHead& head, std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) refuse("The request line is not one.");
    head.method = line.substr(0, first);
    if (!is_token(head.method) || head.method.size() > max_method_length) {
        refuse("The method is not one.");
    }
    const auto version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        if (!version.starts_with("HTTP/")) refuse("The request line is not one.");
        throw HttpFailure("version_not_supported", "Send HTTP/1.1.");
    }
    head.is_http_1_1 = version == "HTTP/1.1";
    read_target(head, line.substr(first + 1, last - first - 1));
}

void read_field(RequestHead& head, std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        refuse("A header field is not one.");
    }
    auto value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    value = value.substr(0, value.find_last_not_of(" \t") + 1);
    if (document::has_control(value, true)) refuse("A header field holds a control character.");
    head.headers.add(std::string(line.substr(0, colon)), std::string(value));
}

std::uint64_t read_length(std::string_view text) {
    std::uint64_t length = 0;
    const bool only_digits =
        std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (!only_digits || text.empty() || error != std::errc{}) {
        refuse("The Content-Length is not a number.");
    }
    return length;
}

}  // namespace

RequestHead parse_request_head(std::string_view block, std::size_t max_fields) {
    RequestHead head;
    read_request_line(head, take_line(block));
    while (true) {
        const auto line = take_line(block);
        if (line.empty()) break;
        if (head.headers.all().size() == max_fields) {
            throw HttpFailure("headers_too_large", "There are too many header fields.");
        }
        read_field(head, line);
    }
    const auto hosts = head.headers.count("Host");
    if (hosts > 1 || (hosts == 0 && head.is_http_1_1)) refuse("One Host field is needed.");
    return head;
}

BodyFraming body_framing(const RequestHead& head) {
    const auto lengths = head.headers.count("Content-Length");
    const auto encodings = head.headers.count("Transfer-Encoding");
    if (lengths + encodings > 1) refuse("The length of the body is given twice.");
    if (lengths == 1) return {false, read_length(*head.headers.get("Content-Length"))};
    if (encodings == 0) return {};
    if (!head.is_http_1_1 ||
        !equal_without_case(*head.headers.get("Transfer-Encoding"), "chunked")) {
        throw HttpFailure("not_implemented", "The only transfer encoding is chunked.");
    }
    return {true, 0};
}

}  // namespace tawi::server
