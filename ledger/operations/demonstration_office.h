#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/loan/state.h"
#include "ledger/operations/demonstration.h"
#include "ledger/operations/demonstration_people.h"
#include "ledger/operations/loan_product.h"
#include "ledger/operations/post_event.h"

namespace tawi::operations {

/// What is the same for all offices of a demonstration.
struct DemonstrationWorld {
    const DemonstrationStores& stores;
    DemonstrationSize size;
    Date first_day;
    Instant now;  ///< the end
    Chance chance{20260101};
    int commands = 0;
    int loans_to_come = 0;  ///< first loans of borrowers who are not registered yet
    DemonstrationResult result{};
};

/// One office at work: what its people will do is kept by day, and done when the day comes.
class DemonstrationOffice {
 public:
    struct Staff {
        people::Principal manager;
        std::vector<people::Principal> officers;
    };
    struct Region {
        std::string people;  ///< of data/demonstration.csv
        std::string phone_prefix;
        std::string language;
        std::vector<LoanProduct> products;
        int principal_unit = 1000;  ///< principals are whole multiples of it, in major units
        int least_units = 1;
        int most_units = 1;
    };

    DemonstrationOffice(DemonstrationWorld& world, std::int32_t office_id, Staff staff,
                        Region region);

    /// A borrower who comes in on `day` (counted from the first) with the given number.
    void expect_borrower(int day, int number);
    /// Does what the day holds; the days before it are closed first.
    void work(int day);
    /// Closes what is over by the end.
    void close_all();

 private:
    enum class Habit {
        punctual,
        days_late,
        in_two_parts,
        weeks_late,
        stops,           ///< paying, for good: the loan is written off, a little comes later
        is_rescheduled,  ///< stops, talks, and goes on with smaller instalments
        prepays,         ///< a part, and then the smaller instalments
        settles_early,
        bounces
    };
    struct Loan {
        std::int64_t borrower_id = 0;
        loan::LoanId id;
        people::Principal officer;
        std::optional<LoanProduct> product;
        Habit habit = Habit::punctual;
        bool fixed = false;  ///< one of the borrowers whom the sign-ins show
        std::optional<loan::Terms> terms;
        std::vector<loan::Event> events;
        bool closed = false;
        bool followed = false;  ///< the next application was made
    };
    using LoanPointer = std::shared_ptr<Loan>;

    Command command(const people::Principal& actor, int day);
    Date date(int day) const { return add_days(world_.first_day, day); }
    int day_of(const Date& date) const { return days_between(world_.first_day, date); }
    void at(int day, std::function<void(int)> action);

    void register_borrower(int day, int number);
    void give_pin(int day, std::int64_t borrower_id, const std::string& phone,
                  const people::Principal& officer);
    void apply(int day, LoanPointer loan);
    void apply_again(int day, const LoanPointer& loan);
    void decide(int day, const LoanPointer& loan);
    void disburse(int day, const LoanPointer& loan);
    void plan_repayments(const LoanPointer& loan);
    void plan_instalment(const LoanPointer& loan, const loan::InstalmentState& row, bool settles);
    void plan_trouble(const LoanPointer& loan, const loan::InstalmentState& first_missed);
    void pay(int day, const LoanPointer& loan, const Money& amount, bool bounces);
    void settle(int day, const LoanPointer& loan);
    /// Pays what a day asks for: all that is overdue or due by then.
    void pay_what_is_due(int day, const LoanPointer& loan);
    void pay_late(int day, const LoanPointer& loan, const Money& amount);
    void prepay(int day, const LoanPointer& loan);
    void follow_new_plan(int day, const LoanPointer& loan);
    void reschedule(int day, const LoanPointer& loan);
    void write_off(int day, const LoanPointer& loan);
    void recover(int day, const LoanPointer& loan);
    void record(int day, const LoanPointer& loan, const people::Principal& actor, loan::Event event,
                const std::string& reason);
    loan::LoanState state_on(int day, const Loan& loan) const;
    void reverse(int day, const LoanPointer& loan, unsigned number);
    void after_event(int day, const LoanPointer& loan, const PostedLoanEvent& posted);
    Habit choose_habit(int number);

    DemonstrationWorld& world_;
    std::int32_t office_id_;
    Staff staff_;
    Region region_;
    DemonstrationPeople people_;
    DayCloser closer_;
    std::multimap<int, std::function<void(int)>> agenda_;
};

/// The phone of borrower number `number` of a demonstration.
std::string demonstration_phone(const std::string& prefix, int number);

/// The PIN that the borrowers of the sign-ins chose.
inline constexpr const char* demonstration_pin = "482915";

}  // namespace tawi::operations
