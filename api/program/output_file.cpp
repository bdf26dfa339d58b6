#include "api/program/output_file.h"

#include <fstream>
#include <stdexcept>

#include "api/program/configuration.h"

namespace tawi::program {

void write_new_file(const std::filesystem::path& path,
                    const std::function<void(std::ostream&)>& write) {
    if (std::filesystem::exists(path)) throw UsageError(path.string() + " exists already");
    std::ofstream out(path, std::ios::binary);
    if (!out) throw std::runtime_error("cannot write " + path.string());
    try {
        write(out);
        out.close();
        if (!out) throw std::runtime_error("cannot write " + path.string());
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        throw;
    }
}

}  // namespace tawi::program
