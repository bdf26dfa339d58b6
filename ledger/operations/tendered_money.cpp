#include "ledger/operations/tendered_money.h"

#include "ledger/error.h"

namespace tawi::operations {

namespace {

/// What an amount that enters may be at most: 15 digits before the point.
constexpr unsigned most_digits = 15;

std::string code_of(Currency currency) {
    return std::string(currency.code());
}

/// Exact, before it is known whether it fits the books.
Exact exact_worth(const loan::Tender& tender) {
    return tender.amount.exact() * tender.rate;
}

}  // namespace

void take_tender(loan::Event& event, const TenderedMoney& tendered, Currency currency) {
    const auto given = tendered.amount;
    if (!given.is_positive()) {
        throw InvalidInput("/tendered/amount", "not_positive",
                           "The amount must be more than zero.");
    }
    if (given.currency() == currency) {
        throw InvalidInput("/tendered/currency", "same_currency",
                           "The loan is in " + code_of(currency) + ": give it as the amount.");
    }
    const auto rate =
        journal::rate_of_day(tendered.rates, given.currency(), currency, event.value_date);
    if (!rate) {
        throw Refused(RefusalCode::exchange_rate_missing,
                      "There is no rate from " + code_of(given.currency()) + " to " +
                          code_of(currency) + " for " + tawi::to_string(event.value_date) + ".",
                      "/tendered/currency");
    }
    const loan::Tender tender{given, rate->rate};
    if (exact_worth(tender) >= power(Exact(10), most_digits)) {
        throw InvalidInput("/tendered/amount", "too_large",
                           "It is worth more than an amount can be.");
    }
    const auto worth = worth_of(tender, currency);
    if (worth.is_zero()) {
        throw InvalidInput("/tendered/amount", "too_small",
                           "It is worth less than the smallest coin of " + code_of(currency) + ".");
    }
    event.amount = worth;
    event.tendered = tender;
}

Money worth_of(const loan::Tender& tender, Currency currency) {
    return journal::exchanged(tender.amount, tender.rate, currency);
}

journal::AccountMap over_currency_position(journal::AccountMap accounts, journal::Channel channel) {
    accounts.set(journal::to_string(channel), std::string(journal::currency_position_account));
    return accounts;
}

std::vector<journal::Line> lines_of_tender(const loan::Tender& tender, journal::Channel channel,
                                           const journal::AccountMap& accounts, bool is_reversed) {
    const auto moved = is_reversed ? -tender.amount : tender.amount;
    return {{std::string(accounts.account_of(journal::PositionComponent::money, channel)), moved},
            {std::string(journal::currency_position_account), -moved}};
}

}  // namespace tawi::operations
