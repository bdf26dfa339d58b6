#include "api/portal/consents_page.h"

#include "api/portal/catalogue.h"
#include "api/portal/page.h"
#include "api/portal/paths.h"

namespace tawi::portal {

namespace {

using people::ConsentPurpose;
using people::ConsentStanding;

/// A purpose in the borrower's words. docs/borrowers.md has what each of them allows, and where.
struct PurposeText {
    std::string_view title;
    std::string_view meaning;
    bool is_used = true;  ///< false: nothing asks for it yet
};

PurposeText text_of(ConsentPurpose purpose) {
    switch (purpose) {
        case ConsentPurpose::mentor_sees_loans:
            return {message("My mentor sees my loans"),
                    message("Your mentor sees what you borrowed, what is still to pay and whether "
                            "you are late. If you do not allow it, they see nothing of it.")};
        case ConsentPurpose::referral:
            return {message("Sending me to other help"),
                    message("We may send you to others who can help you, such as a clinic, and "
                            "write down what is needed for it.")};
        case ConsentPurpose::research:
            return {message("Research"),
                    message("Others may study your answers, without your name."), false};
        case ConsentPurpose::story:
            return {message("My story"),
                    message("Others may read the story that you told, under the name that you "
                            "chose. If you withdraw this, it is gone and does not come back.")};
        case ConsentPurpose::photo:
            return {message("Pictures"),
                    message("Pictures of you or of your business may be shown to others."), false};
        case ConsentPurpose::credit_bureau:
            return {message("Credit bureau"), message("A credit bureau may be told how you pay."),
                    false};
        case ConsentPurpose::messages:
            break;
    }
    return {message("Reminders and news"), message("We may send reminders and news to your phone."),
            false};
}

TemplateData status_of(const ConsentStanding& standing, const std::string& language) {
    if (!standing.since)
        return status_data("calm", translate(language, "You have not said anything yet"));
    return standing.given ? status_data("good", translate(language, "You allow this"))
                          : status_data("void", translate(language, "You do not allow this"));
}

TemplateData consent_data(const ConsentStanding& standing, const Formatter& format,
                          const std::string& language) {
    const auto text = text_of(standing.purpose);
    TemplateData data;
    data.set("purpose", std::string(people::to_string(standing.purpose)));
    data.set("title", translate(language, text.title));
    data.set("meaning", translate(language, text.meaning));
    data.set("is_unused", !text.is_used);
    data.set("given", standing.given);
    data.set("status", status_of(standing, language));
    if (standing.since) data.set("since", date_data(*standing.since, format));
    return data;
}

TemplateData told_data(const ConsentStanding& standing, const std::string& language) {
    TemplateData data;
    data.set("title", translate(language, text_of(standing.purpose).title));
    data.set("given", standing.given);
    return data;
}

}  // namespace

std::string render_consents(const ConsentsView& view, const Frame& frame) {
    const Formatter format(frame.reader);
    const auto& language = frame.reader.language;
    TemplateData data;
    TemplateData consents{TemplateData::type::list};
    for (const auto& standing : view.standings) {
        consents << consent_data(standing, format, language);
        if (standing.since && people::to_string(standing.purpose) == view.told)
            data.set("told", told_data(standing, language));
    }
    data.set("consents", consents);
    data.set("consents_address", std::string(paths::consents));
    return render_page({.template_name = "consents",
                        .title = translate(language, "My consents"),
                        .data = std::move(data),
                        .address = paths::consents},
                       frame);
}

}  // namespace tawi::portal
