#include "api/portal/support_page.h"

#include "api/portal/catalogue.h"
#include "api/portal/page.h"
#include "api/portal/paths.h"

namespace tawi::portal {

namespace {

TemplateData appointment_data(const Appointment& appointment, const Date& today,
                              const Formatter& format, const std::string& language) {
    TemplateData data;
    data.set("is_lesson", appointment.kind == Appointment::Kind::lesson);
    data.set("is_mentor", appointment.kind == Appointment::Kind::mentor);
    data.set("what", appointment.what);
    data.set("on", date_data(appointment.on, format));
    data.set("time", appointment.starts_at);
    data.set("starts_at", format.clock_time(appointment.starts_at));
    data.set("has_place", !appointment.place.empty());
    data.set("place", appointment.place);
    data.set("is_moved", !appointment.is_cancelled && !appointment.change_reason.empty());
    data.set("is_cancelled", appointment.is_cancelled);
    data.set("reason", appointment.change_reason);
    data.set("status", appointment.is_cancelled
                           ? status_data("void", translate(language, "Cancelled"))
                           : status_data(appointment.on == today ? "soon" : "calm",
                                         format.due_words(appointment.on, today)));
    return data;
}

TemplateData voucher_data(const OwnVouchers& vouchers, const Formatter& format) {
    TemplateData data;
    data.set("is_childcare", vouchers.kind == OwnVouchers::Kind::childcare);
    data.set("code", vouchers.code);
    data.set("provider", vouchers.provider);
    data.set("valid_until", date_data(vouchers.valid_until, format));
    data.set("is_shared", vouchers.own_share.is_positive());
    data.set("own_share", format.amount(vouchers.own_share));
    data.set("left",
             format.counted("{count} voucher is left", "{count} vouchers are left", vouchers.left));
    return data;
}

TemplateData state_data(OwnCourse::State state, const std::string& language) {
    switch (state) {
        case OwnCourse::State::passed:
            return status_data("good", translate(language, "Passed"));
        case OwnCourse::State::failed:
            return status_data("void", translate(language, "Not passed"));
        case OwnCourse::State::left:
            return status_data("void", translate(language, "Left"));
        case OwnCourse::State::under_way:
            break;
    }
    return status_data("calm", translate(language, "Under way"));
}

TemplateData course_data(const OwnCourse& course, const Formatter& format,
                         const std::string& language) {
    TemplateData data;
    data.set("name", course.name);
    data.set("is_of_a_day", course.from == course.to);
    data.set("from", format.short_date(course.from));
    data.set("to", format.short_date(course.to));
    data.set("has_place", !course.place.empty());
    data.set("place", course.place);
    data.set("status", state_data(course.state, language));
    if (!course.certificate.empty())
        data.set("certificate_address", paths::certificate(course.certificate));
    return data;
}

template <typename Row, typename Show>
void set_list(TemplateData& data, const std::string& name, const std::vector<Row>& rows,
              const Show& show) {
    TemplateData list{TemplateData::type::list};
    for (const auto& row : rows)
        list << show(row);
    data.set("has_" + name, !rows.empty());
    data.set(name, list);
}

}  // namespace

std::string render_support(const SupportView& view, const Frame& frame) {
    const Formatter format(frame.reader);
    const auto& language = frame.reader.language;
    TemplateData data;
    set_list(data, "coming", view.coming, [&](const Appointment& appointment) {
        return appointment_data(appointment, view.today, format, language);
    });
    set_list(data, "vouchers", view.vouchers,
             [&](const OwnVouchers& vouchers) { return voucher_data(vouchers, format); });
    set_list(data, "courses", view.courses,
             [&](const OwnCourse& course) { return course_data(course, format, language); });
    return render_page({.template_name = "support",
                        .title = translate(language, "My support"),
                        .data = std::move(data),
                        .address = paths::support},
                       frame);
}

}  // namespace tawi::portal
