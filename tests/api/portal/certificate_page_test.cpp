#include "api/portal/certificate_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using namespace std::chrono;
using testing::HasSubstr;
using testing::Not;

namespace {

CertificateView view(support::CertificateState state) {
    return {state,   "4XKD-9TWM-PQ2R-7HVC", "Keeping <books>",  "Tawi",
            "A. O.", January / 13 / 2026,   January / 13 / 2027};
}

}  // namespace

TEST(CertificatePage, SaysHowTheCertificateStands) {
    const auto frame = fixtures::frame();
    const auto valid = render_certificate(view(support::CertificateState::valid), frame);
    EXPECT_THAT(valid, HasSubstr("This certificate is valid today."));
    EXPECT_THAT(valid, HasSubstr("Keeping &lt;books&gt;"));
    EXPECT_THAT(valid, HasSubstr("Holder: <bdi>A. O.</bdi>"));
    EXPECT_THAT(valid, HasSubstr("Given in <bdi>2026-01</bdi>"));
    EXPECT_THAT(valid, Not(HasSubstr("2026-01-13"))) << "the month is enough";
    EXPECT_THAT(valid, HasSubstr("Valid until <bdi>Tuesday, 12 January 2027</bdi>"))
        << "on the 13th it is expired";
    EXPECT_THAT(render_certificate(view(support::CertificateState::expired), frame),
                HasSubstr("valid no longer"));
    EXPECT_THAT(render_certificate(view(support::CertificateState::revoked), frame),
                HasSubstr("was taken back"));
}

TEST(CertificatePage, SaysThatACodeIsUnknown) {
    const auto page = render_certificate(std::nullopt, fixtures::frame());
    EXPECT_THAT(page, HasSubstr("We know no certificate of this code."));
    EXPECT_THAT(page, Not(HasSubstr("status good")));
}

}  // namespace tawi::portal
