#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/integration/service.h"

namespace tawi::rest {

/// A line as JSON: `more` such as R"(,"office_id":2)".
std::string debit(const std::string& account, const std::string& amount,
                  const std::string& more = {});
std::string credit(const std::string& account, const std::string& amount,
                   const std::string& more = {});

/// Entries by hand at two offices, on 10 March 2026; the days before are closed.
class ManualEntryTest : public ServiceTest {
 protected:
    static void SetUpTestSuite();

    /// The body of POST /v1/manual-entries.
    static std::string body(const std::string& lines, const std::string& booking_date,
                            const std::string& more = {});
    static HttpReply propose(const std::string& user, const std::string& sent);
    /// Approves what a reply proposed, as it was seen there.
    static HttpReply approve(const std::string& user, const HttpReply& proposed);
    /// Proposed by the officer, approved by the manager; gives its number.
    static std::string post(const std::string& lines, const std::string& booking_date,
                            const std::string& more = {});
    /// Lines of 300.00 of rent, paid by the bank.
    static std::string rent();
    /// What an entry by hand became in the journal: office, kind, accounts, amounts.
    static std::string entry_of(const std::string& manual_entry_id);
    static HttpReply close_period(const std::string& office, const std::string& year,
                                  const std::string& period);
    static void close_days();
    /// Asks the same of the service several times at once; gives the statuses, sorted.
    static std::vector<int> at_once(int times, const std::string& user, const std::string& path,
                                    const std::string& sent, const HttpFields& fields = {});
    /// What `tawi verify` finds.
    static std::vector<std::string> faults();

    static inline std::string today_;
    static void go_to(const std::string& day);
};

}  // namespace tawi::rest
