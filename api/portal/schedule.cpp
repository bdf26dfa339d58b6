#include "api/portal/schedule.h"

#include "api/portal/catalogue.h"
#include "api/portal/page.h"

namespace tawi::portal {

namespace {

struct StatusWords {
    std::string_view tone;
    std::string_view whole;   ///< when nothing of it is paid, or all
    std::string_view partly;  ///< when a part is paid
};

StatusWords words_of(InstalmentStatus status) {
    switch (status) {
        case InstalmentStatus::paid:
            return {"good", message("Paid"), message("Paid")};
        case InstalmentStatus::late:
            return {"late", message("Late"), message("Late, part is paid")};
        case InstalmentStatus::next:
            return {"soon", message("Next"), message("Next, part is paid")};
        case InstalmentStatus::later:
            break;
    }
    return {"calm", message("Later"), message("Part is paid")};
}

/// What stands in place of a number.
std::string_view words_of(loan::RowKind kind) {
    switch (kind) {
        case loan::RowKind::down_payment:
            return message("Down payment");
        case loan::RowKind::disbursement:
            return message("At the payout");
        case loan::RowKind::charge:
            return message("Extra charge");
        case loan::RowKind::prepayment:
        case loan::RowKind::superseded:
            return message("Paid ahead");
        case loan::RowKind::instalment:
            break;
    }
    return message("Instalment");
}

TemplateData row(const Instalment& instalment, const Formatter& format,
                 const std::string& language) {
    const auto [tone, whole, partly] = words_of(instalment.status);
    const auto words = instalment.paid.is_zero() ? whole : partly;
    TemplateData data;
    const bool is_numbered = instalment.kind == loan::RowKind::instalment;
    data.set("number", is_numbered ? format.number(instalment.number)
                                   : translate(language, words_of(instalment.kind)));
    data.set("due_on", date_data(instalment.due_on, format));
    data.set("amount", format.amount(instalment.amount));
    data.set("paid", format.amount(instalment.paid));
    data.set("has_fees", instalment.fees.is_positive());
    data.set("fees", format.amount(instalment.fees));
    data.set("has_penalties", instalment.penalties.is_positive());
    data.set("penalties", format.amount(instalment.penalties));
    data.set("is_taxed", instalment.tax && instalment.tax->is_positive());
    if (instalment.tax) data.set("tax", format.amount(*instalment.tax));
    data.set("is_untouched", instalment.paid.is_zero());
    data.set("tone", std::string(tone));
    data.set("status", status_data(tone, translate(language, words)));
    return data;
}

}  // namespace

std::string render_schedule(const ScheduleView& view, const Frame& frame) {
    const Formatter format(frame.reader);
    const auto& language = frame.reader.language;
    TemplateData rows{TemplateData::type::list};
    for (const auto& instalment : view.instalments)
        rows << row(instalment, format, language);
    TemplateData data;
    data.set("loan_number", view.loan_number);
    data.set("as_of", date_data(view.as_of, format));
    data.set("instalments", rows);
    data.set("total", format.amount(view.total));
    data.set("total_paid", format.amount(view.total_paid));
    return render_page({.template_name = "schedule",
                        .title = translate(language, "Payment schedule"),
                        .data = std::move(data)},
                       frame);
}

}  // namespace tawi::portal
