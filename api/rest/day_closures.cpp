#include "api/rest/day_closures.h"

#include <algorithm>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/server/event_stream.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/operations/close_board.h"

namespace tawi::rest {

namespace {

bool sees_office(const people::Principal& actor, std::int32_t office) {
    const bool any_office =
        actor.role == people::Role::administrator || actor.role == people::Role::auditor;
    return any_office ||
           std::find(actor.offices.begin(), actor.offices.end(), office) != actor.offices.end();
}

void write_closure(document::JsonWriter& out, const operations::RecordedClosure& closure) {
    out.field("office_id", closure.office_id);
    out.field("business_date", closure.day);
    out.field("closed_at", closure.closed_at);
    out.field("closed_by", closure.closed_by);
    out.field("loans", closure.loans);
    out.field("entries", closure.entries);
    out.field("looked_at", closure.looked_at);
    out.field("changed", closure.changed);
    out.field("classified", closure.classified);
    out.field("took_ms", closure.took_ms);
    out.raw_field("ageing", closure.ageing.value_or("[]"));
    out.raw_field("loss_allowance", closure.allowance.value_or("[]"));
}

/// Takes an office off the board, however its close ends.
class OnBoard {
 public:
    OnBoard(operations::CloseBoard& board, std::int32_t office_id)
        : board_(board), office_id_(office_id) {}
    ~OnBoard() { board_.take_off(office_id_); }
    OnBoard(const OnBoard&) = delete;
    OnBoard& operator=(const OnBoard&) = delete;

 private:
    operations::CloseBoard& board_;
    std::int32_t office_id_;
};

std::optional<Date> day_of_cursor(const server::PageQuery& page) {
    if (!page.after) return std::nullopt;
    try {
        return parse_date(*page.after, "cursor");
    } catch (const InvalidInput&) {
        throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
    }
}

}  // namespace

server::Response DayClosures::list(const server::Request& request) const {
    server::allow_query(request, {"office_id", "limit", "cursor"});
    const auto office = query_number(request, "office_id");
    if (!office) throw InvalidInput("office_id", "required", "Say which office.");
    const auto page = server::page_query(request);
    const auto id = static_cast<std::int32_t>(std::min<std::int64_t>(*office, 1'000'000'000));
    if (!sees_office(request.actor(), id)) throw NotFound("There is no such office.");
    return list_page(
        services_.closing.list(request.actor(), id, day_of_cursor(page), page.limit + 1),
        page.limit, write_closure,
        [](const auto& closure) { return tawi::to_string(closure.day); });
}

server::Response DayClosures::progress(const server::Request& request) const {
    server::allow_query(request, {});
    return server::progress_stream(
        [actor = request.actor(), &board = services_.closing_board](bool& is_done) {
            document::JsonWriter out;
            out.begin_object();
            out.begin_array("closing");
            is_done = true;
            for (const auto& close : board.running()) {
                if (!sees_office(actor, close.office_id)) continue;
                is_done = false;
                out.begin_object();
                out.field("office_id", close.office_id);
                out.field("business_date", close.day);
                out.field("loans", close.loans);
                out.field("of_loans", std::max(close.loans, close.of_loans));
                out.end();
            }
            out.end();
            out.end();
            return std::move(out).text();
        });
}

server::Response DayClosures::close(const server::Request& request) const {
    document::JsonReader body(request.body);
    const auto office = static_cast<std::int32_t>(body.integer("office_id", 1, 1'000'000));
    const auto through = body.optional_date("business_date");
    body.finish();
    const auto& actor = request.actor();
    if (!sees_office(actor, office)) throw NotFound("There is no such office.");
    auto& board = services_.closing_board;
    const OnBoard on_board(board, office);
    const auto closures = operations::close_days(
        services_.closing, command_of(services_, request), office, through,
        [&](const operations::CloseProgress& progress) { board.tell(progress); });
    document::JsonWriter out;
    out.begin_object();
    out.field("office_id", office);
    out.begin_array("closed");
    for (const auto& closure : closures) {
        out.begin_object();
        out.field("business_date", closure.day);
        out.field("loans", closure.loans);
        out.field("looked_at", closure.looked_at);
        out.field("changed", closure.changed);
        out.field("classified", closure.classified);
        out.field("entries", closure.entries);
        out.raw_field("ageing", operations::to_json(closure.ageing));
        out.end();
    }
    out.end();
    out.end();
    return server::json(200, std::move(out).text());
}

}  // namespace tawi::rest
