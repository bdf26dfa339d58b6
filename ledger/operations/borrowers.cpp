#include "ledger/operations/borrowers.h"

#include <sodium.h>

#include "ledger/error.h"
#include "ledger/people/secret_rules.h"

namespace tawi::operations {

namespace {

std::string subject_of(std::int64_t borrower_id) {
    return "borrower " + std::to_string(borrower_id);
}

people::StaffUser officer_of(BorrowerWork& work, const Command& command,
                             const NewBorrower& borrower) {
    const auto officer_id = borrower.officer_id.value_or(command.actor.id);
    const bool is_own = officer_id == command.actor.id;
    const auto officer = work.find_officer(command.actor, officer_id);
    if (!officer || (command.actor.role == people::Role::officer && !is_own)) {
        throw InvalidInput("/officer_id", "unknown_value",
                           "It must be an officer of yours; an officer registers their own.");
    }
    return *officer;
}

people::Borrower lock_current(BorrowerWork& work, const Command& command,
                              std::int64_t borrower_id) {
    auto borrower = work.lock(command.actor, borrower_id);
    if (!borrower) throw NotFound("There is no such borrower.");
    return *std::move(borrower);
}

/// Makes the changes, and notes each with what was before it.
void apply(const BorrowerChanges& changes, people::Borrower& borrower, AuditNote& note) {
    const auto change = [&note](const char* field, std::string& value,
                                const std::optional<std::string>& wanted) {
        if (!wanted || *wanted == value) return;
        note.detail.emplace_back(std::string(field) + "_before", value);
        note.detail.emplace_back(std::string(field) + "_after", *wanted);
        value = *wanted;
    };
    change("name", borrower.name, changes.name);
    change("phone", borrower.phone, changes.phone);
    change("language", borrower.language, changes.language);
    change("business", borrower.business, changes.business);
}

std::string pin_of_chance() {
    constexpr std::uint32_t pins = 1'000'000;
    while (true) {
        const auto digits = std::to_string(pins + randombytes_uniform(pins)).substr(1);
        try {
            people::check_pin(digits, "");
            return digits;
        } catch (const Refused&) {
            continue;  // one of the few that are guessed first
        }
    }
}

}  // namespace

Answer register_borrower(BorrowerStore& store, const Command& command, const NewBorrower& borrower,
                         const Render<people::Borrower>& render) {
    return store.transact([&](BorrowerWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto officer = officer_of(work, command, borrower);
        const auto today = work.business_date(officer.office_id, command.now);
        if (borrower.born_on) people::check_adult(*borrower.born_on, today, "/born_on");
        people::Borrower registered{0,
                                    officer.office_id,
                                    officer.user_id,
                                    borrower.name,
                                    borrower.phone,
                                    borrower.language,
                                    borrower.business,
                                    borrower.national_id,
                                    borrower.born_on,
                                    today};
        registered.borrower_id = work.add(registered);
        const auto answer = render(registered);
        work.save_answer(command, {registered.borrower_id, registered.office_id},
                         {"register_borrower",
                          subject_of(registered.borrower_id),
                          {{"name", registered.name}, {"phone", registered.phone}}},
                         answer);
        return answer;
    });
}

Answer update_borrower(BorrowerStore& store, const Command& command, std::int64_t borrower_id,
                       std::int64_t expected_version, const BorrowerChanges& changes,
                       const Render<people::Borrower>& render) {
    return store.transact([&](BorrowerWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto borrower = lock_current(work, command, borrower_id);
        if (borrower.version != expected_version) {
            throw Refused(RefusalCode::stale_version,
                          "The borrower was changed since you read it; read it again.");
        }
        AuditNote note{"update_borrower", subject_of(borrower_id)};
        apply(changes, borrower, note);
        work.save(borrower);
        borrower.version += 1;
        const auto answer = render(borrower);
        work.save_answer(command, {borrower_id, borrower.office_id}, note, answer);
        return answer;
    });
}

std::string issue_pin(BorrowerStore& store, SecretHasher& hasher, Authenticator& authenticator,
                      const Command& command, std::int64_t borrower_id) {
    const auto pin = pin_of_chance();
    const auto hash = hasher.hash(pin);
    store.transact([&](BorrowerWork& work) {
        const auto borrower = lock_current(work, command, borrower_id);
        work.save_issued_pin(borrower_id, hash);
        work.end_sessions(borrower_id);
        const Answer kept{201, {}};
        work.save_answer(command, {borrower_id, borrower.office_id},
                         {"issue_pin", subject_of(borrower_id)}, kept);
        return kept;
    });
    authenticator.forget();
    return pin;
}

}  // namespace tawi::operations
