#include "ledger/operations/recorded_detail.h"

#include <limits>
#include <utility>

#include "ledger/operations/event_document.h"

namespace tawi::operations {

namespace {

constexpr std::size_t longest_fund = 20;

struct Place {
    LoanBook book;
    std::int64_t officer = 0;
};

Place read_place(document::JsonReader place) {
    constexpr auto most = std::numeric_limits<std::int32_t>::max();
    return {LoanBook{static_cast<std::int32_t>(place.integer("office_id", 1, most)),
                     place.text("fund", longest_fund)},
            place.integer("officer_id", 1, std::numeric_limits<std::int64_t>::max())};
}

void write_place(document::JsonWriter& out, const char* name, const LoanBook& book,
                 std::int64_t officer) {
    out.begin_object(name);
    out.field("office_id", book.office_id);
    out.field("fund", book.fund);
    out.field("officer_id", officer);
    out.end();
}

}  // namespace

std::string detail_of(const RecordedEvent& recorded) {
    document::JsonWriter detail;
    detail.begin_object();
    write_event_detail(detail, recorded.event);
    write_move(detail, recorded.move);
    detail.end();
    return std::move(detail).text();
}

std::optional<LoanMove> read_move(document::JsonReader& reader) {
    if (!reader.has("from")) return std::nullopt;
    const auto from = read_place(reader.object("from"));
    const auto to = read_place(reader.object("to"));
    return LoanMove{from.book, to.book, from.officer, to.officer};
}

void write_move(document::JsonWriter& out, const std::optional<LoanMove>& move) {
    if (!move) return;
    write_place(out, "from", move->from, move->officer_before);
    write_place(out, "to", move->to, move->officer);
}

}  // namespace tawi::operations
