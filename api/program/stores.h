#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/rest/services.h"
#include "ledger/operations/close_offices.h"
#include "ledger/operations/demonstration.h"
#include "ledger/operations/secret_hasher.h"

namespace tawi::program {

/// How the program uses its database.
struct StoresOptions {
    std::string connection_string;
    std::size_t posting_connections = 16;
    std::size_t reading_connections = 16;
    std::function<Instant()> now;
    operations::HashCost hash_cost{};
    std::filesystem::path job_files{};                      ///< the folder of what jobs make
    std::filesystem::path evidence_files{};                 ///< the folder of borrowers' evidence
    std::function<std::string(const std::string&)> sign{};  ///< gives a text's signed note
    support::BadgeIssuer badges{};                          ///< who signs certificates
};

/// Every store and use case, wired to one database. Opens no connection before it is used.
class Stores {
 public:
    explicit Stores(const StoresOptions& options);
    ~Stores();
    Stores(const Stores&) = delete;
    Stores& operator=(const Stores&) = delete;

    const rest::Services& services() const noexcept;
    operations::DemonstrationStores demonstration() const;
    /// Throws Unavailable when the database does not answer.
    void ping();
    /// Makes the journal ready for a day and the month after it.
    void ensure_journal(const Date& day);
    /// Closes the days of all offices that are over, offices beside each other; gives how many
    /// were closed.
    int close_days_that_are_over(const operations::CloseListener& listener);
    /// Forgets the answers to idempotency keys that are older than 30 days.
    void expire_answers();
    bool has_offices();
    /// The latest moment at which the last commands were recorded; none in an empty database.
    std::optional<Instant> last_recorded();

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// The system's clock.
Instant system_now();

}  // namespace tawi::program
