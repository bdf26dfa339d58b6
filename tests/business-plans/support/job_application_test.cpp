#include "business-plans/support/job_application.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace tawi::employment {
namespace {

using namespace std::chrono;

constexpr std::array states{ApplicationState::applied, ApplicationState::interview,
                            ApplicationState::offered, ApplicationState::accepted,
                            ApplicationState::refused, ApplicationState::withdrawn};

TEST(JobApplications, GoForwardUntilTheyAreOver) {
    std::string allowed;
    for (const auto now : states) {
        allowed += std::string(to_string(now)) + ":";
        for (const auto next : states) {
            if (may_follow(now, next)) allowed += " " + std::string(to_string(next));
        }
        allowed += "\n";
    }
    EXPECT_EQ(allowed,
              "applied: interview offered refused withdrawn\n"
              "interview: interview offered refused withdrawn\n"
              "offered: accepted refused withdrawn\n"
              "accepted:\nrefused:\nwithdrawn:\n");
}

TEST(Vacancies, AreClosedFilledOrOpen) {
    constexpr Date last = March / 31 / 2026;
    constexpr Date after = April / 1 / 2026;
    EXPECT_EQ(vacancy_state(2, 1, false, last, last), VacancyState::open);
    EXPECT_EQ(vacancy_state(2, 2, false, last, last), VacancyState::filled);
    EXPECT_EQ(vacancy_state(2, 1, false, last, after), VacancyState::closed);
    EXPECT_EQ(vacancy_state(2, 2, true, last, last), VacancyState::closed);
}

}  // namespace
}  // namespace tawi::employment
