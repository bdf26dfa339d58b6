#include "ledger/loan/words.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/event.h"

namespace tawi::loan {
namespace {

/// Every value has a word of its own, and the word gives the value back.
template <typename Choice>
void round_trip(std::initializer_list<std::pair<Choice, std::string_view>> words) {
    for (const auto& [value, word] : words) {
        EXPECT_EQ(to_string(value), word);
        EXPECT_EQ(parse_word<Choice>(word, "/field"), value);
    }
    EXPECT_THROW(parse_word<Choice>("Flat", "/field"), InvalidInput);
    EXPECT_THROW(parse_word<Choice>("", "/field"), InvalidInput);
}

TEST(Words, RoundTrip) {
    round_trip<InterestMethod>(
        {{InterestMethod::declining_balance, "declining_balance"}, {InterestMethod::flat, "flat"}});
    round_trip<Amortisation>({{Amortisation::equal_instalments, "equal_instalments"},
                              {Amortisation::equal_principal, "equal_principal"},
                              {Amortisation::interest_only, "interest_only"},
                              {Amortisation::cash_flow, "cash_flow"},
                              {Amortisation::custom_principal, "custom_principal"}});
    round_trip<InterestBy>({{InterestBy::period, "period"}, {InterestBy::days, "days"}});
    round_trip<FirstPeriod>({{FirstPeriod::pro_rata, "pro_rata"},
                             {FirstPeriod::odd_days, "odd_days"},
                             {FirstPeriod::actual_days, "actual_days"}});
    round_trip<OddInterest>({{OddInterest::level, "level"}, {OddInterest::on_top, "on_top"}});
    round_trip<InstalmentBasis>(
        {{InstalmentBasis::level, "level"}, {InstalmentBasis::recomputed, "recomputed"}});
    round_trip<AnnuityFactors>(
        {{AnnuityFactors::exact, "exact"}, {AnnuityFactors::regular, "regular"}});
    round_trip<Residue>({{Residue::last, "last"}, {Residue::first, "first"}});
    round_trip<Shares>(
        {{Shares::largest_remainder, "largest_remainder"}, {Shares::rest_in_last, "rest_in_last"}});
    round_trip<DeferredInterest>({{DeferredInterest::on_first, "on_first"},
                                  {DeferredInterest::spread, "spread"},
                                  {DeferredInterest::capitalised, "capitalised"}});
    round_trip<FlatTerm>(
        {{FlatTerm::instalments, "instalments"}, {FlatTerm::day_count, "day_count"}});
    round_trip<OnChange>({{OnChange::recompute, "recompute"},
                          {OnChange::all_equal, "all_equal"},
                          {OnChange::keep_instalment, "keep_instalment"}});
    round_trip<UncoveredInterest>(
        {{UncoveredInterest::carried, "carried"}, {UncoveredInterest::capitalised, "capitalised"}});
    round_trip<Rebate>({{Rebate::none, "none"},
                        {Rebate::pro_rata, "pro_rata"},
                        {Rebate::rule_of_78, "rule_of_78"}});
    round_trip<Component>({{Component::penalty, "penalty"},
                           {Component::fee, "fee"},
                           {Component::interest, "interest"},
                           {Component::principal, "principal"}});
    round_trip<AdvanceRule>({{AdvanceRule::keep, "keep"},
                             {AdvanceRule::smaller_instalments, "smaller_instalments"},
                             {AdvanceRule::shorter_term, "shorter_term"},
                             {AdvanceRule::last_instalment, "last_instalment"},
                             {AdvanceRule::pay_next, "pay_next"},
                             {AdvanceRule::pay_last, "pay_last"},
                             {AdvanceRule::pay_evenly, "pay_evenly"}});
    round_trip<Fee::When>({{Fee::When::instalment, "instalment"},
                           {Fee::When::disbursement, "disbursement"},
                           {Fee::When::deducted, "deducted"},
                           {Fee::When::date, "date"}});
    round_trip<Fee::Base>({{Fee::Base::flat, "flat"},
                           {Fee::Base::principal, "principal"},
                           {Fee::Base::tranche, "tranche"},
                           {Fee::Base::outstanding, "outstanding"},
                           {Fee::Base::interest, "interest"},
                           {Fee::Base::instalment, "instalment"}});
    round_trip<Penalty::Base>({{Penalty::Base::flat, "flat"},
                               {Penalty::Base::principal, "principal"},
                               {Penalty::Base::instalment, "instalment"}});
    round_trip<RoundingMode>({{RoundingMode::half_even, "half_even"},
                              {RoundingMode::half_up, "half_up"},
                              {RoundingMode::up, "up"},
                              {RoundingMode::down, "down"}});
}

TEST(Words, AWrongWordNamesTheFieldAndWhatWouldBeRight) {
    try {
        parse_word<Residue>("middle", "/residue");
        FAIL() << "accepted";
    } catch (const InvalidInput& fault) {
        EXPECT_EQ(fault.field(), "/residue");
        EXPECT_EQ(fault.code(), "unknown_value");
        EXPECT_STREQ(fault.what(), "It must be one of: last, first.");
    }
}

TEST(Words, EventKindsRoundTrip) {
    for (const auto kind : {EventKind::disbursement, EventKind::repayment, EventKind::reversal}) {
        EXPECT_EQ(parse_event_kind(to_string(kind), "/kind"), kind);
    }
    EXPECT_THROW(parse_event_kind("Refund", "/kind"), InvalidInput);
}

}  // namespace
}  // namespace tawi::loan
