#include <regex>

#include "tests/integration/rest/community_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Asha, who has a PIN, says herself what she allows.
class OwnConsentsTest : public CommunityTest {
 protected:
    OwnConsentsTest() : token(borrower_token(asha)) {}

    static constexpr auto path = "/v1/me/consents";

    HttpReply say(const std::string& purpose, const std::string& given,
                  const HttpFields& fields = {}) {
        return service.ask_with(token, "POST", path,
                                body_of({{"purpose", "\"" + purpose + "\""}, {"given", given}}),
                                fields);
    }

    HttpReply own() { return service.ask_with(token, "GET", path); }

    /// What her list says of a purpose, as a place in the body.
    static std::string place_of(const HttpReply& list, const std::string& purpose) {
        for (std::size_t index = 0; index < list.size("/data"); ++index) {
            const auto place = "/data/" + std::to_string(index);
            if (list.at(place + "/purpose") == purpose) return place;
        }
        ADD_FAILURE() << purpose << list.body;
        return "";
    }

    std::string rows() { return service.query("SELECT count(*) FROM tawi.consent"); }

    std::string token;
};

TEST_F(OwnConsentsTest, TellOfEveryPurposeTheNewestWordAndAllBefore) {
    const auto nothing = own();
    ASSERT_EQ(nothing.size("/data"), 7U) << nothing.body;
    EXPECT_EQ(nothing.at("/data/0/given"), "false");
    EXPECT_THAT(nothing.body, HasSubstr(R"("since":null,"words":[])"));
    expect_made(write("consents", R"({"purpose":"messages","given":true,"told_on":"2026-01-03",)"
                                  R"("channel":"paper","note":"her file, shelf 7"})"));
    service.go_to("2026-01-07");
    token = borrower_token(asha);
    expect_made(say("messages", "false"));
    const auto list = own();
    const auto place = place_of(list, "messages");
    EXPECT_EQ(list.at(place + "/given"), "false");
    EXPECT_EQ(list.at(place + "/since"), "2026-01-07");
    ASSERT_EQ(list.size(place + "/words"), 2U) << list.body;
    EXPECT_EQ(list.at(place + "/words/0/told_on"), "2026-01-03");
    EXPECT_EQ(list.at(place + "/words/0/recorded_by"), "staff:" + user_id("officer"));
    EXPECT_EQ(list.at(place + "/words/1/recorded_by"), "borrower:" + asha);
    EXPECT_THAT(list.body, Not(HasSubstr("shelf"))) << "what staff note for staff";
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE action = 'view_consents'"),
              "0")
        << "who reads their own is in no trail";
}

TEST_F(OwnConsentsTest, AreTheSameRowsThatStaffRead) {
    const auto said = say("research", "true");
    ASSERT_EQ(said.status, 201) << said.body;
    EXPECT_EQ(said.at("/number"), "1");
    EXPECT_EQ(said.at("/told_on"), "2026-01-05") << "the office's day";
    EXPECT_EQ(said.at("/channel"), "portal");
    EXPECT_EQ(said.at("/recorded_by"), "borrower:" + asha);
    const auto seen = get("officer", of("consents"));
    EXPECT_EQ(seen.at("/data/0/purpose"), "research") << seen.body;
    EXPECT_EQ(seen.at("/data/0/channel"), "portal");
    EXPECT_EQ(seen.at("/data/0/recorded_by"), "borrower:" + asha);
    EXPECT_EQ(seen.at("/data/0/note"), "");
    EXPECT_EQ(service.query("SELECT actor FROM tawi.audit_event WHERE action = 'record_consent'"),
              "borrower:" + asha);
    ASSERT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found(
                    connection, "consent", reports::embedded_statement("verify_borrower_facts")),
                IsEmpty());
}

TEST_F(OwnConsentsTest, AreWrittenOnceForOneKey) {
    const HttpFields key{{"Idempotency-Key", "a-word"}};
    const auto once = say("photo", "true", key);
    const auto again = say("photo", "true", key);
    EXPECT_EQ(again.body, once.body);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(rows(), "1");
    EXPECT_EQ(say("photo", "false", key).status, 422) << "another body";
    EXPECT_EQ(say("photo", "true", {{"Idempotency-Key", ""}}).status, 400);
    EXPECT_EQ(rows(), "1");
}

TEST_F(OwnConsentsTest, AreRefusedFieldByField) {
    const BodyFields fields{{"purpose", "\"story\""}, {"given", "true"}};
    const auto refused = [&](const BodyFields& body, const std::string& without = "") {
        const auto reply = service.ask_with(token, "POST", path, body_of(body, without));
        return std::to_string(reply.status) + " " + reply.pointer() + " " +
               reply.at("/errors/0/code");
    };
    for (const auto& [name, value] : fields)
        EXPECT_EQ(refused(fields, name), "422 /" + name + " required");
    EXPECT_EQ(refused(with(fields, "purpose", "\"gossip\"")), "422 /purpose unknown_value");
    for (const auto* name : {"told_on", "channel", "note", "borrower_id"})
        EXPECT_THAT(refused(with(fields, name, "\"2026-01-01\"")),
                    HasSubstr(std::string(" /") + name + " "))
            << "the service says it, not the sender";
    EXPECT_EQ(rows(), "0");
}

TEST_F(OwnConsentsTest, AreNobodyElses) {
    const auto rosa = service.add_borrower("officer", "Rosa");
    const auto other = borrower_token(rosa);
    expect_made(say("story", "true"));
    const auto hers = service.ask_with(other, "GET", path);
    EXPECT_EQ(hers.at(place_of(hers, "story") + "/given"), "false") << hers.body;
    EXPECT_THAT(hers.body, Not(HasSubstr("borrower:")));
    expect_made(service.ask_with(other, "POST", path, R"({"purpose":"story","given":false})"));
    const auto mine = own();
    EXPECT_EQ(mine.at(place_of(mine, "story") + "/given"), "true") << mine.body;
    EXPECT_THAT(mine.body, Not(HasSubstr("borrower:" + rosa)));
    EXPECT_EQ(service.ask_with(token, "GET", of("consents", rosa)).status, 403);
    EXPECT_EQ(service.ask_with(token, "POST", of("consents"), "{}").status, 403);
    for (const auto* user : {"officer", "manager", "auditor", "administrator"})
        EXPECT_EQ(get(user, path).status, 403) << user;
    EXPECT_EQ(service.ask_with("", "GET", path).status, 401);
}

TEST_F(OwnConsentsTest, HideAStoryAtOnce) {
    expect_made(say("story", "true"));
    expect_made(write("stories", R"({"language":"en","called":"Zawadi","title":"A stall",)"
                                 R"("text":"It became a shop."})"));
    expect_made(write("stories/1/approval", "{}", "manager"));
    EXPECT_EQ(get("manager", "/v1/stories").size("/data"), 1U);
    expect_made(say("story", "false"));
    EXPECT_EQ(get("manager", "/v1/stories").size("/data"), 0U);
    EXPECT_EQ(get("officer", of("stories")).size("/data"), 0U);
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/stories").size("/data"), 0U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(OwnConsentsTest, DecideOnReferralsAtOnce) {
    expect_made(say("referral", "true"));
    expect_made(write("referrals", body_of(referral)));
    expect_made(say("referral", "false"));
    EXPECT_EQ(write("referrals", body_of(referral)).code(), "consent_missing");
    EXPECT_EQ(write("barriers", body_of(barrier)).code(), "consent_missing");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.confidential_referral"), "1");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.barrier"), "0");
}

TEST_F(OwnConsentsTest, AreTheLastWordOfADayThatIsClosedAhead) {
    service.query(
        "UPDATE tawi.office SET closed_through = '2026-01-09' WHERE office_id = 1"
        " RETURNING 1");
    EXPECT_EQ(say("referral", "true").at("/told_on"), "2026-01-10");
    EXPECT_EQ(write("referrals", body_of(referral)).status, 201) << "it counts on that day";
}

/// The page, as a browser without a script uses it.
class OwnConsentsPageTest : public OwnConsentsTest {
 protected:
    OwnConsentsPageTest() {
        const auto phone = get("officer", "/v1/borrowers/" + asha).at("/phone");
        const auto entered = send("/sign-in", "phone=%2B" + phone.substr(1) + "&pin=482915");
        const auto set = entered.header("set-cookie");
        cookie = set.substr(0, set.find(';'));
    }

    HttpReply send(const std::string& address, const std::string& form) {
        return service.ask_with(
            "", "POST", address, form,
            {{"Content-Type", "application/x-www-form-urlencoded"}, {"Cookie", cookie}});
    }

    HttpReply show(const std::string& query = "") {
        return service.ask_with("", "GET", "/consents" + query, "", {{"Cookie", cookie}});
    }

    /// Presses a button of the page that is shown now.
    HttpReply press(const std::string& purpose, const std::string& given) {
        std::smatch found;
        const auto page = show().body;
        const std::regex protection("name=\"csrf_token\" value=\"([^\"]+)\"");
        EXPECT_TRUE(std::regex_search(page, found, protection)) << page;
        return send("/consents",
                    "purpose=" + purpose + "&given=" + given + "&csrf_token=" + found[1].str());
    }

    std::string cookie;
};

TEST_F(OwnConsentsPageTest, GivesAndWithdraws) {
    EXPECT_THAT(show().body, Not(HasSubstr("You allow this")));
    EXPECT_EQ(send("/consents", "purpose=story&given=true").status, 403) << "another site's form";
    const auto given = press("story", "true");
    ASSERT_EQ(given.status, 303) << given.body;
    EXPECT_EQ(given.header("location"), "/consents?told=story");
    EXPECT_THAT(show("?told=story").body,
                AllOf(HasSubstr("You now allow this"), HasSubstr("You allow this"),
                      HasSubstr("datetime=\"2026-01-05\"")));
    EXPECT_EQ(press("story", "true").status, 303);
    EXPECT_EQ(rows(), "1") << "sent twice";
    EXPECT_EQ(press("story", "false").status, 303);
    EXPECT_THAT(show("?told=story").body, HasSubstr("You no longer allow this"));
    EXPECT_EQ(press("story", "true").status, 303) << "and once more on the same day";
    EXPECT_EQ(service.query("SELECT string_agg(given || ' ' || channel || ' ' || recorded_by, ', '"
                            " ORDER BY consent_number) FROM tawi.consent"),
              "true portal borrower:" + asha + ", false portal borrower:" + asha +
                  ", true portal borrower:" + asha);
    EXPECT_EQ(service.query("SELECT string_agg(DISTINCT channel, ' ') FROM tawi.audit_event"
                            " WHERE action = 'record_consent'"),
              "portal");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(OwnConsentsPageTest, RefusesWhatMeansNothing) {
    EXPECT_EQ(press("gossip", "true").status, 422);
    EXPECT_EQ(press("story", "perhaps").status, 422);
    EXPECT_EQ(press("story", "").status, 422);
    EXPECT_EQ(show("?other=1").status, 400);
    EXPECT_EQ(rows(), "0");
    cookie.clear();
    EXPECT_EQ(show().status, 303) << "to the sign-in";
}

}  // namespace
}  // namespace tawi::rest
