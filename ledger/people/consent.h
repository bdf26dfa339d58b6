#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"

namespace tawi::people {

/// What a borrower allows, or no longer does.
enum class ConsentPurpose {
    mentor_sees_loans,  ///< balances and payments, by the mentor
    referral,           ///< what a provider of services must know
    research,           ///< answers without a name, by others
    story,              ///< what they achieved, told with their name
    photo,              ///< pictures of them or their business
    credit_bureau,      ///< their payments, told to a credit bureau
    messages,           ///< reminders and news by phone
};

inline constexpr std::size_t consent_purposes = 7;

/// "mentor_sees_loans", ... as spelled in the enum.
std::string_view to_string(ConsentPurpose purpose) noexcept;
/// The opposite. Throws InvalidInput{field, "unknown_value"}.
ConsentPurpose parse_consent_purpose(std::string_view text, std::string_view field);

/// One word of a borrower about a purpose. It is never changed: a later one takes its place.
struct Consent {
    int number = 0;  ///< among the borrower's, from 1
    ConsentPurpose purpose = ConsentPurpose::messages;
    bool given = false;   ///< false: withdrawn, or refused
    Date told_on;         ///< from this day on
    std::string channel;  ///< "paper", "spoken", "portal"
    std::string note{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Whether a purpose is allowed on a day: what was said last up to then, the higher number of a
/// day. Nothing said is no consent.
bool has_consent(std::span<const Consent> consents, ConsentPurpose purpose, const Date& day);

/// How a borrower stands to a purpose after all that they said.
struct ConsentStanding {
    ConsentPurpose purpose = ConsentPurpose::messages;
    bool given = false;
    std::optional<Date> since{};   ///< the day from which they say so; none: nothing was said
    std::vector<Consent> words{};  ///< what they said, by day and then by number
};

/// One for each purpose, in the order of the enum. `given` is what has_consent says of the day of
/// the last word and of every later one.
std::vector<ConsentStanding> consent_standings(std::span<const Consent> consents);

}  // namespace tawi::people
