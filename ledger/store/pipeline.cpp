#include "ledger/store/pipeline.h"

#include <libpq-fe.h>
#include <sys/socket.h>

#include "ledger/error.h"
#include "ledger/store/transaction.h"

namespace tawi::store {

namespace {

[[noreturn]] void throw_lost() {
    throw Unavailable("the database cannot be reached");
}

std::string field_of(const PGresult* result, int field) {
    const auto* text = PQresultErrorField(result, field);
    return text == nullptr ? std::string() : text;
}

/// A connection between the beginning and the end of a pipeline. Whatever happens in it, the
/// connection is as before at the end, unless it is broken.
class OpenPipeline {
 public:
    explicit OpenPipeline(PGconn* connection) : connection_(connection) {
        if (connection_ == nullptr || PQenterPipelineMode(connection_) != 1) throw_lost();
    }
    OpenPipeline(const OpenPipeline&) = delete;
    OpenPipeline& operator=(const OpenPipeline&) = delete;
    ~OpenPipeline() {
        // One that was left halfway is worth nothing: the pool finds its socket closed.
        if (PQexitPipelineMode(connection_) != 1) shutdown(PQsocket(connection_), SHUT_RDWR);
    }

    void send(const std::string& statement, const Parameters& parameters) {
        const auto values = parameters.pointers();
        if (PQsendQueryPrepared(connection_, statement.c_str(), static_cast<int>(values.size()),
                                values.data(), nullptr, nullptr, 0) != 1) {
            throw_lost();
        }
    }

    /// Tells the database that this is all.
    void finish() {
        if (PQpipelineSync(connection_) != 1) throw_lost();
    }

    /// What the next statement gave; the first failure is kept.
    StatementRows next() {
        StatementRows rows(PQgetResult(connection_));
        note(rows.result());
        while (PQtransactionStatus(connection_) != PQTRANS_UNKNOWN) {
            const StatementRows rest(PQgetResult(connection_));
            if (rest.result() == nullptr) break;
            note(rest.result());
        }
        return rows;
    }

    /// After the last one: takes what ends the pipeline, and throws what failed in it.
    void end() {
        const StatementRows last(PQgetResult(connection_));
        if (PQstatus(connection_) != CONNECTION_OK) throw_lost();
        if (has_failed_) throw_refused(sqlstate_, constraint_);
        if (PQresultStatus(last.result()) != PGRES_PIPELINE_SYNC) throw_lost();
    }

 private:
    void note(const PGresult* result) {
        const auto status = PQresultStatus(result);
        if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || has_failed_) return;
        has_failed_ = true;
        sqlstate_ = field_of(result, PG_DIAG_SQLSTATE);
        constraint_ = field_of(result, PG_DIAG_CONSTRAINT_NAME);
    }

    PGconn* connection_;
    bool has_failed_ = false;
    std::string sqlstate_{};
    std::string constraint_{};
};

}  // namespace

std::vector<StatementRows> Pipeline::run() {
    std::vector<StatementRows> answers;
    if (statements_.empty()) return answers;
    OpenPipeline open(transaction_.handle());
    for (const auto& [statement, parameters] : statements_)
        open.send(statement, parameters);
    open.finish();
    for (std::size_t place = 0; place < statements_.size(); ++place)
        answers.push_back(open.next());
    open.end();
    statements_.clear();
    return answers;
}

}  // namespace tawi::store
