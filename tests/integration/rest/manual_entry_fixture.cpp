#include "tests/integration/rest/manual_entry_fixture.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "ledger/calendar/date.h"
#include "tests/integration/books_check.h"

namespace tawi::rest {

namespace {

std::string line(const char* side, const std::string& account, const std::string& amount,
                 const std::string& more) {
    return R"({"account":")" + account + R"(",")" + side + R"(":{"amount":")" + amount +
           R"(","currency":"KES"})" + more + "}";
}

}  // namespace

std::string debit(const std::string& account, const std::string& amount, const std::string& more) {
    return line("debit", account, amount, more);
}

std::string credit(const std::string& account, const std::string& amount, const std::string& more) {
    return line("credit", account, amount, more);
}

void ManualEntryTest::SetUpTestSuite() {
    ServiceTest::SetUpTestSuite();
    go_to("2026-03-10");
    close_days();
}

void ManualEntryTest::go_to(const std::string& day) {
    today_ = day;
    service().go_to(day);
}

void ManualEntryTest::close_days() {
    for (const auto* office : {"1", "2"}) {
        EXPECT_EQ(service()
                      .ask("administrator", "POST", "/v1/day-closures",
                           R"({"office_id":)" + std::string(office) + "}")
                      .status,
                  200);
    }
}

std::string ManualEntryTest::body(const std::string& lines, const std::string& booking_date,
                                  const std::string& more) {
    return R"({"booking_date":")" + booking_date + R"(","narrative":"Rent of the month")" + more +
           R"(,"lines":[)" + lines + "]}";
}

HttpReply ManualEntryTest::propose(const std::string& user, const std::string& sent) {
    return service().ask(user, "POST", "/v1/manual-entries", sent);
}

HttpReply ManualEntryTest::approve(const std::string& user, const HttpReply& proposed) {
    return service().ask(
        user, "POST", "/v1/manual-entries/" + proposed.at("/manual_entry_id") + "/decisions",
        R"({"decision":"approve","document_sha256":")" + proposed.at("/document_sha256") + "\"}",
        {{"If-Match", "\"" + proposed.at("/version") + "\""}});
}

std::string ManualEntryTest::post(const std::string& lines, const std::string& booking_date,
                                  const std::string& more) {
    const auto proposed = propose("officer", body(lines, booking_date, more));
    EXPECT_EQ(proposed.status, 201) << proposed.body;
    const auto posted = approve("manager", proposed);
    EXPECT_EQ(posted.status, 200) << posted.body;
    EXPECT_EQ(posted.at("/status"), "posted");
    return posted.at("/manual_entry_id");
}

std::string ManualEntryTest::rent() {
    return debit("5200", "300.00") + "," + credit("1020", "300.00");
}

std::string ManualEntryTest::entry_of(const std::string& manual_entry_id) {
    return service().query(
        "SELECT string_agg(entry.office_id || ' ' || entry.kind || ' ' || entry.accounts::text "
        "||"
        " entry.amounts::text || coalesce(' of ' || (SELECT original.accounts::text FROM "
        "tawi.journal_entry AS original WHERE original.entry_id = entry.reverses_entry), ''), "
        "'; '"
        " ORDER BY entry.entry_id) FROM tawi.journal_entry AS entry, tawi.manual_entry AS made "
        "WHERE entry.entry_id = ANY (made.entries) AND manual_entry_id = " +
        manual_entry_id);
}

HttpReply ManualEntryTest::close_period(const std::string& office, const std::string& year,
                                        const std::string& period) {
    return service().ask(
        "administrator", "POST", "/v1/period-closures",
        R"({"office_id":)" + office + R"(,"fiscal_year":)" + year + R"(,"period":)" + period + "}");
}

std::vector<int> ManualEntryTest::at_once(int times, const std::string& user,
                                          const std::string& path, const std::string& sent,
                                          const HttpFields& fields) {
    static std::atomic<int> keys{0};
    const auto token = service().token_of(user);
    std::vector<int> statuses(static_cast<std::size_t>(times));
    std::vector<std::thread> threads;
    for (auto& status : statuses) {
        threads.emplace_back([&] {
            auto all = fields;
            all["Authorization"] = "Bearer " + token;
            all["Idempotency-Key"] = "at-once-" + std::to_string(++keys);
            status = send_http(service().port(), "POST", path, sent, all).status;
        });
    }
    for (auto& thread : threads)
        thread.join();
    std::ranges::sort(statuses);
    return statuses;
}

std::vector<std::string> ManualEntryTest::faults() {
    return faults_in_books(
        service().connection_string(),
        std::chrono::sys_days(parse_date(today_, "day")) + std::chrono::hours(9));
}

}  // namespace tawi::rest
