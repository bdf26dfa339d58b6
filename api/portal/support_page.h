#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/portal/frame.h"
#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::portal {

/// A time at which the borrower is expected somewhere.
struct Appointment {
    enum class Kind { lesson, mentor, event };
    Kind kind = Kind::lesson;
    std::string what;  ///< the course, the mentor's name, the event's title
    Date on;
    std::string starts_at;  ///< "09:30" by the clock of the borrower's office
    std::string place;
    bool is_cancelled = false;
    std::string change_reason{};  ///< why it was moved or cancelled; empty: it is as it was planned
};

/// A course that the borrower takes or took.
struct OwnCourse {
    enum class State { under_way, passed, failed, left };
    std::string name;
    Date from;          ///< the first day
    Date to;            ///< the last day
    std::string place;  ///< may be empty
    State state = State::under_way;
    std::string certificate{};  ///< its code as it is printed; empty: none that counts
};

/// Vouchers of one kind for one provider, of which some are left.
struct OwnVouchers {
    enum class Kind { childcare, transport };
    Kind kind = Kind::childcare;
    std::string provider;
    std::string code;   ///< of the next one, as it is printed
    unsigned left = 1;  ///< with that one
    Date valid_until;   ///< the last day
    Money own_share;    ///< what the borrower pays of each; may be zero
};

/// What a borrower gets besides money.
struct SupportView {
    Date today;
    std::vector<Appointment> coming{};  ///< the soonest first
    std::vector<OwnVouchers> vouchers{};
    std::vector<OwnCourse> courses{};  ///< the last first
};

/// The page "My support".
std::string render_support(const SupportView& view, const Frame& frame);

}  // namespace tawi::portal
