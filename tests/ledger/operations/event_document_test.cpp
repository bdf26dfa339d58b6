#include "ledger/operations/event_document.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <tuple>

#include "ledger/error.h"
#include "tests/ledger/loan/random_options.h"

namespace tawi::operations {
namespace {

using loan::Event;
using loan::EventKind;
using loan::Reschedule;
namespace any = loan::any_option;

const auto kes = Currency::of("KES");

Reschedule any_reschedule() {
    Reschedule changes;
    changes.from_instalment = any::maybe([] { return any::count(1, 30); });
    changes.due_on = any::maybe(any::day);
    changes.added_instalments = any::maybe([] { return any::count(1, 30); });
    changes.rate_per_annum = any::maybe(any::fraction);
    changes.holiday = any::count(0, 5);
    changes.principal_grace = any::count(0, 5);
    changes.interest_grace = any::count(0, 5);
    changes.wait_bears_interest = any::yes();
    changes.include_arrears = any::yes();
    return changes;
}

/// An event with every field that its kind can have.
Event any_event() {
    const auto kind = any::up_to(EventKind::reversal);
    Event event{.number = any::count(1, 500),
                .kind = kind,
                .value_date = any::day(),
                .amount = Money::zero(kes)};
    const bool has_amount = kind != EventKind::classification && kind != EventKind::change;
    if (has_amount) event.amount = any::amount(1, kes);
    if (kind == EventKind::reversal) event.reverses = any::count(1, 9);
    if (kind == EventKind::charge || kind == EventKind::penalty)
        event.due_on = any::maybe(any::day);
    if (kind == EventKind::charge_waiver)
        event.waives = any::maybe([] { return any::count(1, 9); });
    if (loan::is_money_in(kind)) {
        event.advance_rule = any::maybe([] { return any::up_to(loan::AdvanceRule::pay_evenly); });
    }
    if (kind == EventKind::reschedule) {
        event.reschedule = any_reschedule();
        if (!event.reschedule->include_arrears) event.amount = Money::zero(kes);
    }
    if (kind == EventKind::classification) {
        event.non_performing = any::yes();
        event.basis = any::up_to(loan::ClassificationBasis::days_past_due);
    }
    event.year_ended_on = any::maybe(any::day);
    if (any::yes()) event.note = "a note";
    return event;
}

auto parts_of(const Reschedule& changes) {
    const auto& [from, due_on, added, rate, holiday, principal_grace, interest_grace, wait,
                 arrears] = changes;
    return std::tuple(from, due_on, added, rate, holiday, principal_grace, interest_grace, wait,
                      arrears);
}

/// All that an event is made of; a field that is added breaks this line.
auto parts_of(const Event& event) {
    const auto& [number, kind, value_date, amount, reverses, due_on, waives, advance_rule,
                 reschedule, non_performing, basis, tendered, year_ended_on, note] = event;
    return std::tuple(number, kind, value_date, amount, reverses, due_on, waives, advance_rule,
                      reschedule ? std::optional(parts_of(*reschedule)) : std::nullopt,
                      non_performing, basis, tendered, year_ended_on, note);
}

std::string text_of(const Event& event) {
    document::JsonWriter out;
    out.begin_object();
    write_event(out, event);
    out.end();
    return std::move(out).text();
}

Event read(const std::string& text) {
    document::JsonReader reader(text);
    auto event = read_event(reader, 7, kes);
    reader.finish();
    return event;
}

RC_GTEST_PROP(EventDocument, GivesTheSameEventBack, ()) {
    const auto event = any_event();
    const auto back = read(text_of(event));
    RC_ASSERT(parts_of(back) == parts_of(event));
}

TEST(EventDocument, ItsPlaceIsItsNumberWhereItHasNone) {
    const auto event = read(
        R"({"kind":"repayment","value_date":"2026-02-01","amount":{"amount":"5","currency":"KES"}})");
    EXPECT_EQ(event.number, 7U);
    EXPECT_EQ(event.amount, Money::from_minor_units(500, kes));
    EXPECT_FALSE(event.advance_rule);
}

TEST(EventDocument, AFaultNamesItsField) {
    const std::string amount = R"(,"amount":{"amount":"5","currency":"KES"})";
    const std::string day = R"(,"value_date":"2026-02-01")";
    struct Fault {
        std::string fields;
        std::string field;
        std::string code;
    };
    for (const auto& [fields, field, code] : std::vector<Fault>{
             {R"("kind":"payment")" + day + amount, "/kind", "unknown_value"},
             {R"("value_date":"2026-02-01")" + amount, "/kind", "required"},
             {R"("kind":"repayment")" + amount, "/value_date", "required"},
             {R"("kind":"repayment")" + day, "/amount", "required"},
             {R"("kind":"repayment")" + day + R"(,"amount":{"amount":"0","currency":"KES"})",
              "/amount/amount", "zero"},
             {R"("kind":"repayment")" + day + amount + R"(,"reverses":1)", "/reverses",
              "contradiction"},
             {R"("kind":"repayment")" + day + amount + R"(,"due_on":"2026-02-01")", "/due_on",
              "contradiction"},
             {R"("kind":"repayment")" + day + amount + R"(,"advance_rule":"best")", "/advance_rule",
              "unknown_value"},
             {R"("kind":"charge")" + day + amount + R"(,"advance_rule":"keep")", "/advance_rule",
              "contradiction"},
             {R"("kind":"charge")" + day + amount + R"(,"waives":1)", "/waives", "contradiction"},
             {R"("kind":"reversal")" + day, "/reverses", "required"},
             {R"("kind":"reversal")" + day + R"(,"reverses":0)", "/reverses", "out_of_range"},
             {R"("kind":"classification")" + day, "/non_performing", "required"},
             {R"("kind":"classification")" + day + amount, "/amount", "contradiction"},
             {R"("kind":"reschedule")" + day, "/reschedule", "required"},
             {R"("kind":"reschedule")" + day + amount + R"(,"reschedule":{"holiday":1})", "/amount",
              "contradiction"},
             {R"("kind":"reschedule")" + day + R"(,"reschedule":{"holidays":1})",
              "/reschedule/holidays", "unknown_field"},
             {R"("kind":"reschedule")" + day + R"(,"reschedule":{"added_instalments":0})",
              "/reschedule/added_instalments", "out_of_range"},
             {R"("kind":"repayment","number":0)" + day + amount, "/number", "out_of_range"},
             {R"("kind":"repayment","who":"me")" + day + amount, "/who", "unknown_field"},
             {R"("kind":"charge","tendered":1)" + day, "/tendered", "contradiction"},
             {R"("kind":"repayment","tendered":1)" + day + amount, "/tendered", "contradiction"},
         }) {
        try {
            read("{" + fields + "}");
            ADD_FAILURE() << "accepted: " << fields;
        } catch (const InvalidInput& fault) {
            EXPECT_EQ(fault.field(), field) << fields;
            EXPECT_EQ(fault.code(), code) << fields;
        }
    }
}

TEST(EventDocument, KeepsWhatWasTenderedAndItsRate) {
    const loan::Tender tender{Money::from_minor_units(1000, Currency::of("USD")),
                              Exact(12935, 100)};
    document::JsonWriter out;
    out.begin_object();
    write_event_detail(out, Event{.kind = EventKind::repayment,
                                  .value_date = parse_date("2026-01-20", "day"),
                                  .amount = Money::zero(kes),
                                  .tendered = tender});
    out.end();
    const auto text = std::move(out).text();
    EXPECT_EQ(text, R"({"tendered":{"amount":"10.00","currency":"USD"},"exchange_rate":"129.35"})");
    document::JsonReader reader(text);
    EXPECT_EQ(read_tender(reader), tender);
    reader.finish();
    document::JsonReader none("{}");
    EXPECT_EQ(read_tender(none), std::nullopt);
}

}  // namespace
}  // namespace tawi::operations
