#include "ledger/store/entry_template_store.h"

#include "ledger/error.h"
#include "ledger/operations/entry_template_document.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/entry_template_rows.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/manual_entry_work.h"
#include "ledger/store/office_entries.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

using operations::EntryTemplate;

EntryTemplate to_entry_template(const pqxx::row& row) {
    EntryTemplate each{.template_id = row["template_id"].as<std::int64_t>(),
                       .version = row["version"].as<int>(),
                       .status = operations::parse_template_status(row["status"].c_str(), "status"),
                       .name = row["name"].c_str(),
                       .office_id = row["office_id"].as<std::int32_t>(),
                       .narrative = row["narrative"].c_str(),
                       .reference = row["reference"].c_str(),
                       .lines = operations::template_lines_from_text(row["lines"].c_str()),
                       .when_due = operations::parse_when_due(row["when_due"].c_str(), "when_due"),
                       .made_by = row["made_by"].as<std::int64_t>()};
    if (!row["day_of_month"].is_null()) each.day_of_month = row["day_of_month"].as<unsigned>();
    if (!row["reverses_after_days"].is_null()) {
        each.reverses_after_days = row["reverses_after_days"].as<int>();
    }
    if (!row["decided_by"].is_null()) each.decided_by = row["decided_by"].as<std::int64_t>();
    for (const auto office : numbers_of(row["made_for"].c_str()))
        each.made_for.push_back(static_cast<std::int32_t>(office));
    return each;
}

namespace {

class Work : public WorkOn<operations::EntryTemplateWork> {
 public:
    using WorkOn::WorkOn;

    std::int64_t add(const EntryTemplate& each) override {
        ArrayText made_for;
        for (const auto office : each.made_for)
            made_for.add(office);
        const auto rows = run_prepared(transaction_, "insert_entry_template",
                                       Parameters()
                                           .add(operations::to_string(each.status))
                                           .add(each.name)
                                           .add(each.office_id)
                                           .add(each.narrative)
                                           .add(each.reference)
                                           .add(operations::template_lines_text(each.lines))
                                           .add(each.day_of_month)
                                           .add(operations::to_string(each.when_due))
                                           .add(each.reverses_after_days)
                                           .add(each.made_by)
                                           .add(made_for.text()));
        return rows.empty() ? 0 : rows.front()["template_id"].as<std::int64_t>();
    }

    std::optional<EntryTemplate> lock(const people::Principal& actor,
                                      std::int64_t template_id) override {
        const auto rows = run_prepared(transaction_, "lock_entry_template",
                                       manual_entry_scope(actor, template_id));
        if (rows.empty()) return std::nullopt;
        return to_entry_template(rows.front());
    }

    void save_decision(const EntryTemplate& each) override {
        if (run_prepared(transaction_, "decide_entry_template",
                         Parameters()
                             .add(each.template_id)
                             .add(each.version)
                             .add(operations::to_string(each.status))
                             .add(each.decided_by))
                .empty()) {
            throw Conflict("the template was changed meanwhile");
        }
    }
};

}  // namespace

operations::Answer PostgresEntryTemplateStore::transact(
    const std::function<operations::Answer(operations::EntryTemplateWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<EntryTemplate> PostgresEntryTemplateStore::list(const people::Principal& actor,
                                                            std::int64_t after, unsigned limit) {
    auto parameters = manual_entry_scope(actor, after);
    parameters.add(limit);
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        std::vector<EntryTemplate> templates;
        for (const auto& row : run_prepared(transaction, "list_entry_templates", parameters))
            templates.push_back(to_entry_template(row));
        return templates;
    });
}

EntryTemplate PostgresEntryTemplateStore::find(const people::Principal& actor,
                                               std::int64_t template_id) {
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        const auto rows = run_prepared(transaction, "find_entry_template",
                                       manual_entry_scope(actor, template_id));
        if (rows.empty()) throw NotFound("There is no such template.");
        return to_entry_template(rows.front());
    });
}

}  // namespace tawi::store
