#include "ledger/operations/known_facts.h"

#include "ledger/error.h"

namespace tawi::operations {

namespace {

void check_not_in_future(const BorrowerPlace& place, const Date& day, const char* field) {
    if (day <= place.business_date) return;
    throw InvalidInput(field, "in_future",
                       "The office's day is " + tawi::to_string(place.business_date) + ".");
}

/// Where a fact is kept, and what the audit trail calls writing it down.
struct FactTable {
    const char* name;
    const char* number;  ///< the column
    const char* action;
};

/// One fact written down; `check` refuses it, `fill` says its columns.
template <typename Fact, typename Check, typename Fill>
Answer record(KnownFactStore& store, const Command& command, std::int64_t borrower_id, Fact fact,
              const Render<Fact>& render, const FactTable& table, const Check& check,
              const Fill& fill) {
    return store.transact([&](KnownFactWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, borrower_id);
        check(place);
        fact.number = work.next_number(table.name, borrower_id);
        fact.recorded_by = principal_text(command.actor);
        fact.recorded_at = command.now;
        ToldRow row(table.name, command);
        row.set("borrower_id", borrower_id).set(table.number, fact.number);
        fill(row);
        work.add(row);
        const auto answer = render(fact);
        work.save_answer(command, {borrower_id, place.office_id},
                         {table.action, "borrower " + std::to_string(borrower_id)}, answer);
        return answer;
    });
}

}  // namespace

Answer record_visit(KnownFactStore& store, const Command& command, std::int64_t borrower_id,
                    const people::Visit& visit, const Render<people::Visit>& render) {
    return record(
        store, command, borrower_id, visit, render,
        {"borrower_visit", "visit_number", "record_visit"},
        [&](const BorrowerPlace& place) {
            check_not_in_future(place, visit.visited_on, "/visited_on");
        },
        [&](ToldRow& row) {
            row.set("visited_on", visit.visited_on)
                .set("place", visit.place)
                .set("found", visit.found);
        });
}

Answer record_document(KnownFactStore& store, const Command& command, std::int64_t borrower_id,
                       const people::SeenDocument& document,
                       const Render<people::SeenDocument>& render) {
    return record(
        store, command, borrower_id, document, render,
        {"borrower_document", "document_number", "record_document"},
        [&](const BorrowerPlace& place) {
            check_not_in_future(place, document.seen_on, "/seen_on");
            if (!document.expires_on || *document.expires_on > document.seen_on) return;
            throw InvalidInput("/expires_on", "ends_before_start",
                               "It was not valid when it was seen.");
        },
        [&](ToldRow& row) {
            row.set("document", people::to_string(document.kind))
                .set("reference", document.reference)
                .set("seen_on", document.seen_on)
                .set("expires_on", document.expires_on);
        });
}

Answer record_savings_balance(KnownFactStore& store, const Command& command,
                              std::int64_t borrower_id, const people::SavingsBalance& balance,
                              const Render<people::SavingsBalance>& render) {
    return record(
        store, command, borrower_id, balance, render,
        {"savings_balance", "balance_number", "record_savings_balance"},
        [&](const BorrowerPlace& place) {
            check_not_in_future(place, balance.stood_on, "/stood_on");
            if (balance.amount.currency() == place.currency) return;
            throw InvalidInput(
                "/amount", "wrong_currency",
                "The office keeps its books in " + std::string(place.currency.code()) + ".");
        },
        [&](ToldRow& row) {
            row.set("stood_on", balance.stood_on)
                .set("amount", balance.amount)
                .set("currency", balance.amount.currency().code())
                .set("source", balance.source);
        });
}

}  // namespace tawi::operations
