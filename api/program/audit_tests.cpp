#include "reports/audit_tests/audit_tests.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"

namespace tawi::program {

int audit_tests(const Configuration&, const std::vector<std::string>& arguments) {
    if (arguments.empty()) throw UsageError("which folder or zip?");
    if (arguments.size() > 1) throw UsageError("unexpected argument " + arguments[1]);
    std::vector<reports::AuditFinding> findings;
    try {
        findings = reports::run_audit_tests(arguments.front());
    } catch (const InvalidInput& error) {
        throw std::runtime_error(error.field() + ": " + error.what());
    }
    for (const auto& finding : findings) {
        const auto* const verdict = finding.count == 0 ? "none" : finding.fault ? "FAULT" : "look";
        fmt::print("{:<62} {:>9}  {}\n", finding.test, finding.count, verdict);
        for (const auto& example : finding.examples)
            fmt::print("    {}\n", example);
    }
    const auto wrong = [](const reports::AuditFinding& finding) {
        return finding.fault && finding.count > 0;
    };
    return std::ranges::any_of(findings, wrong) ? 1 : 0;
}

}  // namespace tawi::program
