#include "api/portal/payments.h"

#include <Poco/URI.h>

#include "api/portal/catalogue.h"
#include "api/portal/page.h"
#include "api/portal/paths.h"
#include "api/portal/payment_card.h"

namespace tawi::portal {

namespace {

std::string older_address(const std::string& cursor) {
    Poco::URI address{std::string(paths::payments)};
    address.addQueryParameter("cursor", cursor);
    return address.toString();
}

}  // namespace

std::string render_payments(const PaymentsView& view, const Frame& frame) {
    const Formatter format(frame.reader);
    const auto& language = frame.reader.language;
    TemplateData cards{TemplateData::type::list};
    for (const auto& payment : view.payments)
        cards << payment_card(payment, format, language);
    TemplateData data;
    data.set("has_payments", !view.payments.empty());
    data.set("payments", std::move(cards));
    if (view.next_cursor) data.set("older_address", older_address(*view.next_cursor));
    return render_page({.template_name = "payments",
                        .title = translate(language, "My payments"),
                        .data = std::move(data),
                        .address = paths::payments},
                       frame);
}

}  // namespace tawi::portal
