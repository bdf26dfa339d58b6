#include "ledger/store/answers.h"

#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/store/database.h"
#include "ledger/store/prepared.h"
#include "ledger/store/settle.h"
#include "ledger/store/statement_row.h"
#include "ledger/store/store_error.h"

namespace tawi::store {

namespace {

constexpr std::chrono::days answers_kept{30};

template <typename Row>
std::optional<operations::Answer> answer_in(const Row& row, const operations::Command& command) {
    if (row["answer"].is_null()) return std::nullopt;
    if (from_bytea_text(row["request_hash"].c_str()) != command.request_hash) {
        throw Refused(RefusalCode::key_reused,
                      "This Idempotency-Key was sent before with another request.");
    }
    return operations::Answer{row["status"].template as<int>(), row["answer"].c_str(), true};
}

}  // namespace

std::optional<operations::Answer> find_answer(Transaction& transaction,
                                              const operations::Command& command,
                                              std::int64_t borrower_id) {
    if (command.idempotency_key.empty()) return std::nullopt;
    transaction.is_keyed = true;
    Parameters parameters;
    parameters.add(borrower_id)
        .add(operations::principal_text(command.actor))
        .add(command.idempotency_key)
        .add_bytes(operations::key_hash(command));
    const auto row = run_prepared(transaction, "find_answer", parameters).front();
    auto answer = answer_in(row, command);
    if (!answer && row["key_seen"].as<bool>()) throw key_expired();
    return answer;
}

std::optional<operations::Answer> stored_answer(const StatementRow& row,
                                                const operations::Command& command) {
    return answer_in(row, command);
}

Refused key_expired() {
    return {
        RefusalCode::key_expired,
        "This Idempotency-Key was used more than 30 days ago; what it asked for was done then."};
}

void insert_answer(Transaction& transaction, const operations::Command& command,
                   std::int64_t borrower_id, std::optional<std::int32_t> office_id,
                   const operations::AuditNote& note, const operations::Answer& answer) {
    Parameters parameters;
    parameters.add(borrower_id)
        .add(operations::principal_text(command.actor))
        .add(command.idempotency_key)
        .add_bytes(command.request_hash)
        .add(answer.status)
        .add(answer.body)
        .add(command.now)
        .add(note.action)
        .add(note.subject)
        .add(office_id)
        .add(command.request_id)
        .add(detail_text(note))
        .add(command.origin.channel)
        .add(command.origin.address);
    run_prepared(transaction, "insert_answer", parameters);
}

std::size_t expire_answers(Database& database, const Instant& now) {
    const auto oldest = now - answers_kept;
    std::size_t expired = 0;
    while (true) {
        const auto gone = database.transact([&](Transaction& transaction) {
            return run_prepared(transaction, "expire_answers", Parameters().add(oldest))
                .affected_rows();
        });
        if (gone == 0) return expired;
        expired += gone;
    }
}

std::string detail_text(const operations::AuditNote& note) {
    document::JsonWriter out;
    out.begin_object();
    for (const auto& [name, value] : note.detail)
        out.field(name, value);
    out.end();
    return std::move(out).text();
}

void rethrow_refused() {
    try {
        throw;
    } catch (const StoreError& error) {
        const bool same_key = error.is_unique_violation() && error.constraint() == "idempotency_pk";
        if (error.is_lock_not_available() || same_key) {
            throw Refused(RefusalCode::key_in_flight,
                          "Another request is working on the same; ask again in a moment.");
        }
        throw;
    }
}

operations::Answer transact_command(Database& database,
                                    const std::function<operations::Answer(Transaction&)>& work) {
    bool is_keyed = false;
    const auto once = [&] {
        try {
            return database.transact([&](Transaction& transaction) {
                auto answer = work(transaction);
                is_keyed = transaction.is_keyed;
                return answer;
            });
        } catch (...) {
            rethrow_refused();
        }
    };
    try {
        return once();
    } catch (const OutcomeUnknown&) {
        if (!is_keyed) throw;
    }
    auto answer = settle<operations::Answer>(once);
    answer.replayed = false;
    return answer;
}

}  // namespace tawi::store
