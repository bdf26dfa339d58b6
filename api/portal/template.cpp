#include "api/portal/template.h"

#include "api/portal/catalogue.h"
#include "ledger/embedded.h"
#include "ledger/error.h"

namespace tawi::portal {

namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view folder = "api/portal/templates/";
constexpr std::string_view extension = ".mustache";

/// "Paid {paid}" as "Paid <bdi>{{paid}}</bdi>".
std::string with_value_tags(const std::string& text) {
    std::string result;
    for (const char character : text) {
        if (character == '{') {
            result += "<bdi>{{";
        } else if (character == '}') {
            result += "}}</bdi>";
        } else {
            result += character;
        }
    }
    return result;
}

mustache::lambda2 translator(const std::string& language) {
    return [language](const std::string& english, const mustache::renderer& render) {
        const auto text = mustache::html_escape(translate(language, english));
        return render(with_value_tags(text), false);
    };
}

void add_partials(TemplateData& data) {
    for (auto path : embedded_files(std::string(folder) + "_")) {
        const auto bytes = embedded_file(path);
        path.remove_prefix(folder.size());
        path.remove_suffix(extension.size());
        data.set(std::string(path), mustache::partial([bytes] { return std::string(bytes); }));
    }
}

}  // namespace

std::string render_template(std::string_view name, TemplateData data, const std::string& language) {
    const auto path = std::string(folder) + std::string(name) + std::string(extension);
    mustache::mustache parsed{std::string(embedded_file(path))};
    data.set("t", mustache::lambda2(translator(language)));
    add_partials(data);
    auto text = parsed.render(data);
    if (!parsed.is_valid()) throw InvariantViolation(path + ": " + parsed.error_message());
    return text;
}

}  // namespace tawi::portal
