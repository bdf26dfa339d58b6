#include "api/server/http_connection.h"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Timespan.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

#include "api/server/http_failure.h"

namespace tawi::server {

namespace {

using std::chrono::steady_clock;

std::string known_method(const std::string& method) {
    constexpr std::array known{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    return std::ranges::find(known, method) != known.end() ? method : "-";
}

bool wants_close(const RequestHead& head) {
    const auto connection = head.headers.get("Connection").value_or("");
    return !head.is_http_1_1 || equal_without_case(connection, "close");
}

/// Whether the client waits for 100 Continue. Throws HttpFailure expectation_failed.
bool expects_continue(const RequestHead& head) {
    const auto expectation = head.headers.get("Expect");
    if (!expectation) return false;
    if (!equal_without_case(*expectation, "100-continue")) {
        throw HttpFailure("expectation_failed", "The only expectation met is 100-continue.");
    }
    return head.is_http_1_1;
}

}  // namespace

void HttpConnection::run() {
    try {
        remote_address_ = socket_.peerAddress().host().toString();
        socket_.setNoDelay(true);
        const auto timeout = std::chrono::microseconds(state_.options.send_timeout).count();
        socket_.setSendTimeout(Poco::Timespan(timeout));
        RequestReader reader(socket_, state_.options);
        bool is_first = true;
        const auto should_leave = [&] {
            return state_.stopping || (!is_first && state_.needs_room());
        };
        while (reader.wait(state_.options.keep_alive, should_leave) && serve_one(reader)) {
            is_first = false;
        }
    } catch (const std::exception& lost) {
        spdlog::debug("a connection ended: {}", lost.what());
    }
}

bool HttpConnection::serve_one(RequestReader& reader) {
    RequestHead head;
    try {
        head = parse_request_head(reader.read_head(), state_.options.header_count_limit);
        if (head.path.size() + head.query.size() > state_.options.address_limit_bytes) {
            throw HttpFailure("address_too_long", "Send less in the address.");
        }
    } catch (const HttpFailure&) {
        refuse(reader, std::current_exception());
        return false;
    }
    return serve(reader, head);
}

bool HttpConnection::serve(RequestReader& reader, const RequestHead& head) {
    const auto start = steady_clock::now();
    std::function<void()> send_continue;
    BodyFraming framing;
    try {
        framing = body_framing(head);
        if (expects_continue(head)) {
            send_continue = [this] { send("HTTP/1.1 100 Continue\r\n\r\n"); };
        }
    } catch (const HttpFailure&) {
        refuse(reader, std::current_exception());
        return false;
    }
    if (auto* metrics = state_.dispatcher.hooks().metrics) metrics->started();
    WireBody body(reader, framing, std::move(send_continue));
    auto answer = state_.dispatcher.answer(head, remote_address_, body);
    answer.method = known_method(answer.method);
    const bool close = wants_close(head) || !body.is_read() || state_.is_busy() ||
                       state_.stopping || (answer.response.stream && !head.is_http_1_1);
    try {
        write(answer, {.without_body = head.method == "HEAD",
                       .chunks = head.is_http_1_1,
                       .close = close,
                       .gzip = accepts_gzip(head.headers.get("Accept-Encoding").value_or(""))});
    } catch (...) {
        record(answer, start);
        spdlog::warn("request {} was cut off while its answer was sent", answer.request_id);
        throw;
    }
    record(answer, start);
    if (!body.is_read()) {
        socket_.shutdownSend();
        reader.drain();
    }
    return !close;
}

void HttpConnection::refuse(RequestReader& reader, std::exception_ptr error) {
    const auto start = steady_clock::now();
    if (auto* metrics = state_.dispatcher.hooks().metrics) metrics->started();
    const auto answer = state_.dispatcher.refuse_unreadable(std::move(error));
    record(answer, start);
    write(answer, {.close = true});
    socket_.shutdownSend();
    reader.drain();
}

void HttpConnection::write(const Answer& answer, ResponseForm form) {
    // Who listens for events would keep a server that stops.
    const bool events = answer.response.content_type == "text/event-stream";
    write_response(answer.response, form, [&](std::string_view bytes) {
        if (events && state_.stopping) throw ConnectionLost("the server stops");
        send(bytes);
    });
}

void HttpConnection::record(const Answer& answer, steady_clock::time_point start) const {
    const auto duration =
        std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start);
    spdlog::info("{} {} {} {} us {}", answer.method, answer.route, answer.response.status,
                 duration.count(), answer.request_id);
    if (auto* metrics = state_.dispatcher.hooks().metrics) {
        metrics->finished(answer.method, answer.route, answer.response.status, duration);
    }
}

void HttpConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const int sent =
            socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0) throw ConnectionLost("the client does not read");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

}  // namespace tawi::server
