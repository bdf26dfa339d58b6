#include "reports/package/wait_for_seals.h"

#include <chrono>
#include <thread>

namespace tawi::reports {

void wait_for_seals(BooksReader& books, const people::Principal& actor, const ExportRange& range) {
    constexpr int looks = 30;
    for (int look = 0; look < looks; ++look) {
        bool waits = false;
        books.read(actor, [&](BooksSnapshot& snapshot) { waits = snapshot.will_be_sealed(range); });
        if (!waits) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

}  // namespace tawi::reports
