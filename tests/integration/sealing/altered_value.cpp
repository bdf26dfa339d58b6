#include "tests/integration/sealing/altered_value.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tawi::reports {

std::string altered(const std::string& type, const std::string& column) {
    if (type == "text") return "coalesce(" + column + ", '') || 'x'";
    if (type == "int4" || type == "int8") return "coalesce(" + column + ", 6) + 1000000";
    if (type == "numeric") return column + " + 1";
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

bool is_told_by_audit_trail(const std::string& table) {
    const auto lists = [&](const std::vector<std::string>& tables) {
        return std::ranges::find(tables, table) != tables.end();
    };
    return lists(tables_told_by_audit_trail) || lists(support_tables_told_by_audit_trail);
}

}  // namespace tawi::reports
