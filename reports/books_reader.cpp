#include "reports/books_reader.h"

namespace tawi::reports {

namespace {
constexpr unsigned batch = 1000;
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
