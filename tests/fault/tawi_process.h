#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace tawi {

/// The program itself, as a process of its own, on a data folder.
class TawiProcess {
 public:
    /// Starts `tawi ARGUMENTS` with these settings ("TAWI_PORT=8081") beside the data folder's;
    /// its output is appended to `folder`/output.
    TawiProcess(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                const std::vector<std::string>& settings);
    /// Ends it by SIGTERM if it still runs.
    ~TawiProcess();
    TawiProcess(const TawiProcess&) = delete;
    TawiProcess& operator=(const TawiProcess&) = delete;

    /// Waits for its end: the exit code, or 128 + the signal that ended it.
    int wait();
    /// Sends a signal and waits for the end.
    int end_by(int signal);

 private:
    pid_t process_ = 0;
};

/// What is in `folder`/output, for the message of a failure.
std::string output_of(const std::filesystem::path& folder);

}  // namespace tawi
