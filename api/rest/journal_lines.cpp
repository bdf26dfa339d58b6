#include "api/rest/journal_lines.h"

namespace tawi::rest {

void write_lines(document::JsonWriter& out, const std::vector<journal::Line>& lines) {
    out.begin_array("lines");
    for (const auto& line : lines) {
        out.begin_object();
        out.field("account", line.account);
        out.field("amount", line.amount);
        out.end();
    }
    out.end();
}

}  // namespace tawi::rest
