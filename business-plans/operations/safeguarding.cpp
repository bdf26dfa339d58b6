#include "business-plans/operations/safeguarding.h"

#include "ledger/error.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

std::string subject_of(const ConcernRecord& record) {
    return "safeguarding concern " + std::to_string(record.number) + " of borrower " +
           std::to_string(record.borrower_id);
}

/// Locks the borrower; NotFound where the actor may not raise a concern about them.
std::int32_t open_office(MentoringWork& work, const Command& command, std::int64_t borrower_id) {
    if (command.actor.role == people::Role::mentor)
        return work.open_mentorship(command, {borrower_id}).mentee.office_id;
    return work.open_borrower(command, borrower_id).office_id;
}

}  // namespace

Answer raise_concern(MentoringStore& store, const Command& command, const NewConcern& concern,
                     const operations::Render<ConcernRecord>& render) {
    return store.transact([&](MentoringWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        ConcernRecord record{.borrower_id = concern.borrower_id,
                             .office_id = open_office(work, command, concern.borrower_id),
                             .borrower_name = {},
                             .number = work.count_concerns(concern.borrower_id) + 1,
                             .urgent = concern.urgent,
                             .recorded_by = operations::principal_text(command.actor),
                             .recorded_at = command.now};
        const auto hash = work.keep_confidential(command, concern.borrower_id, concern.text);
        work.add(ToldRow("safeguarding_concern", command)
                     .set("borrower_id", concern.borrower_id)
                     .set("concern_number", record.number)
                     .set("urgent", concern.urgent)
                     .set("text_hash", hash));
        const auto answer = render(record);
        work.save_answer(command, {record.borrower_id, record.office_id},
                         {"raise_safeguarding_concern", subject_of(record)}, answer);
        return answer;
    });
}

Answer handle_concern(MentoringStore& store, const Command& command, std::int64_t borrower_id,
                      unsigned number, const ConcernStep& step,
                      const operations::Render<ConcernRecord>& render) {
    return store.transact([&](MentoringWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto record = work.open_concern(command, borrower_id, number);
        check_concern_step(record.state(), step.state);
        const auto hash = work.keep_confidential(command, borrower_id, step.text);
        work.add(ToldRow("safeguarding_step", command)
                     .set("borrower_id", borrower_id)
                     .set("concern_number", number)
                     .set("step", record.steps.size() + 1)
                     .set("state", to_string(step.state))
                     .set("text_hash", hash));
        record.steps.push_back(
            {step.state, step.text, operations::principal_text(command.actor), command.now});
        const auto answer = render(record);
        work.save_answer(command, {borrower_id, record.office_id},
                         {"handle_safeguarding_concern", subject_of(record)}, answer);
        return answer;
    });
}

}  // namespace tawi::support
