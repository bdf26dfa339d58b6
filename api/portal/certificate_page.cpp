#include "api/portal/certificate_page.h"

#include "api/portal/catalogue.h"
#include "api/portal/page.h"

namespace tawi::portal {

namespace {

constexpr std::size_t month_length = 7;  // "2026-01"

struct StateWords {
    std::string_view tone;
    std::string_view words;
    std::string_view explanation;
};

StateWords words_of(support::CertificateState state) {
    switch (state) {
        case support::CertificateState::expired:
            return {"void", message("Expired"),
                    message("This certificate was given, and is valid no longer.")};
        case support::CertificateState::revoked:
            return {"late", message("Revoked"),
                    message("This certificate was taken back. It is not valid.")};
        case support::CertificateState::valid:
            break;
    }
    return {"good", message("Valid"), message("This certificate is valid today.")};
}

TemplateData data_of(const CertificateView& view, const Frame& frame) {
    const Formatter format(frame.reader);
    const auto& language = frame.reader.language;
    const auto state = words_of(view.state);
    TemplateData data;
    data.set("status", status_data(state.tone, translate(language, state.words)));
    data.set("explanation", translate(language, state.explanation));
    data.set("code", view.code);
    data.set("course", view.course);
    data.set("provider", view.provider);
    data.set("initials", view.initials);
    data.set("month", to_string(view.issued_on).substr(0, month_length));
    // The day on which it expires is not one of its days.
    if (view.expires_on) data.set("valid_until", date_data(add_days(*view.expires_on, -1), format));
    return data;
}

}  // namespace

std::string render_certificate(const std::optional<CertificateView>& view, const Frame& frame) {
    TemplateData data;
    if (view) {
        data.set("certificate", data_of(*view, frame));
    } else {
        data.set("is_unknown", true);
    }
    return render_page({.template_name = "certificate",
                        .title = translate(frame.reader.language, "Certificate"),
                        .data = std::move(data)},
                       frame);
}

}  // namespace tawi::portal
