#pragma once

#include <string>
#include <vector>

namespace tawi::reports {

/// Another value of a column of that type, whatever it holds.
std::string altered(const std::string& type, const std::string& column);

/// Tables of which `verify` holds each row against the audit trail, which is under seal
/// (plan_tampering_test.cpp).
extern const std::vector<std::string> tables_told_by_audit_trail;
/// The same of the support engine (support_tampering_test.cpp).
extern const std::vector<std::string> support_tables_told_by_audit_trail;
bool is_told_by_audit_trail(const std::string& table);

}  // namespace tawi::reports
