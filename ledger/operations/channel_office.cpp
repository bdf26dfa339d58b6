#include "ledger/operations/channel_office.h"

#include "ledger/error.h"

namespace tawi::operations {

std::optional<std::int32_t> office_of_money(const StandingLoan& loan, unsigned event_number) {
    const auto& origin = loan.origins().at(event_number - 1);
    if (!origin.channel || *origin.channel == journal::Channel::in_transit) return std::nullopt;
    return origin.channel_office.value_or(loan.book_of(event_number).office_id);
}

std::optional<std::int32_t> other_office_of(const LoanCommand& command, const StandingLoan& loan) {
    auto office = command.channel_office;
    const auto number = command.reverses;
    if (number > 0 && number <= loan.origins().size()) {
        office = office_of_money(loan, number);
    }
    if (command.destination) office = command.destination->office_id;
    if (office == loan.record().office_id) return std::nullopt;
    return office;
}

void check_channel_office(const ChannelOffice& office, const LoanRecord& loan) {
    if (office.currency != loan.terms.principal.currency()) {
        throw InvalidInput("/office_id", "other_currency",
                           "The office books in " + std::string(office.currency.code()) + ".");
    }
    const auto& day = loan.business_date;
    if (office.open_day <= day && day <= office.business_date) return;
    const bool is_closed = day < office.open_day;
    throw Refused(RefusalCode::period_closed,
                  "Office " + std::to_string(office.office_id) +
                      (is_closed ? " has closed " : " is not yet at ") + tawi::to_string(day) + ".",
                  "/office_id");
}

void check_taking_office(const ChannelOffice& office, const LoanRecord& loan) {
    check_channel_office(office, loan);
    if (office.open_day == loan.open_day && office.business_date == loan.business_date) return;
    throw Refused(RefusalCode::period_closed,
                  "Office " + std::to_string(office.office_id) + " has closed its days before " +
                      tawi::to_string(office.open_day) + ", the loan's office those before " +
                      tawi::to_string(loan.open_day) + ": they must have closed the same.",
                  "/office_id");
}

}  // namespace tawi::operations
