#include "ledger/loan/words.h"

#include <span>
#include <string>
#include <utility>

#include "ledger/error.h"

namespace tawi::loan {

namespace {

template <typename Choice>
using Word = std::pair<Choice, std::string_view>;

template <typename Choice>
constexpr Word<Choice> words[1] = {};

template <>
constexpr Word<InterestMethod> words<InterestMethod>[] = {
    {InterestMethod::declining_balance, "declining_balance"},
    {InterestMethod::flat, "flat"},
};
template <>
constexpr Word<Amortisation> words<Amortisation>[] = {
    {Amortisation::equal_instalments, "equal_instalments"},
    {Amortisation::equal_principal, "equal_principal"},
    {Amortisation::interest_only, "interest_only"},
    {Amortisation::cash_flow, "cash_flow"},
    {Amortisation::custom_principal, "custom_principal"},
};
template <>
constexpr Word<InterestBy> words<InterestBy>[] = {
    {InterestBy::period, "period"},
    {InterestBy::days, "days"},
};
template <>
constexpr Word<FirstPeriod> words<FirstPeriod>[] = {
    {FirstPeriod::pro_rata, "pro_rata"},
    {FirstPeriod::odd_days, "odd_days"},
    {FirstPeriod::actual_days, "actual_days"},
};
template <>
constexpr Word<OddInterest> words<OddInterest>[] = {
    {OddInterest::level, "level"},
    {OddInterest::on_top, "on_top"},
};
template <>
constexpr Word<InstalmentBasis> words<InstalmentBasis>[] = {
    {InstalmentBasis::level, "level"},
    {InstalmentBasis::recomputed, "recomputed"},
};
template <>
constexpr Word<AnnuityFactors> words<AnnuityFactors>[] = {
    {AnnuityFactors::exact, "exact"},
    {AnnuityFactors::regular, "regular"},
};
template <>
constexpr Word<Residue> words<Residue>[] = {
    {Residue::last, "last"},
    {Residue::first, "first"},
};
template <>
constexpr Word<Shares> words<Shares>[] = {
    {Shares::largest_remainder, "largest_remainder"},
    {Shares::rest_in_last, "rest_in_last"},
};
template <>
constexpr Word<DeferredInterest> words<DeferredInterest>[] = {
    {DeferredInterest::on_first, "on_first"},
    {DeferredInterest::spread, "spread"},
    {DeferredInterest::capitalised, "capitalised"},
};
template <>
constexpr Word<FlatTerm> words<FlatTerm>[] = {
    {FlatTerm::instalments, "instalments"},
    {FlatTerm::day_count, "day_count"},
};
template <>
constexpr Word<OnChange> words<OnChange>[] = {
    {OnChange::recompute, "recompute"},
    {OnChange::all_equal, "all_equal"},
    {OnChange::keep_instalment, "keep_instalment"},
};
template <>
constexpr Word<UncoveredInterest> words<UncoveredInterest>[] = {
    {UncoveredInterest::carried, "carried"},
    {UncoveredInterest::capitalised, "capitalised"},
};
template <>
constexpr Word<Rebate> words<Rebate>[] = {
    {Rebate::none, "none"},
    {Rebate::pro_rata, "pro_rata"},
    {Rebate::rule_of_78, "rule_of_78"},
};
template <>
constexpr Word<LateInterestRule> words<LateInterestRule>[] = {
    {LateInterestRule::none, "none"},
    {LateInterestRule::on_late_instalment, "on_late_instalment"},
    {LateInterestRule::in_running_instalment, "in_running_instalment"},
};
template <>
constexpr Word<SettlementInterest> words<SettlementInterest>[] = {
    {SettlementInterest::to_the_day, "to_the_day"},
    {SettlementInterest::running_period, "running_period"},
};
template <>
constexpr Word<IncomeRecognition> words<IncomeRecognition>[] = {
    {IncomeRecognition::accrual, "accrual"},
    {IncomeRecognition::accrual_with_suspension, "accrual_with_suspension"},
    {IncomeRecognition::cash, "cash"},
};
template <>
constexpr Word<FeeRecognition> words<FeeRecognition>[] = {
    {FeeRecognition::contractual, "contractual"},
    {FeeRecognition::effective, "effective"},
};
template <>
constexpr Word<ClassificationBasis> words<ClassificationBasis>[] = {
    {ClassificationBasis::decision, "decision"},
    {ClassificationBasis::days_past_due, "days_past_due"},
    {ClassificationBasis::contagion, "contagion"},
};
template <>
constexpr Word<Component> words<Component>[] = {
    {Component::penalty, "penalty"},
    {Component::fee, "fee"},
    {Component::interest, "interest"},
    {Component::principal, "principal"},
};
template <>
constexpr Word<AdvanceRule> words<AdvanceRule>[] = {
    {AdvanceRule::keep, "keep"},
    {AdvanceRule::smaller_instalments, "smaller_instalments"},
    {AdvanceRule::shorter_term, "shorter_term"},
    {AdvanceRule::last_instalment, "last_instalment"},
    {AdvanceRule::pay_next, "pay_next"},
    {AdvanceRule::pay_last, "pay_last"},
    {AdvanceRule::pay_evenly, "pay_evenly"},
};
template <>
constexpr Word<Fee::When> words<Fee::When>[] = {
    {Fee::When::instalment, "instalment"},
    {Fee::When::disbursement, "disbursement"},
    {Fee::When::deducted, "deducted"},
    {Fee::When::date, "date"},
};
template <>
constexpr Word<Fee::Base> words<Fee::Base>[] = {
    {Fee::Base::flat, "flat"},         {Fee::Base::principal, "principal"},
    {Fee::Base::tranche, "tranche"},   {Fee::Base::outstanding, "outstanding"},
    {Fee::Base::interest, "interest"}, {Fee::Base::instalment, "instalment"},
};
template <>
constexpr Word<Penalty::Base> words<Penalty::Base>[] = {
    {Penalty::Base::flat, "flat"},
    {Penalty::Base::principal, "principal"},
    {Penalty::Base::instalment, "instalment"},
};
template <>
constexpr Word<RoundingMode> words<RoundingMode>[] = {
    {RoundingMode::half_even, "half_even"},
    {RoundingMode::half_up, "half_up"},
    {RoundingMode::up, "up"},
    {RoundingMode::down, "down"},
};

template <typename Choice>
std::string_view word_of(Choice choice) noexcept {
    for (const auto& [value, word] : words<Choice>) {
        if (value == choice) return word;
    }
    return "unknown";
}

}  // namespace

std::string_view to_string(InterestMethod value) noexcept {
    return word_of(value);
}
std::string_view to_string(Amortisation value) noexcept {
    return word_of(value);
}
std::string_view to_string(InterestBy value) noexcept {
    return word_of(value);
}
std::string_view to_string(FirstPeriod value) noexcept {
    return word_of(value);
}
std::string_view to_string(OddInterest value) noexcept {
    return word_of(value);
}
std::string_view to_string(InstalmentBasis value) noexcept {
    return word_of(value);
}
std::string_view to_string(AnnuityFactors value) noexcept {
    return word_of(value);
}
std::string_view to_string(Residue value) noexcept {
    return word_of(value);
}
std::string_view to_string(Shares value) noexcept {
    return word_of(value);
}
std::string_view to_string(DeferredInterest value) noexcept {
    return word_of(value);
}
std::string_view to_string(FlatTerm value) noexcept {
    return word_of(value);
}
std::string_view to_string(OnChange value) noexcept {
    return word_of(value);
}
std::string_view to_string(UncoveredInterest value) noexcept {
    return word_of(value);
}
std::string_view to_string(Rebate value) noexcept {
    return word_of(value);
}
std::string_view to_string(LateInterestRule value) noexcept {
    return word_of(value);
}
std::string_view to_string(SettlementInterest value) noexcept {
    return word_of(value);
}
std::string_view to_string(IncomeRecognition value) noexcept {
    return word_of(value);
}
std::string_view to_string(FeeRecognition value) noexcept {
    return word_of(value);
}
std::string_view to_string(ClassificationBasis value) noexcept {
    return word_of(value);
}
std::string_view to_string(Component value) noexcept {
    return word_of(value);
}
std::string_view to_string(AdvanceRule value) noexcept {
    return word_of(value);
}
std::string_view to_string(Fee::When value) noexcept {
    return word_of(value);
}
std::string_view to_string(Fee::Base value) noexcept {
    return word_of(value);
}
std::string_view to_string(Penalty::Base value) noexcept {
    return word_of(value);
}
std::string_view to_string(RoundingMode value) noexcept {
    return word_of(value);
}

template <typename Choice>
Choice parse_word(std::string_view text, std::string_view field) {
    std::string right;
    for (const auto& [value, word] : words<Choice>) {
        if (word == text) return value;
        right += (right.empty() ? "" : ", ") + std::string(word);
    }
    throw InvalidInput(std::string(field), "unknown_value", "It must be one of: " + right + ".");
}

template InterestMethod parse_word(std::string_view, std::string_view);
template Amortisation parse_word(std::string_view, std::string_view);
template InterestBy parse_word(std::string_view, std::string_view);
template FirstPeriod parse_word(std::string_view, std::string_view);
template OddInterest parse_word(std::string_view, std::string_view);
template InstalmentBasis parse_word(std::string_view, std::string_view);
template AnnuityFactors parse_word(std::string_view, std::string_view);
template Residue parse_word(std::string_view, std::string_view);
template Shares parse_word(std::string_view, std::string_view);
template DeferredInterest parse_word(std::string_view, std::string_view);
template FlatTerm parse_word(std::string_view, std::string_view);
template OnChange parse_word(std::string_view, std::string_view);
template UncoveredInterest parse_word(std::string_view, std::string_view);
template Rebate parse_word(std::string_view, std::string_view);
template LateInterestRule parse_word(std::string_view, std::string_view);
template SettlementInterest parse_word(std::string_view, std::string_view);
template IncomeRecognition parse_word(std::string_view, std::string_view);
template FeeRecognition parse_word(std::string_view, std::string_view);
template ClassificationBasis parse_word(std::string_view, std::string_view);
template Component parse_word(std::string_view, std::string_view);
template AdvanceRule parse_word(std::string_view, std::string_view);
template Fee::When parse_word(std::string_view, std::string_view);
template Fee::Base parse_word(std::string_view, std::string_view);
template Penalty::Base parse_word(std::string_view, std::string_view);
template RoundingMode parse_word(std::string_view, std::string_view);

}  // namespace tawi::loan
