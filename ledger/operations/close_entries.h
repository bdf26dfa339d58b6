#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ledger/journal/entry.h"
#include "ledger/loan/day_close.h"
#include "ledger/loan/loan_number.h"
#include "ledger/operations/detail_hash.h"

namespace tawi::operations {

/// What one close posts of one loan under one kind.
struct CloseDetail {
    loan::LoanId loan;
    journal::Position amounts;
};

/// One entry of a close: the sum over the loans of one fund, product, currency and kind.
struct CloseEntry {
    journal::EntryKind kind;
    std::string fund;
    std::int32_t product_id = 0;
    journal::Position total;
    std::string detail_hash;  ///< SHA-256 over the detail lines, 32 bytes
    int loans = 0;
};

/// One part of what a close did to a loan, and the kind of entry that it is posted under.
struct ClosePart {
    journal::EntryKind kind;
    const journal::Position& amounts;
};

/// The parts of a close in the order of posting; they refer to `close`.
std::array<ClosePart, 6> parts_of(const loan::DayClose& close);

/// What of its interest a close made income.
Money recognised_interest(const loan::DayClose& close);

/// Whether a close did more than let time earn: the loan's cached rows change.
bool changes_rows(const loan::DayClose& close);

/// The line of one loan in a close's detail: "100023021 interest_receivable 1.25 interest_income
/// -1.25\n". The hash of an entry is over the lines of its loans in order of loan (borrower,
/// cycle).
std::string detail_line(const CloseDetail& detail);

/// Collects what a close posts, loan by loan in order of loan, into its entries. Its size is that
/// of the entries, not of the loans.
class CloseEntries {
 public:
    CloseEntries() = default;
    CloseEntries(const CloseEntries&) = delete;
    CloseEntries& operator=(const CloseEntries&) = delete;

    /// Adds one part of what the close of a day did to one loan of a fund and product; nothing when
    /// zero.
    void add(journal::EntryKind kind, std::string_view fund, std::int32_t product_id,
             const CloseDetail& detail);
    /// In order of kind as posted, then fund, product, currency.
    std::vector<CloseEntry> entries() const;

 private:
    struct Group {
        explicit Group(Currency currency);
        journal::Position total;
        DetailHash detail{};
    };

    std::set<std::string, std::less<>> funds_{};
    /// By kind, fund (one of funds_), product, currency.
    std::map<std::tuple<journal::EntryKind, std::string_view, std::int32_t, Currency>, Group>
        groups_{};
};

}  // namespace tawi::operations
