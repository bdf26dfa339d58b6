#include "api/rest/certificates.h"

#include "api/rest/list.h"
#include "business-plans/operations/credential.h"
#include "business-plans/operations/support_store.h"
#include "business-plans/support/check_code.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using server::Request;
using server::Response;
using support::CertificateRecord;

constexpr std::size_t month_length = 7;  // "2026-01"

std::string month_of(const Date& day) {
    return tawi::to_string(day).substr(0, month_length);
}

/// The code that a route names, however it was typed.
CertificateRecord record_of(const Services& services, const Request& request) {
    const auto code = support::read_check_code(request.parameter("certificate"));
    if (!code) throw NotFound("There is no certificate of that code.");
    return services.support.certificate(*code, services.now());
}

/// Nothing here finds a person who is not known already: initials, and the month alone.
void write_certificate(JsonWriter& out, const CertificateRecord& record) {
    const auto& certificate = record.certificate;
    const auto& service = record.service.service;
    out.field("code", support::printed_check_code(certificate.code));
    out.field("state", support::to_string(support::state_of(certificate, record.business_date)));
    out.field("holder_initials", support::initials_of(record.holder));
    out.field("service", service.code);
    out.field("name", service.name);
    out.field("course_kind", support::to_string(service.course().kind));
    out.field("provider", service.provider);
    out.field("issued_in", month_of(certificate.issued_on));
    out.field("expires_on", certificate.expires_on);
}

}  // namespace

Response Certificates::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(200, object_json(record_of(services_, request), write_certificate));
}

Response Certificates::credential(const Request& request) const {
    server::allow_query(request, {});
    Response response;
    response.content_type = "application/vc+jwt";
    response.body = support::credential_token(services_.badges, record_of(services_, request));
    return response;
}

Response Certificates::revocations(const Request& request) const {
    server::allow_query(request, {});
    return server::json(200, support::revocation_list_json(
                                 services_.badges, services_.support.revoked_certificates()));
}

}  // namespace tawi::rest
