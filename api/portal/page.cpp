#include "api/portal/page.h"

#include "api/portal/assets.h"
#include "api/portal/catalogue.h"
#include "api/portal/language.h"
#include "api/portal/paths.h"

namespace tawi::portal {

namespace {

TemplateData link(std::string_view address, std::string_view icon, const std::string& words,
                  std::string_view current) {
    TemplateData data;
    data.set("address", std::string(address));
    data.set("icon", std::string(icon));
    data.set("words", words);
    data.set("is_current", address == current);
    return data;
}

TemplateData menu(std::string_view current, const std::string& language) {
    TemplateData links{TemplateData::type::list};
    links << link(paths::home, "home", translate(language, "Home"), current);
    links << link(paths::payments, "receipt", translate(language, "My payments"), current);
    links << link(paths::support, "support", translate(language, "My support"), current);
    links << link(paths::consents, "good", translate(language, "My consents"), current);
    links << link(paths::change_pin, "lock", translate(language, "Change my PIN"), current);
    return links;
}

/// Values that any page may use.
void add_frame(TemplateData& data, const Frame& frame) {
    data.set("institution", frame.institution.name);
    data.set("csrf_token", frame.csrf_token);
    if (!frame.institution.phone.empty()) data.set("institution_phone", frame.institution.phone);
    data.set("home_address", std::string(paths::home));
    data.set("sign_in_address", std::string(paths::sign_in));
}

}  // namespace

std::string render_page(PageContent content, const Frame& frame) {
    const auto& language = frame.reader.language;
    add_frame(content.data, frame);
    TemplateData data;
    add_frame(data, frame);
    data.set("language", language);
    data.set("direction", known_language(language).right_to_left ? "rtl" : "ltr");
    data.set("title", content.title);
    data.set("has_faults", content.has_faults);
    data.set("stylesheet", asset_url("portal.css"));
    data.set("favicon", asset_url("icon.svg"));
    data.set("signed_in", frame.signed_in);
    if (frame.signed_in) data.set("menu", menu(content.address, language));
    data.set("sign_out_address", std::string(paths::sign_out));
    data.set("offers_language", content.address != paths::language);
    data.set("language_address", std::string(paths::language));
    data.set("content", render_template(content.template_name, content.data, language));
    return render_template("layout", std::move(data), language);
}

TemplateData date_data(const Date& date, const Formatter& format) {
    TemplateData data;
    data.set("iso", to_string(date));
    data.set("date", format.long_date(date));
    data.set("short", format.short_date(date));
    return data;
}

TemplateData status_data(std::string_view tone, const std::string& words) {
    TemplateData data;
    data.set("tone", std::string(tone));
    data.set("words", words);
    return data;
}

}  // namespace tawi::portal
