#include "api/program/secret_input.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "api/program/configuration.h"

namespace tawi::program {

namespace {

/// The terminal shows nothing of what is typed until the end of scope.
class SilentTerminal {
 public:
    SilentTerminal() {
        tcgetattr(STDIN_FILENO, &before_);
        auto silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        fmt::print(stderr, "\n");
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

 private:
    termios before_{};
};

std::string read_line() {
    std::string line;
    if (!std::getline(std::cin, line) || line.empty()) {
        throw UsageError("a password is needed on the standard input");
    }
    return line;
}

}  // namespace

std::string read_secret(const std::string& prompt) {
    if (isatty(STDIN_FILENO) == 0) return read_line();
    fmt::print(stderr, "{}: ", prompt);
    const SilentTerminal silent;
    return read_line();
}

}  // namespace tawi::program
