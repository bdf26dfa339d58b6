#include "ledger/operations/demonstration_institution.h"

#include "ledger/money/decimal_text.h"

namespace tawi::operations {

namespace {

using people::Principal;
using people::Role;

/// A product of the demonstration, in one line of a table.
struct ProductPlan {
    const char* code;
    const char* name;
    const char* rate;
    loan::InterestMethod method;
    loan::Amortisation amortisation;
    Recurrence recurrence;
    unsigned least_instalments;
    unsigned most_instalments;
    unsigned grace;
    int multiple;           ///< of the instalment, in major units; 0: none
    const char* fee;        ///< a fraction of each instalment; "": none
    const char* kept;       ///< a fraction kept back from the payout; "": none
    const char* penalty;    ///< a fraction of what is a week late, again every 30 days; "": none
    bool suspends = false;  ///< whether income of a non-performing loan waits for the payment
};

struct BranchPlan {
    const char* name;
    const char* time_zone;
    const char* currency;
    std::vector<std::chrono::weekday> weekend;
    int capital;  ///< in major units
    const char* people;
    const char* phone_prefix;
    const char* language;
    int principal_unit;
    int least_units;
    int most_units;
    std::vector<const char*> officers;
    const char* manager;
    std::vector<ProductPlan> products;
};

constexpr Recurrence monthly{};
constexpr Recurrence weekly{Recurrence::Unit::weeks, 1};
constexpr Recurrence fortnightly{Recurrence::Unit::weeks, 2};

std::vector<BranchPlan> plans() {
    using enum loan::InterestMethod;
    using enum loan::Amortisation;
    const std::vector<std::chrono::weekday> saturday_sunday{std::chrono::Saturday,
                                                            std::chrono::Sunday};
    return {
        {"Nairobi",
         "Africa/Nairobi",
         "KES",
         saturday_sunday,
         60'000'000,
         "kenya",
         "+254700",
         "en",
         1000,
         10,
         150,
         {"Grace Wanjiku", "Peter Otieno", "Naomi Chebet"},
         "Samuel Kariuki",
         {{"BIASHARA", "Business loan, monthly", "0.24", declining_balance, equal_instalments,
           monthly, 4, 12, 0, 10, "", "0.02", "", true},
          {"WIKI", "Market loan, weekly", "0.30", flat, equal_instalments, weekly, 12, 26, 0, 0,
           "0.01", "", "0.05"}}},
        {"Kampala",
         "Africa/Kampala",
         "UGX",
         saturday_sunday,
         900'000'000,
         "uganda",
         "+256700",
         "en",
         50'000,
         8,
         80,
         {"Sarah Nakato", "Julius Okello"},
         "Harriet Mukasa",
         {{"KILIMO", "Farm loan, monthly, two months of grace", "0.27", declining_balance,
           equal_principal, monthly, 6, 12, 2, 0, "", "", "0.03", true},
          {"SOKO", "Stall loan, weekly", "0.36", flat, equal_instalments, weekly, 10, 24, 0, 500,
           "", "", ""}}},
        {"Amman",
         "Asia/Amman",
         "JOD",
         {std::chrono::Friday, std::chrono::Saturday},
         500'000,
         "jordan",
         "+962790",
         "ar",
         50,
         6,
         40,
         {"رانيا الخطيب", "سامر عبيدات"},
         "هدى المصري",
         {{"NAMAA", "Growth loan, monthly", "0.18", declining_balance, equal_instalments, monthly,
           4, 12, 0, 0, "", "", "", true},
          {"USRA", "Home business loan, every two weeks", "0.15", declining_balance,
           equal_principal, fortnightly, 6, 18, 0, 0, "", "0.01", ""}}},
    };
}

Money major(int amount, Currency currency) {
    return Money::round(Exact(amount), currency, RoundingMode::half_even);
}

void add_charges(const ProductPlan& plan, loan::Terms& options) {
    const auto fraction = [](const char* text) {
        return parse_decimal(text, "charge", Sign::positive);
    };
    if (*plan.fee != '\0') {
        options.fees.push_back({.name = "Service fee",
                                .base = loan::Fee::Base::instalment,
                                .rate = fraction(plan.fee)});
    }
    if (*plan.kept != '\0') {
        options.fees.push_back({.name = "Processing fee",
                                .base = loan::Fee::Base::tranche,
                                .rate = fraction(plan.kept),
                                .when = loan::Fee::When::deducted});
        options.fee_recognition = loan::FeeRecognition::effective;
    }
    if (*plan.penalty == '\0') return;
    options.penalties.push_back({.name = "Late payment",
                                 .base = loan::Penalty::Base::instalment,
                                 .rate = fraction(plan.penalty),
                                 .grace_days = 7,
                                 .every_days = 30});
}

LoanProduct product_of(const ProductPlan& plan, const BranchPlan& branch) {
    const auto currency = Currency::of(branch.currency);
    loan::Terms options{Money::from_minor_units(1, currency), Exact(0), 1,
                        Date(std::chrono::January / 1 / 2000)};
    options.recurrence = plan.recurrence;
    options.interest_method = plan.method;
    options.amortisation = plan.amortisation;
    options.principal_grace = plan.grace;
    options.working_day_rule = WorkingDayRule::following;
    if (plan.multiple != 0) options.instalment_multiple = major(plan.multiple, currency);
    if (plan.suspends) {
        options.income_recognition = loan::IncomeRecognition::accrual_with_suspension;
    }
    add_charges(plan, options);
    const auto rate = parse_decimal(plan.rate, "rate", Sign::positive);
    return {0,
            plan.code,
            1,
            plan.name,
            major(branch.principal_unit * branch.least_units, currency),
            major(branch.principal_unit * branch.most_units, currency),
            rate,
            rate,
            plan.least_instalments,
            plan.most_instalments,
            90,
            options};
}

/// What the institution expects to lose, by the ageing of its portfolio.
AllowancePolicy expected_losses(const Date& from) {
    const auto rate = [](const char* text) { return parse_decimal(text, "rate", Sign::positive); };
    return {from,
            {{"current", 0, rate("0.01")},
             {"1-30", 1, rate("0.05")},
             {"31-60", 31, rate("0.2")},
             {"61-90", 61, rate("0.4")},
             {"91-180", 91, rate("0.6")},
             {"over 180", 181, rate("1")}},
            31,
            91};
}

/// Does what an administrator does before the first borrower comes.
class Founder {
 public:
    explicit Founder(DemonstrationWorld& world) : world_(world) {
        administrator_.role = Role::administrator;
        administrator_.name = "Administrator";
    }

    std::vector<DemonstrationBranch> found() {
        std::vector<DemonstrationBranch> branches;
        std::optional<std::int32_t> head;
        for (const auto& plan : plans()) {
            branches.push_back(branch(plan, head));
            if (head) continue;
            head = branches.front().office_id;
            user("admin", "Irene Mwangi", Role::administrator, *head, "en");
            user("auditor", "David Kiprop", Role::auditor, *head, "en");
        }
        add_allowance_policy(world_.stores.allowance_policies, command(),
                             expected_losses(world_.first_day), [](const AllowancePolicy&) {
                                 return Answer{201, "{}"};
                             });
        return branches;
    }

 private:
    Command command() {
        const auto key = "founding-" + std::to_string(++world_.commands);
        return {administrator_, std::chrono::sys_days(world_.first_day) + std::chrono::hours(6),
                key, sha256(key), key};
    }

    DemonstrationBranch branch(const BranchPlan& plan, std::optional<std::int32_t> head) {
        const auto currency = Currency::of(plan.currency);
        const NewOffice office{
            head,
            plan.name,
            plan.time_zone,
            currency,
            {plan.weekend, {}},
            world_.first_day,
            OpeningCapital{major(plan.capital, currency), journal::Channel::bank}};
        DemonstrationBranch made;
        open_office(world_.stores.offices, command(), office, [&](const people::Office& opened) {
            made.office_id = opened.office_id;
            return Answer{201, "{}"};
        });
        std::string place = plan.name;
        place.front() = static_cast<char>(place.front() - 'A' + 'a');
        made.staff.manager =
            user("manager." + place, plan.manager, Role::manager, made.office_id, plan.language);
        int number = 0;
        for (const auto* name : plan.officers) {
            made.staff.officers.push_back(user("officer." + place + std::to_string(++number), name,
                                               Role::officer, made.office_id, plan.language));
        }
        made.region = {plan.people,         plan.phone_prefix, plan.language,  {},
                       plan.principal_unit, plan.least_units,  plan.most_units};
        for (const auto& product : plan.products) {
            publish_loan_product(world_.stores.products, command(), product_of(product, plan),
                                 [&](const LoanProduct& published) {
                                     made.region.products.push_back(published);
                                     return Answer{201, "{}"};
                                 });
        }
        return made;
    }

    Principal user(const std::string& username, const std::string& name, Role role,
                   std::int32_t office_id, const std::string& language) {
        Principal principal{role, 0, office_id, {office_id}, name, language};
        const NewStaffUser fresh{username, name, role, office_id, language, demonstration_password,
                                 false};
        add_staff_user(world_.stores.staff, world_.stores.hasher, command(), fresh,
                       [&](const people::StaffUser& added) {
                           principal.id = added.user_id;
                           return Answer{201, "{}"};
                       });
        return principal;
    }

    DemonstrationWorld& world_;
    Principal administrator_;
};

}  // namespace

std::vector<DemonstrationBranch> found_demonstration(DemonstrationWorld& world) {
    return Founder(world).found();
}

}  // namespace tawi::operations
