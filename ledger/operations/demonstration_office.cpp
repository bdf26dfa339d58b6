#include "ledger/operations/demonstration_office.h"

#include <algorithm>
#include <utility>

#include "ledger/error.h"
#include "ledger/loan/quote.h"
#include "ledger/operations/apply_for_loan.h"
#include "ledger/operations/simulated_loan.h"

namespace tawi::operations {

namespace {

constexpr int fixed_borrowers = 3;  // the first of each office: the ones with sign-ins
constexpr std::chrono::hours opening_hour{9};
constexpr int patience = 9;  // days until somebody asks again

Answer no_answer() {
    return {201, "{}"};
}

}  // namespace

std::string demonstration_phone(const std::string& prefix, int number) {
    return prefix + std::to_string(100000 + number);
}

DemonstrationOffice::DemonstrationOffice(DemonstrationWorld& world, std::int32_t office_id,
                                         Staff staff, Region region)
    : world_(world),
      office_id_(office_id),
      staff_(std::move(staff)),
      region_(std::move(region)),
      people_(region_.people),
      closer_(world.stores.closing, office_id) {}

Command DemonstrationOffice::command(const people::Principal& actor, int day) {
    const auto midnight = std::chrono::sys_days(date(day));
    const auto key = "demonstration-" + std::to_string(++world_.commands);
    return {actor, std::min<Instant>(midnight + opening_hour, world_.now), key, sha256(key), key};
}

void DemonstrationOffice::at(int day, std::function<void(int)> action) {
    if (day <= world_.size.days) agenda_.emplace(day, std::move(action));
}

void DemonstrationOffice::expect_borrower(int day, int number) {
    ++world_.loans_to_come;
    at(day, [this, number](int today) { register_borrower(today, number); });
}

void DemonstrationOffice::work(int day) {
    while (const auto closure = closer_.close_next(command(staff_.manager, day), date(day - 1))) {
        ++world_.result.closes;
    }
    for (auto next = agenda_.begin(); next != agenda_.end() && next->first <= day;) {
        const auto action = std::move(next->second);
        agenda_.erase(next);
        action(day);
        next = agenda_.begin();
    }
}

void DemonstrationOffice::close_all() {
    while (closer_.close_next(command(staff_.manager, world_.size.days), std::nullopt)) {
        ++world_.result.closes;
    }
}

DemonstrationOffice::Habit DemonstrationOffice::choose_habit(int number) {
    if (number == 0) return Habit::punctual;
    if (number == 1) return Habit::weeks_late;
    if (number == 2) return Habit::in_two_parts;
    const auto share = world_.chance.below(100);
    if (share < 58) return Habit::punctual;
    if (share < 77) return Habit::days_late;
    if (share < 85) return Habit::in_two_parts;
    if (share < 90) return Habit::weeks_late;
    if (share < 92) return Habit::stops;
    if (share < 93) return Habit::is_rescheduled;
    if (share < 95) return Habit::prepays;
    if (share < 97) return Habit::settles_early;
    return Habit::bounces;
}

void DemonstrationOffice::register_borrower(int day, int number) {
    auto& chance = world_.chance;
    const auto turn = chance.below(static_cast<unsigned>(staff_.officers.size()));
    // Who signs in as an officer finds who signs in as a borrower.
    const auto& officer = staff_.officers[number < fixed_borrowers ? 0 : turn];
    NewBorrower borrower;
    borrower.name = people_.name(chance);
    borrower.phone = demonstration_phone(region_.phone_prefix, number);
    borrower.language = region_.language;
    borrower.business = people_.business(chance);
    borrower.born_on = add_days(world_.first_day, -static_cast<int>(7000 + chance.below(12000)));
    std::int64_t id = 0;
    operations::register_borrower(world_.stores.borrowers, command(officer, day), borrower,
                                  [&](const people::Borrower& registered) {
                                      id = registered.borrower_id;
                                      return no_answer();
                                  });
    ++world_.result.borrowers;
    auto loan = std::make_shared<Loan>();
    loan->borrower_id = id;
    loan->officer = officer;
    loan->habit = choose_habit(number);
    loan->fixed = number < fixed_borrowers;
    if (loan->fixed) give_pin(day, id, borrower.phone, officer);
    at(std::min(day + static_cast<int>(chance.below(3)), world_.size.days),
       [this, loan](int today) {
           --world_.loans_to_come;
           apply(today, loan);
       });
}

void DemonstrationOffice::give_pin(int day, std::int64_t borrower_id, const std::string& phone,
                                   const people::Principal& officer) {
    const auto& stores = world_.stores;
    const auto issued = operations::issue_pin(stores.borrowers, stores.hasher, stores.authenticator,
                                              command(officer, day), borrower_id);
    const auto session = stores.sign_in.sign_in_borrower(
        {phone, issued, command(officer, day).now, "demonstration"});
    auto own = command(session.principal, day);
    stores.sign_in.change_secret(own, session.token, issued, demonstration_pin, "/current_pin",
                                 "/new_pin");
    stores.sign_in.sign_out(own, session.token);
}

void DemonstrationOffice::apply(int day, LoanPointer loan) {
    auto& chance = world_.chance;
    const auto products = static_cast<unsigned>(region_.products.size());
    loan->product = region_.products[loan->fixed ? 0 : chance.below(products)];
    const auto& product = *loan->product;
    const auto spread = product.most_instalments - product.least_instalments + 1;
    const auto units = region_.least_units + static_cast<int>(chance.below(static_cast<unsigned>(
                                                 region_.most_units - region_.least_units + 1)));
    const auto currency = product.least_principal.currency();
    const LoanRequest request{
        loan->borrower_id, "Stock and tools for the business",
        Money::round(Exact(units * region_.principal_unit), currency, RoundingMode::half_even),
        product.most_rate,
        loan->fixed ? product.most_instalments : product.least_instalments + chance.below(spread)};
    apply_for_loan(world_.stores.lending, command(loan->officer, day), product, request,
                   [&](const loan::LoanId& id) {
                       loan->id = id;
                       return no_answer();
                   });
    ++world_.result.loans;
    const auto wait = 1 + static_cast<int>(chance.below(3));
    at(day + wait, [this, loan](int today) { decide(today, loan); });
}

void DemonstrationOffice::decide(int day, const LoanPointer& loan) {
    const bool approve = loan->fixed || !world_.chance.percent(3);
    decide_application(world_.stores.lending, command(staff_.manager, day), loan->id, 1, approve,
                       approve ? "" : "Too much debt elsewhere", [&](const LoanRecord& record) {
                           loan->terms = record.terms;
                           return no_answer();
                       });
    if (!approve) return;
    at(day + static_cast<int>(world_.chance.below(3)),
       [this, loan](int today) { disburse(today, loan); });
}

void DemonstrationOffice::disburse(int day, const LoanPointer& loan) {
    disburse_loan(world_.stores.lending, command(loan->officer, day),
                  {loan->id, date(day), journal::Channel::bank, {}, {}}, std::nullopt,
                  [&](const PostedLoanEvent& posted) {
                      after_event(day, loan, posted);
                      return no_answer();
                  });
    plan_repayments(loan);
}

void DemonstrationOffice::plan_repayments(const LoanPointer& loan) {
    auto terms = *loan->terms;
    terms.disbursed_on = loan->events.front().value_date;
    auto rows = agreed_loan(terms).instalments;
    std::erase_if(rows, [](const auto& row) { return row.kind != loan::RowKind::instalment; });
    const auto half = rows.size() / 2;
    const bool stops = loan->habit == Habit::stops || loan->habit == Habit::is_rescheduled;
    for (std::size_t index = 0; index < rows.size(); ++index) {
        if (stops && index >= half) return plan_trouble(loan, rows[index]);
        const bool settles = loan->habit == Habit::settles_early && index == half;
        plan_instalment(loan, rows[index], settles);
        if (settles) return;
        if (loan->habit != Habit::prepays || index + 1 < half) continue;
        at(day_of(rows[index].due_on) + 2, [this, loan](int today) { prepay(today, loan); });
        return;
    }
}

void DemonstrationOffice::plan_instalment(const LoanPointer& loan, const loan::InstalmentState& row,
                                          bool settles) {
    auto& chance = world_.chance;
    const auto due = day_of(row.due_on);
    const auto total = row.due();
    const auto pay_on = [&](int day, const Money& amount, bool bounces) {
        at(day, [this, loan, amount, bounces](int today) { pay(today, loan, amount, bounces); });
    };
    if (settles) {
        at(due - 3, [this, loan](int today) { settle(today, loan); });
        return;
    }
    switch (loan->habit) {
        case Habit::punctual:
        case Habit::stops:
        case Habit::is_rescheduled:
        case Habit::prepays:
        case Habit::settles_early:
            pay_on(due - static_cast<int>(chance.below(3)), total, false);
            return;
        case Habit::days_late:
            at(due + static_cast<int>(chance.below(14)),
               [this, loan, total](int today) { pay_late(today, loan, total); });
            return;
        case Habit::weeks_late:
            at(due + 12 + static_cast<int>(chance.below(50)),
               [this, loan, total](int today) { pay_late(today, loan, total); });
            return;
        case Habit::in_two_parts: {
            const auto part =
                Money::round(total.exact() * Exact(3, 5), total.currency(), RoundingMode::down);
            if (part.is_positive()) pay_on(due, part, false);
            if (total > part) pay_on(due + 9, total - part, false);
            return;
        }
        case Habit::bounces:
            pay_on(due, total, chance.percent(25));
            return;
    }
}

void DemonstrationOffice::pay(int day, const LoanPointer& loan, const Money& amount, bool bounces) {
    if (loan->closed || !amount.is_positive()) return;
    auto& chance = world_.chance;
    // Some payments are keyed a day or two after they were made.
    const int keyed_late = chance.percent(6) ? 1 + static_cast<int>(chance.below(2)) : 0;
    const auto value_date =
        std::max(add_days(date(day), -keyed_late), loan->events.front().value_date);
    const auto channel = static_cast<journal::Channel>(chance.below(3));
    unsigned number = 0;
    record_repayment(world_.stores.lending, command(loan->officer, day),
                     {loan->id, value_date, channel, {}, {}}, amount,
                     [&](const PostedLoanEvent& posted) {
                         number = posted.event.event.number;
                         after_event(day, loan, posted);
                         return no_answer();
                     });
    if (!bounces) return;
    at(day + 2, [this, loan, number](int today) { reverse(today, loan, number); });
    at(day + 5, [this, loan, amount](int today) { pay(today, loan, amount, false); });
}

void DemonstrationOffice::settle(int day, const LoanPointer& loan) {
    if (loan->closed) return;
    pay(day, loan, loan::settlement_quote(*loan->terms, state_on(day, *loan)).amount, false);
}

void DemonstrationOffice::reverse(int day, const LoanPointer& loan, unsigned number) {
    reverse_event(world_.stores.lending, command(staff_.manager, day), loan->id, number,
                  "Returned by the bank", [&](const PostedLoanEvent& posted) {
                      after_event(day, loan, posted);
                      return no_answer();
                  });
}

void DemonstrationOffice::after_event(int day, const LoanPointer& loan,
                                      const PostedLoanEvent& posted) {
    ++world_.result.events;
    loan->events = posted.events;
    loan->closed = posted.loan.status == LoanStatus::closed;
    if (!loan->closed || loan->fixed || loan->habit == Habit::stops) return;
    auto next = std::make_shared<Loan>(*loan);
    next->events.clear();
    next->closed = false;
    next->followed = false;
    next->habit = choose_habit(fixed_borrowers);
    at(day + 4 + static_cast<int>(world_.chance.below(18)), [this, loan, next](int today) {
        // A payment that came back may have opened the loan again.
        if (loan->closed && !std::exchange(loan->followed, true)) apply_again(today, next);
    });
}

void DemonstrationOffice::apply_again(int day, const LoanPointer& loan) {
    // Next loans are spread over the time that is left, so that the last days are busy too.
    const auto so_far = world_.result.loans + world_.loans_to_come;
    const auto first_loans = world_.size.borrowers;
    const auto by_now = first_loans + (world_.size.loans - first_loans) * day / world_.size.days;
    if (so_far < by_now) {
        apply(day, loan);
    } else if (so_far < world_.size.loans) {
        at(day + patience, [this, loan](int today) { apply_again(today, loan); });
    }
}

}  // namespace tawi::operations
