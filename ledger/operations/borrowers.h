#pragma once

#include <functional>
#include <vector>

#include "ledger/operations/authenticator.h"
#include "ledger/operations/institution_work.h"
#include "ledger/operations/secret_hasher.h"
#include "ledger/people/borrower.h"
#include "ledger/people/staff_user.h"

namespace tawi::operations {

struct NewBorrower {
    std::string name;
    std::string phone;
    std::string language = "en";
    std::string business;
    std::optional<std::string> national_id{};
    std::optional<Date> born_on{};
    std::optional<std::int64_t> officer_id{};  ///< none: the actor
};

/// What is to change of a borrower; what is absent stays.
struct BorrowerChanges {
    std::optional<std::string> name{};
    std::optional<std::string> phone{};
    std::optional<std::string> language{};
    std::optional<std::string> business{};
};

struct BorrowerFilter {
    /// The start of a name's word or of the phone, or the whole number.
    std::optional<std::string> text{};
    std::optional<std::int64_t> officer_id{};
};

/// One transaction on borrowers.
class BorrowerWork : public InstitutionWork {
 public:
    /// An active officer or manager of the actor's offices.
    virtual std::optional<people::StaffUser> find_officer(const people::Principal& actor,
                                                          std::int64_t user_id) = 0;
    virtual Date business_date(std::int32_t office_id, const Instant& now) = 0;
    /// Adds the borrower under the next number, and gives that.
    virtual std::int64_t add(const people::Borrower& borrower) = 0;
    /// Locks a borrower the actor may see.
    virtual std::optional<people::Borrower> lock(const people::Principal& actor,
                                                 std::int64_t borrower_id) = 0;
    /// Stores the borrower at the version after `borrower.version`.
    virtual void save(const people::Borrower& borrower) = 0;
    /// A PIN that must be changed; no attempts are counted against it yet.
    virtual void save_issued_pin(std::int64_t borrower_id, const std::string& pin_hash) = 0;
    virtual void end_sessions(std::int64_t borrower_id) = 0;
};

/// Where borrowers are kept; each reader sees their own.
class BorrowerStore {
 public:
    virtual ~BorrowerStore() = default;
    /// Throws Refused phone_taken.
    virtual Answer transact(const std::function<Answer(BorrowerWork&)>& work) = 0;
    /// Borrowers after `after` in order of number, at most `limit`; written to the audit trail.
    virtual std::vector<people::Borrower> list(const Command& command, const BorrowerFilter& filter,
                                               std::int64_t after, unsigned limit) = 0;
    /// One borrower; a reading by staff is written to the audit trail. Throws NotFound.
    virtual people::Borrower find(const Command& command, std::int64_t borrower_id) = 0;
};

/// Registers a borrower in the office of their officer. Refused: phone_taken.
Answer register_borrower(BorrowerStore& store, const Command& command, const NewBorrower& borrower,
                         const Render<people::Borrower>& render);

/// Changes a borrower at `expected_version`. Refused: stale_version, phone_taken.
Answer update_borrower(BorrowerStore& store, const Command& command, std::int64_t borrower_id,
                       std::int64_t expected_version, const BorrowerChanges& changes,
                       const Render<people::Borrower>& render);

/// Gives a borrower a PIN of chance, to be told once and changed at the first sign-in; ends a lock
/// and the borrower's sessions. It is in no answer that is kept.
std::string issue_pin(BorrowerStore& store, SecretHasher& hasher, Authenticator& authenticator,
                      const Command& command, std::int64_t borrower_id);

}  // namespace tawi::operations
