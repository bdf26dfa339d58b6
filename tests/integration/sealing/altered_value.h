#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace tawi::reports {

/// Another value of a column of that type, whatever it holds.
std::string altered(const std::string& type, const std::string& column);

/// Tables of which `verify` holds each row against the audit trail, which is under seal
/// (plan_tampering_test.cpp).
extern const std::vector<std::string> tables_told_by_audit_trail;
extern const std::vector<std::string> tables_of_borrower_facts;
/// The same of the support engine (support_tampering_test.cpp).
extern const std::vector<std::string> support_tables_told_by_audit_trail;
bool is_told_by_audit_trail(const std::string& table);

/// The statement of that name that the program carries.
std::string embedded_statement(const std::string& name);

/// Alters each column of one row of a table that is only added to, past its guards, and puts it
/// back: "table.column" of each alteration of which `strays`, a statement that gives a row for what
/// does not belong, says nothing. `one` is min or max: which row.
std::vector<std::string> alterations_not_found(pqxx::connection& connection,
                                               const std::string& table, const std::string& strays,
                                               const std::string& one = "max");
/// The same of every table in a group of told tables; each must have a row.
std::vector<std::string> alterations_not_found_in(pqxx::connection& connection,
                                                  const std::string& group);

}  // namespace tawi::reports
