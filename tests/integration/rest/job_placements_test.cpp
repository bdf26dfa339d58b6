#include "tests/integration/rest/work_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class JobPlacementsTest : public WorkTest {
 protected:
    HttpReply check(const std::string& days, const std::string& asked_on,
                    const std::string& outcome = "same_job") {
        return write("job-placements/1/retention-checks",
                     body_of({{"after_days", days},
                              {"outcome", "\"" + outcome + "\""},
                              {"asked_on", "\"" + asked_on + "\""}}));
    }

    HttpReply due(const std::string& query = "", const std::string& user = "officer") {
        return service.ask(user, "GET", "/v1/retention-checks" + query);
    }

    const BodyFields heads{{"counted_on", "\"2026-01-05\""},
                           {"full_time", "1"},
                           {"part_time", "2"},
                           {"women", "2"},
                           {"source", "\"seen\""}};
};

TEST_F(JobPlacementsTest, AreCheckedWhenTheyFallDue) {
    expect_made(write("job-placements", body_of(job)));
    EXPECT_EQ(due().size("/data"), 0U);
    service.go_to("2026-02-03");
    EXPECT_EQ(check("30", "2026-02-03").code(), "not_due_yet");
    EXPECT_EQ(due().size("/data"), 0U);
    EXPECT_EQ(due("?due_by=2026-02-04").at("/data/0/due_on"), "2026-02-04");
    service.go_to("2026-02-04");
    const auto list = due();
    ASSERT_EQ(list.size("/data"), 1U) << list.body;
    EXPECT_EQ(list.at("/data/0/borrower_name"), "Asha Otieno");
    EXPECT_EQ(list.at("/data/0/employer_name"), "Rafiki Tailors");
    EXPECT_EQ(check("30", "2026-02-05").pointer(), "/asked_on") << "in the future";
    const auto checked = check("30", "2026-02-04");
    ASSERT_EQ(checked.status, 201) << checked.body;
    EXPECT_EQ(checked.at("/retention_checks/0/outcome"), "same_job");
    EXPECT_EQ(checked.at("/retention_checks/1/due_on"), "2026-04-05");
    EXPECT_EQ(check("30", "2026-02-04", "no_job").code(), "wrong_state") << "once";
    EXPECT_EQ(due().size("/data"), 0U);
    service.go_to("2026-07-04");
    EXPECT_EQ(due().size("/data"), 2U);
    const auto first = due("?limit=1");
    EXPECT_EQ(first.at("/data/0/after_days"), "90");
    const auto second = due("?limit=1&cursor=" + first.at("/next_cursor"));
    EXPECT_EQ(second.at("/data/0/after_days"), "180") << second.body;
    EXPECT_EQ(second.at("/has_more"), "false");
    expect_made(check("180", "2026-07-04", "other_job"));
    expect_made(check("90", "2026-07-04", "no_job"));
    EXPECT_EQ(due().size("/data"), 0U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(JobPlacementsTest, AreDueInOnesOwnOffice) {
    expect_made(write("job-placements", body_of(job)));
    service.go_to("2026-02-04");
    EXPECT_EQ(due("", "far_officer").size("/data"), 0U);
    EXPECT_EQ(due("", "other_officer").size("/data"), 0U);
    EXPECT_EQ(due("", "manager").size("/data"), 1U);
    EXPECT_EQ(due("?office_id=1", "auditor").size("/data"), 1U);
    EXPECT_EQ(due("?office_id=2", "auditor").size("/data"), 0U);
    EXPECT_EQ(due("?due_by=soon").pointer(), "due_by");
}

TEST_F(JobPlacementsTest, ComeOfApplicationsOrAreTold) {
    add_vacancy();
    const auto steps = offered(asha);
    auto of_application = with(job, "application", "1");
    EXPECT_EQ(fault(of("job-placements"), body_of(of_application)), "422 /employer one_of_three");
    const auto body = body_of(of_application, "employer");
    EXPECT_EQ(write("job-placements", body).code(), "wrong_state") << "not accepted yet";
    expect_made(service.ask("officer", "POST", steps, R"({"state":"accepted","on":"2026-01-05"})"));
    const auto made = write("job-placements", body);
    EXPECT_EQ(made.at("/employer_name"), "Rafiki Tailors") << made.body;
    EXPECT_EQ(made.at("/employer"), "1");
    EXPECT_EQ(write("job-placements", body).code(), "wrong_state") << "it is a job already";
    expect_made(write("job-placements",
                      body_of(with(job, "employer_name", "\"Another shop\""), "employer")));
    const auto own =
        write("job-placements", body_of(with(job, "kind", "\"self_employed\""), "employer"));
    EXPECT_EQ(own.at("/employer_name"), "") << own.body;
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(JobPlacementsTest, AreRefusedFieldByField) {
    const auto path = of("job-placements");
    expect_each_required("officer", path, job);
    const auto refused = [&](const char* field, const char* value) {
        return fault(path, body_of(with(job, field, value)));
    };
    EXPECT_EQ(refused("kind", "\"self_employed\""), "422 /kind has_no_employer");
    EXPECT_EQ(refused("employer", "7"), "422 /employer unknown_value");
    EXPECT_EQ(refused("started_on", "\"2026-01-06\""), "422 /started_on in_future");
    EXPECT_EQ(refused("pay", R"({"amount":"-1","currency":"KES"})"), "422 /pay/amount negative");
    EXPECT_EQ(fault(path, body_of(with(job, "application", "7"), "employer")),
              "422 /application unknown_value");
    expect_made(write("job-placements", body_of(job)));
    service.go_to("2026-02-04");
    const BodyFields asked{
        {"after_days", "30"}, {"outcome", "\"same_job\""}, {"asked_on", "\"2026-02-04\""}};
    expect_each_required("officer", path + "/1/retention-checks", asked);
    EXPECT_EQ(fault(path + "/1/retention-checks", body_of(with(asked, "after_days", "31"))),
              "422 /after_days unknown_value");
    EXPECT_EQ(fault(path + "/1/retention-checks", body_of(with(asked, "outcome", "\"x\""))),
              "422 /outcome unknown_value");
    EXPECT_EQ(service.ask("officer", "POST", path + "/7/retention-checks", body_of(asked)).status,
              404);
}

TEST_F(JobPlacementsTest, CountThePeopleOfABusiness) {
    const auto path = of("head-counts");
    expect_each_required("officer", path, heads);
    EXPECT_EQ(fault(path, body_of(with(heads, "women", "4"))), "422 /women out_of_range");
    EXPECT_EQ(fault(path, body_of(with(heads, "counted_on", "\"2026-01-06\""))),
              "422 /counted_on in_future");
    EXPECT_EQ(fault(path, body_of(with(heads, "source", "\"x\""))), "422 /source unknown_value");
    expect_made(write("head-counts", body_of(heads)));
    service.go_to("2026-06-01");
    expect_made(write("head-counts", body_of(with(with(heads, "counted_on", "\"2026-06-01\""),
                                                  "full_time", "4"))));
    const auto list = service.ask("officer", "GET", path);
    EXPECT_EQ(list.at("/jobs_created"), "3") << list.body;
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(JobPlacementsTest, AreTheBorrowersOwnToSee) {
    expect_made(write("work-placements", body_of(placement)));
    expect_made(write("cv-versions", body_of(cv)));
    expect_made(write("job-placements", body_of(job)));
    const auto pin = service.ask("officer", "POST", "/v1/borrowers/" + asha + "/pin").at("/pin");
    const auto phone = service.ask("officer", "GET", "/v1/borrowers/" + asha).at("/phone");
    const auto sign_in = [&](const std::string& secret) {
        return service
            .ask_with("", "POST", "/v1/me/sessions",
                      R"({"phone":")" + phone + R"(","pin":")" + secret + "\"}")
            .at("/token");
    };
    const auto token = sign_in(pin);
    EXPECT_EQ(service
                  .ask_with(token, "PUT", "/v1/me/pin",
                            R"({"current_pin":")" + pin + R"(","new_pin":"490217"})")
                  .status,
              204);
    const auto own = service.ask_with(sign_in("490217"), "GET", "/v1/me/work");
    ASSERT_EQ(own.status, 200) << own.body;
    EXPECT_EQ(own.at("/work_placements/0/supervisor"), "Mary Njeri");
    EXPECT_EQ(own.at("/cv/summary"), "A tailor");
    EXPECT_EQ(own.size("/job_placements"), 1U);
    EXPECT_THAT(own.body, HasSubstr(R"("career_plan":null)"));
    EXPECT_EQ(service.ask("officer", "GET", of("work")).body, own.body);
    EXPECT_EQ(service.ask("other_officer", "GET", of("work")).status, 404);
    EXPECT_EQ(service.ask("administrator", "GET", of("work")).status, 403);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE action = 'view_work'"),
              "1")
        << "what staff read of a person";
}

}  // namespace
}  // namespace tawi::rest
