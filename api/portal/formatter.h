#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "api/portal/reader.h"
#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::portal {

/// Amounts, numbers and dates as one reader expects them (ICU). Cheap to use, not to make: one for
/// each page; not shared between threads.
class Formatter {
 public:
    explicit Formatter(const Reader& reader);
    ~Formatter();
    Formatter(const Formatter&) = delete;
    Formatter& operator=(const Formatter&) = delete;

    /// "KES 1,250.00", always with the decimals of ISO 4217; exact for any amount.
    std::string amount(const Money& amount) const;
    /// "1,250".
    std::string number(std::int64_t number) const;
    /// "Saturday 21 November 2026".
    std::string long_date(const Date& date) const;
    /// "21 Nov 2026".
    std::string short_date(const Date& date) const;
    /// "09:30" as the reader writes it.
    std::string clock_time(const std::string& time) const;
    /// A due date seen from today: "today", "tomorrow", "in 5 days", "3 days late".
    std::string due_words(const Date& due_on, const Date& today) const;
    /// The plural form of a text for `count`, its "{count}" written in the reader's digits.
    std::string counted(std::string_view one, std::string_view many, std::int64_t count) const;

 private:
    struct Icu;
    std::unique_ptr<Icu> icu_;
    std::string language_;
};

}  // namespace tawi::portal
