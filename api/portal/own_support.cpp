#include "api/portal/own_support.h"

#include <algorithm>
#include <tuple>

#include "business-plans/support/check_code.h"

namespace tawi::portal {

namespace {

using support::EnrolmentState;
using support::SupportKind;

std::vector<Appointment> appointments_of(const OwnSupport& support) {
    std::vector<Appointment> coming;
    for (const auto& enrolment : support.under_way) {
        for (const auto& session : enrolment.run.sessions) {
            if (session.has_begun) continue;
            coming.push_back({Appointment::Kind::lesson, enrolment.service.service.name,
                              session.held_on, session.starts_at, session.location,
                              session.is_cancelled, session.change_reason});
        }
    }
    if (support.mentorship && !support.mentorship->closure) {
        for (const auto& meeting : support.mentorship->meetings) {
            if (meeting.has_begun || meeting.state() != support::MeetingState::planned) continue;
            coming.push_back({Appointment::Kind::mentor, support.mentorship->mentor_name,
                              meeting.on, meeting.starts_at, meeting.place});
        }
    }
    for (const auto& event : support.registrations) {
        if (event.has_begun || event.state() != community::RegistrationState::registered) continue;
        coming.push_back(
            {Appointment::Kind::event, event.title, event.held_on, event.starts_at, event.place});
    }
    std::ranges::stable_sort(coming, {}, [](const Appointment& appointment) {
        return std::tie(appointment.on, appointment.starts_at);
    });
    return coming;
}

std::optional<OwnVouchers> vouchers_of(const support::EntitlementRecord& record) {
    std::optional<OwnVouchers> own;
    for (std::size_t index = 0; index < record.vouchers.size(); ++index) {
        if (record.state(index) != support::VoucherState::issued) continue;
        if (own) {
            ++own->left;
            continue;
        }
        const auto& entitlement = record.entitlement;
        const auto kind = entitlement.kind == SupportKind::transport ? OwnVouchers::Kind::transport
                                                                     : OwnVouchers::Kind::childcare;
        own = OwnVouchers{
            kind, record.provider_name,    support::printed_check_code(record.vouchers[index].code),
            1,    entitlement.valid_until, entitlement.cost_share};
    }
    return own;
}

OwnCourse::State state_of(EnrolmentState state) {
    switch (state) {
        case EnrolmentState::completed:
            return OwnCourse::State::passed;
        case EnrolmentState::failed:
            return OwnCourse::State::failed;
        case EnrolmentState::withdrawn:
            return OwnCourse::State::left;
        case EnrolmentState::enrolled:
            break;
    }
    return OwnCourse::State::under_way;
}

OwnCourse course_of(const support::EnrolmentSummary& enrolment) {
    OwnCourse course{enrolment.service_name, enrolment.starts_on, enrolment.ends_on,
                     enrolment.location, state_of(enrolment.state)};
    if (enrolment.certificate &&
        support::state_of(*enrolment.certificate, enrolment.business_date) ==
            support::CertificateState::valid)
        course.certificate = support::printed_check_code(enrolment.certificate->code);
    return course;
}

}  // namespace

SupportView support_view(const OwnSupport& support) {
    SupportView view{support.today, appointments_of(support)};
    for (const auto& entitlement : support.entitlements) {
        if (auto own = vouchers_of(entitlement)) view.vouchers.push_back(std::move(*own));
    }
    for (auto enrolment = support.enrolments.rbegin(); enrolment != support.enrolments.rend();
         ++enrolment)
        view.courses.push_back(course_of(*enrolment));
    return view;
}

}  // namespace tawi::portal
