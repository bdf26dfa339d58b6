#include "business-plans/operations/awards.h"

#include "business-plans/operations/award_rows.h"
#include "business-plans/operations/support_budgets.h"
#include "ledger/error.h"

namespace tawi::support {

using operations::Answer;
using operations::Command;
using operations::Render;

namespace {

/// That what the conditions name is there.
void check_conditions(FundingWork& work, std::int64_t borrower_id, const Award& award) {
    for (std::size_t index = 0; index < award.instalments.size(); ++index) {
        const auto& conditions = award.instalments[index].conditions;
        for (std::size_t place = 0; place < conditions.size(); ++place) {
            const auto& condition = conditions[place];
            const auto pointer =
                "/instalments/" + std::to_string(index) + "/conditions/" + std::to_string(place);
            if (condition.kind == AwardConditionKind::course &&
                !work.has_service(condition.service)) {
                throw InvalidInput(pointer + "/service", "unknown_service",
                                   "There is no such service.");
            }
            if (condition.kind == AwardConditionKind::milestone &&
                !work.has_milestone(borrower_id, condition.plan_number,
                                    condition.milestone_number)) {
                throw InvalidInput(pointer + "/milestone_number", "unknown_milestone",
                                   "The person's plan has no such milestone.");
            }
        }
    }
}

[[noreturn]] void refuse(const std::string& detail) {
    throw Refused(RefusalCode::wrong_state, detail);
}

AwardInstalment& instalment_of(AwardRecord& record, unsigned number) {
    if (number == 0 || number > record.award.instalments.size())
        throw NotFound("The award has no such instalment.");
    return record.award.instalments[number - 1];
}

/// Opens an award, changes it by `change`, and answers with how it then stands; `change` gives the
/// line of the audit trail.
Answer change_award(
    FundingStore& store, const Command& command, const AwardId& id,
    const Render<AwardRecord>& render,
    const std::function<operations::AuditNote(FundingWork&, AwardRecord&)>& change) {
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, id.borrower_id);
        work.hold_funds();
        auto record = work.award(id, place.business_date);
        const auto note = change(work, record);
        const auto answer = render(record);
        work.save_answer(command, {id.borrower_id, record.office_id}, note, answer);
        return answer;
    });
}

void add_step(FundingWork& work, const Command& command, AwardRecord& record, AwardStep step) {
    step.recorded_by = operations::principal_text(command.actor);
    step.recorded_at = command.now;
    record.steps.push_back(std::move(step));
    work.add(step_row(command, record));
}

}  // namespace

Answer propose_award(FundingStore& store, const Command& command, std::int64_t borrower_id,
                     const Award& award, const Render<AwardRecord>& render) {
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, borrower_id);
        check_award(award, place.currency);
        if (!work.has_fund(award.fund))
            throw InvalidInput("/fund", "unknown_fund", "There is no such fund.");
        check_conditions(work, borrower_id, award);
        AwardRecord record{
            {borrower_id, work.count_awards(borrower_id) + 1}, place.office_id, award};
        for (const auto& row : rows_of(command, record))
            work.add(row);
        add_step(work, command, record, {});
        record = work.award(record.id, place.business_date);
        const auto answer = render(record);
        work.save_answer(command, {borrower_id, place.office_id}, note_of("propose_award", record),
                         answer);
        return answer;
    });
}

Answer decide_award(FundingStore& store, const Command& command, const AwardId& id,
                    const AwardDecision& decision, const Render<AwardRecord>& render) {
    return change_award(store, command, id, render, [&](FundingWork& work, AwardRecord& record) {
        if (record.state() != AwardState::proposed) refuse("The award is decided.");
        if (record.steps.front().recorded_by == operations::principal_text(command.actor)) {
            throw Refused(RefusalCode::same_person,
                          "Another person than the one who proposed it decides.");
        }
        AwardStep step{decision.approve ? AwardState::approved : AwardState::refused,
                       decision.reason};
        if (decision.approve) {
            const auto day = work.enter_office(command, record.office_id);
            step.budget_number = budget_for(work, command, record.award.fund, record.award.kind,
                                            record.award.amount, day);
        }
        add_step(work, command, record, std::move(step));
        return note_of(decision.approve ? "approve_award" : "refuse_award", record);
    });
}

Answer cancel_award(FundingStore& store, const Command& command, const AwardId& id,
                    const std::string& reason, const Render<AwardRecord>& render) {
    return change_award(store, command, id, render, [&](FundingWork& work, AwardRecord& record) {
        const auto state = record.state();
        if (state != AwardState::proposed && state != AwardState::approved) {
            refuse("The award is " + std::string(to_string(state)) + ".");
        }
        add_step(work, command, record, {AwardState::cancelled, reason});
        return note_of("cancel_award", record);
    });
}

Answer confirm_document(FundingStore& store, const Command& command, const InstalmentId& id,
                        unsigned condition_number, const std::string& note,
                        const Render<AwardRecord>& render) {
    return change_award(
        store, command, id.award, render, [&](FundingWork& work, AwardRecord& record) {
            auto& conditions = instalment_of(record, id.number).conditions;
            if (condition_number == 0 || condition_number > conditions.size())
                throw NotFound("The instalment has no such condition.");
            auto& condition = conditions[condition_number - 1];
            if (condition.kind != AwardConditionKind::document)
                refuse("Only a document is confirmed; the others are looked up.");
            if (condition.is_met) refuse("The document was seen.");
            const auto state = record.state();
            if (state != AwardState::proposed && state != AwardState::approved)
                refuse("The award is " + std::string(to_string(state)) + ".");
            work.add(confirmation_row(command, record, id.number, condition_number, note));
            condition.is_met = true;
            return note_of("confirm_document", record);
        });
}

Answer pay_instalment(FundingStore& store, const Command& command, const InstalmentId& id,
                      const AwardPaymentInput& input, const Render<AwardRecord>& render) {
    return change_award(
        store, command, id.award, render, [&](FundingWork& work, AwardRecord& record) {
            auto& instalment = instalment_of(record, id.number);
            const auto day = work.enter_office(command, record.office_id);
            check_payment(instalment, record.state(), day);
            AwardPayment payment{std::string(journal::to_string(input.channel)), input.reference,
                                 day};
            payment.entry_id = work.post(
                command, {SupportEntryKind::award_payment, id.award.borrower_id, record.office_id,
                          record.award.fund, day, payment_narrative(record, id.number),
                          payment_lines(record.award.kind, instalment.amount, input.channel)});
            instalment.payment = payment;
            work.add(payment_row(command, record, id.number));
            return note_of("pay_award", record);
        });
}

Answer refund_award(FundingStore& store, const Command& command, const AwardId& id,
                    const AwardRefundInput& input, const Render<AwardRecord>& render) {
    return change_award(store, command, id, render, [&](FundingWork& work, AwardRecord& record) {
        check_refund(record.award, input.amount);
        const auto day = work.enter_office(command, record.office_id);
        record.award.refunds.push_back(
            {input.amount, std::string(journal::to_string(input.channel)), input.reason, day});
        auto& refund = record.award.refunds.back();
        refund.entry_id =
            work.post(command, {SupportEntryKind::award_refund, id.borrower_id, record.office_id,
                                record.award.fund, day, refund_narrative(record),
                                refund_lines(record.award.kind, input.amount, input.channel)});
        work.add(refund_row(command, record));
        return note_of("refund_award", record);
    });
}

}  // namespace tawi::support
