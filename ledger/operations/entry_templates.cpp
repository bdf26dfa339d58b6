#include "ledger/operations/entry_templates.h"

#include "ledger/error.h"
#include "ledger/operations/manual_proposal.h"

namespace tawi::operations {

namespace {

AuditNote note_on_template(const std::string& action, const EntryTemplate& each) {
    return {action,
            "entry template " + std::to_string(each.template_id),
            {{"name", each.name}, {"status", std::string(to_string(each.status))}}};
}

void check_decision(const Command& command, const EntryTemplate& each, TemplateStatus decision) {
    const auto needed =
        decision == TemplateStatus::retired ? TemplateStatus::active : TemplateStatus::proposed;
    if (each.status != needed) {
        throw Refused(RefusalCode::wrong_state,
                      "The template is " + std::string(to_string(each.status)) + ".");
    }
    if (decision == TemplateStatus::active && each.made_by == command.actor.id) {
        throw Refused(RefusalCode::same_person, "Another person than its maker decides.");
    }
}

}  // namespace

Answer add_entry_template(EntryTemplateStore& store, const Command& command, EntryTemplate each,
                          const Render<EntryTemplate>& render) {
    validate(each);
    if (!works_for(command.actor, each.office_id)) {
        throw InvalidInput("/office_id", "unknown_office", "The office must be yours.");
    }
    const bool by_itself = each.day_of_month && each.when_due == WhenDue::post;
    each.status = by_itself ? TemplateStatus::proposed : TemplateStatus::active;
    each.made_by = command.actor.id;
    each.made_for = command.actor.offices;
    return store.transact([&](EntryTemplateWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        each.template_id = work.add(each);
        if (each.template_id == 0) {
            throw InvalidInput("/name", "name_taken", "Another template has this name.");
        }
        const auto answer = render(each);
        work.save_answer(command, {0, each.office_id}, note_on_template("add_entry_template", each),
                         answer);
        return answer;
    });
}

Answer decide_entry_template(EntryTemplateStore& store, const Command& command,
                             std::int64_t template_id, std::int64_t expected_version,
                             TemplateStatus decision, const Render<EntryTemplate>& render) {
    return store.transact([&](EntryTemplateWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto found = work.lock(command.actor, template_id);
        if (!found) throw NotFound("There is no such template.");
        auto& each = *found;
        if (each.version != expected_version) {
            throw Refused(RefusalCode::stale_version,
                          "The template was changed since you read it; read it again.");
        }
        check_decision(command, each, decision);
        each.status = decision;
        if (decision != TemplateStatus::retired) each.decided_by = command.actor.id;
        work.save_decision(each);
        each.version += 1;
        const auto answer = render(each);
        work.save_answer(command, {0, each.office_id},
                         note_on_template("decide_entry_template", each), answer);
        return answer;
    });
}

Answer propose_from_template(EntryTemplateStore& templates, ManualEntryStore& store,
                             const Command& command, const FromTemplate& from,
                             const Render<ManualEntry>& render) {
    const auto each = templates.find(command.actor, from.template_id);
    return store.transact([&](ManualEntryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        if (each.status != TemplateStatus::active) {
            throw Refused(RefusalCode::wrong_state,
                          "The template is " + std::string(to_string(each.status)) + ".");
        }
        return propose(work, command, draft_from(each, from.booking_date, from.amounts), render,
                       each.template_id);
    });
}

}  // namespace tawi::operations
