#include "tests/integration/reports/hledger.h"

namespace tawi::reports {

ProgramResult run_hledger(const std::string& journal, const std::string& arguments) {
    return run_on_file("x.journal", journal, "hledger -f x.journal " + arguments);
}

}  // namespace tawi::reports
