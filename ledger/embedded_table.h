#pragma once

namespace tawi {

/// One row of the table that the build generates (ledger/embedded.cmake).
struct EmbeddedFile {
    const char* path;
    const char* begin;
    const char* end;
};

extern const EmbeddedFile embedded_table[];
extern const unsigned embedded_count;

}  // namespace tawi
