#include "ledger/operations/close_ties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "ledger/error.h"
#include "tests/ledger/loan/loan_samples.h"
#include "tests/ledger/loan/property.h"

namespace tawi::operations {
namespace {

using journal::PositionComponent;
using loan::kes;
using ::testing::HasSubstr;

constexpr std::array funds{"own", "GRANT"};
constexpr std::array tied{PositionComponent::portfolio,
                          PositionComponent::repayments_in_advance,
                          PositionComponent::overpayment,
                          PositionComponent::refund_to_be_returned,
                          PositionComponent::money,
                          PositionComponent::interest_receivable,
                          PositionComponent::fee_receivable,
                          PositionComponent::penalty_receivable,
                          PositionComponent::interest_received_in_advance,
                          PositionComponent::suspended_interest,
                          PositionComponent::deferred_fees,
                          PositionComponent::tax_payable,
                          PositionComponent::loss_allowance};

Date a_day() {
    return loan::day("2026-01-20");
}

KeptPosition nothing_kept() {
    const auto zero = kes("0");
    return {a_day(), zero, zero,
            zero,    zero, Receivables{a_day(), zero, zero, zero, zero, zero, zero}};
}

ControlBalances one(PositionComponent component, const std::string& amount) {
    ControlBalances balances;
    balances.add("own", component, kes(amount));
    return balances;
}

/// What a check says of these, "" where it says nothing.
std::string said(const CloseTies& ties, const JournalBalances& journal,
                 const ControlBalances& allowance = {}) {
    try {
        ties.check(journal, allowance);
        return {};
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.code(), RefusalCode::books_do_not_tie);
        return refused.what();
    }
}

TEST(CloseTies, NameTheAccountTheFundAndBothAmounts) {
    CloseTies ties("Town", {});
    auto loan = nothing_kept();
    loan.receivables->taxes = kes("4.00");
    ties.add("own", loan, kes("1.00"));
    EXPECT_EQ(said(ties, {one(PositionComponent::tax_payable, "-3.00"), {}}), "");
    EXPECT_THAT(said(ties, {one(PositionComponent::tax_payable, "-3.50"), {}}),
                HasSubstr("Town, fund own: the journal's tax_payable is -3.50 KES, the loans' is "
                          "-3.00; run tawi verify."));
    EXPECT_THAT(said(ties, {one(PositionComponent::tax_payable, "-4.00"),
                            one(PositionComponent::tax_payable, "2.00")}),
                HasSubstr("tax_payable is -2.00 KES, the loans' is -3.00"))
        << "entries of later days count";
}

TEST(CloseTies, TakeInWhatIsNotWalkedThrough) {
    BalancesApart apart;
    apart.balances.add("GRANT", PositionComponent::money, kes("700.00"));
    const CloseTies ties("Town", apart);
    EXPECT_THAT(said(ties, {}), HasSubstr("fund GRANT: the journal's in_transit is 0.00 KES, the "
                                          "loans' is 700.00"));
}

TEST(CloseTies, LeaveOutWhatNobodyKnows) {
    const auto strange = one(PositionComponent::tax_payable, "-9.00");
    EXPECT_EQ(said(CloseTies("Town", {}, false), {strange, {}}), "");
    BalancesApart apart;
    apart.unknown_taxes.emplace("own", loan::kes_currency);
    EXPECT_EQ(said(CloseTies("Town", apart), {strange, {}}), "");

    CloseTies ties("Town", {});
    auto loan = nothing_kept();
    loan.receivables.reset();
    loan.overpayment = kes("2.00");
    ties.add("own", loan, kes("0"));
    EXPECT_THAT(said(ties, {strange, {}}),
                HasSubstr("overpayment is 0.00 KES, the loans' is -2.00"))
        << "this is known of every loan";
    auto both = strange;
    both.add("own", PositionComponent::overpayment, kes("-2.00"));
    EXPECT_EQ(said(ties, {both, {}}), "");
}

Money any_amount(Currency currency, std::int64_t least) {
    return Money::from_minor_units(*rc::gen::inRange<std::int64_t>(least, 1'000'000), currency);
}

/// A book of an office: its fund and its currency.
std::pair<std::string_view, Currency> any_book() {
    const auto currency = Currency::of(*rc::gen::element("KES", "UGX"));
    return {*rc::gen::elementOf(funds), currency};
}

KeptPosition any_loan(Currency currency) {
    const auto amount = [&](std::int64_t least) { return any_amount(currency, least); };
    return {a_day(),
            amount(0),
            amount(0),
            amount(0),
            amount(0),
            Receivables{a_day(), amount(-1'000'000), amount(0), amount(0), -amount(0),
                        amount(-1000), amount(0)}};
}

/// What the journal has where it has exactly these loans.
void book(ControlBalances& journal, std::string_view fund, const KeptPosition& loan,
          const Money& summed_tax) {
    const auto& more = *loan.receivables;
    journal.add(fund, PositionComponent::portfolio, loan.outstanding_principal);
    journal.add(fund, PositionComponent::repayments_in_advance, -loan.advance);
    journal.add(fund, PositionComponent::overpayment, -loan.overpayment);
    journal.add(fund, PositionComponent::refund_to_be_returned, loan.refund_to_be_returned);
    journal.add(fund,
                more.interest.is_negative() ? PositionComponent::interest_received_in_advance
                                            : PositionComponent::interest_receivable,
                more.interest);
    journal.add(fund, PositionComponent::fee_receivable, more.fees);
    journal.add(fund, PositionComponent::penalty_receivable, more.penalties);
    journal.add(fund, PositionComponent::suspended_interest, more.suspended);
    journal.add(fund, PositionComponent::deferred_fees, -more.deferred_fees);
    journal.add(fund, PositionComponent::tax_payable, summed_tax - more.taxes);
}

/// Random loans in the books of an office tie; a coin too much on any account does not.
LOAN_PROPERTY(CloseTiesProperties, FindACoinOnAnyAccount, 5) {
    BalancesApart apart;
    JournalBalances journal;
    ControlBalances allowance;
    const auto fund_of_apart = any_book();
    for (const auto component :
         {PositionComponent::overpayment, PositionComponent::refund_to_be_returned,
          PositionComponent::deferred_fees, PositionComponent::money,
          PositionComponent::tax_payable}) {
        const auto amount = any_amount(fund_of_apart.second, -1000);
        apart.balances.add(fund_of_apart.first, component, amount);
        journal.through.add(fund_of_apart.first, component, amount);
    }
    CloseTies ties("Town", apart);
    const auto loans = *rc::gen::inRange(1, 12);
    for (int count = 0; count < loans; ++count) {
        const auto [fund, currency] = any_book();
        const auto loan = any_loan(currency);
        const auto summed_tax = any_amount(currency, 0);
        const auto allowed = any_amount(currency, 0);
        ties.add(fund, loan, summed_tax);
        allowance.add(fund, PositionComponent::loss_allowance, -allowed);
        journal.through.add(fund, PositionComponent::loss_allowance, -allowed);
        const bool is_later = *rc::gen::arbitrary<bool>();
        book(is_later ? journal.later : journal.through, fund, loan, summed_tax);
    }
    RC_ASSERT(said(ties, journal, allowance).empty());
    const auto component = *rc::gen::elementOf(tied);
    const auto [fund, currency] = any_book();
    journal.through.add(fund, component, Money::from_minor_units(1, currency));
    const auto found = said(ties, journal, allowance);
    RC_ASSERT(found.find("fund " + std::string(fund) + ": the journal's " +
                         std::string(control_account_name(component)) + " is ") !=
              std::string::npos);
    RC_ASSERT(found.find(" " + std::string(currency.code()) + ", the loans' is ") !=
              std::string::npos);
}

}  // namespace
}  // namespace tawi::operations
