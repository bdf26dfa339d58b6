#include "api/rest/repayment_import.h"

#include <chrono>
#include <thread>
#include <utility>

#include "api/rest/repayment_file.h"
#include "api/server/problem.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_queries.h"
#include "reports/csv_line.h"

namespace tawi::rest {

namespace {

using operations::Answer;
using operations::Outcome;

constexpr std::size_t rows_at_a_time = 500;
constexpr int most_tries = 5;
constexpr auto try_again_after = std::chrono::seconds(1);

/// What decides what a row asks for: with the same key, the same.
std::string hash_of(const RepaymentRow& row) {
    const auto& input = *row.input;
    std::string text = "import\n" + loan::to_loan_number(input.loan) + "\n" +
                       tawi::to_string(*row.amount) + " " + row.currency + "\n" +
                       tawi::to_string(input.value_date) + "\n";
    if (input.channel) text += journal::to_string(*input.channel);
    if (input.channel_office) text += "\n@" + std::to_string(*input.channel_office);
    return operations::sha256(text + "\n" + input.source_reference + "\n" + input.reason);
}

std::vector<RowFault> faults_of(std::exception_ptr error) {
    const auto problem = server::problem_of(
        std::move(error), "en",
        [](std::string_view, std::string_view message) { return std::string(message); });
    std::vector<RowFault> faults;
    for (const auto& field : problem.errors)
        faults.push_back({field.pointer, field.code, problem.detail});
    if (faults.empty()) faults.push_back({"", problem.code, problem.detail});
    return faults;
}

/// Whether the same may succeed in a moment.
bool is_passing(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const Unavailable&) {
        return true;
    } catch (const Conflict&) {
        return true;
    } catch (const Refused& refused) {
        return refused.code() == RefusalCode::key_in_flight;
    } catch (...) {
        return false;
    }
}

class Import {
 public:
    Import(const Services& services, const people::Principal& actor, const RepaymentImport& import,
           std::ostream& out)
        : services_(services), actor_(actor), import_(import), out_(out) {
        reports::CsvLine head;
        for (const auto* const column : {"line", "loan_number", "amount", "currency", "outcome",
                                         "event_number", "code", "field", "detail"})
            head.plain(column);
        head.end(out_);
    }

    void take(std::vector<RepaymentRow> rows) {
        std::vector<std::optional<Outcome>> outcomes(rows.size());
        if (import_.check_only) {
            for (auto& row : rows)
                look_at(row);
        } else {
            post(rows, outcomes);
        }
        for (std::size_t index = 0; index < rows.size(); ++index)
            write(rows[index], outcomes[index]);
    }

    const ImportCounts& counts() const noexcept { return counts_; }

 private:
    operations::LoanCommand command_of(const RepaymentRow& row) const {
        const operations::Command command{
            actor_, services_.now(),
            "import/" + import_.file_hash.substr(0, 40) + "/" + std::to_string(row.number),
            hash_of(row), import_.request_id};
        return operations::repayment_command(
            command, *row.input, *row.amount, [](const operations::PostedLoanEvent& posted) {
                return Answer{
                    201, "{\"event_number\":" + std::to_string(posted.event.event.number) + "}"};
            });
    }

    /// Posts the rows that have no fault; those that fail for a moment, again.
    void post(const std::vector<RepaymentRow>& rows,
              std::vector<std::optional<Outcome>>& outcomes) const {
        for (int tries = 1;; ++tries) {
            std::vector<operations::LoanCommand> commands;
            std::vector<std::size_t> places;
            for (std::size_t index = 0; index < rows.size(); ++index) {
                if (!rows[index].input || outcomes[index]) continue;
                commands.push_back(command_of(rows[index]));
                places.push_back(index);
            }
            if (commands.empty()) return;
            auto posted = services_.lending.post(std::move(commands));
            std::exception_ptr passing;
            for (std::size_t index = 0; index < places.size(); ++index) {
                const auto* const error = std::get_if<std::exception_ptr>(&posted[index]);
                if (error != nullptr && is_passing(*error)) {
                    passing = *error;
                } else {
                    outcomes[places[index]] = std::move(posted[index]);
                }
            }
            if (!passing) return;
            if (tries == most_tries) {
                throw Unavailable("The database is too busy; the rest is posted later.");
            }
            std::this_thread::sleep_for(try_again_after);
        }
    }

    void look_at(RepaymentRow& row) const {
        if (!row.input) return;
        try {
            const auto loan = services_.loans.find(actor_, row.input->loan, services_.now());
            const auto currency = loan.terms.principal.currency();
            if (row.amount->currency() != currency) {
                row.faults.push_back({"currency", "wrong_currency",
                                      "The loan is in " + std::string(currency.code()) + "."});
            }
        } catch (const NotFound& error) {
            row.faults.push_back({"loan_number", "not_found", error.what()});
        }
    }

    void write(const RepaymentRow& row, const std::optional<Outcome>& outcome) {
        ++counts_.rows;
        auto faults = row.faults;
        std::string event_number;
        const char* word = import_.check_only ? "checked" : "posted";
        if (outcome) {
            if (const auto* const error = std::get_if<std::exception_ptr>(&*outcome)) {
                faults = faults_of(*error);
            } else {
                const auto& answer = std::get<Answer>(*outcome);
                document::JsonReader body(answer.body);
                event_number = std::to_string(body.integer("event_number", 1, 1'000'000'000));
                if (answer.replayed) word = "replayed";
                ++(answer.replayed ? counts_.replayed : counts_.posted);
            }
        }
        if (!faults.empty()) {
            word = "refused";
            ++counts_.refused;
        }
        reports::CsvLine line;
        line.plain(std::to_string(row.line)).text(row.loan_number).text(row.amount_text);
        line.text(row.currency).plain(word).plain(event_number);
        write_faults(line, faults);
        line.end(out_);
    }

    /// The code and field of the first, and the words of all.
    static void write_faults(reports::CsvLine& line, const std::vector<RowFault>& faults) {
        std::string detail;
        for (const auto& fault : faults) {
            detail += detail.empty() ? "" : "; ";
            detail += faults.size() > 1 ? fault.field + ": " + fault.detail : fault.detail;
        }
        line.text(faults.empty() ? "" : faults.front().code);
        line.text(faults.empty() ? "" : faults.front().field).text(detail);
    }

    const Services& services_;
    const people::Principal& actor_;
    const RepaymentImport& import_;
    std::ostream& out_;
    ImportCounts counts_;
};

}  // namespace

std::string to_json(const RepaymentImport& import) {
    document::JsonWriter out;
    out.begin_object();
    out.field("file_hash", import.file_hash);
    out.field("check_only", import.check_only);
    out.end();
    return std::move(out).text();
}

RepaymentImport parse_repayment_import(std::string_view json) {
    document::JsonReader in(json);
    RepaymentImport import{in.text("file_hash", 64), in.boolean("check_only")};
    in.finish();
    return import;
}

std::string to_json(const ImportCounts& counts) {
    document::JsonWriter out;
    out.begin_object();
    out.field("rows", counts.rows);
    out.field("posted", counts.posted);
    out.field("replayed", counts.replayed);
    out.field("refused", counts.refused);
    out.end();
    return std::move(out).text();
}

ImportCounts import_repayments(const Services& services, const people::Principal& actor,
                               const RepaymentImport& import, std::istream& in, std::ostream& out,
                               const std::function<void(std::int64_t)>& progress) {
    RepaymentFile file(in);
    Import work(services, actor, import, out);
    bool more = true;
    while (more) {
        std::vector<RepaymentRow> rows;
        while (more && rows.size() < rows_at_a_time) {
            auto row = file.next();
            more = row.has_value();
            if (row) rows.push_back(std::move(*row));
        }
        const auto count = static_cast<std::int64_t>(rows.size());
        work.take(std::move(rows));
        progress(count);
    }
    return work.counts();
}

}  // namespace tawi::rest
