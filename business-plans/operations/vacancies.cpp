#include "business-plans/operations/vacancies.h"

#include "business-plans/operations/change_of_person.h"

namespace tawi::employment {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

constexpr PersonsList<JobApplication> applications{WorkPart::applications, &WorkFile::applications,
                                                   "job application"};

void check_pay(const Vacancy& vacancy) {
    if (vacancy.pay_to.currency() != vacancy.pay_from.currency()) {
        throw InvalidInput("/pay_to/currency", "currency_mismatch",
                           "Both ends are of one currency.");
    }
    if (vacancy.pay_to < vacancy.pay_from) {
        throw InvalidInput("/pay_to/amount", "less_than_from", "It is less than pay_from.");
    }
}

void check_office(EmploymentWork& work, const Command& command, std::int32_t office_id) {
    const auto& offices = command.actor.offices;
    const bool is_own = std::ranges::find(offices, office_id) != offices.end();
    if (is_own && work.has_office(office_id)) return;
    throw InvalidInput("/office_id", "unknown_office", "There is no such office of yours.");
}

void add_vacancy(EmploymentWork& work, const Command& command, const Vacancy& vacancy,
                 unsigned number) {
    work.add(ToldRow("vacancy", command)
                 .set("vacancy_number", number)
                 .set("employer_number", vacancy.employer)
                 .set("office_id", vacancy.office_id)
                 .set("title", vacancy.title)
                 .set("description", vacancy.description)
                 .set("posts", vacancy.posts)
                 .set("remote", vacancy.remote)
                 .set("part_time", vacancy.part_time)
                 .set("freelance", vacancy.freelance)
                 .set("pay_from", vacancy.pay_from)
                 .set("pay_to", vacancy.pay_to)
                 .set("currency", vacancy.pay_from.currency().code())
                 .set("pay_period", to_string(vacancy.pay_period))
                 .set("closes_on", vacancy.closes_on));
}

Answer answer_with(EmploymentWork& work, const Command& command, unsigned number,
                   const char* action, const operations::Render<Vacancy>& render) {
    const auto vacancy = work.find_vacancy(command, number);
    const auto answer = render(*vacancy);
    work.save_answer(command, {0, vacancy->office_id},
                     {action, "vacancy " + std::to_string(number)}, answer);
    return answer;
}

void add_step(EmploymentWork& work, const Command& command, const WorkFile& file,
              unsigned application, unsigned number, const ApplicationStep& step) {
    work.add(ToldRow("job_application_step", command)
                 .set("borrower_id", file.place.borrower_id)
                 .set("application_number", application)
                 .set("step_number", number)
                 .set("state", to_string(step.state))
                 .set("on_day", step.on)
                 .set("note", step.note));
}

/// Whether the person may apply now. Throws InvalidInput, Refused.
void check_vacancy(EmploymentWork& work, const Command& command, const WorkFile& file,
                   unsigned number) {
    const auto vacancy = work.find_vacancy(command, number);
    if (!vacancy) throw InvalidInput("/vacancy", "unknown_value", "There is no such vacancy.");
    if (vacancy->state() == VacancyState::closed) {
        throw Refused(RefusalCode::wrong_state, "The vacancy is closed.", "/vacancy");
    }
    for (const auto& other : file.applications) {
        if (other.vacancy != number || is_over(other.state())) continue;
        throw Refused(RefusalCode::already_enrolled,
                      "The person's application for it is under way.", "/vacancy");
    }
    if (vacancy->state() == VacancyState::filled) {
        throw Refused(RefusalCode::no_place_left, "All posts are taken.", "/vacancy");
    }
}

void check_step(const JobApplication& application, const ApplicationStep& step,
                const operations::BorrowerPlace& place) {
    if (!may_follow(application.state(), step.state)) {
        throw Refused(RefusalCode::wrong_state,
                      "The application is " + std::string(to_string(application.state())) + ".");
    }
    if (step.state != ApplicationState::interview) check_not_in_future(step.on, place, "/on");
    if (step.on < application.steps.front().on) {
        throw InvalidInput("/on", "before_application", "It is before the person applied.");
    }
}

}  // namespace

Answer open_vacancy(EmploymentStore& store, const Command& command, const Vacancy& vacancy,
                    const operations::Render<Vacancy>& render) {
    check_pay(vacancy);
    return store.transact([&](EmploymentWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        check_office(work, command, vacancy.office_id);
        if (!work.find_employer(vacancy.employer)) {
            throw InvalidInput("/employer", "unknown_value", "There is no such employer.");
        }
        work.lock_vacancies();
        const auto number = work.count_vacancies() + 1;
        add_vacancy(work, command, vacancy, number);
        if (work.find_vacancy(command, number)->state() == VacancyState::closed) {
            throw Refused(RefusalCode::wrong_state, "That day is over.", "/closes_on");
        }
        return answer_with(work, command, number, "open_vacancy", render);
    });
}

Answer close_vacancy(EmploymentStore& store, const Command& command, unsigned number,
                     const std::string& reason, const operations::Render<Vacancy>& render) {
    return store.transact([&](EmploymentWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_vacancies();
        const auto vacancy = work.find_vacancy(command, number);
        if (!vacancy) throw NotFound("There is no such vacancy.");
        check_office(work, command, vacancy->office_id);
        if (!vacancy->closed_for.empty()) {
            throw Refused(RefusalCode::wrong_state, "The vacancy was closed.");
        }
        work.add(ToldRow("vacancy_closure", command)
                     .set("vacancy_number", number)
                     .set("reason", reason));
        return answer_with(work, command, number, "close_vacancy", render);
    });
}

Answer apply_for_vacancy(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                         unsigned vacancy, unsigned cv_version, const Date& applied_on,
                         const operations::Render<JobApplication>& render) {
    const auto apply = [&](EmploymentWork& work, const WorkFile& file) {
        check_not_in_future(applied_on, file.place, "/applied_on");
        const auto cvs = work.file(file.place, WorkPart::cvs).cvs;
        if (std::ranges::find(cvs, cv_version, &CvVersion::number) == cvs.end()) {
            throw InvalidInput("/cv_version", "unknown_value", "The person has no such version.");
        }
        check_vacancy(work, command, file, vacancy);
        const auto number = next_number(file.applications);
        work.add(ToldRow("job_application", command)
                     .set("borrower_id", borrower_id)
                     .set("application_number", number)
                     .set("vacancy_number", vacancy)
                     .set("cv_version", cv_version));
        add_step(work, command, file, number, 1, {ApplicationState::applied, applied_on, ""});
        return number;
    };
    return change_person(store, command, borrower_id, applications, "apply_for_vacancy", render,
                         apply);
}

Answer continue_application(EmploymentStore& store, const Command& command,
                            std::int64_t borrower_id, unsigned application,
                            const ApplicationStep& step,
                            const operations::Render<JobApplication>& render) {
    const auto go_on = [&](EmploymentWork& work, const WorkFile& file) {
        const auto& found = numbered(file.applications, application, applications.noun);
        check_step(found, step, file.place);
        if (step.state == ApplicationState::accepted) {
            work.lock_vacancies();
            const auto vacancy = work.find_vacancy(command, found.vacancy);
            if (vacancy->accepted >= vacancy->posts) {
                throw Refused(RefusalCode::no_place_left, "Others took all posts.");
            }
        }
        add_step(work, command, file, application, next_number(found.steps), step);
        return application;
    };
    return change_person(store, command, borrower_id, applications, "continue_job_application",
                         render, go_on);
}

}  // namespace tawi::employment
