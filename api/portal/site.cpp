#include "api/portal/site.h"

#include <spdlog/spdlog.h>

#include "api/portal/assets.h"
#include "api/portal/certificate_page.h"
#include "api/portal/change_pin.h"
#include "api/portal/consents_page.h"
#include "api/portal/error_page.h"
#include "api/portal/language.h"
#include "api/portal/language_page.h"
#include "api/portal/own_consents.h"
#include "api/portal/own_support.h"
#include "api/portal/paths.h"
#include "api/portal/sign_in.h"
#include "api/portal/standing.h"
#include "api/portal/typed_digits.h"
#include "api/server/form.h"
#include "api/server/page_query.h"
#include "api/server/session_cookie.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/support_store.h"
#include "business-plans/support/check_code.h"
#include "ledger/error.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/sign_in.h"

namespace tawi::portal {

namespace {

using operations::LoanRecord;
using server::Action;
using server::Request;
using server::Response;

constexpr std::size_t longest_phone = 32;
constexpr std::size_t longest_pin = 64;
constexpr std::size_t pin_digits = 6;
constexpr std::size_t payments_a_page = 20;
constexpr unsigned most_loans = 99;
constexpr auto language_kept_seconds = 365 * 24 * 3600;

operations::Origin origin_of(const Request& request) {
    return {"portal", request.remote_address};
}

/// The handlers of the borrower's pages.
class Site {
 public:
    explicit Site(const SiteServices& services) : services_(services) {}

    Response home(const Request& request) const {
        const auto loans = loans_of(request);
        const auto today = loans.empty()
                               ? Date(std::chrono::floor<std::chrono::days>(services_.now()))
                               : loans.front().business_date;
        return server::html(
            200, render_home(home_view(request.actor().name, today, loans), frame_of(request)));
    }

    Response schedule(const Request& request) const {
        const auto loan = services_.loans.find(request.actor(), loan_id(request), services_.now());
        return server::html(200, render_schedule(schedule_view(loan), frame_of(request)));
    }

    Response payments(const Request& request) const {
        server::allow_query(request, {"cursor"});
        const auto page = server::page_query(request);
        const auto all = payments_of(loans_of(request));
        auto first = all.begin();
        if (page.after) {
            first = std::find_if(all.begin(), all.end(), [&](const Payment& payment) {
                return payment.receipt_number == *page.after;
            });
            if (first != all.end()) ++first;
        }
        PaymentsView view;
        while (first != all.end() && view.payments.size() < payments_a_page) {
            view.payments.push_back(*first++);
        }
        if (first != all.end()) {
            view.next_cursor = server::make_cursor(view.payments.back().receipt_number);
        }
        return server::html(200, render_payments(view, frame_of(request)));
    }

    Response support(const Request& request) const {
        return server::html(200,
                            render_support(support_view(support_of(request)), frame_of(request)));
    }

    Response consents(const Request& request) const {
        server::allow_query(request, {"told"});
        const auto words =
            services_.borrower_facts.consents(command_of(request), request.actor().id);
        const ConsentsView view{people::consent_standings(words),
                                std::string(request.query_value("told").value_or(""))};
        return server::html(200, render_consents(view, frame_of(request)));
    }

    Response tell_consent(const Request& request) const {
        const auto purpose = portal::tell_consent(services_.borrower_facts, command_of(request),
                                                  server::Form(request.body));
        return server::see_other(std::string(paths::consents) +
                                 "?told=" + std::string(people::to_string(purpose)));
    }

    Response language_page(const Request& request) const {
        return server::html(200, render_language_page(frame_of(request)));
    }

    Response choose_language(const Request& request) const {
        const auto chosen = known_language(server::Form(request.body).text("language", 35)).code;
        return server::see_other(std::string(paths::home))
            .with("Set-Cookie",
                  std::string(server::language_cookie_name) + "=" + chosen +
                      "; Path=/; SameSite=Lax; Max-Age=" + std::to_string(language_kept_seconds));
    }

    Response sign_in_page(const Request& request) const {
        if (request.principal) return server::see_other(std::string(paths::home));
        return server::html(200, render_sign_in({}, frame_of(request)));
    }

    Response sign_in(const Request& request) const {
        const server::Form form(request.body);
        SignInView view{form.optional_text("phone", longest_phone).value_or(""), {}};
        const auto phone = typed_phone(view.phone);
        const auto pin = with_latin_digits(form.optional_text("pin", longest_pin).value_or(""));
        if (view.phone.empty()) view.faults.push_back(SignInFault::phone_missing);
        if (!view.phone.empty() && phone.empty()) {
            view.faults.push_back(SignInFault::phone_malformed);
        }
        if (pin.empty()) view.faults.push_back(SignInFault::pin_missing);
        if (!view.faults.empty()) return refuse(view, 422, request);
        try {
            const auto session = services_.sign_in.sign_in_borrower(
                {phone, pin, services_.now(), request.request_id, origin_of(request)});
            const auto target =
                session.principal.must_change_secret ? paths::change_pin : paths::home;
            return server::see_other(std::string(target))
                .with("Set-Cookie", server::session_cookie(
                                        session.token, operations::SignIn::borrower_session_time,
                                        services_.secure));
        } catch (const Refused& refusal) {
            const bool locked = refusal.code() == RefusalCode::locked_out;
            view.faults.push_back(locked ? SignInFault::locked_out
                                         : SignInFault::phone_or_pin_wrong);
            return refuse(view, locked ? 429 : 401, request);
        }
    }

    Response sign_out(const Request& request) const {
        services_.sign_in.sign_out(command_of(request), request.session_token);
        return server::see_other(std::string(paths::sign_in))
            .with("Set-Cookie", server::expired_session_cookie(services_.secure));
    }

    Response change_pin_page(const Request& request) const {
        return server::html(200, render_change_pin(pin_view(request), frame_of(request)));
    }

    Response change_pin(const Request& request) const {
        const server::Form form(request.body);
        const auto typed = [&](const char* name) {
            return with_latin_digits(form.optional_text(name, longest_pin).value_or(""));
        };
        const auto current = typed("current_pin");
        const auto fresh = typed("new_pin");
        auto view = pin_view(request);
        if (fresh.empty()) {
            view.faults.push_back(PinFault::new_missing);
        } else if (fresh.size() < pin_digits) {
            view.faults.push_back(PinFault::too_short);
        } else if (fresh != typed("new_pin_again")) {
            view.faults.push_back(PinFault::not_repeated);
        } else if (fresh == current) {
            view.faults.push_back(PinFault::same_as_before);
        }
        if (view.faults.empty()) change(request, current, fresh, view);
        if (view.faults.empty()) return server::see_other(std::string(paths::home));
        return server::html(422, render_change_pin(view, frame_of(request)));
    }

    /// For anybody who was shown a certificate; initials and a month, and nothing else of a person.
    Response certificate(const Request& request) const {
        const auto code = support::read_check_code(request.parameter("certificate"));
        std::optional<CertificateView> view;
        try {
            if (code)
                view = certificate_view(services_.support.certificate(*code, services_.now()));
        } catch (const NotFound&) {
            view.reset();
        }
        return server::html(view ? 200 : 404, render_certificate(view, frame_of(request)));
    }

    Response asset(const Request& request) const {
        const auto found = find_asset(request.parameter("name"));
        if (!found) throw NotFound("There is no such file.");
        Response response;
        response.content_type = found->media_type;
        response.body = found->bytes;
        return std::move(response).with("Cache-Control", "public, max-age=31536000, immutable");
    }

    Frame frame_of(const Request& request) const {
        return {{request.language, {}, services_.digits},
                services_.institution,
                request.csrf_token,
                request.principal.has_value()};
    }

 private:
    static loan::LoanId loan_id(const Request& request) {
        try {
            return loan::parse_loan_number(request.parameter("loan_number"), "/loan_number");
        } catch (const InvalidInput& error) {
            throw NotFound(error.what());
        }
    }

    static CertificateView certificate_view(const support::CertificateRecord& record) {
        const auto& certificate = record.certificate;
        return {support::state_of(certificate, record.business_date),
                support::printed_check_code(certificate.code),
                record.service.service.name,
                record.service.service.provider,
                support::initials_of(record.holder),
                certificate.issued_on,
                certificate.expires_on};
    }

    /// Without a key: who needs one sets it.
    operations::Command command_of(const Request& request) const {
        return {request.actor(), services_.now(), {}, {}, request.request_id, origin_of(request)};
    }

    static ChangePinView pin_view(const Request& request) {
        return {request.actor().must_change_secret, true, pin_digits, {}};
    }

    std::vector<LoanRecord> loans_of(const Request& request) const {
        std::vector<LoanRecord> loans;
        const auto now = services_.now();
        for (const auto& summary :
             services_.loans.list({request.actor(), now}, {}, {0, 0}, most_loans)) {
            loans.push_back(services_.loans.find(request.actor(), summary.id, now));
        }
        return loans;
    }

    OwnSupport support_of(const Request& request) const {
        const auto command = command_of(request);
        const auto borrower_id = request.actor().id;
        const auto file =
            services_.community.file(command, borrower_id, community::CommunityPart::registrations);
        OwnSupport own{file.place.business_date,
                       services_.support.enrolments(command, borrower_id)};
        for (const auto& enrolment : own.enrolments) {
            if (enrolment.state == support::EnrolmentState::enrolled)
                own.under_way.push_back(services_.support.enrolment(command, enrolment.id));
        }
        const auto mentorships = services_.mentoring.mentorships(command, borrower_id);
        if (!mentorships.empty() && !mentorships.back().closed_on)
            own.mentorship = services_.mentoring.mentorship(command, {borrower_id}).record;
        own.entitlements = services_.funding.entitlements(command, borrower_id);
        own.registrations = file.registrations;
        return own;
    }

    Response refuse(const SignInView& view, int status, const Request& request) const {
        return server::html(status, render_sign_in(view, frame_of(request)));
    }

    void change(const Request& request, const std::string& current, const std::string& fresh,
                ChangePinView& view) const {
        try {
            services_.sign_in.change_secret(command_of(request), request.session_token, current,
                                            fresh, "/current_pin", "/new_pin");
        } catch (const Refused& refusal) {
            if (refusal.code() == RefusalCode::locked_out) throw;
            view.faults.push_back(refusal.code() == RefusalCode::sign_in_failed
                                      ? PinFault::current_wrong
                                      : PinFault::too_easy);
        } catch (const InvalidInput&) {
            view.faults.push_back(PinFault::too_easy);
        }
    }

    SiteServices services_;
};

}  // namespace

std::vector<server::Route> site_routes(const SiteServices& services) {
    const auto site = std::make_shared<Site>(services);
    const auto page = [&](const char* method, std::string_view pattern, Action action,
                          Response (Site::*handler)(const Request&) const) {
        server::Route route;
        route.method = method;
        route.pattern = pattern;
        route.action = action;
        route.handler = [site, handler](const Request& request) {
            return (site.get()->*handler)(request);
        };
        route.body = server::BodyKind::form;
        route.page = true;
        route.rate_limited = action == Action::sign_in && route.method == "POST";
        return route;
    };
    return {
        page("GET", paths::home, Action::view_own_loans, &Site::home),
        page("GET", "/loans/{loan_number}/schedule", Action::view_own_loans, &Site::schedule),
        page("GET", paths::payments, Action::view_own_loans, &Site::payments),
        page("GET", paths::support, Action::own_support, &Site::support),
        page("GET", paths::consents, Action::own_support, &Site::consents),
        page("POST", paths::consents, Action::own_support, &Site::tell_consent),
        page("GET", paths::language, Action::public_access, &Site::language_page),
        page("POST", paths::language, Action::public_access, &Site::choose_language),
        page("GET", paths::sign_in, Action::sign_in, &Site::sign_in_page),
        page("POST", paths::sign_in, Action::sign_in, &Site::sign_in),
        page("POST", paths::sign_out, Action::sign_out_self, &Site::sign_out),
        page("GET", paths::change_pin, Action::own_profile, &Site::change_pin_page),
        page("POST", paths::change_pin, Action::own_profile, &Site::change_pin),
        page("GET", "/certificates/{certificate}", Action::public_access, &Site::certificate),
        page("GET", "/assets/{name}", Action::public_access, &Site::asset),
    };
}

Response site_error_page(const SiteServices& services, const Request& request,
                         const server::Problem& problem) {
    if (problem.status == 401) {
        const bool first_visit = !request.cookie(server::language_cookie_name);
        return server::see_other(std::string(first_visit ? paths::language : paths::sign_in));
    }
    if (problem.code == to_string(RefusalCode::pin_must_change)) {
        return server::see_other(std::string(paths::change_pin));
    }
    return server::html(problem.status, render_error_page(problem.status, request.request_id,
                                                          Site(services).frame_of(request)));
}

}  // namespace tawi::portal
