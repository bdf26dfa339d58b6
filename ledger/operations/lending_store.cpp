#include "ledger/operations/lending_store.h"

namespace tawi::operations {

Answer post(LendingStore& store, LoanCommand command) {
    std::vector<LoanCommand> one;
    one.push_back(std::move(command));
    auto outcomes = store.post(std::move(one));
    if (auto* answer = std::get_if<Answer>(&outcomes.front())) return std::move(*answer);
    std::rethrow_exception(std::get<std::exception_ptr>(outcomes.front()));
}

}  // namespace tawi::operations
