#include "tests/api/portal/fixtures.h"

#include "api/portal/change_pin.h"
#include "api/portal/error_page.h"
#include "api/portal/language_page.h"
#include "api/portal/paths.h"
#include "api/portal/sign_in.h"
#include "ledger/money/decimal_text.h"

namespace tawi::portal::fixtures {

namespace {

const std::string loan_number = "1000042-1-7";
const std::string request_id = "7f3a91c2";

Date today() {
    return day("2026-11-21");
}

Payment last_payment() {
    return {.receipt_number = "R-000318",
            .loan_number = loan_number,
            .paid_on = day("2026-10-24"),
            .amount = kes("4250.00"),
            .reversed_on = {}};
}

HomeView home(Standing standing) {
    return {.borrower_name = "Amina Wanjiku",
            .today = today(),
            .standing = std::move(standing),
            .last_payment = last_payment()};
}

Frame signed_out(Frame frame) {
    frame.signed_in = false;
    return frame;
}

}  // namespace

Money kes(std::string_view amount) {
    return parse_money(amount, Currency::of("KES"), "/amount", Sign::not_negative);
}

Date day(std::string_view iso) {
    return parse_date(iso, "/date");
}

Frame frame(std::string language, Digits digits) {
    return {.reader = {.language = std::move(language), .digits = digits},
            .institution = {.name = "Umoja Microfinance", .phone = "+254700123456"},
            .csrf_token = "4d1f0a6c9b7e",
            .signed_in = true};
}

HomeView home_on_time() {
    return home(CurrentLoan{.number = loan_number,
                            .late = {},
                            .next = Due{kes("4250.00"), day("2026-11-26")},
                            .still_to_pay = kes("29750.00"),
                            .paid = kes("21250.00")});
}

HomeView home_late() {
    return home(CurrentLoan{.number = loan_number,
                            .late = Due{kes("2250.00"), day("2026-11-18"), kes("120.00")},
                            .next = Due{kes("4250.00"), day("2026-12-18")},
                            .still_to_pay = kes("27750.00"),
                            .paid = kes("23250.00")});
}

HomeView home_large() {
    auto view = home(CurrentLoan{.number = loan_number,
                                 .late = {},
                                 .next = Due{kes("12345678.00"), day("2026-11-22")},
                                 .still_to_pay = kes("444444408.00"),
                                 .paid = kes("24691356.00")});
    view.borrower_name = "Nakitandwe-Ssebunnyamagembelwaako";
    return view;
}

HomeView home_without_loan() {
    auto view = home(NoLoan{});
    view.last_payment.reset();
    return view;
}

HomeView home_application_waiting() {
    auto view = home(
        Application{kes("50000.00"), day("2026-11-12"), Application::Stage::waiting_for_decision});
    view.last_payment.reset();
    return view;
}

HomeView home_waiting_for_payout() {
    auto view = home(
        Application{kes("50000.00"), day("2026-11-12"), Application::Stage::waiting_for_payout});
    view.last_payment.reset();
    return view;
}

HomeView home_loan_closed() {
    return home(ClosedLoan{loan_number, day("2026-10-24"), kes("51000.00")});
}

ScheduleView schedule() {
    constexpr unsigned count = 12;
    constexpr unsigned paid_count = 5;
    const Money instalment = kes("4250.00");
    ScheduleView view{.loan_number = loan_number,
                      .as_of = today(),
                      .instalments = {},
                      .total = kes("52000.00"),
                      .total_paid = kes("24250.00")};
    view.instalments.push_back({.kind = loan::RowKind::down_payment,
                                .due_on = day("2026-05-18"),
                                .amount = kes("1000.00"),
                                .paid = kes("1000.00"),
                                .fees = kes("0"),
                                .penalties = kes("0"),
                                .status = InstalmentStatus::paid});
    for (unsigned number = 1; number <= count; ++number) {
        const bool is_paid = number <= paid_count;
        view.instalments.push_back(
            {.number = number,
             .due_on = add_months(day("2026-06-18"), static_cast<int>(number) - 1),
             .amount = instalment,
             .paid = is_paid ? instalment : kes("0"),
             .fees = number == 1 ? kes("250.00") : kes("0"),
             .penalties = number == paid_count + 1 ? kes("120.00") : kes("0"),
             .status = is_paid ? InstalmentStatus::paid : InstalmentStatus::later});
    }
    view.instalments[paid_count + 1].paid = kes("2000.00");
    view.instalments[paid_count + 1].status = InstalmentStatus::late;
    view.instalments[paid_count + 2].status = InstalmentStatus::next;
    return view;
}

ScheduleView long_schedule() {
    constexpr unsigned count = 36;
    ScheduleView view{.loan_number = "1000043-2-9",
                      .as_of = today(),
                      .instalments = {},
                      .total = kes("444444408.00"),
                      .total_paid = kes("0")};
    for (unsigned number = 1; number <= count; ++number) {
        view.instalments.push_back(
            {.number = number,
             .due_on = add_months(day("2026-12-31"), static_cast<int>(number) - 1, 31),
             .amount = kes("12345678.00"),
             .paid = kes("0"),
             .fees = kes("0"),
             .penalties = kes("0"),
             .status = number == 1 ? InstalmentStatus::next : InstalmentStatus::later});
    }
    return view;
}

PaymentsView payments() {
    auto reversed = last_payment();
    reversed.receipt_number = "R-000291";
    reversed.paid_on = day("2026-09-21");
    reversed.reversed_on = day("2026-09-22");
    auto older = last_payment();
    older.receipt_number = "R-000274";
    older.paid_on = day("2026-09-18");
    return {.payments = {last_payment(), reversed, older}, .next_cursor = "b2xkZXI"};
}

SupportView support() {
    using Kind = Appointment::Kind;
    return {
        .today = today(),
        .coming = {{Kind::lesson, "Money and business", today(), "09:30", "Kibera hall"},
                   {Kind::lesson, "Tailoring", day("2026-11-23"), "09:00", "Market hall", true,
                    "The teacher is ill."},
                   {Kind::lesson, "Tailoring", day("2026-11-23"), "14:00", "Market hall", false,
                    "The hall is let in the morning."},
                   {Kind::mentor, "Grace Wanjiku", day("2026-11-24"), "14:00", "Her shop"},
                   {Kind::event, "Market day", day("2026-12-05"), "10:00", ""}},
        .vouchers = {{OwnVouchers::Kind::childcare, "Little Steps", "7HVC-2MPQ-4XKD-9TWM", 4,
                      day("2026-12-31"), kes("50.00")},
                     {OwnVouchers::Kind::transport, "Matatu 42", "9TWM-4XKD-7HVC-2MPQ", 1,
                      day("2026-11-30"), kes("0.00")}},
        .courses = {{"Money and business", day("2026-11-16"), day("2026-12-05"), "Kibera hall",
                     OwnCourse::State::under_way},
                    {"Tailoring", day("2026-09-07"), day("2026-10-02"), "The shop of Mama Njeri",
                     OwnCourse::State::passed, "4XKD-9TWM-PQ2R-7HVC"},
                    {"Money and business", day("2026-05-04"), day("2026-05-22"), "Kibera hall",
                     OwnCourse::State::failed},
                    {"Driving", day("2026-03-02"), day("2026-03-02"), "", OwnCourse::State::left}}};
}

ConsentsView consents() {
    using people::ConsentPurpose;
    const auto word = [](int number, ConsentPurpose purpose, bool given, const char* on) {
        return people::Consent{number, purpose, given, day(on), "spoken"};
    };
    const std::vector<people::Consent> words{
        word(1, ConsentPurpose::mentor_sees_loans, true, "2026-05-18"),
        word(2, ConsentPurpose::story, true, "2026-06-01"),
        word(3, ConsentPurpose::credit_bureau, false, "2026-06-01"),
        word(4, ConsentPurpose::story, false, "2026-11-21")};
    return {people::consent_standings(words), "story"};
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

std::vector<RenderedPage> all_pages(const std::string& language, Digits digits) {
    const auto in = frame(language, digits);
    const auto out = signed_out(in);
    const std::string home_address(paths::home);
    const std::string sign_in(paths::sign_in);
    const std::string pin(paths::change_pin);
    return {
        {"language", std::string(paths::language), render_language_page(out)},
        {"sign-in", sign_in, render_sign_in({}, out)},
        {"sign-in-faults", sign_in,
         render_sign_in({"0700 12", {SignInFault::phone_malformed, SignInFault::pin_missing}},
                        out)},
        {"sign-in-locked", sign_in,
         render_sign_in({"+254700123456", {SignInFault::locked_out}}, out)},
        {"change-pin", pin, render_change_pin({}, out)},
        {"change-pin-faults", pin,
         render_change_pin(
             {.first_sign_in = false,
              .ask_current_pin = true,
              .faults = {PinFault::current_wrong, PinFault::too_easy, PinFault::not_repeated}},
             in)},
        {"home", home_address, render_home(home_on_time(), in)},
        {"home-late", home_address, render_home(home_late(), in)},
        {"home-large", home_address, render_home(home_large(), in)},
        {"home-without-loan", home_address, render_home(home_without_loan(), in)},
        {"home-application", home_address, render_home(home_application_waiting(), in)},
        {"home-payout", home_address, render_home(home_waiting_for_payout(), in)},
        {"home-closed", home_address, render_home(home_loan_closed(), in)},
        {"schedule", paths::schedule(loan_number), render_schedule(schedule(), in)},
        {"schedule-long", paths::schedule("1000043-2-9"), render_schedule(long_schedule(), in)},
        {"payments", std::string(paths::payments), render_payments(payments(), in)},
        {"payments-none", std::string(paths::payments), render_payments({}, in)},
        {"support", std::string(paths::support), render_support(support(), in)},
        {"support-none", std::string(paths::support), render_support({.today = today()}, in)},
        {"consents", std::string(paths::consents), render_consents(consents(), in)},
        {"consents-none", std::string(paths::consents),
         render_consents({people::consent_standings({}), {}}, in)},
        {"error-403", "/staff", render_error_page(403, request_id, in)},
        {"error-404", "/nothing", render_error_page(404, {}, out)},
        {"error-500", "/broken", render_error_page(500, request_id, in)},
        {"error-503", "/resting", render_error_page(503, request_id, in)},
    };
}

}  // namespace tawi::portal::fixtures
