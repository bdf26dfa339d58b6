#include "business-plans/operations/funding_demonstration.h"

#include <algorithm>
#include <array>
#include <set>

#include "business-plans/operations/awards.h"
#include "business-plans/operations/support_budgets.h"
#include "business-plans/operations/voucher_providers.h"
#include "business-plans/operations/vouchers.h"
#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::nothing;
using Desk = operations::DemonstrationDesk;
using people::Principal;

constexpr int budget_from = -30;
constexpr int budget_to = 335;
constexpr int vouchers_for = 60;
constexpr unsigned vouchers_a_person = 10;
constexpr unsigned vouchers_of_a_quarter = 2;
constexpr std::size_t people_of_a_quarter = 16;
constexpr int days_of_a_voucher = 10;
constexpr std::string_view fund = "own";
constexpr std::array kinds{
    SupportKind::grant,   SupportKind::scholarship, SupportKind::job_search_costs,
    SupportKind::stipend, SupportKind::childcare,   SupportKind::transport};
constexpr std::size_t award_kinds = 4;  // the first of them

class FundingDemonstration {
 public:
    FundingDemonstration(const FundingDemonstrationStores& stores,
                         const operations::DemonstrationTeam& team, std::string password,
                         operations::DemonstrationSeason season, const Instant& now)
        : stores_(stores),
          team_(team),
          password_(std::move(password)),
          season_(season),
          command_("funding", now, season) {}

    FundingDemonstrationResult run() {
        const auto desks = operations::one_desk_an_office(team_);
        if (desks.empty() || team_.administrator.id == 0) return result_;
        const bool is_planned = !stores_.funding.budgets(command_(team_.administrator)).empty();
        std::set<std::string> currencies;
        for (const auto& desk : desks) {
            const auto is_new = currencies.insert(std::string(desk.currency.code())).second;
            if (is_new && !is_planned) plan(desk.currency);
            const auto providers = know_providers(desk);
            if (season_ == operations::DemonstrationSeason::last_quarter) {
                use_vouchers(desk, providers);
                continue;
            }
            give_awards(desk);
            give_vouchers(desk, providers);
        }
        return result_;
    }

 private:
    void plan(Currency currency) {
        for (const auto kind : kinds) {
            const auto none = Money::zero(currency);
            add_budget(stores_.funding, command_(team_.administrator),
                       {0,
                        std::string(fund),
                        kind,
                        command_.day(budget_from),
                        command_.day(budget_to),
                        {operations::worth(1'000'000, currency), none, none}},
                       nothing<SupportBudget>);
            ++result_.budgets;
        }
    }

    AwardId propose(const Desk& desk, std::size_t place, const char* purpose) {
        const auto kind = kinds[place % (award_kinds)];
        Award award{kind, std::string(fund), purpose, operations::worth(10'800, desk.currency)};
        award.instalments = {{command_.day(-1), operations::worth(7200, desk.currency)},
                             {command_.day(vouchers_for), operations::worth(3600, desk.currency)}};
        award.instalments[1].conditions = {
            {AwardConditionKind::document, "", 0, 0, "the receipts of the first part"}};
        return propose(desk, desk.borrowers[place % desk.borrowers.size()], award);
    }

    AwardId propose(const Desk& desk, std::int64_t borrower, const Award& award) {
        AwardId id;
        propose_award(stores_.funding, command_(desk.officer), borrower, award,
                      [&](const AwardRecord& record) {
                          id = record.id;
                          return Answer{200, "{}"};
                      });
        ++result_.awards;
        return id;
    }

    AwardId approve(const Desk& desk, std::size_t place, const char* purpose) {
        return approve(desk, propose(desk, place, purpose));
    }

    AwardId approve(const Desk& desk, const AwardId& id) {
        decide_award(stores_.funding, command_(desk.manager), id, {true, "It fits the plan."},
                     nothing<AwardRecord>);
        return id;
    }

    AwardId pay(const Desk& desk, std::size_t place, const char* purpose) {
        const auto id = approve(desk, place, purpose);
        pay_instalment(stores_.funding, command_(desk.officer), {id, 1},
                       {journal::Channel::bank, "transfer"}, nothing<AwardRecord>);
        return id;
    }

    /// Of one part alone, and that is paid.
    void pay_in_full(const Desk& desk, std::int64_t borrower) {
        Award award{SupportKind::scholarship, std::string(fund), "Fees of a driving school",
                    operations::worth(5400, desk.currency)};
        award.instalments = {{command_.day(-1), award.amount}};
        pay_instalment(stores_.funding, command_(desk.officer),
                       {approve(desk, propose(desk, borrower, award)), 1},
                       {journal::Channel::wallet, "fees"}, nothing<AwardRecord>);
    }

    /// What an award may wait for: of somebody's courses one that is completed, and of the plan the
    /// second milestone, and a document.
    std::vector<AwardCondition> grounds_of(const Desk& desk, std::int64_t borrower) {
        std::vector<AwardCondition> grounds;
        const auto enrolments = stores_.support.enrolments(command_(desk.officer), borrower);
        const auto completed = std::ranges::find_if(
            enrolments, [](const auto& each) { return each.certificate.has_value(); });
        if (completed != enrolments.end())
            grounds.push_back({AwardConditionKind::course, completed->run.service});
        if (!stores_.plans.list(command_(desk.officer), borrower).empty())
            grounds.push_back({AwardConditionKind::milestone, "", 1, 2});
        grounds.push_back({AwardConditionKind::document, "", 0, 0, "the offer of the seller"});
        return grounds;
    }

    /// Approved, and waiting: some of its conditions hold.
    void give_with_conditions(const Desk& desk, std::int64_t borrower) {
        Award award{SupportKind::grant, std::string(fund), "An oven",
                    operations::worth(14'400, desk.currency)};
        award.instalments = {{command_.day(-1), award.amount}};
        award.instalments.front().conditions = grounds_of(desk, borrower);
        const auto last = static_cast<unsigned>(award.instalments.front().conditions.size());
        const auto id = approve(desk, propose(desk, borrower, award));
        confirm_document(stores_.funding, command_(desk.officer), {id, 1}, last, "Seen by me.",
                         nothing<AwardRecord>);
    }

    void give_awards(const Desk& desk) {
        give_with_conditions(desk, desk.borrowers.front());
        propose(desk, 0, "A sewing machine");
        decide_award(stores_.funding, command_(desk.manager), propose(desk, 1, "A second phone"),
                     {false, "It does not serve the business."}, nothing<AwardRecord>);
        approve(desk, 1, "Fees of a course in tailoring");
        pay(desk, 2, "Bus fares to interviews");
        refund_award(
            stores_.funding, command_(desk.officer), pay(desk, 3, "Three months of practice"),
            {operations::worth(900, desk.currency), journal::Channel::till, "One month fell away."},
            nothing<AwardRecord>);
        cancel_award(stores_.funding, command_(desk.manager), pay(desk, 4, "A market stall"),
                     "The market closed.", nothing<AwardRecord>);
        pay_in_full(desk, desk.borrowers.back());
    }

    /// Who cares for children, and who drives people; the driver signs in.
    struct Providers {
        unsigned nursery = 0;
        unsigned shuttle = 0;
        Principal driver{};
    };

    Providers know_providers(const Desk& desk) {
        Providers found;
        for (const auto& provider : stores_.funding.providers(command_(desk.manager))) {
            if (provider.office_id != desk.manager.office_id) continue;
            (provider.user_id ? found.shuttle : found.nursery) = provider.number;
            if (provider.user_id) found.driver = driver_of(desk, *provider.user_id);
        }
        if (found.nursery != 0) return found;
        const auto words = [&](const char* english) {
            return operations::in_language(desk.officer.language, english);
        };
        found.nursery = add(
            desk, {0, desk.manager.office_id, words("Sunshine Nursery"), "By phone, to the owner"});
        found.driver = driver_of(desk, add_driver(desk));
        found.shuttle = add(desk, {0, desk.manager.office_id, words("Market Shuttle"),
                                   "To the bank, each week", found.driver.id});
        return found;
    }

    unsigned add(const Desk& desk, const VoucherProvider& wanted) {
        unsigned number = 0;
        add_provider(stores_.funding, command_(desk.manager), wanted,
                     [&](const VoucherProvider& provider) {
                         number = provider.number;
                         return Answer{200, "{}"};
                     });
        return number;
    }

    std::int64_t add_driver(const Desk& desk) {
        std::int64_t user_id = 0;
        operations::add_staff_user(
            stores_.staff, hasher_, command_(team_.administrator),
            {"provider." + desk.place, "Driver of " + desk.place, people::Role::provider,
             desk.officer.office_id, desk.officer.language, password_, false},
            [&](const people::StaffUser& added) {
                user_id = added.user_id;
                return Answer{200, "{}"};
            });
        return user_id;
    }

    static Principal driver_of(const Desk& desk, std::int64_t user_id) {
        const auto office = desk.officer.office_id;
        return {people::Role::provider, user_id, office, {office}, "Driver of " + desk.place};
    }

    EntitlementRecord issue(const Desk& desk, const Providers& providers, SupportKind kind,
                            std::size_t place, const Date& valid_until) {
        const bool is_care = kind == SupportKind::childcare;
        const auto count = is_of_last_quarter() ? vouchers_of_a_quarter : vouchers_a_person;
        std::vector<EntitlementRecord> issued;
        issue_vouchers(stores_.funding, command_(desk.officer),
                       desk.borrowers[place % desk.borrowers.size()],
                       {kind, std::string(fund),
                        is_care ? "While she is at the market" : "To the course and back",
                        is_care ? providers.nursery : providers.shuttle, command_.day(-1),
                        valid_until, count, operations::worth(is_care ? 400 : 360, desk.currency),
                        operations::worth(is_care ? 100 : 60, desk.currency)},
                       [&](const EntitlementRecord& record) {
                           issued.push_back(record);
                           return Answer{200, "{}"};
                       });
        result_.vouchers += static_cast<int>(count);
        return issued.front();
    }

    void redeem(const Principal& actor, const EntitlementRecord& record, std::size_t index,
                const char* note) {
        redeem_voucher(stores_.funding, command_(actor),
                       {record.vouchers.at(index).code, command_.day(-1), note},
                       nothing<RedeemedVoucher>);
    }

    bool is_of_last_quarter() const {
        return season_ == operations::DemonstrationSeason::last_quarter;
    }

    /// Each of these people uses one; what is left runs out.
    void use_vouchers(const Desk& desk, const Providers& providers) {
        const auto people = std::min(people_of_a_quarter, desk.borrowers.size());
        for (std::size_t place = 0; place < people; ++place) {
            const auto kind = place % 2 == 0 ? SupportKind::childcare : SupportKind::transport;
            const auto record =
                issue(desk, providers, kind, place, command_.day(days_of_a_voucher));
            if (kind == SupportKind::childcare) {
                redeem(desk.officer, record, 0, "A day of care");
            } else {
                redeem(providers.driver, record, 0, "There and back");
            }
        }
        settle_provider(
            stores_.funding, command_(desk.manager),
            {providers.nursery, std::string(fund), {}, journal::Channel::wallet, "of the quarter"},
            nothing<Settlement>);
    }

    void give_vouchers(const Desk& desk, const Providers& providers) {
        const auto until = command_.day(vouchers_for);
        const auto used = issue(desk, providers, SupportKind::childcare, 0, until);
        for (std::size_t index = 0; index < 3; ++index) {
            redeem(desk.officer, used, index, "A day of care");
            if (index != 1) continue;  // two are paid, one is owed
            settle_provider(stores_.funding, command_(desk.manager),
                            {providers.nursery,
                             std::string(fund),
                             {},
                             journal::Channel::wallet,
                             "for two days"},
                            nothing<Settlement>);
        }
        cancel_entitlement(stores_.funding, command_(desk.manager),
                           issue(desk, providers, SupportKind::childcare, 1, until).id,
                           "The child goes to school now.", nothing<EntitlementRecord>);
        redeem(providers.driver, issue(desk, providers, SupportKind::transport, 0, until), 0,
               "There and back");
    }

    const FundingDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    std::string password_;
    operations::DemonstrationSeason season_;
    operations::DemonstrationCommands command_;
    /// The password is known to all: it is hashed as cheaply as may be.
    operations::SecretHasher hasher_{operations::HashCost::least()};
    FundingDemonstrationResult result_;
};

}  // namespace

FundingDemonstrationResult demonstrate_funding(const FundingDemonstrationStores& stores,
                                               const operations::DemonstrationTeam& team,
                                               const std::string& password,
                                               operations::DemonstrationSeason season,
                                               const Instant& now) {
    return FundingDemonstration(stores, team, password, season, now).run();
}

}  // namespace tawi::support
