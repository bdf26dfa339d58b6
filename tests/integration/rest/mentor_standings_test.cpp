#include <gmock/gmock.h>

#include <iterator>
#include <sstream>
#include <tuple>

#include "business-plans/support/mentor_match.h"
#include "tests/integration/books_check.h"
#include "tests/integration/rest/mentoring_fixture.h"

#include <pqxx/pqxx>

namespace tawi::rest {
namespace {

using support::MentorStanding;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Date today = std::chrono::January / 5 / 2026;
constexpr unsigned first_page = 100;

class MentorStandingsTest : public MentoringTest {
 protected:
    std::string standings() {
        return service.query(
            "SELECT string_agg(concat_ws(':', mentor_number, version, array_to_string("
            "primary_languages, '+'), mentees), ' ' ORDER BY mentor_number)"
            " FROM tawi.mentor_standing");
    }

    std::vector<std::string> faults() {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    /// Mentors of all sorts, most of them in two versions of which the first suits better.
    void add_many() {
        service.query(
            "ALTER TABLE tawi.mentor_profile DROP CONSTRAINT mentor_profile_one_a_user;"
            "INSERT INTO tawi.mentor_profile SELECT number, told.version, user_id, 'Mentor ' || "
            "number,"
            " CASE WHEN told.version = 1 AND number % 5 > 0 THEN ARRAY['sw', 'en', 'ar']"
            "  ELSE (ARRAY['{sw}', '{ar,sw-KE,en}', '{swb}', '{en-GB,ar}', '{fr-SW}', '{en}'])"
            "       [1 + number % 6]::text[] END,"
            " (ARRAY['{poultry}', '{}', '{tailor,poultry}', '{kiosk}'])[1 + number % 4]::text[],"
            " '{}', CASE number % 3 WHEN 0 THEN NULL ELSE number % 3 END, 1 + number % 7, 'both',"
            " date '2026-01-05' + (number % 11 = 0)::integer * 2 - 1,"
            " CASE WHEN number % 13 < 3 AND number % 11 > 0 THEN date '2026-01-04' + number % 13 "
            "END,"
            " 'staff:1', '2026-01-05T09:00:00Z'"
            " FROM generate_series(3, 400) AS number, generate_series(1, 2) AS told (version),"
            "      tawi.staff_user"
            " WHERE username = 'mentor' AND (told.version = 1 OR number % 5 > 0);"
            "UPDATE tawi.mentor_standing SET mentees = mentor_number % 9; SELECT 1");
    }

    /// All mentors at their last versions.
    std::vector<MentorStanding> mentors() {
        pqxx::connection connection(service.connection_string());
        pqxx::nontransaction reading(connection);
        std::vector<MentorStanding> found;
        for (const auto& row : reading.exec(
                 "SELECT DISTINCT ON (mentor_number) mentor_number, array_to_string(languages,"
                 " ' '), array_to_string(sectors, ' '), office_id, capacity, active_from,"
                 " active_to, mentees"
                 " FROM tawi.mentor_profile JOIN tawi.mentor_standing USING (mentor_number)"
                 " ORDER BY mentor_number, mentor_profile.version DESC"))
            found.push_back(standing_of(row));
        return found;
    }

    /// The first page as it is asked for, and as the rule orders all mentors.
    void expect_the_order_of_the_rule(const support::MenteeNeeds& needs) {
        const auto path =
            "/v1/borrowers/" + asha + "/mentor-suggestions?limit=" + std::to_string(first_page);
        const auto found = service.ask("officer", "GET", path);
        ASSERT_EQ(found.size("/data"), first_page) << found.body;
        const auto expected = support::suggest_mentors(needs, mentors(), today);
        for (std::size_t index = 0; index < first_page; ++index) {
            const auto at = "/data/" + std::to_string(index);
            const auto& each = expected[index];
            ASSERT_EQ(std::tuple(found.at(at + "/mentor_number"), found.at(at + "/score"),
                                 found.at(at + "/possible"), found.size(at + "/reasons"),
                                 found.size(at + "/obstacles")),
                      std::tuple(std::to_string(each.mentor.number), std::to_string(each.score),
                                 each.is_possible() ? "true" : "false", each.reasons.size(),
                                 each.obstacles.size()))
                << at << " for " << needs.language << " " << needs.business_kind;
        }
    }

 private:
    static std::vector<std::string> words_of(const pqxx::field& field) {
        std::istringstream words(field.c_str());
        return {std::istream_iterator<std::string>(words), {}};
    }

    static MentorStanding standing_of(const pqxx::row& row) {
        MentorStanding standing{.number = row[0].as<unsigned>(),
                                .profile = {.name = "",
                                            .languages = words_of(row[1]),
                                            .sectors = words_of(row[2]),
                                            .office_id = {},
                                            .capacity = row[4].as<unsigned>(),
                                            .active_from = parse_date(row[5].c_str(), "from"),
                                            .active_to = {}},
                                .mentees = row[7].as<unsigned>()};
        if (!row[3].is_null()) standing.profile.office_id = row[3].as<std::int32_t>();
        if (!row[6].is_null()) standing.profile.active_to = parse_date(row[6].c_str(), "to");
        return standing;
    }
};

TEST_F(MentorStandingsTest, PutTheFirstInTheOrderOfTheRule) {
    add_many();
    const auto speaks = [&](const std::string& language) {
        service.query("UPDATE tawi.borrower SET language = '" + language +
                      "' WHERE borrower_id = " + asha + " RETURNING 1");
    };
    for (const auto* language : {"sw", "en", "fr", "am"}) {
        speaks(language);
        expect_the_order_of_the_rule({language, "", 1});
    }
    const auto key = asha + ", 1, 1, ";
    service.query("INSERT INTO tawi.business_plan VALUES (" + asha +
                  ", 1, 1); INSERT INTO tawi.business_plan_version VALUES (" + key +
                  "'Eggs', 'poultry', '', '', 'KES', '2026-01-01', '{}', '{}', '{}', '{}', '{}',"
                  " 'staff:1', now()); SELECT 1");
    for (const auto* language : {"sw", "en-KE", "am"}) {
        speaks(language);
        expect_the_order_of_the_rule({language, "poultry", 1});
    }
}

TEST_F(MentorStandingsTest, FollowWhatIsTold) {
    EXPECT_EQ(standings(), "1:1:en+sw:0 2:1:en+sw:0");
    ASSERT_EQ(match(asha).status, 201);
    EXPECT_EQ(standings(), "1:1:en+sw:1 2:1:en+sw:0");
    auto other = profile("");
    other.replace(other.find(R"(["sw","en"])"), 11, R"(["fr-BE","en-GB","fr"])");
    ASSERT_EQ(
        service.ask("manager", "POST", "/v1/mentors/1/versions", other, {{"If-Match", "\"1\""}})
            .status,
        201);
    EXPECT_EQ(standings(), "1:2:en+fr:1 2:1:en+sw:0");
    const auto rosa = service.add_borrower("officer", "Rosa");
    ASSERT_EQ(match(rosa).status, 201);
    ASSERT_EQ(close(asha).status, 201);
    ASSERT_EQ(match(asha, "2").status, 201);
    EXPECT_EQ(standings(), "1:2:en+fr:1 2:1:en+sw:1");
    EXPECT_EQ(match(asha, "1").code(), "already_enrolled");
    EXPECT_EQ(standings(), "1:2:en+fr:1 2:1:en+sw:1") << "a refusal counts nobody";
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(MentorStandingsTest, AreFoundWhenAltered) {
    ASSERT_EQ(match(asha).status, 201);
    ASSERT_THAT(faults(), IsEmpty());
    for (const std::string change :
         {"UPDATE tawi.mentor_standing SET version = 2 WHERE mentor_number = 1",
          "UPDATE tawi.mentor_standing SET primary_languages = '{en}' WHERE mentor_number = 1",
          "UPDATE tawi.mentor_standing SET mentees = 0 WHERE mentor_number = 1",
          "DELETE FROM tawi.mentor_standing WHERE mentor_number = 1",
          "INSERT INTO tawi.mentor_standing VALUES (9, 1, '{en}', 0)"}) {
        service.query("CREATE TABLE tawi.before AS TABLE tawi.mentor_standing; SELECT 1");
        service.query(change + " RETURNING 1");
        EXPECT_THAT(faults(), Contains(HasSubstr("standing of mentor"))) << change;
        service.query(
            "DELETE FROM tawi.mentor_standing; INSERT INTO tawi.mentor_standing"
            " TABLE tawi.before; DROP TABLE tawi.before; SELECT 1");
    }
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(MentorStandingsTest, AreNotForTheServiceToWrite) {
    for (const std::string change :
         {"UPDATE tawi.mentor_standing SET mentees = 0", "DELETE FROM tawi.mentor_standing",
          "INSERT INTO tawi.mentor_standing VALUES (9, 1, '{en}', 0)"}) {
        pqxx::connection connection(service.connection_string());
        pqxx::work writing(connection);
        writing.exec("SET LOCAL ROLE tawi_poster");
        EXPECT_THROW(writing.exec(change), pqxx::insufficient_privilege) << change;
    }
}

}  // namespace
}  // namespace tawi::rest
