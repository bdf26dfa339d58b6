#include "ledger/loan/event.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ledger/error.h"

namespace tawi::loan {

namespace {

using Word = std::pair<EventKind, std::string_view>;

constexpr std::array words{
    Word{EventKind::disbursement, "disbursement"},
    Word{EventKind::repayment, "repayment"},
    Word{EventKind::prepayment, "prepayment"},
    Word{EventKind::settlement, "settlement"},
    Word{EventKind::charge, "charge"},
    Word{EventKind::charge_waiver, "charge_waiver"},
    Word{EventKind::interest_waiver, "interest_waiver"},
    Word{EventKind::penalty, "penalty"},
    Word{EventKind::penalty_waiver, "penalty_waiver"},
    Word{EventKind::reschedule, "reschedule"},
    Word{EventKind::refinancing, "refinancing"},
    Word{EventKind::set_off, "set_off"},
    Word{EventKind::write_off, "write_off"},
    Word{EventKind::recovery, "recovery"},
    Word{EventKind::refund, "refund"},
    Word{EventKind::classification, "classification"},
    Word{EventKind::change, "change"},
    Word{EventKind::reversal, "reversal"},
};

}  // namespace

std::string_view to_string(EventKind kind) noexcept {
    for (const auto& [value, word] : words) {
        if (value == kind) return word;
    }
    return "unknown";
}

EventKind parse_event_kind(std::string_view text, std::string_view field) {
    for (const auto& [value, word] : words) {
        if (word == text) return value;
    }
    std::string all;
    for (const auto& word : words)
        all += (all.empty() ? "" : ", ") + std::string(word.second);
    throw InvalidInput(std::string(field), "unknown_value", "An event is one of " + all + ".");
}

bool is_money_in(EventKind kind) noexcept {
    switch (kind) {
        case EventKind::repayment:
        case EventKind::prepayment:
        case EventKind::settlement:
        case EventKind::refinancing:
        case EventKind::set_off:
        case EventKind::recovery:
            return true;
        default:
            return false;
    }
}

bool is_checked_by_replay(EventKind kind) noexcept {
    switch (kind) {
        case EventKind::disbursement:
        case EventKind::repayment:
        case EventKind::prepayment:
        case EventKind::set_off:
        case EventKind::reversal:
            return false;
        default:
            return true;
    }
}

const Event& event_of_number(std::span<const Event> events, unsigned number) {
    const auto found = std::ranges::find(events, number, &Event::number);
    if (found == events.end()) throw NotFound("The loan has no event of that number.");
    return *found;
}

}  // namespace tawi::loan
