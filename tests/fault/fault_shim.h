#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/shim/fault_controls.h"

namespace tawi {

/// The shim (tests/shim) in a folder that every user may read, and what it is told.
class FaultShim {
 public:
    explicit FaultShim(const std::filesystem::path& folder);
    ~FaultShim();
    FaultShim(const FaultShim&) = delete;
    FaultShim& operator=(const FaultShim&) = delete;

    /// Settings ("NAME=value") of the environment of a program that is to run with it.
    std::vector<std::string> environment() const;
    FaultControls& controls() const noexcept { return *controls_; }

 private:
    std::filesystem::path library_;
    std::filesystem::path file_;
    FaultControls* controls_ = nullptr;
};

}  // namespace tawi
