#include "ledger/operations/currency_exchange.h"

#include "ledger/error.h"
#include "ledger/operations/manual_proposal.h"

namespace tawi::operations {

namespace {

std::string text_of(const Money& amount) {
    return std::string(amount.currency().code()) + " " + tawi::to_string(amount);
}

AuditNote note_of(const CurrencyExchange& exchange) {
    return {"exchange_currency",
            "office " + std::to_string(exchange.office_id),
            {{"sold", text_of(exchange.sold)},
             {"bought", text_of(exchange.bought)},
             {"channel", std::string(journal::to_string(exchange.channel))},
             {"fund", exchange.fund},
             {"narrative", exchange.narrative}}};
}

}  // namespace

std::vector<journal::OfficeEntry> entries_of(const CurrencyExchange& exchange) {
    const auto money =
        std::string(journal::account_of(journal::PositionComponent::money, exchange.channel));
    std::vector<journal::OfficeEntry> entries;
    for (const auto& amount : {-exchange.sold, exchange.bought}) {
        entries.push_back(
            {exchange.office_id,
             exchange.fund,
             amount.currency(),
             {},
             {{money, amount}, {std::string(journal::currency_position_account), -amount}}});
    }
    return entries;
}

Answer exchange_currency(ManualEntryStore& store, const Command& command,
                         const CurrencyExchange& exchange, const Render<PostedExchange>& render) {
    if (exchange.sold.currency() == exchange.bought.currency()) {
        throw InvalidInput("/bought/currency", "same_currency",
                           "An exchange is between two different currencies.");
    }
    return store.transact([&](ManualEntryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto books = works_for(command.actor, exchange.office_id)
                               ? work.enter_office(exchange.office_id, command.now)
                               : std::nullopt;
        if (!books) throw NotFound("There is no such office.");
        if (!work.has_fund(exchange.fund)) {
            throw InvalidInput("/fund", "unknown_fund", "There is no such fund.");
        }
        PostedExchange posted{exchange, books->business_date};
        posted.entries = work.post_exchange(command, posted, note_of(exchange));
        const auto answer = render(posted);
        work.keep_answer(command, answer);
        return answer;
    });
}

}  // namespace tawi::operations
