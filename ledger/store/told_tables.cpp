#include "ledger/store/told_tables.h"

#include <algorithm>

namespace tawi::store {

const std::vector<ToldTables>& told_tables() {
    static const std::vector<ToldTables> all{
        {"confidential", {"confidential_text"}},
        {"known_facts", {"borrower_visit", "borrower_document", "savings_balance"}},
        // Mentoring.
        {"mentoring",
         {"mentor_profile", "mentorship", "mentorship_goal", "mentorship_goal_step",
          "mentoring_meeting", "mentoring_meeting_outcome", "mentoring_note", "mentorship_closure",
          "safeguarding_concern", "safeguarding_step"}},
        // Money in support: awards, entitlements, vouchers.
        {"funding",
         {"support_budget", "support_budget_amount", "voucher_provider", "award",
          "award_instalment", "award_condition", "award_confirmation", "award_step",
          "award_payment", "award_refund", "entitlement", "voucher", "entitlement_cancellation",
          "voucher_redemption", "provider_settlement"}},
        // Work: employers, placements, jobs.
        {"work",
         {"employer",
          "employer_version",
          "employer_agreement",
          "work_placement",
          "work_placement_step",
          "work_hours",
          "work_hours_confirmation",
          "career_assessment",
          "career_plan",
          "career_goal",
          "career_step",
          "career_step_change",
          "cv_version",
          "cv_experience",
          "mock_interview",
          "mock_interview_score",
          "vacancy",
          "vacancy_closure",
          "job_application",
          "job_application_step",
          "job_placement",
          "retention_check",
          "head_count"}},
        // Referrals, events, peer groups, funding by others, market research.
        {"community",
         {"confidential_referral", "confidential_referral_step", "barrier", "barrier_end",
          "community_event", "event_registration", "event_attendance", "introduction",
          "introduction_outcome", "peer_group", "peer_group_member", "peer_group_meeting",
          "peer_group_attendance", "peer_group_message", "peer_group_moderation", "other_funding",
          "other_funding_decision", "market_research"}},
        // Figures of groups, told once.
        {"indicators", {"indicator_release", "indicator_cell"}},
        // What came of support, and who holds which classes.
        {"outcomes", {"business_check", "story", "story_step"}},
        {"classes", {"service_trainer", "service_session_change"}},
        // The directory of providers, after Open Referral HSDS.
        {"directory",
         {"directory_key", "directory_organization", "directory_taxonomy_term", "directory_service",
          "directory_location", "directory_service_at_location", "directory_address",
          "directory_phone", "directory_schedule", "directory_language", "directory_attribute"}},
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
