#pragma once

#include <optional>
#include <string>
#include <vector>

#include "business-plans/support/certificate.h"
#include "ledger/money/decimal_text.h"
#include "ledger/store/transaction.h"

namespace tawi::support {

/// Columns of the support engine's rows as values; include it in stores' .cpp files only.
std::vector<std::string> texts_of(const pqxx::field& field);
Instant instant_of(const pqxx::field& field);  ///< of microseconds
Exact decimal_of(const pqxx::field& field);
std::optional<Exact> optional_decimal_of(const pqxx::field& field);
std::optional<Date> optional_date_of(const pqxx::field& field);
/// The columns certificate, issued_on, expires_on, revoked_for, revoked_by, revoked_us.
std::optional<Certificate> certificate_of(const pqxx::row& row);

}  // namespace tawi::support
