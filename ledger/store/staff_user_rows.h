#pragma once

#include "ledger/people/staff_user.h"

namespace pqxx {
class row;
}

namespace tawi::store {

/// A row of the statements on staff as a person.
people::StaffUser to_staff_user(const pqxx::row& row);

}  // namespace tawi::store
