#include "api/portal/own_consents.h"

#include "ledger/error.h"

namespace tawi::portal {

namespace {

constexpr std::size_t longest_word = 40;

bool read_given(const server::Form& form) {
    const auto given = form.text("given", longest_word);
    if (given == "true") return true;
    if (given == "false") return false;
    throw InvalidInput("/given", "unknown_value", "It is true or false.");
}

}  // namespace

people::ConsentPurpose tell_consent(operations::BorrowerFactStore& store,
                                    const operations::Command& command, const server::Form& form) {
    const auto purpose =
        people::parse_consent_purpose(form.text("purpose", longest_word), "/purpose");
    const bool given = read_given(form);
    const auto words = store.consents(command, command.actor.id);
    const auto standing = people::consent_standings(words).at(static_cast<std::size_t>(purpose));
    if (standing.since && standing.given == given) return purpose;
    auto once = command;
    once.idempotency_key = "consent " + std::string(people::to_string(purpose)) +
                           (given ? " given after " : " withdrawn after ") +
                           std::to_string(words.size());
    once.request_hash = operations::sha256(once.idempotency_key);
    operations::tell_own_consent(store, once, purpose, given, [](const people::Consent&) {
        return operations::Answer{201, {}};
    });
    return purpose;
}

}  // namespace tawi::portal
