#include "reports/books_reader.h"

namespace tawi::reports {

namespace {
constexpr unsigned batch = 1000;
}

EntryFilter entries_of(const ExportRange& range) {
    return {.office_id = range.office_id, .from = range.from, .to = range.to, .fund = range.fund};
}

TrialBalanceQuery balance_of(const ExportRange& range) {
    return {.from = range.from, .to = range.to, .office_id = range.office_id, .fund = range.fund};
}

TreeHead BooksSnapshot::prove_entries(const ExportRange&, const TakeTreePart&) {
    return {};
}

std::int64_t BooksSnapshot::count_entries(const ExportRange&) {
    return 0;
}

bool BooksSnapshot::will_be_sealed(const ExportRange&) {
    return false;
}

void BooksSnapshot::for_each_entry(const EntryFilter& filter,
                                   const std::function<void(const BookedEntry&)>& work) {
    std::optional<EntryPlace> after;
    while (true) {
        const auto found = entries(filter, after, batch);
        for (const auto& entry : found)
            work(entry);
        if (found.size() < batch) return;
        after = EntryPlace{found.back().booking_date, found.back().entry_id};
    }
}

}  // namespace tawi::reports
