#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/portal/consents_page.h"
#include "api/portal/frame.h"
#include "api/portal/home.h"
#include "api/portal/payments.h"
#include "api/portal/schedule.h"
#include "api/portal/support_page.h"

/// Borrowers and loans to look at the pages with. The money is made up, and adds up.
namespace tawi::portal::fixtures {

Money kes(std::string_view amount);
Date day(std::string_view iso);

/// A signed-in borrower's frame in that language.
Frame frame(std::string language = "en", Digits digits = Digits::latin);

HomeView home_on_time();
HomeView home_late();
/// Amounts of hundreds of millions, and a long name without a space.
HomeView home_large();
HomeView home_without_loan();
HomeView home_application_waiting();
HomeView home_waiting_for_payout();
HomeView home_loan_closed();

/// A down payment and twelve instalments: paid, partly paid and late, next, later; one with fees,
/// one with a penalty.
ScheduleView schedule();
/// Amounts as long as they get: 36 instalments of millions.
ScheduleView long_schedule();

PaymentsView payments();

/// A class, a meeting with the mentor and an event; vouchers of both kinds; courses in every state.
SupportView support();

/// Every state; she just withdrew what her story may be used for.
ConsentsView consents();

/// How often `part` stands in `text`.
std::size_t count_of(const std::string& text, const std::string& part);

/// A page as a browser finds it.
struct RenderedPage {
    std::string name;
    std::string address;  ///< where the service would serve it
    std::string html;
};

/// Every page in every state, for one reader.
std::vector<RenderedPage> all_pages(const std::string& language, Digits digits = Digits::latin);

}  // namespace tawi::portal::fixtures
