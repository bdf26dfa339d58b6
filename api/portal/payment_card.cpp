#include "api/portal/payment_card.h"

#include "api/portal/catalogue.h"
#include "api/portal/page.h"

namespace tawi::portal {

TemplateData payment_card(const Payment& payment, const Formatter& format,
                          const std::string& language) {
    TemplateData data;
    data.set("amount", format.amount(payment.amount));
    data.set("is_tendered", payment.tendered.has_value());
    if (payment.tendered) data.set("tendered", format.amount(*payment.tendered));
    data.set("is_taxed", payment.tax && payment.tax->is_positive());
    if (payment.tax) data.set("tax", format.amount(*payment.tax));
    data.set("paid_on", date_data(payment.paid_on, format));
    data.set("receipt_number", payment.receipt_number);
    data.set("loan_number", payment.loan_number);
    data.set("is_reversed", payment.reversed_on.has_value());
    if (payment.reversed_on) {
        data.set("status", status_data("void", translate(language, "Reversed, not counted")));
        data.set("reversed_on", date_data(*payment.reversed_on, format));
    } else {
        data.set("status", status_data("good", translate(language, "Received")));
    }
    return data;
}

}  // namespace tawi::portal
