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
constexpr Word<InstalmentBasis> words<InstalmentBasis>[] = {
    {InstalmentBasis::level, "level"},
    {InstalmentBasis::recomputed, "recomputed"},
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
constexpr Word<Component> words<Component>[] = {
    {Component::penalty, "penalty"},
    {Component::fee, "fee"},
    {Component::interest, "interest"},
    {Component::principal, "principal"},
};
template <>
constexpr Word<InstalmentFee::Base> words<InstalmentFee::Base>[] = {
    {InstalmentFee::Base::flat, "flat"},
    {InstalmentFee::Base::principal, "principal"},
    {InstalmentFee::Base::interest, "interest"},
    {InstalmentFee::Base::instalment, "instalment"},
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
std::string_view to_string(InstalmentBasis value) noexcept {
    return word_of(value);
}
std::string_view to_string(Residue value) noexcept {
    return word_of(value);
}
std::string_view to_string(Shares value) noexcept {
    return word_of(value);
}
std::string_view to_string(Component value) noexcept {
    return word_of(value);
}
std::string_view to_string(InstalmentFee::Base value) noexcept {
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
template InstalmentBasis parse_word(std::string_view, std::string_view);
template Residue parse_word(std::string_view, std::string_view);
template Shares parse_word(std::string_view, std::string_view);
template Component parse_word(std::string_view, std::string_view);
template InstalmentFee::Base parse_word(std::string_view, std::string_view);
template RoundingMode parse_word(std::string_view, std::string_view);

}  // namespace tawi::loan
