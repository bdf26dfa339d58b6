#pragma once

#include <functional>
#include <vector>

#include "ledger/operations/told_row.h"
#include "ledger/people/known_facts.h"

namespace tawi::operations {

/// One transaction on what was seen of a borrower.
class KnownFactWork : public TellingWork {
 public:
    /// One more than the borrower has in a table of told rows; the borrower is locked.
    virtual int next_number(const std::string& table, std::int64_t borrower_id) = 0;
};

/// Where visits, documents and savings of borrowers are kept; a reading by staff is written to the
/// audit trail. What a reader may not see is NotFound. All of them, in order of number.
class KnownFactStore {
 public:
    virtual ~KnownFactStore() = default;
    virtual Answer transact(const std::function<Answer(KnownFactWork&)>& work) = 0;
    virtual std::vector<people::Visit> visits(const Command& command, std::int64_t borrower_id) = 0;
    virtual std::vector<people::SeenDocument> documents(const Command& command,
                                                        std::int64_t borrower_id) = 0;
    virtual std::vector<people::SavingsBalance> savings_balances(const Command& command,
                                                                 std::int64_t borrower_id) = 0;
};

/// Writes down a visit. Throws InvalidInput{"/visited_on", "in_future"}.
Answer record_visit(KnownFactStore& store, const Command& command, std::int64_t borrower_id,
                    const people::Visit& visit, const Render<people::Visit>& render);

/// Writes down that a paper was shown. Throws InvalidInput{"/seen_on", "in_future"},
/// {"/expires_on", "ends_before_start"}.
Answer record_document(KnownFactStore& store, const Command& command, std::int64_t borrower_id,
                       const people::SeenDocument& document,
                       const Render<people::SeenDocument>& render);

/// Writes down what somebody has saved. Throws InvalidInput{"/stood_on", "in_future"},
/// {"/amount", "wrong_currency"} where it is not that of the borrower's office.
Answer record_savings_balance(KnownFactStore& store, const Command& command,
                              std::int64_t borrower_id, const people::SavingsBalance& balance,
                              const Render<people::SavingsBalance>& render);

}  // namespace tawi::operations
