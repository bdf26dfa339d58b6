#include "api/portal/sign_in.h"

#include "api/portal/catalogue.h"
#include "api/portal/fault_list.h"
#include "api/portal/page.h"
#include "api/portal/paths.h"

namespace tawi::portal {

namespace {

constexpr std::string_view phone_field = "phone";
constexpr std::string_view pin_field = "pin";

FaultText text_of(SignInFault fault) {
    switch (fault) {
        case SignInFault::phone_missing:
            return {phone_field, message("Type your phone number.")};
        case SignInFault::phone_malformed:
            return {phone_field, message("This is not a phone number. Check each digit.")};
        case SignInFault::pin_missing:
            return {pin_field, message("Type your PIN.")};
        case SignInFault::phone_or_pin_wrong:
            return {phone_field, message("The phone number or the PIN is not right. Try again.")};
        case SignInFault::locked_out:
            return {{}, message("There were too many tries. Wait a while, or call us.")};
        case SignInFault::session_ended:
            break;
    }
    return {{}, message("To keep your account safe, you were signed out. Please sign in again.")};
}

}  // namespace

std::string render_sign_in(const SignInView& view, const Frame& frame) {
    const auto& language = frame.reader.language;
    std::vector<FaultText> faults;
    for (const auto fault : view.faults)
        faults.push_back(text_of(fault));
    TemplateData data;
    data.set("phone", view.phone);
    add_faults(data, faults, language);
    const auto phone_fault = fault_of(phone_field, faults, language);
    if (!phone_fault.empty()) data.set("phone_fault", phone_fault);
    const auto pin_fault = fault_of(pin_field, faults, language);
    if (!pin_fault.empty()) data.set("pin_fault", pin_fault);
    return render_page({.template_name = "sign-in",
                        .title = translate(language, "Sign in"),
                        .data = std::move(data),
                        .address = paths::sign_in,
                        .has_faults = !faults.empty()},
                       frame);
}

}  // namespace tawi::portal
