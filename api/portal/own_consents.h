#pragma once

#include "api/server/form.h"
#include "ledger/operations/borrower_facts.h"

namespace tawi::portal {

/// Writes down what the borrower who acts says in the form of a purpose (purpose, given), and gives
/// the purpose. Nothing is written where they say so already: a form that is sent twice is one
/// word. Throws InvalidInput.
people::ConsentPurpose tell_consent(operations::BorrowerFactStore& store,
                                    const operations::Command& command, const server::Form& form);

}  // namespace tawi::portal
