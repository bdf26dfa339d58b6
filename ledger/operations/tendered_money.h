#pragma once

#include <vector>

#include "ledger/journal/entry.h"
#include "ledger/journal/exchange_rate.h"
#include "ledger/loan/event.h"

namespace tawi::operations {

/// Money given in another currency than the loan's, with the rates of its value date.
struct TenderedMoney {
    Money amount;
    std::vector<journal::ExchangeRate> rates;
};

/// Makes it the money of an event of a loan in `currency`: the event's amount is what it was worth
/// on the event's value date, rounded once; the event keeps what was given and the rate. Throws
/// InvalidInput{"/tendered/..."}: not_positive, same_currency, too_small, too_large; Refused
/// exchange_rate_missing.
void take_tender(loan::Event& event, const TenderedMoney& tendered, Currency currency);

/// What an event's tender was worth in the loan's currency.
Money worth_of(const loan::Tender& tender, Currency currency);

/// The accounts of a product where the channel's money comes from, or goes to, the currency
/// position instead.
journal::AccountMap over_currency_position(journal::AccountMap accounts, journal::Channel channel);

/// The lines of the entry of kind exchange beside an event's own: what was tendered through the
/// channel against the currency position; the other way round where `is_reversed`.
std::vector<journal::Line> lines_of_tender(const loan::Tender& tender, journal::Channel channel,
                                           const journal::AccountMap& accounts, bool is_reversed);

}  // namespace tawi::operations
