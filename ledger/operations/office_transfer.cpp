#include "ledger/operations/office_transfer.h"

#include <array>

#include "ledger/error.h"
#include "ledger/operations/manual_proposal.h"

namespace tawi::operations {

namespace {

/// The field of a transfer that became a field of its draft.
std::string field_of_transfer(const std::string& field) {
    static const std::array<std::pair<std::string, std::string>, 4> fields{
        {{"/lines/0/credit", "/amount"},
         {"/lines/1/debit", "/amount"},
         {"/lines/0", "/from"},
         {"/lines/1", "/to"}}};
    if (field.ends_with("/fund")) return "/fund";
    for (const auto& [of_draft, of_transfer] : fields) {
        if (field.starts_with(of_draft)) return of_transfer + field.substr(of_draft.size());
    }
    return field;
}

void require_money(ManualEntryWork& work, const std::string& account, const char* field) {
    const auto found = work.share_account(account);
    if (!found) {
        throw InvalidInput(field, "unknown_account", "There is no account " + account + ".");
    }
    const auto& purpose = found->purpose;
    if (purpose == "till" || purpose == "bank" || purpose == "wallet") return;
    throw InvalidInput(field, "not_money", "Account " + account + " is no till, bank or wallet.");
}

ManualDraft draft_of(const OfficeTransfer& transfer) {
    return {
        .kind = journal::EntryKind::inter_office,
        .booking_date = transfer.booking_date,
        .value_date = transfer.value_date,
        .narrative = transfer.narrative,
        .reference = transfer.reference,
        .lines = {{transfer.from.account, -transfer.amount, transfer.from.office_id, transfer.fund},
                  {transfer.to.account, transfer.amount, transfer.to.office_id, transfer.fund}}};
}

}  // namespace

Answer propose_office_transfer(ManualEntryStore& store, const Command& command,
                               const OfficeTransfer& transfer, const Render<ManualEntry>& render) {
    if (transfer.from.office_id == transfer.to.office_id) {
        throw InvalidInput("/to/office_id", "same_office",
                           "A transfer goes from one office to another.");
    }
    return store.transact([&](ManualEntryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        require_money(work, transfer.from.account, "/from/account");
        require_money(work, transfer.to.account, "/to/account");
        try {
            return propose(work, command, draft_of(transfer), render);
        } catch (const InvalidInput& error) {
            throw InvalidInput(field_of_transfer(error.field()), error.code(), error.what());
        }
    });
}

}  // namespace tawi::operations
