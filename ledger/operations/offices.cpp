#include "ledger/operations/offices.h"

#include "ledger/error.h"

namespace tawi::operations {

namespace {

void check_capital(const NewOffice& office) {
    if (!office.opening_capital) return;
    const auto& amount = office.opening_capital->amount;
    if (amount.currency() != office.currency) {
        throw InvalidInput("/opening_capital/amount/currency", "other_currency",
                           "The office books in " + std::string(office.currency.code()) + ".");
    }
    if (!amount.is_positive()) {
        throw InvalidInput("/opening_capital/amount/amount", "not_positive",
                           "The capital must be more than zero.");
    }
}

journal::Entry opening_entry(const NewOffice& office, const Date& day) {
    const auto& capital = *office.opening_capital;
    const auto money = journal::account_of(journal::PositionComponent::money, capital.channel);
    return {journal::EntryKind::opening_balance,
            day,
            day,
            {{std::string(money), capital.amount},
             {std::string(journal::capital_account), -capital.amount}},
            "opening capital of " + office.name};
}

AuditNote note_on(const NewOffice& office, std::int32_t office_id, const Date& opens_on) {
    AuditNote note{"open_office",
                   "office " + std::to_string(office_id),
                   {{"name", office.name},
                    {"time_zone", office.time_zone},
                    {"currency", std::string(office.currency.code())},
                    {"opens_on", tawi::to_string(opens_on)}}};
    if (office.opening_capital) {
        note.detail.emplace_back("opening_capital",
                                 tawi::to_string(office.opening_capital->amount));
    }
    return note;
}

}  // namespace

Answer open_office(OfficeStore& store, const Command& command, const NewOffice& office,
                   const Render<people::Office>& render) {
    validate(office.calendar, "/weekend");
    check_capital(office);
    return store.transact([&](OfficeWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        if (office.parent_id && !work.has_office(*office.parent_id)) {
            throw InvalidInput("/parent_id", "unknown_value", "There is no such office.");
        }
        const auto today = work.calendar_date(office.time_zone, command.now);
        if (!today) {
            throw InvalidInput("/time_zone", "unknown_value",
                               "A time zone has a name such as Africa/Nairobi.");
        }
        const auto opens_on = office.opens_on.value_or(*today);
        if (opens_on > *today) {
            throw InvalidInput("/opens_on", "date_in_future",
                               "It cannot be after today, " + tawi::to_string(*today) + ".");
        }
        const auto closed_through = add_days(opens_on, -1);
        const auto office_id = work.add(office, closed_through);
        work.ensure_journal(opens_on);
        work.ensure_journal(*today);
        if (office.opening_capital) {
            work.save_entry(command, office_id, opening_entry(office, opens_on));
        }
        const auto answer = render({office_id, office.parent_id, office.name, office.time_zone,
                                    office.currency, office.calendar, closed_through, *today});
        work.save_answer(command, {0, office_id}, note_on(office, office_id, opens_on), answer);
        return answer;
    });
}

}  // namespace tawi::operations
