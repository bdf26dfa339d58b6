#include "ledger/store/transaction.h"

#include <string_view>

#include "ledger/error.h"
#include "ledger/store/store_error.h"

namespace tawi::store {

namespace {

constexpr auto serialization_failure = "40001";
constexpr auto deadlock_detected = "40P01";

/// Connection exceptions, insufficient resources, operator intervention (stopping, cancelled).
bool means_unavailable(std::string_view sqlstate) {
    return sqlstate.starts_with("08") || sqlstate.starts_with("53") || sqlstate.starts_with("57") ||
           sqlstate.empty();
}

}  // namespace

void throw_refused(const std::string& sqlstate, const std::string& constraint) {
    if (sqlstate == serialization_failure) {
        throw Conflict("another transaction changed the same rows first");
    }
    if (sqlstate == deadlock_detected) {
        throw Conflict("another transaction held the locks in another order");
    }
    if (means_unavailable(sqlstate)) {
        throw Unavailable("the database cannot serve at the moment: SQLSTATE " + sqlstate);
    }
    throw StoreError(sqlstate, constraint);
}

void rethrow_as_ours() {
    try {
        throw;
    } catch (const pqxx::serialization_failure&) {
        throw_refused(serialization_failure, {});
    } catch (const pqxx::deadlock_detected&) {
        throw_refused(deadlock_detected, {});
    } catch (const pqxx::sql_error& error) {
        throw_refused(error.sqlstate(), constraint_in(error.what()));
    } catch (const pqxx::broken_connection&) {
        throw Unavailable("the database cannot be reached");
    } catch (const pqxx::failure&) {
        throw Unavailable("the connection to the database failed");
    }
}

}  // namespace tawi::store
