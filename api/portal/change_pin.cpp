#include "api/portal/change_pin.h"

#include "api/portal/catalogue.h"
#include "api/portal/fault_list.h"
#include "api/portal/page.h"
#include "api/portal/paths.h"

namespace tawi::portal {

namespace {

constexpr std::string_view current_field = "current_pin";
constexpr std::string_view new_field = "new_pin";
constexpr std::string_view again_field = "new_pin_again";

FaultText text_of(PinFault fault) {
    switch (fault) {
        case PinFault::current_wrong:
            return {current_field, message("Your PIN until now is not right.")};
        case PinFault::new_missing:
            return {new_field, message("Type a new PIN.")};
        case PinFault::too_short:
            return {new_field, message("This PIN is too short.")};
        case PinFault::too_easy:
            return {new_field, message("This PIN is too easy to guess. Choose another one.")};
        case PinFault::same_as_before:
            return {new_field, message("This is the PIN that you had. Choose another one.")};
        case PinFault::not_repeated:
            break;
    }
    return {again_field, message("The two new PINs are not the same. Type them again.")};
}

/// Makes the rows of the form; each knows its fault and what describes it.
class PinFields {
 public:
    PinFields(const std::vector<FaultText>& faults, const std::string& language)
        : faults_(faults), language_(language) {}

    void add(std::string_view name, std::string_view label, std::string_view autocomplete,
             const std::string& hint = {}) {
        const auto fault = fault_of(name, faults_, language_);
        const std::string id(name);
        std::string described_by;
        TemplateData field;
        field.set("name", id);
        field.set("label", translate(language_, label));
        field.set("autocomplete", std::string(autocomplete));
        if (!hint.empty()) {
            field.set("hint", hint);
            described_by = id + "-hint";
        }
        if (!fault.empty()) {
            field.set("fault", fault);
            described_by += (described_by.empty() ? "" : " ") + id + "-fault";
        }
        if (!described_by.empty()) field.set("described_by", described_by);
        fields_ << field;
    }

    TemplateData take() { return std::move(fields_); }

 private:
    const std::vector<FaultText>& faults_;
    const std::string& language_;
    TemplateData fields_{TemplateData::type::list};
};

}  // namespace

std::string render_change_pin(const ChangePinView& view, const Frame& frame) {
    const Formatter format(frame.reader);
    const auto& language = frame.reader.language;
    std::vector<FaultText> faults;
    for (const auto fault : view.faults)
        faults.push_back(text_of(fault));
    PinFields fields(faults, language);
    if (view.ask_current_pin) {
        fields.add(current_field, message("Your PIN until now"), "current-password");
    }
    const auto length =
        format.counted("At least {count} digit, not all the same or in a row.",
                       "At least {count} digits, not all the same or in a row.", view.shortest_pin);
    fields.add(new_field, message("New PIN"), "new-password", length);
    fields.add(again_field, message("New PIN once more"), "new-password");

    const auto title = translate(
        language, view.first_sign_in ? message("Choose your own PIN") : message("Change my PIN"));
    TemplateData data;
    data.set("title", title);
    data.set("first_sign_in", view.first_sign_in);
    data.set("fields", fields.take());
    data.set("change_pin_address", std::string(paths::change_pin));
    add_faults(data, faults, language);
    return render_page({.template_name = "change-pin",
                        .title = title,
                        .data = std::move(data),
                        .address = paths::change_pin,
                        .has_faults = !faults.empty()},
                       frame);
}

}  // namespace tawi::portal
