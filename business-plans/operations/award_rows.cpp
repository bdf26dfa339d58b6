#include "business-plans/operations/award_rows.h"

#include "business-plans/support/money_words.h"

namespace tawi::support {

using operations::Command;
using operations::ToldRow;

namespace {

/// A row that belongs to an award.
ToldRow row_of(const std::string& table, const Command& command, const AwardRecord& record) {
    ToldRow row(table, command);
    row.set("borrower_id", record.id.borrower_id).set("award_number", record.id.number);
    return row;
}

ToldRow condition_row(const Command& command, const AwardRecord& record, std::size_t instalment,
                      std::size_t place, const AwardCondition& condition) {
    auto row = row_of("award_condition", command, record);
    row.set("instalment_number", instalment + 1)
        .set("condition_number", place + 1)
        .set("kind", to_string(condition.kind));
    switch (condition.kind) {
        case AwardConditionKind::course:
            row.set("service", condition.service);
            break;
        case AwardConditionKind::milestone:
            row.set("plan_number", condition.plan_number)
                .set("milestone_number", condition.milestone_number);
            break;
        case AwardConditionKind::document:
            row.set("document", condition.document);
            break;
    }
    return row;
}

std::string name_of(const AwardRecord& record) {
    return "award " + std::to_string(record.id.number) + " of borrower " +
           std::to_string(record.id.borrower_id);
}

}  // namespace

std::vector<ToldRow> rows_of(const Command& command, const AwardRecord& record) {
    const auto& award = record.award;
    std::vector<ToldRow> rows{row_of("award", command, record)};
    rows.back()
        .set("kind", to_string(award.kind))
        .set("fund", award.fund)
        .set("office_id", record.office_id)
        .set("currency", award.amount.currency().code())
        .set("purpose", award.purpose)
        .set("amount", award.amount);
    for (std::size_t index = 0; index < award.instalments.size(); ++index) {
        const auto& instalment = award.instalments[index];
        rows.push_back(row_of("award_instalment", command, record));
        rows.back()
            .set("instalment_number", index + 1)
            .set("due_on", instalment.due_on)
            .set("amount", instalment.amount);
        for (std::size_t place = 0; place < instalment.conditions.size(); ++place) {
            rows.push_back(
                condition_row(command, record, index, place, instalment.conditions[place]));
        }
    }
    return rows;
}

ToldRow step_row(const Command& command, const AwardRecord& record) {
    const auto& step = record.steps.back();
    auto row = row_of("award_step", command, record);
    row.set("step", record.steps.size())
        .set("state", to_string(step.state))
        .set("reason", step.reason)
        .set("budget_number", step.budget_number);
    return row;
}

ToldRow confirmation_row(const Command& command, const AwardRecord& record, unsigned instalment,
                         unsigned condition, const std::string& note) {
    auto row = row_of("award_confirmation", command, record);
    row.set("instalment_number", instalment).set("condition_number", condition).set("note", note);
    return row;
}

ToldRow payment_row(const Command& command, const AwardRecord& record, unsigned instalment) {
    const auto& paid = record.award.instalments.at(instalment - 1);
    const auto& payment = paid.payment.value();
    auto row = row_of("award_payment", command, record);
    row.set("instalment_number", instalment)
        .set("amount", paid.amount)
        .set("channel", payment.channel)
        .set("reference", payment.reference)
        .set("booking_date", payment.booking_date)
        .set("entry_id", payment.entry_id);
    return row;
}

ToldRow refund_row(const Command& command, const AwardRecord& record) {
    const auto& refund = record.award.refunds.back();
    auto row = row_of("award_refund", command, record);
    row.set("refund_number", record.award.refunds.size())
        .set("amount", refund.amount)
        .set("channel", refund.channel)
        .set("reason", refund.reason)
        .set("booking_date", refund.booking_date)
        .set("entry_id", refund.entry_id);
    return row;
}

std::string payment_narrative(const AwardRecord& record, unsigned instalment) {
    return "instalment " + std::to_string(instalment) + " of " + name_of(record);
}

std::string refund_narrative(const AwardRecord& record) {
    return "refund " + std::to_string(record.award.refunds.size()) + " of " + name_of(record);
}

operations::AuditNote note_of(const std::string& action, const AwardRecord& record) {
    return {action,
            name_of(record),
            {{"kind", std::string(to_string(record.award.kind))},
             {"fund", record.award.fund},
             {"amount", words_of(record.award.amount)},
             {"state", std::string(to_string(record.state()))}}};
}

}  // namespace tawi::support
