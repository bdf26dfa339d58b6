#include "api/portal/error_page.h"

#include "api/portal/catalogue.h"
#include "api/portal/page.h"

namespace tawi::portal {

namespace {

struct ErrorWords {
    std::string_view title;
    std::string_view explanation;
};

ErrorWords words_of(int status) {
    switch (status) {
        case 403:
            return {message("You cannot open this page"),
                    message("This page is not for you, or it was open for too long. Go to the "
                            "first page and try again.")};
        case 404:
            return {message("We cannot find this page"),
                    message("The address may be mistyped or old.")};
        case 503:
            return {message("Please come back in a few minutes"),
                    message("The service is resting for a moment. Try again in a few minutes.")};
        default:
            break;
    }
    if (status >= 500) {
        return {message("Something went wrong on our side"),
                message("It is not your mistake, and we are told about it. Try again in a few "
                        "minutes.")};
    }
    return {message("This did not work"), message("Go back, check what you typed and try again.")};
}

}  // namespace

std::string render_error_page(int status, const std::string& request_id, const Frame& frame) {
    constexpr int first_fault_of_ours = 500;
    const auto& language = frame.reader.language;
    const auto [title, explanation] = words_of(status);
    TemplateData data;
    data.set("title", translate(language, title));
    data.set("explanation", translate(language, explanation));
    data.set("is_about_money", status >= first_fault_of_ours);
    if (!request_id.empty()) data.set("request_id", request_id);
    return render_page(
        {.template_name = "error", .title = translate(language, title), .data = std::move(data)},
        frame);
}

}  // namespace tawi::portal
