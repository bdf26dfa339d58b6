#include "ledger/store/told_tables.h"

#include <algorithm>

namespace tawi::store {

const std::vector<ToldTables>& told_tables() {
    static const std::vector<ToldTables> all{
        {"confidential", {"confidential_text"}},
        // Mentoring.
        {"mentoring", {}},
        // Money in support: awards, entitlements, vouchers.
        {"funding",
         {"support_budget", "support_budget_amount", "voucher_provider", "award",
          "award_instalment", "award_condition", "award_confirmation", "award_step",
          "award_payment", "award_refund", "entitlement", "voucher", "entitlement_cancellation",
          "voucher_redemption", "provider_settlement"}},
        // Work: employers, placements, jobs.
        {"work", {}},
    };
    return all;
}

bool is_told_table(const std::string& name) {
    return std::ranges::any_of(told_tables(), [&](const ToldTables& group) {
        return std::ranges::find(group.names, name) != group.names.end();
    });
}

std::string stray_told_rows_statement() {
    // Each line's rows are read once; a row counts as often as it was told.
    std::string sql =
        "WITH line AS MATERIALIZED (SELECT row_told->>'table' AS name,"
        " row_told->'row' AS columns FROM tawi.audit_event,"
        " jsonb_array_elements((detail->>'rows')::jsonb) AS row_told"
        " WHERE detail ? 'rows')";
    std::string between = " ";
    std::string known;
    for (const auto& group : told_tables()) {
        for (const auto& name : group.names) {
            const auto stood = "SELECT * FROM tawi." + name;
            const auto told = "SELECT (jsonb_populate_record(NULL::tawi." + name +
                              ", columns)).* FROM line WHERE name = '" + name + "'";
            sql += between + "SELECT '" + name +
                   "' AS subject, to_jsonb(stray)::text AS stood, ''" + " AS told FROM (" + stood +
                   " EXCEPT ALL " + told + ") AS stray UNION ALL" + " SELECT '" + name +
                   "', '', to_jsonb(stray)::text FROM (" + told + " EXCEPT ALL " + stood +
                   ") AS stray";
            between = " UNION ALL ";
            known += (known.empty() ? "'" : ", '") + name + "'";
        }
    }
    return sql + " UNION ALL SELECT name, '', columns::text FROM line WHERE name IS NULL OR name" +
           " NOT IN (" + known +
           ") UNION ALL SELECT 'confidential_content of ' || borrower_id, coalesce(encode(kept,"
           " 'hex'), ''), coalesce(encode(named, 'hex'), '') FROM"
           " tawi.confidential_texts_that_differ()";
}

}  // namespace tawi::store
