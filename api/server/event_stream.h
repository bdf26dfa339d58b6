#pragma once

#include <functional>
#include <iosfwd>
#include <string_view>

#include "api/server/response.h"

namespace tawi::server {

/// Server-sent events (text/event-stream, HTML Living Standard 9.2) on their way to one listener.
class EventStream {
 public:
    explicit EventStream(std::ostream& out) : out_(out) {}

    /// Sends an event at once; `data` may have several lines. Throws when the listener is gone.
    void send(std::string_view event, std::string_view data);
    /// Sends a comment that listeners pass over: it keeps the connection, and finds a lost one.
    void keep_alive();

 private:
    std::ostream& out_;
};

/// A response that lasts as long as `work`; what it throws cuts the connection.
Response event_stream(std::function<void(EventStream&)> work);

/// Sends the event `progress` with what `look` gives whenever that is another text, once a second
/// a sign of life, and ends after an event `done` with the last one, or after ten minutes: a
/// browser's EventSource then connects again. Throws Unavailable when 16 listen already. `look`
/// says in `is_done` that it was the last.
Response progress_stream(std::function<std::string(bool& is_done)> look);

}  // namespace tawi::server
