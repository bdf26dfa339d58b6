#include "business-plans/operations/support_services.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::AuditNote;
using operations::Command;

constexpr char end_of_row = '\n';

template <typename List, typename TextOf>
std::string joined(const List& list, char between, TextOf text_of) {
    std::string text;
    for (const auto& each : list)
        text += (text.empty() ? std::string() : std::string(1, between)) + text_of(each);
    return text;
}

std::string text_of(const std::optional<Date>& day) {
    return day ? tawi::to_string(*day) : std::string();
}

/// The whole version, as `tawi verify` holds it against the rows.
AuditNote note_of(const char* action, const ServiceRecord& record) {
    const auto& service = record.service;
    const auto& course = service.course();
    return {
        action,
        "service " + service.code,
        {{"service_id", std::to_string(record.service_id)},
         {"version", std::to_string(record.version)},
         {"kind", std::string(to_string(service.kind()))},
         {"name", service.name},
         {"language", service.language},
         {"description", service.description},
         {"office", service.office_id ? std::to_string(*service.office_id) : ""},
         {"provider", service.provider},
         {"offered_from", tawi::to_string(service.offered_from)},
         {"offered_to", text_of(service.offered_to)},
         {"capacity", std::to_string(service.capacity)},
         {"prerequisites",
          joined(service.prerequisites, ',', [](const auto& code) { return code; })},
         {"course_kind", std::string(to_string(course.kind))},
         {"topics",
          joined(course.curriculum, end_of_row, [](const Topic& topic) { return topic.title; })},
         {"topic_hours", joined(course.curriculum, ',',
                                [](const Topic& topic) {
                                    return to_decimal_text(topic.hours, 2, RoundingMode::half_even);
                                })},
         {"pass_mark", to_exact_decimal_text(course.pass_mark)},
         {"least_attendance", to_exact_decimal_text(course.least_attendance)},
         {"certificate_months",
          course.certificate_months ? std::to_string(*course.certificate_months) : ""}}};
}

/// Whether the actor may offer what that office holds; none: all offices.
void check_office(SupportWork& work, const Command& command,
                  const std::optional<std::int32_t>& office_id) {
    const bool is_administrator = command.actor.role == people::Role::administrator;
    if (!office_id) {
        if (is_administrator) return;
        throw InvalidInput("/office_id", "required",
                           "Only an administrator offers services of all offices.");
    }
    const bool is_own = is_administrator || std::ranges::find(command.actor.offices, *office_id) !=
                                                command.actor.offices.end();
    if (is_own && work.has_office(*office_id)) return;
    throw InvalidInput("/office_id", "unknown_office", "There is no such office of yours.");
}

void check_prerequisites_known(const Service& service, const Prerequisites& known) {
    std::size_t index = 0;
    for (const auto& code : service.prerequisites) {
        const auto place = "/prerequisites/" + std::to_string(index++);
        if (!known.contains(code)) {
            throw InvalidInput(place, "unknown_service", "There is no service of that code.");
        }
    }
    auto changed = known;
    changed[service.code] = service.prerequisites;
    const auto circle = circle_through(changed, service.code);
    if (circle.empty()) return;
    std::string way;
    for (const auto& code : circle)
        way += (way.empty() ? "" : " needs ") + code;
    throw InvalidInput("/prerequisites", "circular", "Nobody could begin: " + way + ".");
}

AuditNote note_of(const Run& run) {
    return {"open_service_run",
            "run " + std::to_string(run.id.number) + " of service " + run.id.service,
            {{"service_id", std::to_string(run.service_id)},
             {"run", std::to_string(run.id.number)},
             {"office", std::to_string(run.office_id)},
             {"location", run.location},
             {"starts_on", tawi::to_string(run.starts_on)},
             {"ends_on", tawi::to_string(run.ends_on)},
             {"capacity", std::to_string(run.capacity)},
             {"trainer", run.trainer}}};
}

AuditNote note_of(const Run& run, const Session& session) {
    return {"plan_service_session",
            "session " + std::to_string(session.number) + " of run " +
                std::to_string(run.id.number) + " of service " + run.id.service,
            {{"service_id", std::to_string(run.service_id)},
             {"run", std::to_string(run.id.number)},
             {"session", std::to_string(session.number)},
             {"held_on", tawi::to_string(session.held_on)},
             {"starts_at", session.starts_at},
             {"hours", to_exact_decimal_text(session.hours)},
             {"topic", session.topic},
             {"location", session.location}}};
}

}  // namespace

Answer offer_service(SupportStore& store, const Command& command, const Service& service,
                     const operations::Render<ServiceRecord>& render) {
    check_service(service);
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_services();
        check_office(work, command, service.office_id);
        if (work.find_service(service.code)) {
            throw InvalidInput("/code", "name_taken", "There is a service of that code.");
        }
        check_prerequisites_known(service, work.prerequisites());
        ServiceRecord record{work.add_service(service),
                             1,
                             1,
                             service,
                             operations::principal_text(command.actor),
                             command.now};
        work.add_version(record);
        const auto answer = render(record);
        work.save_answer(command, {0, command.actor.office_id}, note_of("offer_service", record),
                         answer);
        return answer;
    });
}

Answer revise_service(SupportStore& store, const Command& command, const Service& service,
                      std::int64_t expected_version,
                      const operations::Render<ServiceRecord>& render) {
    check_service(service);
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_services();
        auto found = work.find_service(service.code);
        if (!found) throw NotFound("There is no such service.");
        if (expected_version != static_cast<std::int64_t>(found->versions)) {
            throw Refused(RefusalCode::stale_version,
                          "The service was changed since you read it; read it again.");
        }
        if (service.kind() != found->service.kind()) {
            throw InvalidInput("/kind", "kind_stays", "A service stays what it is.");
        }
        check_office(work, command, found->service.office_id);
        check_office(work, command, service.office_id);
        check_prerequisites_known(service, work.prerequisites());
        ServiceRecord record{found->service_id,
                             found->versions + 1,
                             found->versions + 1,
                             service,
                             operations::principal_text(command.actor),
                             command.now};
        work.add_version(record);
        const auto answer = render(record);
        work.save_answer(command, {0, command.actor.office_id}, note_of("revise_service", record),
                         answer);
        return answer;
    });
}

Answer open_run(SupportStore& store, const Command& command, Run run,
                std::optional<unsigned> capacity, const operations::Render<Run>& render) {
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_services();
        const auto found = work.find_service(run.id.service);
        if (!found) throw NotFound("There is no such service.");
        check_office(work, command, run.office_id);
        const auto& service = found->service;
        if (service.office_id && *service.office_id != run.office_id) {
            throw InvalidInput("/office_id", "other_office", "Another office offers this service.");
        }
        if (run.ends_on < run.starts_on) {
            throw InvalidInput("/ends_on", "ends_before_start", "A run ends after it starts.");
        }
        if (!service.is_offered(run.starts_on)) {
            throw Refused(RefusalCode::wrong_state, "The service is not offered on that day.",
                          "/starts_on");
        }
        run.service_id = found->service_id;
        run.id.number = work.count_runs(found->service_id) + 1;
        run.capacity = capacity.value_or(service.capacity);
        work.add_run(command, run);
        const auto answer = render(run);
        work.save_answer(command, {0, run.office_id}, note_of(run), answer);
        return answer;
    });
}

Answer plan_session(SupportStore& store, const Command& command, const RunId& id, Session session,
                    const operations::Render<Run>& render) {
    check_session_hours(session.starts_at, session.hours);
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto run = work.open_run(command, id);
        check_office(work, command, run.office_id);
        if (session.held_on < run.starts_on || session.held_on > run.ends_on) {
            throw InvalidInput("/held_on", "outside_run",
                               "The run is from " + tawi::to_string(run.starts_on) + " to " +
                                   tawi::to_string(run.ends_on) + ".");
        }
        session.number = static_cast<unsigned>(run.sessions.size()) + 1;
        work.add_session(command, run, session);
        run = work.open_run(command, id);  // with what the clock says of the new one
        const auto answer = render(run);
        work.save_answer(command, {0, run.office_id}, note_of(run, session), answer);
        return answer;
    });
}

}  // namespace tawi::support
