#include "ledger/journal/chart.h"

#include <string>

#include "ledger/error.h"

namespace tawi::journal {

std::string_view to_string(Channel channel) noexcept {
    switch (channel) {
        case Channel::till:
            return "till";
        case Channel::bank:
            return "bank";
        case Channel::wallet:
            return "wallet";
        case Channel::in_transit:
            return "in_transit";
    }
    return "unknown";
}

Channel parse_channel(std::string_view text, std::string_view field) {
    for (const auto channel : {Channel::till, Channel::bank, Channel::wallet}) {
        if (to_string(channel) == text) return channel;
    }
    throw InvalidInput(std::string(field), "unknown_value", "A channel is till, bank or wallet.");
}

namespace {
std::string_view account_of(Channel channel) noexcept {
    switch (channel) {
        case Channel::till:
            return "1010";
        case Channel::bank:
            return "1020";
        case Channel::wallet:
            return "1030";
        case Channel::in_transit:
            return "1040";
    }
    return "";
}
}  // namespace

std::string_view account_of(PositionComponent component, Channel channel) noexcept {
    switch (component) {
        case PositionComponent::money:
            return account_of(channel);
        case PositionComponent::portfolio:
            return "1100";
        case PositionComponent::interest_receivable:
            return "1210";
        case PositionComponent::fee_receivable:
            return "1220";
        case PositionComponent::penalty_receivable:
            return "1230";
        case PositionComponent::refund_to_be_returned:
            return "1240";
        case PositionComponent::suspended_interest:
            return "1250";
        case PositionComponent::loss_allowance:
            return "1260";
        case PositionComponent::deferred_fees:
            return "1270";
        case PositionComponent::repayments_in_advance:
            return "2110";
        case PositionComponent::overpayment:
            return "2120";
        case PositionComponent::interest_received_in_advance:
            return "2130";
        case PositionComponent::tax_payable:
            return "2140";
        case PositionComponent::interest_income:
            return "4010";
        case PositionComponent::fee_income:
            return "4020";
        case PositionComponent::penalty_income:
            return "4030";
        case PositionComponent::recovery_income:
            return "4040";
        case PositionComponent::write_off_expense:
            return "5010";
        case PositionComponent::tolerance_expense:
            return "5020";
        case PositionComponent::impairment_expense:
            return "5030";
        case PositionComponent::prior_year_adjustments:
            return "3031";
    }
    return "";
}

}  // namespace tawi::journal
