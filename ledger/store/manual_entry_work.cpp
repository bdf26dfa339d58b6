#include "ledger/store/manual_entry_work.h"

#include "ledger/error.h"
#include "ledger/operations/currency_exchange.h"
#include "ledger/store/account_rows.h"
#include "ledger/store/entry_template_rows.h"
#include "ledger/store/fund_store.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/manual_entry_rows.h"
#include "ledger/store/office_entries.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::Command;
using operations::ManualEntry;

class Work : public WorkOn<operations::ManualEntryWork> {
 public:
    using WorkOn::WorkOn;

    std::optional<operations::OfficeBooks> enter_office(std::int32_t office_id,
                                                        const Instant& now) override {
        if (run_prepared(transaction_, "enter_office_books", Parameters().add(office_id)).empty()) {
            return std::nullopt;
        }
        const auto row =
            run_prepared(transaction_, "read_office_books", Parameters().add(office_id).add(now))
                .front();
        return operations::OfficeBooks{Currency::of(row["currency"].c_str()),
                                       parse_date(row["first_day"].c_str(), "first_day"),
                                       parse_date(row["business_date"].c_str(), "business_date")};
    }

    std::optional<operations::ChartAccount> share_account(const std::string& code) override {
        const auto rows = run_prepared(transaction_, "share_account", Parameters().add(code));
        if (rows.empty()) return std::nullopt;
        return to_chart_account(rows.front());
    }

    bool has_fund(const std::string& fund) override { return store::has_fund(transaction_, fund); }
    bool has_product(std::int32_t product_id) override {
        return found("has_loan_product", Parameters().add(product_id));
    }
    bool has_borrower(std::int64_t borrower_id) override {
        return found("has_borrower", Parameters().add(borrower_id));
    }
    bool has_loan(const loan::LoanId& loan) override {
        return found("has_loan", Parameters().add(loan.borrower_id).add(loan.cycle));
    }

    bool is_closed(std::int32_t office_id, journal::EntryKind kind,
                   const Date& booking_date) override {
        return run_prepared(
                   transaction_, "is_period_closed",
                   Parameters().add(office_id).add(journal::to_string(kind)).add(booking_date))
            .front()["closed"]
            .as<bool>();
    }

    std::int64_t add(const ManualEntry& entry) override {
        return run_prepared(transaction_, "insert_manual_entry", manual_entry_parameters(entry))
            .front()["manual_entry_id"]
            .as<std::int64_t>();
    }

    std::optional<ManualEntry> lock(const people::Principal& actor,
                                    std::int64_t manual_entry_id) override {
        const auto rows = run_prepared(transaction_, "lock_manual_entry",
                                       manual_entry_scope(actor, manual_entry_id));
        if (rows.empty()) return std::nullopt;
        return to_manual_entry(rows.front());
    }

    bool is_reversed(std::int64_t manual_entry_id) override {
        return found("is_manual_entry_reversed", Parameters().add(manual_entry_id));
    }

    std::vector<operations::EntryTemplate> recurring_templates(std::int32_t office_id) override {
        std::vector<operations::EntryTemplate> templates;
        for (const auto& row :
             run_prepared(transaction_, "list_recurring_templates", Parameters().add(office_id))) {
            templates.push_back(to_entry_template(row));
        }
        return templates;
    }

    std::vector<ManualEntry> due_reversals(std::int32_t office_id, const Date& day) override {
        std::vector<ManualEntry> entries;
        for (const auto& row : run_prepared(transaction_, "list_due_reversals",
                                            Parameters().add(office_id).add(day))) {
            entries.push_back(to_manual_entry(row));
        }
        return entries;
    }

    bool has_reversal(std::int64_t manual_entry_id, const Instant& now) override {
        return found("has_manual_reversal", Parameters().add(manual_entry_id).add(now));
    }

    std::vector<std::int64_t> post(const Command& command, const ManualEntry& entry,
                                   const operations::AuditNote& note) override {
        const auto& draft = entry.draft;
        OwnEntries own{draft.kind,
                       draft.booking_date,
                       draft.value_date,
                       draft.narrative,
                       journal::linked_entries(draft.lines),
                       {},
                       entry.made_by};
        if (draft.reverses) {
            const auto row =
                run_prepared(transaction_, "entries_reversed", Parameters().add(*draft.reverses))
                    .front();
            own.reverses = numbers_of(row["entries"].c_str());
        }
        return post_own_entries(transaction_, command, own, note);
    }

    std::vector<std::int64_t> post_exchange(const Command& command,
                                            const operations::PostedExchange& posted,
                                            const operations::AuditNote& note) override {
        return post_own_entries(transaction_, command,
                                {journal::EntryKind::exchange,
                                 posted.booking_date,
                                 posted.booking_date,
                                 posted.exchange.narrative,
                                 operations::entries_of(posted.exchange),
                                 {},
                                 command.actor.id},
                                note);
    }

    void save_decision(const ManualEntry& entry) override {
        Parameters parameters;
        parameters.add(entry.manual_entry_id)
            .add(entry.version)
            .add(operations::to_string(entry.status))
            .add(entry.decided_by)
            .add(entry.decided_at)
            .add(entry.decision_reason)
            .add(numbers_text(entry.entries));
        if (run_prepared(transaction_, "decide_manual_entry", parameters).empty()) {
            throw Conflict("the entry by hand was decided meanwhile");
        }
    }

    void keep_answer(const Command& command, const operations::Answer& answer) override {
        keep_institution_answer(transaction_, command, answer);
    }

 private:
    bool found(const char* statement, const Parameters& parameters) {
        return run_prepared(transaction_, statement, parameters).front()["found"].as<bool>();
    }
};

}  // namespace

Parameters manual_entry_scope(const people::Principal& actor, std::int64_t manual_entry_id) {
    Parameters parameters;
    parameters.add(manual_entry_id).add(people::to_string(actor.role)).add(offices_text(actor));
    return parameters;
}

std::unique_ptr<operations::ManualEntryWork> manual_entry_work(Transaction& transaction) {
    return std::make_unique<Work>(transaction);
}

}  // namespace tawi::store
