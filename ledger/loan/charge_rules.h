#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::loan {

/// A charge that the contract names.
struct Fee {
    enum class When {
        instalment,    ///< with every instalment
        disbursement,  ///< with each disbursement, to be paid on that day
        deducted,      ///< with each disbursement, kept back from it
        date,          ///< once, on `due_on`
    };
    enum class Base {
        flat,         ///< `amount`
        principal,    ///< `rate` x the instalment's principal; elsewhere: the agreed principal's
        tranche,      ///< `rate` x what is disbursed (disbursement, deducted)
        outstanding,  ///< `rate` x the principal outstanding before the row (instalment, date)
        interest,     ///< `rate` x the instalment's interest (instalment)
        instalment,   ///< `rate` x (principal + interest) of the instalment (instalment)
    };
    std::string name;
    Base base = Base::flat;
    std::optional<Money> amount{};  ///< flat only
    Exact rate{};                   ///< a fraction: 3/200 is 1.5 %
    When when = When::instalment;
    std::optional<Date> due_on{};  ///< `date` only
    bool third_party = false;      ///< passed on to somebody else (an insurer), for effective rates
};

/// What being late costs, derived by replay, never stored: it falls at the close of due date +
/// `grace_days`, then every `every_days`, on what is unpaid at that close (DOMAIN, *Penalties*).
struct Penalty {
    enum class Base {
        flat,        ///< `amount`
        principal,   ///< `rate` x the row's unpaid principal
        instalment,  ///< `rate` x all that is unpaid of the row, penalties left out
    };
    std::string name;
    Base base = Base::instalment;
    std::optional<Money> amount{};  ///< flat only
    Exact rate{};
    unsigned grace_days = 0;
    unsigned every_days = 0;  ///< 0: once
    std::optional<Money> most_per_instalment{};
    std::optional<Money> most_per_loan{};
};

/// From `from` on, a tax takes another share.
struct TaxRate {
    Date from;
    Exact rate;  ///< a fraction of the net amount: 4/25 is 16 % on top of 100
};

/// A tax that is part of what a loan charges: what the borrower owes includes it, what the lender
/// earns does not. The rates are those of its code as they are known, never part of the contract.
struct Tax {
    std::string code{};
    bool on_interest = false;
    bool on_fees = false;
    bool on_penalties = false;
    std::vector<TaxRate> rates{};  ///< ascending; before the first there is no tax
};

}  // namespace tawi::loan
