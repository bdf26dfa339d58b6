#include "tests/integration/rest/work_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

class CareersTest : public WorkTest {
 protected:
    HttpReply change(const std::string& step, const std::string& state,
                     const std::string& reason = "") {
        return write("career-plans/1/goals/1/steps/" + step + "/changes",
                     R"({"state":")" + state + R"(","on":"2026-01-05")" +
                         (reason.empty() ? "" : R"(,"reason":")" + reason + "\"") + "}");
    }

    const BodyFields assessment{{"assessed_on", "\"2026-01-05\""},
                                {"counsellor", "\"Rosa\""},
                                {"strengths", R"(["patient","works_with_hands"])"},
                                {"interests", R"(["artistic"])"},
                                {"values", R"(["close_to_home"])"}};
    const BodyFields plan{
        {"aim", "\"A tailor's own shop\""},
        {"made_on", "\"2026-01-05\""},
        {"counsellor", "\"Rosa\""},
        {"goals",
         R"([{"title":"Learn","steps":[{"title":"Course","due_on":"2026-02-01"},)"
         R"({"title":"Practice","due_on":"2026-03-01"},{"title":"Exam","due_on":"2026-04-01"}]}])"}};
    const BodyFields interview{{"held_on", "\"2026-01-05\""},
                               {"interviewer", "\"Rosa\""},
                               {"scores", R"([{"criterion":"preparation","score":4}])"},
                               {"feedback", "\"Well done\""}};
};

TEST_F(CareersTest, AreAssessedInKnownWords) {
    const auto words = service.ask("officer", "GET", "/v1/career-words");
    EXPECT_EQ(words.at("/interests/0/code"), "realistic") << words.body;
    const auto path = of("career-assessments");
    expect_each_required("officer", path, assessment);
    EXPECT_EQ(fault(path, body_of(with(assessment, "strengths", R"(["patient","lazy"])"))),
              "422 /strengths/1 unknown_value");
    EXPECT_EQ(fault(path, body_of(with(assessment, "values", R"(["income","income"])"))),
              "400 /values/1 repeated");
    EXPECT_EQ(fault(path, body_of(with(assessment, "assessed_on", "\"2026-01-06\""))),
              "422 /assessed_on in_future");
    expect_made(write("career-assessments", body_of(assessment)));
    EXPECT_EQ(write("career-assessments", body_of(assessment)).at("/number"), "2");
    const auto list = service.ask("auditor", "GET", path);
    EXPECT_EQ(list.at("/data/1/strengths/1"), "works_with_hands") << list.body;
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CareersTest, ArePlannedInStepsWithProgress) {
    const auto made = write("career-plans", body_of(plan));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.at("/goals/0/steps/2/state"), "planned");
    expect_made(change("1", "in_progress"));
    const auto done = change("1", "done");
    EXPECT_EQ(done.at("/progress/share"), "0.3333") << done.body;
    EXPECT_EQ(change("1", "dropped", "Late").code(), "wrong_state");
    EXPECT_EQ(change("2", "dropped").at("/errors/0/pointer"), "/reason");
    const auto dropped = change("2", "dropped", "No machine");
    EXPECT_EQ(dropped.at("/goals/0/progress/of"), "2") << dropped.body;
    EXPECT_EQ(dropped.at("/progress/share"), "0.5000");
    EXPECT_EQ(change("7", "done").status, 404);
    EXPECT_EQ(write("career-plans", body_of(plan)).at("/number"), "2");
    EXPECT_EQ(change("3", "done").code(), "wrong_state") << "another plan took its place";
    EXPECT_EQ(service.ask("officer", "GET", of("career-plans")).at("/data/0/goals/0/steps/0/state"),
              "done");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CareersTest, ArePlannedFieldByField) {
    const auto path = of("career-plans");
    expect_each_required("officer", path, plan);
    const auto goals = [&](const std::string& text) {
        return fault(path, body_of(with(plan, "goals", text)));
    };
    EXPECT_EQ(goals(R"([{"steps":[{"title":"a","due_on":"2026-02-01"}]}])"),
              "422 /goals/0/title required");
    EXPECT_EQ(goals(R"([{"title":"a"}])"), "422 /goals/0/steps required");
    EXPECT_EQ(goals(R"([{"title":"a","steps":[{"due_on":"2026-02-01"}]}])"),
              "422 /goals/0/steps/0/title required");
    EXPECT_EQ(goals(R"([{"title":"a","steps":[{"title":"b"}]}])"),
              "422 /goals/0/steps/0/due_on required");
    EXPECT_EQ(goals(R"([{"title":"a","steps":[{"title":"b","due_on":"2026-01-04"}]}])"),
              "422 /goals/0/steps/0/due_on before_plan");
    EXPECT_EQ(fault(path, body_of(with(plan, "made_on", "\"2026-01-06\""))),
              "422 /made_on in_future");
    expect_made(write("career-plans", body_of(plan)));
    const auto changes = path + "/1/goals/1/steps/1/changes";
    const BodyFields step{{"state", "\"done\""}, {"on", "\"2026-01-05\""}};
    expect_each_required("officer", changes, step);
    EXPECT_EQ(fault(changes, body_of(with(step, "on", "\"2026-01-06\""))), "422 /on in_future");
    EXPECT_EQ(fault(changes, body_of(with(step, "state", "\"lost\""))), "422 /state unknown_value");
}

TEST_F(CareersTest, KeepVersionsOfTheCurriculumVitae) {
    const auto path = of("cv-versions");
    expect_each_required("officer", path, cv);
    const BodyFields line{
        {"title", "\"Helper\""}, {"employer", "\"A shop\""}, {"from", "\"2024-01-01\""}};
    const auto with_line = [&](const std::string& text) {
        return body_of(with(cv, "experience", "[" + text + "]"));
    };
    for (const auto& [name, value] : line)
        EXPECT_EQ(fault(path, with_line(body_of(line, name))),
                  "422 /experience/0/" + name + " required");
    EXPECT_EQ(fault(path, with_line(body_of(with(line, "to", "\"2023-12-31\"")))),
              "422 /experience/0/to ends_before_start");
    EXPECT_EQ(fault(path, with_line(body_of(with(line, "from", "\"2026-02-01\"")))),
              "422 /experience/0/from in_future");
    EXPECT_EQ(fault(path, body_of(with(cv, "file", "\"abc\""))), "422 /file not_a_hash");
    EXPECT_EQ(fault(path, body_of(with(cv, "file", "\"" + std::string(64, 'a') + "\""))),
              "422 /file unknown_file");
    expect_made(write("cv-versions", body_of(cv)));
    const auto second = write("cv-versions", with_line(body_of(line)));
    EXPECT_EQ(second.at("/version"), "2") << second.body;
    const auto list = service.ask("officer", "GET", path);
    EXPECT_EQ(list.size("/data/0/experience"), 0U);
    EXPECT_EQ(list.at("/data/1/experience/0/employer"), "A shop") << list.body;
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CareersTest, ScoreInterviewsAsPractice) {
    const auto path = of("mock-interviews");
    expect_each_required("officer", path, interview);
    const auto scores = [&](const std::string& text) {
        return fault(path, body_of(with(interview, "scores", text)));
    };
    EXPECT_EQ(scores(R"([{"score":4}])"), "422 /scores/0/criterion required");
    EXPECT_EQ(scores(R"([{"criterion":"preparation"}])"), "422 /scores/0/score required");
    EXPECT_EQ(scores(R"([{"criterion":"preparation","score":6}])"),
              "422 /scores/0/score out_of_range");
    EXPECT_EQ(scores(R"([{"criterion":"shoes","score":1}])"), "422 /scores/0 unknown_value");
    EXPECT_EQ(
        scores(R"([{"criterion":"questions","score":1},{"criterion":"questions","score":2}])"),
        "400 /scores/1 repeated");
    EXPECT_EQ(fault(path, body_of(with(interview, "held_on", "\"2026-01-06\""))),
              "422 /held_on in_future");
    const auto held = write("mock-interviews", body_of(interview));
    EXPECT_EQ(held.at("/scores/0/score"), "4") << held.body;
    EXPECT_EQ(service.ask("auditor", "GET", path).size("/data"), 1U);
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
