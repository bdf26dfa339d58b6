#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/operations/close_day.h"
#include "ledger/operations/kept_position.h"

namespace tawi::operations {

/// Holds the control accounts of an office, with what its close is about to post, against its loans
/// after that close: fund by fund and currency by currency, on every account to which loans add.
class CloseTies {
 public:
    /// `apart`: what is not walked through. Taxes are not tied where those of a loan are not known.
    CloseTies(std::string office, BalancesApart apart, bool knows_taxes = true)
        : office_(std::move(office)), apart_(std::move(apart)), knows_taxes_(knows_taxes) {}

    /// Adds an active loan of a fund, which lives as long as this, at the opening of the next day
    /// or where a later posting left it; of its taxes what is beyond `summed_tax`. Where nobody
    /// knows its receivables, no account of these is tied.
    void add(std::string_view fund, const KeptPosition& loan, const Money& summed_tax);

    /// `allowance`: what closes allowed for the loans; what write-offs of later days use of it is
    /// taken from it on those days. Throws Refused books_do_not_tie with the first account that
    /// differs, its fund and both amounts.
    void check(const JournalBalances& journal, const ControlBalances& allowance) const;

 private:
    void check(journal::PositionComponent component, const JournalBalances& journal,
               const ControlBalances& loans) const;

    std::string office_;
    BalancesApart apart_;
    bool knows_taxes_;
    bool knows_receivables_ = true;  ///< of all loans so far
    /// By the loans of a fund and currency, to the control accounts.
    std::map<std::pair<std::string_view, Currency>, journal::Position> owed_{};
};

/// Begins to tie an office before its close changes a loan; makes known, some thousands a close,
/// what tax loans charged that ended before it was kept.
CloseTies read_ties(CloseWork& work, const OfficeDay& office, const Instant& now);

}  // namespace tawi::operations
