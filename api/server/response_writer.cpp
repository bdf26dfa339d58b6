#include "api/server/response_writer.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DeflatingStream.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Timestamp.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <sstream>
#include <streambuf>

namespace tawi::server {

namespace {

constexpr std::size_t smallest_compressed = 1024;
constexpr std::size_t piece_bytes = 16 * 1024;
constexpr int compression_level = 5;

/// Collects what is written to it and sends it in pieces, as HTTP chunks or plain.
class PieceBuffer : public std::streambuf {
 public:
    PieceBuffer(const Send& send, bool chunks) : send_(send), chunks_(chunks) {
        setp(piece_.data(), piece_.data() + piece_.size());
    }

    void finish() {
        send_piece();
        if (chunks_) send_("0\r\n\r\n");
    }

 protected:
    int_type overflow(int_type letter) override {
        send_piece();
        if (letter != traits_type::eof()) sputc(traits_type::to_char_type(letter));
        return traits_type::not_eof(letter);
    }
    /// Who flushes wants it on the wire: an event that somebody waits for.
    int sync() override {
        send_piece();
        return 0;
    }

 private:
    void send_piece() {
        const std::string_view bytes(pbase(), static_cast<std::size_t>(pptr() - pbase()));
        if (bytes.empty()) return;
        if (chunks_) {
            send_(fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes));
        } else {
            send_(bytes);
        }
        setp(piece_.data(), piece_.data() + piece_.size());
    }

    const Send& send_;
    bool chunks_;
    std::array<char, piece_bytes> piece_{};
};

bool is_text(std::string_view content_type) {
    if (content_type == "text/event-stream") return false;  // compressing would hold events back
    return content_type.starts_with("text/") || content_type.starts_with("application/json") ||
           content_type.starts_with("application/problem+json") ||
           content_type.starts_with("application/xml") || content_type.starts_with("image/svg");
}

std::string compressed(const std::string& body) {
    std::ostringstream out;
    Poco::DeflatingOutputStream deflater(out, Poco::DeflatingStreamBuf::STREAM_GZIP,
                                         compression_level);
    deflater << body;
    deflater.close();
    return std::move(out).str();
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    // A line end in a value would let its author write headers of their own.
    std::ranges::copy_if(value, std::back_inserter(out),
                         [](char letter) { return letter != '\r' && letter != '\n'; });
    out += "\r\n";
}

std::string head_of(const Response& response, bool close) {
    const auto status = static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status);
    auto out = fmt::format("HTTP/1.1 {} {}\r\n", response.status,
                           Poco::Net::HTTPResponse::getReasonForStatus(status));
    append_field(
        out, "Date",
        Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::HTTP_FORMAT));
    if (!response.content_type.empty()) {
        append_field(out, "Content-Type", response.content_type);
    }
    for (const auto& [name, value] : response.headers.all()) {
        append_field(out, name, value);
    }
    append_field(out, "Connection", close ? "close" : "keep-alive");
    return out;
}

void write_stream(const Response& response, const ResponseForm& form, bool gzip, std::string head,
                  const Send& send) {
    const bool chunks = form.chunks && !response.headers.get("Content-Length");
    if (chunks) append_field(head, "Transfer-Encoding", "chunked");
    send(head + "\r\n");
    if (form.without_body) return;
    PieceBuffer buffer(send, chunks);
    std::ostream out(&buffer);
    out.exceptions(std::ios::badbit | std::ios::failbit);
    if (gzip) {
        Poco::DeflatingOutputStream deflater(out, Poco::DeflatingStreamBuf::STREAM_GZIP,
                                             compression_level);
        deflater.exceptions(std::ios::badbit | std::ios::failbit);
        response.stream(deflater);
        deflater.close();
    } else {
        response.stream(out);
    }
    buffer.finish();
}

void write_body(const Response& response, const ResponseForm& form, bool gzip, std::string head,
                const Send& send) {
    const bool has_none = response.status == 204 || response.status == 304;
    const std::string packed = gzip ? compressed(response.body) : std::string();
    const std::string& body = gzip ? packed : response.body;
    if (!has_none) append_field(head, "Content-Length", std::to_string(body.size()));
    head += "\r\n";
    if (!has_none && !form.without_body) head += body;
    for (std::size_t sent = 0; sent < head.size(); sent += piece_bytes) {
        send(std::string_view(head).substr(sent, piece_bytes));
    }
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        const auto end = std::min(accept_encoding.find(','), accept_encoding.size());
        auto coding = accept_encoding.substr(0, end);
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        coding.remove_prefix(std::min(coding.find_first_not_of(' '), coding.size()));
        const auto name = coding.substr(0, coding.find_first_of("; "));
        if (!equal_without_case(name, "gzip")) continue;
        const auto weight = coding.find("q=");
        if (weight == std::string_view::npos) return true;
        return coding.substr(weight + 2).find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

void write_response(const Response& response, ResponseForm form, const Send& send) {
    const bool could_gzip = is_text(response.content_type) &&
                            !response.headers.get("Content-Encoding") &&
                            !(response.stream && response.headers.get("Content-Length")) &&
                            (response.stream || response.body.size() > smallest_compressed);
    const bool gzip = could_gzip && form.gzip;
    auto head = head_of(response, form.close);
    if (could_gzip) append_field(head, "Vary", "Accept-Encoding");
    if (gzip) append_field(head, "Content-Encoding", "gzip");
    if (response.stream) {
        write_stream(response, form, gzip, std::move(head), send);
    } else {
        write_body(response, form, gzip, std::move(head), send);
    }
}

}  // namespace tawi::server
