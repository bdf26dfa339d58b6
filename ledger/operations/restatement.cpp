#include "ledger/operations/restatement.h"

namespace tawi::operations {

journal::Entry entry_of(const Restatement& restatement, const Date& booking_date,
                        const journal::AccountMap& accounts) {
    const auto kind = journal::EntryKind::restatement;
    return {kind, booking_date, booking_date,
            journal::lines_of(restatement.gap, std::nullopt, accounts),
            std::string(journal::to_string(kind)) + " of loan " +
                loan::to_loan_number(restatement.loan) + ", restatement " +
                std::to_string(restatement.restatement_id)};
}

}  // namespace tawi::operations
