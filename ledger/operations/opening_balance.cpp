#include "ledger/operations/opening_balance.h"

#include "ledger/error.h"
#include "ledger/operations/manual_proposal.h"

namespace tawi::operations {

Answer propose_opening_balance(ManualEntryStore& store, const Command& command,
                               const ManualDraft& draft, const std::string& against,
                               const Render<ManualEntry>& render) {
    return store.transact([&](ManualEntryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto account = work.share_account(against);
        if (!account) {
            throw InvalidInput("/against", "unknown_account",
                               "There is no account " + against + ".");
        }
        if (account->kind != journal::AccountKind::equity) {
            throw InvalidInput("/against", "wrong_kind",
                               "Opening balances are set against an account of equity.");
        }
        auto whole = draft;
        whole.kind = journal::EntryKind::opening_balance;
        whole.lines = journal::set_against(draft.lines, against);
        return propose(work, command, whole, render);
    });
}

}  // namespace tawi::operations
