#include "reports/package/proof_file.h"

#include <ostream>

#include "reports/csv_line.h"

namespace tawi::reports {

TreeHead write_proof_file(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    CsvLine line;
    line.plain("level").plain("hash").plain("record").end(out);
    return books.prove_entries(range, [&](const TreePart& part) {
        line.plain(std::to_string(part.place.level));
        if (part.record.empty()) {
            line.plain(sealing::to_hex(part.hash)).plain("").end(out);
        } else {
            line.plain("").text(part.record).end(out);
        }
    });
}

}  // namespace tawi::reports
