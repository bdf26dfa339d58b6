#include <pqxx/pqxx>

#include "tests/integration/rest/work_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// A row in each table about work, with a value in each column that holds a figure.
class WorkTampering : public WorkTest {
 protected:
    WorkTampering() {
        complete_a_placement();
        plan_a_career();
        find_a_job();
        expect_made(write("head-counts",
                          R"({"counted_on":"2026-01-05","full_time":1,"part_time":1,"women":1,)"
                          R"("source":"told"})"));
    }

    void complete_a_placement() {
        auto short_one = with(placement, "stipend", R"({"amount":"30.00","currency":"KES"})");
        short_one = with(std::move(short_one), "ends_on", "\"2026-01-05\"");
        expect_made(write("work-placements", body_of(with(short_one, "weekly_hours", "\"7\""))));
        expect_made(write("work-placements/1/hours", body_of(hours)));
        expect_made(write("work-placements/1/hours/1/correction", R"({"hours":"1","reason":"x"})"));
        expect_made(write("work-placements/1/hours/2/confirmation", "{}", "manager"));
        expect_made(write("work-placements/1/outcome", "{}", "manager"));
    }

    void plan_a_career() {
        expect_made(
            write("career-assessments",
                  R"({"assessed_on":"2026-01-05","counsellor":"Rosa","strengths":["patient"],)"
                  R"("interests":["social"],"values":["income"]})"));
        expect_made(write("career-plans",
                          R"({"aim":"A shop","made_on":"2026-01-05","counsellor":"Rosa","goals":[)"
                          R"({"title":"a","steps":[{"title":"b","due_on":"2026-02-01"}]}]})"));
        expect_made(write("career-plans/1/goals/1/steps/1/changes",
                          R"({"state":"done","on":"2026-01-05"})"));
        expect_made(write("mock-interviews",
                          R"({"held_on":"2026-01-05","interviewer":"Rosa","feedback":"Good",)"
                          R"("scores":[{"criterion":"questions","score":3}]})"));
    }

    void find_a_job() {
        add_vacancy();
        expect_made(write("cv-versions",
                          body_of(with(cv, "experience",
                                       R"([{"title":"t","employer":"e","from":"2024-01-01"}])"))));
        expect_made(write("job-applications", body_of(application)));
        expect_made(service.ask("officer", "POST", "/v1/vacancies/1/closure", R"({"reason":"x"})"));
        expect_made(write("job-placements", body_of(with(job, "started_on", "\"2025-12-01\""))));
        expect_made(write("job-placements/1/retention-checks",
                          R"({"after_days":30,"outcome":"same_job","asked_on":"2026-01-05"})"));
    }
};

TEST_F(WorkTampering, IsFoundInEachColumnOfEachTable) {
    EXPECT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "work"), IsEmpty());
}

TEST_F(WorkTampering, IsRefusedByTheDatabase) {
    pqxx::connection connection(service.connection_string());
    for (const std::string table : {"work_hours", "vacancy", "retention_check"}) {
        for (const std::string& statement :
             {"DELETE FROM tawi." + table, "UPDATE tawi." + table + " SET recorded_by = 'me'"}) {
            pqxx::work altering(connection);
            EXPECT_THROW(altering.exec(statement), pqxx::sql_error) << statement;
        }
    }
}

}  // namespace
}  // namespace tawi::rest
