#include <thread>

#include "tests/integration/rest/work_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class VacanciesTest : public WorkTest {
 protected:
    HttpReply step(const std::string& state, const std::string& day = "2026-01-05") {
        return write("job-applications/1/steps",
                     R"({"state":")" + state + R"(","on":")" + day + "\"}");
    }
};

TEST_F(VacanciesTest, AreFilledByAcceptedApplications) {
    add_vacancy();
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/vacancies/1").at("/state"), "open");
    expect_made(write("cv-versions", body_of(cv)));
    const auto applied = write("job-applications", body_of(application));
    ASSERT_EQ(applied.status, 201) << applied.body;
    EXPECT_EQ(applied.at("/employer_name"), "Rafiki Tailors");
    EXPECT_EQ(step("accepted").code(), "wrong_state") << "nothing was offered";
    expect_made(step("interview", "2026-01-20"));
    expect_made(step("offered"));
    EXPECT_EQ(step("accepted").at("/state"), "accepted");
    EXPECT_EQ(step("withdrawn").code(), "wrong_state");
    const auto filled = service.ask("officer", "GET", "/v1/vacancies/1");
    EXPECT_EQ(filled.at("/state"), "filled") << filled.body;
    EXPECT_EQ(filled.at("/posts_taken"), "1");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/vacancies?state=open").size("/data"), 0U);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/vacancies?state=filled&office_id=1").size("/data"),
              1U);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/vacancies?state=filled&office_id=2").size("/data"),
              0U);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/vacancies?state=x").pointer(), "state");
    EXPECT_EQ(service.ask("officer", "GET", of("job-applications")).size("/data/0/steps"), 4U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(VacanciesTest, AreRefusedFieldByField) {
    const std::string path = "/v1/vacancies";
    expect_each_required("officer", path, vacancy);
    const auto refused = [&](const char* field, const char* value) {
        return fault(path, body_of(with(vacancy, field, value)));
    };
    EXPECT_EQ(refused("employer", "7"), "422 /employer unknown_value");
    EXPECT_EQ(refused("office_id", "2"), "422 /office_id unknown_office");
    EXPECT_EQ(refused("pay_to", R"({"amount":"14999.99","currency":"KES"})"),
              "422 /pay_to/amount less_than_from");
    EXPECT_EQ(refused("pay_to", R"({"amount":"150.00","currency":"USD"})"),
              "422 /pay_to/currency currency_mismatch");
    EXPECT_EQ(refused("pay_period", "\"decade\""), "422 /pay_period unknown_value");
    EXPECT_EQ(refused("posts", "0"), "422 /posts out_of_range");
    EXPECT_THAT(refused("closes_on", "\"2026-01-04\""), HasSubstr("/closes_on wrong_state"));
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.vacancy"), "0");

    add_vacancy();
    expect_each_required("officer", path + "/1/closure", {{"reason", "\"Found\""}});
    EXPECT_EQ(
        service.ask("far_officer", "POST", path + "/1/closure", R"({"reason":"x"})").pointer(),
        "/office_id");
    EXPECT_EQ(service.ask("officer", "POST", path + "/7/closure", R"({"reason":"x"})").status, 404);
    const auto closed =
        service.ask("officer", "POST", path + "/1/closure", R"({"reason":"Found"})");
    EXPECT_EQ(closed.at("/state"), "closed") << closed.body;
    EXPECT_EQ(service.ask("officer", "POST", path + "/1/closure", R"({"reason":"x"})").code(),
              "wrong_state");
}

TEST_F(VacanciesTest, TakeApplicationsFieldByField) {
    add_vacancy();
    const auto path = of("job-applications");
    EXPECT_EQ(fault(path, body_of(application)), "422 /cv_version unknown_value");
    expect_made(write("cv-versions", body_of(cv)));
    expect_each_required("officer", path, application);
    EXPECT_EQ(fault(path, body_of(with(application, "vacancy", "7"))),
              "422 /vacancy unknown_value");
    EXPECT_EQ(fault(path, body_of(with(application, "applied_on", "\"2026-01-06\""))),
              "422 /applied_on in_future");
    expect_made(write("job-applications", body_of(application)));
    EXPECT_EQ(write("job-applications", body_of(application)).code(), "already_enrolled");
    const auto steps = path + "/1/steps";
    const BodyFields refusal{{"state", "\"refused\""}, {"on", "\"2026-01-05\""}};
    expect_each_required("officer", steps, refusal);
    EXPECT_EQ(fault(steps, body_of(with(refusal, "on", "\"2026-01-06\""))), "422 /on in_future");
    EXPECT_EQ(fault(steps, body_of(with(refusal, "on", "\"2026-01-04\""))),
              "422 /on before_application");
    EXPECT_EQ(fault(steps, body_of(with(refusal, "state", "\"lost\""))),
              "422 /state unknown_value");
    expect_made(service.ask("officer", "POST", steps, body_of(refusal)));
    expect_made(write("job-applications", body_of(application)));
    service.go_to("2026-03-01");
    const auto rosa = service.add_borrower("officer", "Rosa");
    expect_made(service.ask("officer", "POST", of("cv-versions", rosa), body_of(cv)));
    EXPECT_EQ(
        service.ask("officer", "POST", of("job-applications", rosa), body_of(application)).code(),
        "wrong_state")
        << "its last day is over";
}

/// One post was offered to six people, who accept at once.
TEST_F(VacanciesTest, GiveTheLastPostToOne) {
    add_vacancy();
    std::vector<std::string> steps;
    for (int number = 0; number < 6; ++number)
        steps.push_back(offered(service.add_borrower("officer", "Rosa " + std::to_string(number))));
    const auto token = service.token_of("officer");
    std::vector<std::string> codes(steps.size());
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < steps.size(); ++index) {
        threads.emplace_back([&, index] {
            codes[index] = service
                               .ask_with(token, "POST", steps[index],
                                         R"({"state":"accepted","on":"2026-01-05"})")
                               .code();
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(codes, ""), 1);
    EXPECT_EQ(std::ranges::count(codes, "no_place_left"), 5);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/vacancies/1").at("/posts_taken"), "1");
    expect_made(write("cv-versions", body_of(cv)));
    EXPECT_EQ(write("job-applications", body_of(application)).code(), "no_place_left");
}

}  // namespace
}  // namespace tawi::rest
