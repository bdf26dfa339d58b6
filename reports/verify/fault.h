#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace tawi::reports {

/// Something in the database that is not what it must be.
struct Fault {
    std::string
        check;  ///< "cached_state", "entries", "entry", "closes", "balances", "roll_forward"
    std::string subject;  ///< "loan 100023021", "entry 41", "office 1, 2026-03-02"
    std::string field;    ///< "outstanding_principal", "amounts[2]"
    std::string expected;
    std::string found;
};

/// "loan 100023021: cached_state: advance is 5.0000, must be 0.0000".
std::string to_string(const Fault& fault);

/// Takes faults as they are found.
using ReportFault = std::function<void(const Fault&)>;

/// What was looked at.
struct VerifyCounts {
    std::int64_t loans = 0;
    std::int64_t events = 0;
    std::int64_t entries = 0;
    std::int64_t closes = 0;  ///< days of an office
    std::int64_t faults = 0;
};

/// Reports a fault of `subject` where `found` is not `expected`.
class Comparison {
 public:
    Comparison(const ReportFault& report, std::string check, std::string subject)
        : report_(report), check_(std::move(check)), subject_(std::move(subject)) {}

    void equal(const std::string& field, const std::string& expected,
               const std::string& found) const {
        if (expected != found) report_({check_, subject_, field, expected, found});
    }

 private:
    const ReportFault& report_;
    std::string check_;
    std::string subject_;
};

}  // namespace tawi::reports
