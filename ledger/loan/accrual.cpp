#include "ledger/loan/accrual.h"

#include <algorithm>
#include <charconv>

#include "ledger/error.h"
#include "ledger/loan/classification.h"
#include "ledger/loan/closes.h"
#include "ledger/loan/tax.h"
#include "ledger/loan/words.h"

namespace tawi::loan {

namespace {

constexpr std::string_view suspended_word = " suspended";
constexpr std::string_view non_performing_word = " non_performing";
constexpr std::string_view taxed_word = " tax=";
const Date last_day{std::chrono::year(2999) / std::chrono::December / 31};

bool earns_later(const LoanState& state, const InstalmentState& row) {
    return !state.interest_ends_on && row.earning.ends_on > state.as_of &&
           !(row.earning.first.interest.is_zero() && row.earning.later.empty());
}

/// (base + n x step) / below over one denominator, from what was earned before a piece and what the
/// piece earns on each day.
AccrualSpan to_span(const Date& from, const Date& to, const Exact& base, const Exact& each_day) {
    const Integer below = lcm(denominator(base), denominator(each_day));
    return {from, to, numerator(base) * (below / denominator(base)),
            numerator(each_day) * (below / denominator(each_day)), below};
}

/// Hands each piece and its end to `look`.
template <typename Look>
void for_each_piece(const Earning& earning, Look look) {
    for (std::size_t index = 0; index <= earning.later.size(); ++index) {
        const auto& piece = index == 0 ? earning.first : earning.later[index - 1];
        look(piece, index < earning.later.size() ? earning.later[index].from : earning.ends_on);
    }
}

void add_spans(std::vector<AccrualSpan>& spans, const Earning& earning, const Date& as_of) {
    Exact before(0);
    for_each_piece(earning, [&](const EarningPiece& piece, const Date& to) {
        const auto interest = piece.interest.exact();
        const auto days = days_between(piece.from, to);
        if (to > as_of && days > 0 && interest != 0) {
            spans.push_back(to_span(piece.from, to, before, interest / days));
        }
        before += interest;
    });
}

/// To the opening of one of its days, or to its end.
Minor earned_to(const AccrualSpan& span, RoundingMode rounding, const Date& day) {
    const auto days = days_between(span.from, day);
    return round_to_minor(Quotient(span.base + span.step * days, span.below), rounding);
}

Minor earned_between(const AccrualSpan& span, RoundingMode rounding, const Date& from,
                     const Date& to) {
    return earned_to(span, rounding, to) - earned_to(span, rounding, from);
}

/// Reads the words of an accrual's text.
class Words {
 public:
    explicit Words(std::string_view text) : text_(text), rest_(text) {}
    bool at_end() const { return rest_.empty(); }
    std::string_view word(char end) {
        const auto found = std::min(rest_.find(end), rest_.size());
        const auto word = rest_.substr(0, found);
        rest_.remove_prefix(std::min(found + 1, rest_.size()));
        return word;
    }
    int days(std::string_view word) const {
        int number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc() || end != word.data() + word.size() || number <= 0) fail();
        return number;
    }
    Integer integer(std::string_view word) const {
        std::int64_t small = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), small);
        if (error == std::errc() && end == word.data() + word.size()) return Integer(small);
        const bool digits = !word.empty() && word.front() != '0' &&
                            word.find_first_not_of("0123456789") == std::string_view::npos;
        if (!digits) fail();
        return Integer(std::string(word));
    }
    [[noreturn]] void fail() const {
        throw InvariantViolation("an accrual of another form: " + std::string(text_));
    }

 private:
    std::string_view text_;
    std::string_view rest_;
};

/// What stands before the spans.
struct Heading {
    RoundingMode rounding;
    SmallFraction taxed{};
    std::string_view begins_on{};  ///< "": there are no spans
};

Heading read_heading(Words& words) {
    Heading heading{parse_word<RoundingMode>(words.word(' '), "accrual")};
    const auto tax = taxed_word.substr(1);
    for (auto word = words.word(' '); !word.empty(); word = words.word(' ')) {
        if (word.starts_with(tax)) {
            Words fraction(word.substr(tax.size()));
            const auto above = fraction.days(fraction.word('/'));
            heading.taxed = SmallFraction(above, fraction.days(fraction.word('/')));
        } else if (word != suspended_word.substr(1) && word != non_performing_word.substr(1)) {
            heading.begins_on = word;
            break;
        }
    }
    return heading;
}

/// Hands each span of the text that has days from `from` to the day before `to` to `look`, with the
/// heading and the first and the last end of these days.
template <typename Look>
void for_each_span(std::string_view accrual_text, const Date& from, const Date& to, Look look) {
    Words words(accrual_text);
    const auto heading = read_heading(words);
    if (heading.begins_on.empty()) return;
    for (auto begins = parse_date(heading.begins_on, "accrual"); begins < to && !words.at_end();) {
        Words span(words.word(' '));
        const auto ends = add_days(begins, span.days(span.word(',')));
        if (from < ends && !span.at_end()) {
            const auto base = span.integer(span.word(','));
            const auto step = span.integer(span.word(','));
            look(AccrualSpan{begins, ends, base, step, span.integer(span.word(','))}, heading,
                 std::max(from, begins), std::min(to, ends));
        }
        begins = ends;
    }
}

class EarliestDay {
 public:
    explicit EarliestDay(const Date& from) : from_(from) {}
    void take(const Date& day) {
        const auto later = std::max(day, from_);
        if (!earliest_ || later < *earliest_) earliest_ = later;
    }
    const std::optional<Date>& day() const { return earliest_; }

 private:
    Date from_;
    std::optional<Date> earliest_{};
};

/// Charges that are not earned before their row falls due.
bool has_charges_to_come(const InstalmentState& row) {
    return std::ranges::any_of(std::array{Component::fee, Component::penalty}, [&](auto component) {
        const auto& cell = row.of(component);
        return cell.due - cell.waived != cell.paid + cell.capitalised;
    });
}

/// Whether a row's interest in the books is not what its pieces earn: its tax is not, either.
bool is_income_beside_earning(const InstalmentState& row) {
    const auto& cell = row.of(Component::interest);
    return !row.late_interest.is_zero() || !row.earning.late.is_zero() ||
           !cell.written_off.is_zero() || !cell.capitalised.is_zero();
}

/// Days on which a row that is not over does more than earn.
void take_days_of_row(EarliestDay& next, const Terms& terms, const LoanState& state,
                      const InstalmentState& row) {
    const bool ends_later = row.ends_on > state.as_of;
    if (row.due_on > state.as_of && has_charges_to_come(row)) next.take(add_days(row.due_on, -1));
    if (ends_later && !row.capitalised_interest.is_zero()) next.take(add_days(row.ends_on, -1));
    if (ends_later && !row.of(Component::interest).waived.is_zero()) next.take(row.starts_on);
    if (ends_later && state.tax) {
        if (is_income_beside_earning(row)) next.take(row.starts_on);
        if (row.due_on < row.ends_on) next.take(row.due_on);  // it earns on at that day's rate
    }
    // A period of no days, of two instalments due on one day, earns all at once.
    for_each_piece(row.earning, [&](const EarningPiece& piece, const Date& to) {
        const bool at_once = to <= piece.from && !piece.interest.is_zero();
        if (at_once && to > state.as_of) next.take(add_days(to, -1));
    });
    const bool may_bear = terms.late_interest != LateInterestRule::none;
    if (may_bear && row.of(Component::principal).unpaid().is_positive()) next.take(row.due_on);
}

/// Whether a word stands before the spans.
bool says(std::string_view accrual_text, std::string_view word) noexcept {
    const auto spans = accrual_text.find_first_of("0123456789");
    return accrual_text.substr(0, spans).find(word) != std::string_view::npos;
}

bool rows_earn_one_after_the_other(const LoanState& state) {
    std::vector<std::pair<Date, Date>> periods;
    for (const auto& row : state.instalments) {
        if (earns_later(state, row))
            periods.emplace_back(row.earning.first.from, row.earning.ends_on);
    }
    std::ranges::sort(periods);
    return std::ranges::adjacent_find(periods, [](const auto& one, const auto& next) {
               return next.first < one.second;
           }) == periods.end();
}

}  // namespace

Accrual accrual_of(const LoanState& state) {
    Accrual accrual{state.rounding, is_suspended(state, Component::interest), state.non_performing};
    if (state.income_recognition == IncomeRecognition::cash) return accrual;
    for (const auto& row : state.instalments) {
        if (earns_later(state, row)) add_spans(accrual.spans, row.earning, state.as_of);
    }
    std::ranges::sort(accrual.spans, {}, &AccrualSpan::from);
    const bool taxed = state.tax && state.tax->on_interest && !accrual.is_suspended;
    if (taxed) {
        const auto day = std::min(state.as_of, state.settled_on.value_or(state.as_of));
        accrual.taxed = tax_fraction(rate_on(*state.tax, day));
    }
    return accrual;
}

Accrual from_day_on(Accrual accrual, const Date& day) {
    std::erase_if(accrual.spans, [&](const AccrualSpan& span) { return span.to <= day; });
    return accrual;
}

Minor interest_of_day(const Accrual& accrual, const Date& day) {
    const auto span =
        std::ranges::find_if(accrual.spans, [&](const auto& each) { return day < each.to; });
    if (span == accrual.spans.end() || day < span->from) return 0;
    return earned_between(*span, accrual.rounding, day, add_days(day, 1));
}

std::string to_text(const Accrual& accrual) {
    std::string text(to_string(accrual.rounding));
    if (accrual.is_suspended) text += suspended_word;
    if (accrual.is_non_performing) text += non_performing_word;
    if (!accrual.taxed.is_zero()) {
        text += taxed_word;
        text += std::to_string(accrual.taxed.above()) + '/' + std::to_string(accrual.taxed.below());
    }
    if (accrual.spans.empty()) return text;
    auto day = accrual.spans.front().from;
    text += ' ' + tawi::to_string(day);
    for (const auto& span : accrual.spans) {
        if (day < span.from) text += ' ' + std::to_string(days_between(day, span.from));
        text += ' ' + std::to_string(days_between(span.from, span.to)) + ',' + span.base.str() +
                ',' + span.step.str() + ',' + span.below.str();
        day = span.to;
    }
    return text;
}

Minor interest_of_day(std::string_view accrual_text, const Date& day) {
    return interest_of_days(accrual_text, day, add_days(day, 1));
}

Minor interest_of_days(std::string_view accrual_text, const Date& from, const Date& to) {
    Minor interest = 0;
    for_each_span(
        accrual_text, from, to,
        [&](const AccrualSpan& span, const Heading& heading, const Date& first, const Date& end) {
            interest += earned_between(span, heading.rounding, first, end);
        });
    return interest;
}

Minor tax_of_day(std::string_view accrual_text, const Date& day) {
    return tax_of_days(accrual_text, day, add_days(day, 1));
}

Minor tax_of_days(std::string_view accrual_text, const Date& from, const Date& to) {
    if (!says(accrual_text, taxed_word)) return 0;
    Minor tax = 0;
    for_each_span(
        accrual_text, from, to,
        [&](const AccrualSpan& span, const Heading& heading, const Date& first, const Date& end) {
            tax += tax_in(earned_to(span, heading.rounding, end), heading.taxed) -
                   tax_in(earned_to(span, heading.rounding, first), heading.taxed);
        });
    return tax;
}

bool is_suspended(std::string_view accrual_text) noexcept {
    return says(accrual_text, suspended_word);
}

bool is_non_performing(std::string_view accrual_text) noexcept {
    return says(accrual_text, non_performing_word);
}

std::optional<Date> next_look_on(const Terms& terms, const LoanState& state) {
    EarliestDay next(state.as_of);
    if (!state.disbursed_on || state.receivable(Component::interest).is_negative()) {
        return state.as_of;
    }
    if (const auto eventful = next_eventful_close(terms, state, last_day)) next.take(*eventful);
    if (const auto decided = next_classification_on(terms, state)) next.take(*decided);
    if (state.interest_ends_on) return next.day();
    if (state.tax) {
        const auto change = next_rate_change(*state.tax, state.as_of);
        if (change) next.take(add_days(*change, -1));
    }
    for (const auto& step : state.deferred_fees) {
        if (step.until > state.as_of && !step.amount.is_zero()) next.take(add_days(step.until, -1));
    }
    for (const auto& row : state.instalments)  // one that is dealt with may still earn
        take_days_of_row(next, terms, state, row);
    if (next.day() != state.as_of && !rows_earn_one_after_the_other(state)) return state.as_of;
    return next.day();
}

bool leaves_accrual(const Event& event, const Allocation& allocation) {
    switch (event.kind) {
        case EventKind::repayment:
        case EventKind::recovery:
        case EventKind::refund:
            return allocation.prepaid.is_zero();
        default:
            return false;
    }
}

}  // namespace tawi::loan
