#include "tests/integration/demonstration_team.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/operations/demonstration.h"

namespace tawi {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::int64_t apply(Service& service, const std::string& officer, const std::string& borrower) {
    const auto reply =
        service.ask(officer, "POST", "/v1/loan-applications",
                    R"({"product":"MONTHLY","purpose":"cloth",)"
                    R"("rate_per_annum":"0.24","instalments":6,"borrower_id":)" +
                        borrower + R"(,"principal":)" + service.money("1000.00") + "}");
    EXPECT_EQ(reply.status, 201) << reply.body;
    return std::stoll(borrower);
}

std::string register_with_phone(Service& service, const std::string& phone) {
    const auto reply =
        service.ask("officer", "POST", "/v1/borrowers",
                    R"({"name":"Wanjiru","business":"tailor","phone":")" + phone + R"("})");
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.at("/borrower_id");
}

std::string phone_of_a_sign_in() {
    const auto sign_ins = operations::demonstration_sign_ins();
    return std::ranges::find_if(sign_ins,
                                [](const auto& sign_in) { return sign_in.name.starts_with('+'); })
        ->name;
}

TEST(DemonstrationTeam, KnowsFirstWhoCanSignIn) {
    Service service;
    service.add_product("MONTHLY");
    const auto asha = apply(service, "officer", service.add_borrower("officer", "Asha"));
    const auto rosa = apply(service, "officer", service.add_borrower("officer", "Rosa"));
    const auto grace = apply(service, "other_officer", service.add_borrower("other_officer", "G"));
    const auto far = apply(service, "far_officer", service.add_borrower("far_officer", "Joy"));
    const auto signs_in =
        apply(service, "officer", register_with_phone(service, phone_of_a_sign_in()));

    const auto team = demonstration_team_of(service);

    EXPECT_EQ(team.administrator.role, people::Role::administrator);
    ASSERT_THAT(team.desks, SizeIs(3));
    EXPECT_THAT(team.desks[0].borrowers, ElementsAre(signs_in, asha, rosa));
    EXPECT_THAT(team.desks[1].borrowers, ElementsAre(grace));
    EXPECT_THAT(team.desks[2].borrowers, ElementsAre(far));
    EXPECT_EQ(team.desks[0].manager.office_id, team.desks[0].officer.office_id);
    EXPECT_EQ(team.desks[0].place, "headoffice");

    const auto offices = operations::one_desk_an_office(team);
    ASSERT_THAT(offices, SizeIs(2));
    EXPECT_EQ(offices[0].officer.id, team.desks[0].officer.id);
    EXPECT_EQ(offices[1].officer.id, team.desks[2].officer.id);
    EXPECT_THAT(operations::with_at_most(team.desks[0], 1).borrowers, ElementsAre(signs_in));
    EXPECT_THAT(operations::with_at_most(team.desks[0], 9).borrowers, SizeIs(3));
}

TEST(DemonstrationTeam, IsThatOfADay) {
    Service service;
    service.add_product("MONTHLY");
    apply(service, "officer", service.add_borrower("officer", "Asha"));
    const auto team = demonstration_team_of(service);
    ASSERT_THAT(team.desks, SizeIs(1));
    const auto came_on = team.desks[0].people.begin()->second.registered_on;
    EXPECT_THAT(operations::known_by(team, came_on).desks, SizeIs(1));
    EXPECT_THAT(operations::known_by(team, add_days(came_on, -1)).desks, SizeIs(0));
}

TEST(DemonstrationAmounts, AreWorthAboutTheSame) {
    EXPECT_EQ(to_string(operations::worth(400, Currency::of("KES"))), "400.00");
    EXPECT_EQ(to_string(operations::worth(400, Currency::of("UGX"))), "12000");
    EXPECT_EQ(to_string(operations::worth(400, Currency::of("JOD"))), "2.000");
    EXPECT_EQ(to_string(operations::worth(20, Currency::of("JOD"))), "1.000");
}

TEST(DemonstrationTeam, LeavesOutOfficersWhoKnowNobody) {
    Service service;
    EXPECT_THAT(demonstration_team_of(service).desks, SizeIs(0));
}

}  // namespace
}  // namespace tawi
