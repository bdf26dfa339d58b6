#include "ledger/operations/funds.h"

#include "ledger/error.h"

namespace tawi::operations {

Answer add_fund(FundStore& store, const Command& command, const Fund& fund,
                const Render<Fund>& render) {
    return store.transact([&](FundWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        if (!work.add(fund)) {
            throw InvalidInput("/fund", "code_taken", "Another fund has this code.");
        }
        const auto answer = render(fund);
        work.save_answer(command, {0, command.actor.office_id},
                         {"add_fund", "fund " + fund.code, {{"name", fund.name}}}, answer);
        return answer;
    });
}

}  // namespace tawi::operations
