#include "tests/fault/fault_shim.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <fstream>
#include <new>
#include <stdexcept>

namespace tawi {

namespace {

FaultControls* map_new(const std::filesystem::path& file) {
    std::ofstream(file, std::ios::trunc) << std::string(sizeof(FaultControls), '\0');
    std::filesystem::permissions(file, std::filesystem::perms(0666));
    const int descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC);
    void* memory =
        mmap(nullptr, sizeof(FaultControls), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (memory == MAP_FAILED) throw std::runtime_error("cannot map " + file.string());
    return new (memory) FaultControls;
}

}  // namespace

FaultShim::FaultShim(const std::filesystem::path& folder)
    : library_(folder / "fault_shim.so"), file_(folder / "fault_controls") {
    std::filesystem::copy_file(TAWI_FAULT_SHIM, library_,
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::permissions(library_, std::filesystem::perms(0755));
    std::filesystem::remove(file_);
    controls_ = map_new(file_);
}

FaultShim::~FaultShim() {
    munmap(controls_, sizeof(FaultControls));
}

std::vector<std::string> FaultShim::environment() const {
    // Sanitizers want to be loaded first; ours asks nothing of them.
    return {"LD_PRELOAD=" + library_.string(), "TAWI_FAULT_CONTROLS=" + file_.string(),
            "ASAN_OPTIONS=verify_asan_link_order=0"};
}

}  // namespace tawi
