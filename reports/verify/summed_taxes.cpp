#include "reports/verify/summed_taxes.h"

#include "ledger/money/decimal_text.h"
#include "reports/book_scale.h"
#include "reports/verify/entry_check.h"

namespace tawi::reports {

namespace {

/// What a position owes of taxes.
Exact tax_in(const journal::Position& position) {
    return -position.amount(journal::PositionComponent::tax_payable).exact();
}

std::string text_of(const Exact& amount) {
    return to_decimal_text(amount, book_decimals, RoundingMode::half_even);
}

}  // namespace

void SummedTaxes::add(const StoredLoan& loan, Currency currency) {
    const auto book = loan.record->book();
    const auto summed = stored_amount(loan.summed_tax);
    if (summed != 0) expected_[{book.office_id, book.fund, std::string(currency.code())}] += summed;
}

/// In the book where it stands the close adds what it owes now less what is in sums already.
void SummedTaxes::add(const StoredLoan& loan, const journal::Position& position,
                      const std::map<operations::LoanBook, journal::Position>& shares) {
    add(loan, position.currency());
    const std::string currency(position.currency().code());
    const auto now = tax_in(position);
    const auto here = loan.record->book();
    if (now != 0) expected_[{here.office_id, here.fund, currency}] -= now;
    for (const auto& [book, share] : shares) {
        const auto tax = tax_in(share);
        if (tax != 0) expected_[{book.office_id, book.fund, currency}] += tax;
    }
}

void SummedTaxes::check(const std::vector<StoredTaxSum>& sums, const ReportFault& report) const {
    auto missing = expected_;
    const auto compare = [&](const Key& key, const Exact& expected, const std::string& found) {
        const auto& [office, fund, currency] = key;
        Comparison(report, "balances", "office " + std::to_string(office) + ", fund " + fund)
            .equal("summed_tax of loans that ended or left, in " + currency, text_of(expected),
                   found);
    };
    for (const auto& sum : sums) {
        const Key key{sum.office_id, sum.fund, sum.currency};
        const auto expected = expected_.find(key);
        missing.erase(key);
        if (sum.tax_payable.empty()) continue;
        compare(key, expected == expected_.end() ? Exact(0) : expected->second, sum.tax_payable);
    }
    for (const auto& [key, expected] : missing)
        compare(key, expected, text_of(Exact(0)));
}

}  // namespace tawi::reports
