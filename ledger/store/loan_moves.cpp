#include "ledger/store/loan_moves.h"

#include <array>

#include "ledger/error.h"
#include "ledger/store/pipeline.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

/// The columns of one statement, row by row.
template <std::size_t count>
class Columns {
 public:
    template <typename... Values>
    void add(const Values&... values) {
        static_assert(sizeof...(values) == count);
        auto column = columns_.begin();
        ((column++)->add(values), ...);
        is_empty_ = false;
    }
    void add_to(Pipeline& pipeline, const char* statement) const {
        if (is_empty_) return;
        Parameters parameters;
        for (const auto& column : columns_)
            parameters.add(column.text());
        pipeline.add(statement, std::move(parameters));
    }

 private:
    std::array<ArrayText, count> columns_;
    bool is_empty_ = true;
};

}  // namespace

void check_destination(Transaction& transaction, const operations::LoanCommand& command) {
    const auto& destination = command.destination.value();
    const auto found = run_prepared(transaction, "check_destination",
                                    Parameters()
                                        .add(destination.fund)
                                        .add(destination.officer_id)
                                        .add(destination.office_id)
                                        .add(command.loan.borrower_id)
                                        .add(command.loan.cycle))
                           .front();
    if (!found["has_fund"].as<bool>()) {
        throw InvalidInput("/fund", "unknown_fund", "There is no such fund.");
    }
    if (!found["has_officer"].as<bool>()) {
        throw InvalidInput("/officer_id", "unknown_officer",
                           "Nobody of that number looks after loans in that office.");
    }
    if (destination.moves_borrower && found["has_other_loans"].as<bool>()) {
        throw InvalidInput("/move_borrower", "other_loans",
                           "The borrower has other loans, which are not of that office.");
    }
}

void add_moves(Pipeline& pipeline, const std::vector<PostedRequest>& posted) {
    Columns<5> loans;
    Columns<3> borrowers;
    for (const auto& each : posted) {
        if (!each.decided.event || !each.decided.event->move) continue;
        const auto& command = *each.request->command;
        const auto& id = command.loan;
        const auto& move = *each.decided.event->move;
        loans.add(id.borrower_id, id.cycle, move.to.office_id, move.to.fund, move.officer);
        if (command.destination->moves_borrower)
            borrowers.add(id.borrower_id, move.to.office_id, move.officer);
    }
    loans.add_to(pipeline, "move_loans");
    borrowers.add_to(pipeline, "move_borrowers");
}

}  // namespace tawi::store
