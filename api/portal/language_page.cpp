#include "api/portal/language_page.h"

#include "api/portal/catalogue.h"
#include "api/portal/language.h"
#include "api/portal/page.h"
#include "api/portal/paths.h"

namespace tawi::portal {

std::string render_language_page(const Frame& frame) {
    constexpr auto question = message("Choose your language");
    TemplateData rows{TemplateData::type::list};
    for (const auto& language : languages()) {
        TemplateData row;
        row.set("code", language.code);
        row.set("name", language.name);
        row.set("direction", language.right_to_left ? "rtl" : "ltr");
        row.set("question", translate(language.code, question));
        rows << row;
    }
    TemplateData data;
    data.set("languages", std::move(rows));
    data.set("language_address", std::string(paths::language));
    return render_page({.template_name = "language",
                        .title = translate(frame.reader.language, question),
                        .data = std::move(data),
                        .address = paths::language},
                       frame);
}

}  // namespace tawi::portal
