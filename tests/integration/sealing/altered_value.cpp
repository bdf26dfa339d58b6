#include "tests/integration/sealing/altered_value.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/store/catalogue.h"
#include "ledger/store/told_tables.h"

namespace tawi::reports {

std::string altered(const std::string& type, const std::string& column) {
    if (type == "text") return "coalesce(" + column + ", '') || 'x'";
    if (type == "int4" || type == "int8") return "coalesce(" + column + ", 6) + 1000000";
    if (type == "numeric") return "coalesce(" + column + ", 6) + 1";
    if (type == "date") return "coalesce(" + column + ", '2026-01-05') + 1";
    if (type == "timestamptz") return column + " + interval '1 microsecond'";
    if (type == "jsonb") return column + " || '{\"x\": \"y\"}'";
    if (type == "bytea") {
        return "coalesce(set_byte(" + column + ", 0, (get_byte(" + column +
               ", 0) + 1) % 256), '\\x01')";
    }
    if (type == "bool") return "NOT " + column;
    if (type == "_int8") return column + " || 1000000::bigint";
    if (type == "_text") return "array_append(" + column + ", 'x')";
    if (type == "_numeric") return "array_append(" + column + ", 1)";
    ADD_FAILURE() << "no alteration for a column of type " << type;
    return column;
}

const std::vector<std::string> tables_told_by_audit_trail{
    "business_plan",      "business_plan_version", "business_plan_month",
    "milestone",          "evidence_file",         "milestone_evidence",
    "milestone_decision", "release_override",      "sales_day"};

const std::vector<std::string> support_tables_told_by_audit_trail{"support_service",
                                                                  "support_service_version",
                                                                  "course",
                                                                  "service_run",
                                                                  "service_session",
                                                                  "enrolment",
                                                                  "enrolment_step",
                                                                  "attendance_mark",
                                                                  "course_score",
                                                                  "course_outcome",
                                                                  "certificate",
                                                                  "certificate_revocation",
                                                                  "product_condition",
                                                                  "product_condition_end"};

const std::vector<std::string> tables_of_borrower_facts{"consent", "borrower_segment",
                                                        "poverty_score", "score_card"};

bool is_told_by_audit_trail(const std::string& table) {
    const auto names = [&](const auto& tables) {
        return std::ranges::find(tables, table) != tables.end();
    };
    return names(tables_told_by_audit_trail) || names(tables_of_borrower_facts) ||
           names(support_tables_told_by_audit_trail) || store::is_told_table(table) ||
           table == "confidential_content";
}

std::string embedded_statement(const std::string& name) {
    for (const auto& each : store::Catalogue::embedded().statements()) {
        if (each.name == name) return each.sql;
    }
    ADD_FAILURE() << name;
    return {};
}

std::vector<std::string> alterations_not_found(pqxx::connection& connection,
                                               const std::string& table, const std::string& strays,
                                               const std::string& one) {
    pqxx::work reading(connection);
    const auto columns = reading.exec(
        "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid"
        " WHERE attrelid = 'tawi." +
        table + "'::regclass AND attnum > 0 AND attidentity = '' ORDER BY attnum");
    EXPECT_GT(reading.exec("SELECT FROM tawi." + table).size(), 0U) << table;
    reading.commit();
    std::vector<std::string> not_found;
    for (const auto& column : columns) {
        const std::string name = column[0].c_str();
        pqxx::work altering(connection);
        altering.exec("SET LOCAL session_replication_role = replica");
        altering.exec("ALTER TABLE tawi." + table + " DISABLE TRIGGER append_only_rows");
        for (const auto& check :
             altering.exec("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid ="
                           " 'tawi." +
                           table + "'::regclass")) {
            altering.exec("ALTER TABLE tawi." + table + " DROP CONSTRAINT " + check[0].c_str());
        }
        altering.exec("UPDATE tawi." + table + " SET " + name + " = " +
                      altered(column[1].c_str(), name) + " WHERE ctid = (SELECT " + one +
                      "(ctid) FROM tawi." + table + ")");
        if (altering.exec(strays).empty()) not_found.push_back(table + "." + name);
    }
    EXPECT_GT(columns.size(), 2) << table;
    return not_found;
}

std::vector<std::string> alterations_not_found_in(pqxx::connection& connection,
                                                  const std::string& group) {
    const auto strays = store::stray_told_rows_statement();
    std::vector<std::string> not_found;
    bool is_known = false;
    for (const auto& tables : store::told_tables()) {
        if (tables.group != group) continue;
        is_known = true;
        for (const auto& name : tables.names) {
            for (auto& column : alterations_not_found(connection, name, strays))
                not_found.push_back(std::move(column));
        }
    }
    EXPECT_TRUE(is_known) << "no group of told tables is called " << group;
    return not_found;
}

}  // namespace tawi::reports
