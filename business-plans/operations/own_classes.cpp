#include "business-plans/operations/own_classes.h"

#include "ledger/error.h"

namespace tawi::support {

using operations::Answer;
using operations::Command;

Answer name_trainer(ClassStore& store, const Command& command, const std::string& service,
                    std::int64_t user_id, bool teaches, const operations::Render<Trainer>& render) {
    return store.transact([&](ClassWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_services();
        const auto service_id = work.find_service_id(service);
        if (!service_id) throw NotFound("There is no such service.");
        const auto user = work.find_user(*service_id, user_id);
        if (!user || (teaches && !user->is_trainer))
            throw InvalidInput("/user_id", "unknown_value", "There is no such trainer.");
        if (user->teaches == teaches) {
            throw Refused(RefusalCode::wrong_state,
                          teaches ? "They hold its classes already." : "They hold no class of it.",
                          "/teaches");
        }
        const Trainer trainer{user_id, user->name, teaches,
                              operations::principal_text(command.actor), command.now};
        work.add(operations::ToldRow("service_trainer", command)
                     .set("service_id", *service_id)
                     .set("user_id", user_id)
                     .set("step", user->steps + 1)
                     .set("teaches", teaches));
        const auto answer = render(trainer);
        work.save_answer(
            command, {0, command.actor.office_id},
            {"name_trainer", "trainer " + std::to_string(user_id) + " of service " + service},
            answer);
        return answer;
    });
}

}  // namespace tawi::support
