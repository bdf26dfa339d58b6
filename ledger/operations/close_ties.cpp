#include "ledger/operations/close_ties.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <utility>

#include "ledger/error.h"
#include "ledger/loan/replay.h"

namespace tawi::operations {

namespace {

using journal::PositionComponent;

constexpr std::size_t most_learnt_at_a_close = 4096;

/// What is kept of every loan; money is what payouts have in transit.
constexpr std::array tied_components{
    PositionComponent::portfolio, PositionComponent::repayments_in_advance,
    PositionComponent::overpayment, PositionComponent::refund_to_be_returned,
    PositionComponent::money};
/// The same of what is kept with a loan's receivables.
constexpr std::array tied_receivables{
    PositionComponent::interest_receivable, PositionComponent::fee_receivable,
    PositionComponent::penalty_receivable,  PositionComponent::interest_received_in_advance,
    PositionComponent::suspended_interest,  PositionComponent::deferred_fees};

void add_receivables(journal::Position& loans, const Receivables& receivables,
                     const Money& summed_tax) {
    const auto zero = Money::zero(loans.currency());
    loans.add(PositionComponent::interest_receivable, std::max(receivables.interest, zero));
    loans.add(PositionComponent::interest_received_in_advance,
              std::min(receivables.interest, zero));
    loans.add(PositionComponent::fee_receivable, receivables.fees);
    loans.add(PositionComponent::penalty_receivable, receivables.penalties);
    loans.add(PositionComponent::suspended_interest, receivables.suspended);
    loans.add(PositionComponent::deferred_fees, -receivables.deferred_fees);
    loans.add(PositionComponent::tax_payable, summed_tax - receivables.taxes);
}

/// Whether all is known after this.
bool learn_taxes(CloseWork& work, std::int32_t office_id, const Instant& now) {
    const auto ids = work.loans_of_unknown_tax(office_id, most_learnt_at_a_close);
    if (ids.empty()) return true;
    const auto loans = work.read_loans(ids, now);
    std::deque<loan::LoanState> states;
    std::vector<ClosedLoan> learnt;
    for (const auto& [record, as_of] : loans) {
        states.push_back(loan::replay(record.terms, record.plain_events(), as_of));
        learnt.push_back({record, nullptr, states.back()});
    }
    work.save_loans(learnt);
    return ids.size() < most_learnt_at_a_close;
}

}  // namespace

void CloseTies::add(std::string_view fund, const KeptPosition& loan, const Money& summed_tax) {
    const auto currency = loan.outstanding_principal.currency();
    auto& loans = owed_.try_emplace({fund, currency}, currency).first->second;
    loans.add(PositionComponent::portfolio, loan.outstanding_principal);
    loans.add(PositionComponent::repayments_in_advance, -loan.advance);
    loans.add(PositionComponent::overpayment, -loan.overpayment);
    loans.add(PositionComponent::refund_to_be_returned, loan.refund_to_be_returned);
    if (loan.receivables) {
        add_receivables(loans, *loan.receivables, summed_tax);
    } else {
        knows_receivables_ = false;
    }
}

void CloseTies::check(const JournalBalances& journal, const ControlBalances& allowance) const {
    auto loans = apart_.balances;
    for (const auto& [book, owed] : owed_)
        loans.add(book.first, owed);
    check(PositionComponent::loss_allowance, {journal.through, {}}, allowance);
    for (const auto component : tied_components)
        check(component, journal, loans);
    if (!knows_receivables_) return;
    for (const auto component : tied_receivables)
        check(component, journal, loans);
    if (knows_taxes_) check(PositionComponent::tax_payable, journal, loans);
}

void CloseTies::check(PositionComponent component, const JournalBalances& journal,
                      const ControlBalances& loans) const {
    std::set<BalancesApart::Book> books;
    for (const auto* balances : {&journal.through, &journal.later, &loans}) {
        for (const auto& [key, balance] : balances->balances())
            books.emplace(std::get<0>(key), std::get<1>(key));
    }
    for (const auto& book : books) {
        const auto& [fund, currency] = book;
        if (component == PositionComponent::tax_payable && apart_.unknown_taxes.contains(book))
            continue;
        const auto booked = journal.through.balance(fund, currency, component) +
                            journal.later.balance(fund, currency, component);
        const auto owed = loans.balance(fund, currency, component);
        if (booked == owed) continue;
        throw Refused(RefusalCode::books_do_not_tie,
                      office_ + ", fund " + fund + ": the journal's " +
                          std::string(control_account_name(component)) + " is " +
                          tawi::to_string(booked) + " " + std::string(currency.code()) +
                          ", the loans' is " + tawi::to_string(owed) + "; run tawi verify.");
    }
}

CloseTies read_ties(CloseWork& work, const OfficeDay& office, const Instant& now) {
    const bool knows_taxes = learn_taxes(work, office.office_id, now);
    return {office.name, work.balances_apart(office.office_id), knows_taxes};
}

}  // namespace tawi::operations
