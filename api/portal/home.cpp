#include "api/portal/home.h"

#include "api/portal/catalogue.h"
#include "api/portal/page.h"
#include "api/portal/paths.h"
#include "api/portal/payment_card.h"
#include "ledger/money/rounding.h"

namespace tawi::portal {

namespace {

/// From this many days before it is due, a payment is shown as due soon.
constexpr int soon_days = 3;

/// Writes one standing into the page's data.
class StandingWriter {
 public:
    StandingWriter(TemplateData& data, const Date& today, const Formatter& format,
                   const std::string& language)
        : data_(data), today_(today), format_(format), language_(language) {}

    void operator()(const NoLoan&) { data_.set("no_loan", true); }

    void operator()(const Application& application) {
        const bool decided = application.stage == Application::Stage::waiting_for_payout;
        const auto words =
            decided ? message("Agreed, not paid out yet") : message("Waiting for a decision");
        TemplateData shown;
        shown.set("amount", format_.amount(application.amount));
        shown.set("applied_on", date_data(application.applied_on, format_));
        shown.set("status", status_data(decided ? "good" : "soon", translate(language_, words)));
        shown.set("is_waiting_for_decision", !decided);
        shown.set("is_waiting_for_payout", decided);
        data_.set("application", std::move(shown));
    }

    void operator()(const CurrentLoan& loan) {
        const Money total = loan.paid + loan.still_to_pay;
        TemplateData shown;
        shown.set("late", loan.late ? due(*loan.late) : TemplateData(false));
        shown.set("next", loan.next ? due(*loan.next) : TemplateData(false));
        shown.set("still_to_pay", format_.amount(loan.still_to_pay));
        shown.set("paid", format_.amount(loan.paid));
        shown.set("total", format_.amount(total));
        shown.set("paid_per_mille", per_mille(loan.paid, total));
        shown.set("schedule_address", paths::schedule(loan.number));
        data_.set("loan", std::move(shown));
    }

    void operator()(const ClosedLoan& loan) {
        TemplateData shown;
        shown.set("status", status_data("good", translate(language_, "Loan closed")));
        shown.set("closed_on", date_data(loan.closed_on, format_));
        shown.set("paid", format_.amount(loan.paid));
        shown.set("schedule_address", paths::schedule(loan.number));
        data_.set("closed", std::move(shown));
    }

 private:
    TemplateData due(const Due& due) const {
        TemplateData shown;
        shown.set("amount", format_.amount(due.amount));
        shown.set("has_penalties", due.penalties.has_value());
        if (due.penalties) shown.set("penalties", format_.amount(*due.penalties));
        shown.set("due_on", date_data(due.due_on, format_));
        shown.set("status", status_data(tone(days_between(today_, due.due_on)),
                                        format_.due_words(due.due_on, today_)));
        return shown;
    }

    static std::string_view tone(int days_left) {
        if (days_left < 0) return "late";
        return days_left <= soon_days ? "soon" : "calm";
    }

    /// How much of `total` is paid, in thousandths, never shown as full before it is.
    static std::string per_mille(const Money& paid, const Money& total) {
        if (total.is_zero()) return "0";
        return round_to_integer(paid.exact() * 1000 / total.exact(), RoundingMode::down).str();
    }

    TemplateData& data_;
    const Date& today_;
    const Formatter& format_;
    const std::string& language_;
};

}  // namespace

std::string render_home(const HomeView& view, const Frame& frame) {
    const Formatter format(frame.reader);
    const auto& language = frame.reader.language;
    TemplateData data;
    data.set("name", view.borrower_name);
    std::visit(StandingWriter(data, view.today, format, language), view.standing);
    if (view.owed_back) {
        TemplateData waiting;
        waiting.set("amount", format.amount(*view.owed_back));
        data.set("owed_back", std::move(waiting));
    }
    if (view.last_payment) {
        data.set("last_payment", payment_card(*view.last_payment, format, language));
        data.set("payments_address", std::string(paths::payments));
    }
    return render_page({.template_name = "home",
                        .title = translate(language, "Home"),
                        .data = std::move(data),
                        .address = paths::home},
                       frame);
}

}  // namespace tawi::portal
