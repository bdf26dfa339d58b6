#include "business-plans/operations/funding_demonstration.h"

#include <array>
#include <set>

#include "business-plans/operations/awards.h"
#include "business-plans/operations/support_budgets.h"
#include "business-plans/operations/voucher_providers.h"
#include "business-plans/operations/vouchers.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::Command;
using Desk = operations::DemonstrationDesk;
using people::Principal;

constexpr int budget_from = -30;
constexpr int budget_to = 335;
constexpr int vouchers_for = 60;
constexpr unsigned vouchers_a_person = 10;
constexpr std::string_view fund = "own";
constexpr std::array kinds{SupportKind::grant, SupportKind::scholarship,
                           SupportKind::job_search_costs, SupportKind::stipend,
                           SupportKind::childcare};

template <typename Result>
Answer nothing(const Result&) {
    return {200, "{}"};
}

Money whole(Currency currency, int major) {
    return Money::round(Exact(major), currency, RoundingMode::half_even);
}

class FundingDemonstration {
 public:
    FundingDemonstration(const FundingDemonstrationStores& stores,
                         const operations::DemonstrationTeam& team, const Instant& now)
        : stores_(stores), team_(team), now_(now) {}

    FundingDemonstrationResult run() {
        const auto desks = operations::one_desk_an_office(team_);
        if (desks.empty() || team_.administrator.id == 0) return result_;
        std::set<std::string> currencies;
        for (const auto& desk : desks) {
            if (currencies.insert(std::string(desk.currency.code())).second) plan(desk.currency);
            give_awards(desk);
            give_vouchers(desk);
        }
        return result_;
    }

 private:
    Command command(const Principal& actor) {
        const auto key = "funding-" + std::to_string(++commands_);
        return {actor, now_, key, operations::sha256(key), key};
    }

    Date day(int from_today) const {
        return add_days(Date(std::chrono::floor<std::chrono::days>(now_)), from_today);
    }

    void plan(Currency currency) {
        for (const auto kind : kinds) {
            const auto none = Money::zero(currency);
            add_budget(stores_.funding, command(team_.administrator),
                       {0,
                        std::string(fund),
                        kind,
                        day(budget_from),
                        day(budget_to),
                        {whole(currency, 1'000'000), none, none}},
                       nothing<SupportBudget>);
            ++result_.budgets;
        }
    }

    AwardId propose(const Desk& desk, std::size_t place, const char* purpose) {
        const auto kind = kinds[place % (kinds.size() - 1)];
        Award award{kind, std::string(fund), purpose, whole(desk.currency, 1200)};
        award.instalments = {{day(-1), whole(desk.currency, 800)},
                             {day(vouchers_for), whole(desk.currency, 400)}};
        award.instalments[1].conditions = {
            {AwardConditionKind::document, "", 0, 0, "the receipts of the first part"}};
        AwardId id;
        propose_award(stores_.funding, command(desk.officer),
                      desk.borrowers[place % desk.borrowers.size()], award,
                      [&](const AwardRecord& record) {
                          id = record.id;
                          return Answer{200, "{}"};
                      });
        ++result_.awards;
        return id;
    }

    AwardId approve(const Desk& desk, std::size_t place, const char* purpose) {
        const auto id = propose(desk, place, purpose);
        decide_award(stores_.funding, command(desk.manager), id, {true, "It fits the plan."},
                     nothing<AwardRecord>);
        return id;
    }

    AwardId pay(const Desk& desk, std::size_t place, const char* purpose) {
        const auto id = approve(desk, place, purpose);
        pay_instalment(stores_.funding, command(desk.officer), {id, 1},
                       {journal::Channel::bank, "transfer"}, nothing<AwardRecord>);
        return id;
    }

    void give_awards(const Desk& desk) {
        propose(desk, 0, "A sewing machine");
        decide_award(stores_.funding, command(desk.manager), propose(desk, 1, "A second phone"),
                     {false, "It does not serve the business."}, nothing<AwardRecord>);
        approve(desk, 1, "Fees of a course in tailoring");
        pay(desk, 2, "Bus fares to interviews");
        refund_award(stores_.funding, command(desk.officer),
                     pay(desk, 3, "Three months of practice"),
                     {whole(desk.currency, 100), journal::Channel::till, "One month fell away."},
                     nothing<AwardRecord>);
        cancel_award(stores_.funding, command(desk.manager), pay(desk, 4, "A market stall"),
                     "The market closed.", nothing<AwardRecord>);
    }

    unsigned add_nursery(const Desk& desk) {
        unsigned number = 0;
        add_provider(stores_.funding, command(desk.manager),
                     {0, desk.manager.office_id,
                      operations::in_language(desk.officer.language, "Sunshine Nursery"),
                      "By phone, to the owner"},
                     [&](const VoucherProvider& provider) {
                         number = provider.number;
                         return Answer{200, "{}"};
                     });
        return number;
    }

    EntitlementRecord issue(const Desk& desk, unsigned provider, std::size_t place) {
        std::vector<EntitlementRecord> issued;
        issue_vouchers(stores_.funding, command(desk.officer),
                       desk.borrowers[place % desk.borrowers.size()],
                       {SupportKind::childcare, std::string(fund), "While she is at the market",
                        provider, day(-1), day(vouchers_for), vouchers_a_person,
                        whole(desk.currency, 100), whole(desk.currency, 20)},
                       [&](const EntitlementRecord& record) {
                           issued.push_back(record);
                           return Answer{200, "{}"};
                       });
        result_.vouchers += static_cast<int>(vouchers_a_person);
        return issued.front();
    }

    void give_vouchers(const Desk& desk) {
        const auto provider = add_nursery(desk);
        const auto used = issue(desk, provider, 0);
        for (std::size_t index = 0; index < 3; ++index) {
            redeem_voucher(stores_.funding, command(desk.officer),
                           {used.vouchers[index].code, day(-1), "A day of care"},
                           nothing<RedeemedVoucher>);
            if (index != 1) continue;  // two are paid, one is owed
            settle_provider(
                stores_.funding, command(desk.manager),
                {provider, std::string(fund), {}, journal::Channel::wallet, "for two days"},
                nothing<Settlement>);
        }
        cancel_entitlement(stores_.funding, command(desk.manager), issue(desk, provider, 1).id,
                           "The child goes to school now.", nothing<EntitlementRecord>);
    }

    const FundingDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    Instant now_;
    int commands_ = 0;
    FundingDemonstrationResult result_;
};

}  // namespace

FundingDemonstrationResult demonstrate_funding(const FundingDemonstrationStores& stores,
                                               const operations::DemonstrationTeam& team,
                                               const Instant& now) {
    return FundingDemonstration(stores, team, now).run();
}

}  // namespace tawi::support
