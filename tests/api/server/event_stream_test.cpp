#include "api/server/event_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/server/response_writer.h"
#include "ledger/error.h"

namespace tawi::server {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> pieces_of(const Response& response, bool gzip = true) {
    std::vector<std::string> pieces;
    write_response(response, {.gzip = gzip},
                   [&](std::string_view bytes) { pieces.emplace_back(bytes); });
    return pieces;
}

TEST(EventStream, SendsEachEventAtOnceAndNeverCompressed) {
    const auto pieces = pieces_of(event_stream([](EventStream& events) {
        events.send("progress", "one\ntwo");
        events.keep_alive();
    }));
    ASSERT_EQ(pieces.size(), 4U);
    EXPECT_THAT(pieces[0], HasSubstr("Content-Type: text/event-stream\r\n"));
    EXPECT_THAT(pieces[0], Not(HasSubstr("gzip")));
    EXPECT_EQ(pieces[1], "25\r\nevent: progress\ndata: one\ndata: two\n\n\r\n");
    EXPECT_EQ(pieces[2], "3\r\n:\n\n\r\n");
    EXPECT_EQ(pieces[3], "0\r\n\r\n");
}

TEST(ProgressStream, TellsOfChangesAndEndsWhenDone) {
    int looks = 0;
    const auto pieces = pieces_of(progress_stream([&](bool& is_done) {
        is_done = ++looks == 4;
        return is_done ? "all" : looks < 3 ? "half" : "most";
    }));
    ASSERT_EQ(pieces.size(), 5U);
    EXPECT_THAT(pieces[1], HasSubstr("event: progress\ndata: half\n\n"));
    EXPECT_THAT(pieces[2], HasSubstr("event: progress\ndata: most\n\n"));
    EXPECT_THAT(pieces[3], HasSubstr("event: done\ndata: all\n\n"));
}

TEST(ProgressStream, OnlySoManyListen) {
    const auto listen = [] {
        return progress_stream([](bool& is_done) {
            is_done = true;
            return std::string();
        });
    };
    std::vector<Response> listeners;
    for (int listener = 0; listener < 16; ++listener)
        listeners.push_back(listen());
    EXPECT_THROW(listen(), Unavailable);
    listeners.pop_back();
    listeners.push_back(listen());
}

TEST(EventStream, AFileOfKnownLengthIsSentWithoutChunks) {
    const auto file = [](std::ostream& out) { out << "12345"; };
    const auto pieces =
        pieces_of(attachment("text/csv", "a.csv", file).with("Content-Length", "5"));
    EXPECT_THAT(pieces[0], HasSubstr("Content-Length: 5\r\n"));
    EXPECT_THAT(pieces[0], Not(HasSubstr("chunked")));
    EXPECT_THAT(pieces.back(), EndsWith("12345"));
}

}  // namespace
}  // namespace tawi::server
