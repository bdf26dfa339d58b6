#include "api/server/event_stream.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <ostream>
#include <string>
#include <thread>

#include "ledger/error.h"

namespace tawi::server {

namespace {

constexpr auto look_every = std::chrono::milliseconds(250);
constexpr int looks_until_sign_of_life = 4;
constexpr int looks_at_most = 2400;
constexpr int most_listeners = 16;  // each keeps a thread of the server

/// One of the listeners that there may be at a time.
class ListenerPlace {
 public:
    ListenerPlace() {
        if (++taken() > most_listeners) {
            --taken();
            throw Unavailable("Too many listen already; ask for the state instead.");
        }
    }
    ~ListenerPlace() { --taken(); }
    ListenerPlace(const ListenerPlace&) = delete;
    ListenerPlace& operator=(const ListenerPlace&) = delete;

 private:
    static std::atomic<int>& taken() {
        static std::atomic<int> places{0};
        return places;
    }
};

}  // namespace

void EventStream::send(std::string_view event, std::string_view data) {
    out_ << "event: " << event << '\n';
    while (true) {
        const auto end = data.find('\n');
        out_ << "data: " << data.substr(0, end) << '\n';
        if (end == std::string_view::npos) break;
        data.remove_prefix(end + 1);
    }
    out_ << '\n' << std::flush;
}

void EventStream::keep_alive() {
    out_ << ":\n\n" << std::flush;
}

Response event_stream(std::function<void(EventStream&)> work) {
    Response response;
    response.content_type = "text/event-stream";
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Accel-Buffering", "no");  // nginx would keep events back
    response.stream = [work = std::move(work)](std::ostream& out) {
        EventStream events(out);
        work(events);
    };
    return response;
}

Response progress_stream(std::function<std::string(bool& is_done)> look) {
    auto place = std::make_shared<ListenerPlace>();
    return event_stream([look = std::move(look), place = std::move(place)](EventStream& events) {
        std::string told;
        for (int number = 1; number <= looks_at_most; ++number) {
            bool is_done = false;
            const auto text = look(is_done);
            if (is_done) return events.send("done", text);
            if (text != told) {
                events.send("progress", text);
                told = text;
            } else if (number % looks_until_sign_of_life == 0) {
                events.keep_alive();
            }
            std::this_thread::sleep_for(look_every);
        }
    });
}

}  // namespace tawi::server
