#include "tests/fault/judge.h"

#include <pqxx/pqxx>

#include "ledger/operations/command.h"
#include "ledger/store/parameters.h"

namespace tawi {

Judge::Judge(std::string connection_string, std::string principal)
    : connection_string_(std::move(connection_string)), principal_(std::move(principal)) {}

std::map<std::string, StoredRepayment> Judge::stored(const std::vector<SentRepayment>& sent) const {
    pqxx::connection connection(connection_string_);
    pqxx::work work(connection);
    std::map<std::string, int> events;
    for (const auto& row : work.exec("SELECT key_hash, count(*) FROM tawi.loan_event GROUP BY 1")) {
        events[row[0].c_str()] = row[1].as<int>();
    }
    std::map<std::string, std::string> answers;
    for (const auto& row : work.exec("SELECT key, answer FROM tawi.idempotency WHERE principal = " +
                                     work.quote(principal_))) {
        answers[row[0].c_str()] = row[1].c_str();
    }
    std::map<std::string, StoredRepayment> all;
    for (const auto& repayment : sent) {
        const auto hash = operations::sha256(principal_ + "\n" + repayment.key);
        all[repayment.key] = {events[store::to_bytea_text(hash)], answers[repayment.key]};
    }
    return all;
}

std::string Judge::value(const std::string& query) const {
    pqxx::connection connection(connection_string_);
    pqxx::work work(connection);
    return work.exec(query).front()[0].c_str();
}

std::string Judge::unbalanced_entries() const {
    return value(
        "SELECT count(*) FROM (SELECT FROM tawi.journal_line GROUP BY borrower_id, entry_id "
        "HAVING sum(amount) <> 0 OR count(*) < 2) AS entry");
}

std::string Judge::repayments_half_stored() const {
    return value(
        "SELECT (SELECT count(*) FROM tawi.loan_event AS event WHERE NOT EXISTS "
        "(SELECT FROM tawi.journal_entry AS entry WHERE (entry.borrower_id, entry.cycle, "
        "entry.event_number) = (event.borrower_id, event.cycle, event.number)))"
        " + (SELECT count(*) FROM tawi.journal_entry AS entry WHERE event_number IS NOT NULL AND "
        "NOT EXISTS (SELECT FROM tawi.loan_event AS event WHERE (event.borrower_id, event.cycle, "
        "event.number) = (entry.borrower_id, entry.cycle, entry.event_number)))"
        " + (SELECT count(*) FROM tawi.idempotency AS stored WHERE principal = '" +
        principal_ +
        "' AND key LIKE 'fault-%' AND NOT EXISTS (SELECT FROM tawi.loan_event AS event WHERE "
        "event.borrower_id = "
        "stored.borrower_id AND event.key_hash = "
        "sha256(convert_to(stored.principal || E'\\n' || stored.key, 'UTF8'))))");
}

}  // namespace tawi
