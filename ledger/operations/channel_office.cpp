#include "ledger/operations/channel_office.h"

#include "ledger/error.h"

namespace tawi::operations {

std::optional<std::int32_t> other_office_of(const LoanCommand& command, const StandingLoan& loan) {
    auto office = command.channel_office;
    const auto number = command.reverses;
    if (number > 0 && number <= loan.origins().size()) {
        office = loan.origins()[number - 1].channel_office;
    }
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

}  // namespace tawi::operations
