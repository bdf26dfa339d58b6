#include "business-plans/operations/employers.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::employment {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

/// Whether the actor may keep what that office holds; none: all offices.
void check_office(EmploymentWork& work, const Command& command,
                  const std::optional<std::int32_t>& office_id) {
    const bool is_administrator = command.actor.role == people::Role::administrator;
    if (!office_id) {
        if (is_administrator) return;
        throw InvalidInput("/office_id", "required",
                           "Only an administrator keeps employers of all offices.");
    }
    const bool is_own = is_administrator || std::ranges::find(command.actor.offices, *office_id) !=
                                                command.actor.offices.end();
    if (is_own && work.has_office(*office_id)) return;
    throw InvalidInput("/office_id", "unknown_office", "There is no such office of yours.");
}

Employer open_employer(EmploymentWork& work, unsigned number) {
    work.lock_employers();
    auto found = work.find_employer(number);
    if (!found) throw NotFound("There is no such employer.");
    return std::move(*found);
}

ToldRow version_row(const Command& command, const Employer& employer, unsigned version) {
    return ToldRow("employer_version", command)
        .set("employer_number", employer.number)
        .set("version", version)
        .set("name", employer.name)
        .set("sector", to_string(employer.sector))
        .set("address", employer.address)
        .set("contact", employer.contact)
        .set("phone", employer.phone)
        .set("office_id", employer.office_id);
}

std::vector<std::string> words(const std::vector<PlacementKind>& kinds) {
    std::vector<std::string> found;
    for (const auto kind : kinds)
        found.emplace_back(to_string(kind));
    return found;
}

/// Reads the employer again, answers, and leaves the line of the audit trail.
Answer answer_with(EmploymentWork& work, const Command& command, unsigned number,
                   const char* action, const operations::Render<Employer>& render) {
    const auto employer = work.find_employer(number);
    const auto answer = render(*employer);
    work.save_answer(command, {0, employer->office_id.value_or(command.actor.office_id)},
                     {action, "employer " + std::to_string(number)}, answer);
    return answer;
}

}  // namespace

Answer add_employer(EmploymentStore& store, const Command& command, const Employer& employer,
                    const operations::Render<Employer>& render) {
    return store.transact([&](EmploymentWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        check_office(work, command, employer.office_id);
        work.lock_employers();
        auto added = employer;
        added.number = work.count_employers() + 1;
        work.add(ToldRow("employer", command).set("employer_number", added.number));
        work.add(version_row(command, added, 1));
        return answer_with(work, command, added.number, "add_employer", render);
    });
}

Answer revise_employer(EmploymentStore& store, const Command& command, const Employer& employer,
                       std::int64_t expected_version, const operations::Render<Employer>& render) {
    return store.transact([&](EmploymentWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto before = open_employer(work, employer.number);
        if (expected_version != static_cast<std::int64_t>(before.version)) {
            throw Refused(RefusalCode::stale_version,
                          "The employer was changed since you read it; read it again.");
        }
        check_office(work, command, before.office_id);
        check_office(work, command, employer.office_id);
        work.add(version_row(command, employer, before.version + 1));
        return answer_with(work, command, employer.number, "revise_employer", render);
    });
}

Answer sign_agreement(EmploymentStore& store, const Command& command, unsigned employer_number,
                      const Agreement& agreement, const operations::Render<Employer>& render) {
    check_agreement(agreement);
    if (agreement.signed_on > Date(std::chrono::floor<std::chrono::days>(command.now))) {
        throw InvalidInput("/signed_on", "in_future", "It is not signed yet.");
    }
    return store.transact([&](EmploymentWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto employer = open_employer(work, employer_number);
        check_office(work, command, employer.office_id);
        work.add(ToldRow("employer_agreement", command)
                     .set("employer_number", employer_number)
                     .set("agreement_number", employer.agreements.size() + 1)
                     .set("signed_on", agreement.signed_on)
                     .set("valid_from", agreement.from)
                     .set("valid_to", agreement.to)
                     .set("covers", words(agreement.covers))
                     .set("posts", agreement.posts)
                     .set("terms", agreement.terms));
        return answer_with(work, command, employer_number, "sign_agreement", render);
    });
}

}  // namespace tawi::employment
