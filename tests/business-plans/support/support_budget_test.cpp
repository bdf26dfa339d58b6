#include "business-plans/support/support_budget.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "business-plans/operations/support_entry.h"
#include "business-plans/support/award.h"
#include "business-plans/support/voucher.h"
#include "ledger/error.h"

namespace tawi::support {
namespace {

using namespace std::chrono;

constexpr Date first_day = January / 1 / 2026;

Money kes(Minor minor) {
    return Money::from_minor_units(minor, Currency::of("KES"));
}

SupportBudget budget(Date starts_on, Date ends_on) {
    return {1, "own", SupportKind::grant, starts_on, ends_on, {kes(100), kes(30), kes(20)}};
}

template <typename Check>
std::string code_of(const Check& check) {
    try {
        check();
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    } catch (const InvalidInput& refused) {
        return refused.field() + " " + refused.code();
    }
    return "";
}

TEST(SupportBudget, GivesWhatIsNeitherPromisedNorSpent) {
    const auto use = budget(first_day, first_day).use;
    EXPECT_EQ(use.available(), kes(50));
    EXPECT_EQ(code_of([&] { check_available(use, kes(50)); }), "");
    EXPECT_EQ(code_of([&] { check_available(use, kes(51)); }), "fund_exhausted");
    EXPECT_EQ(code_of([&] { check_new_amount(use, kes(50)); }), "");
    EXPECT_EQ(code_of([&] { check_new_amount(use, kes(49)); }), "fund_exhausted");
}

TEST(SupportBudget, IsOneOnADay) {
    const std::vector<SupportBudget> budgets{budget(January / 5 / 2026, January / 10 / 2026)};
    const auto found = [&](const char* fund, SupportKind kind, const Date& day) {
        return budget_of(budgets, fund, kind, Currency::of("KES"), day) != nullptr;
    };
    EXPECT_TRUE(found("own", SupportKind::grant, January / 5 / 2026));
    EXPECT_TRUE(found("own", SupportKind::grant, January / 10 / 2026));
    EXPECT_FALSE(found("own", SupportKind::grant, January / 4 / 2026));
    EXPECT_FALSE(found("own", SupportKind::grant, January / 11 / 2026));
    EXPECT_FALSE(found("GRANT", SupportKind::grant, January / 5 / 2026));
    EXPECT_FALSE(found("own", SupportKind::stipend, January / 5 / 2026));
    const auto overlap = [&](int from, int to) {
        return code_of([&] {
            check_no_overlap(budgets, budget(first_day.year() / January / from,
                                             first_day.year() / January / to));
        });
    };
    EXPECT_EQ(overlap(1, 4), "");
    EXPECT_EQ(overlap(11, 12), "");
    EXPECT_EQ(overlap(1, 5), "/starts_on overlapping");
    EXPECT_EQ(overlap(10, 12), "/starts_on overlapping");
    EXPECT_EQ(overlap(6, 7), "/starts_on overlapping");
}

/// An award of one instalment, or an entitlement, and how it stands.
struct Promise {
    Award award;
    AwardState state = AwardState::proposed;
};

struct Vouchers {
    Entitlement entitlement;
    std::vector<Voucher> vouchers;
    bool is_cancelled = false;
};

/// A fund with its budget for grants and one for childcare, an office's books, and a day that goes
/// on. Whatever the rules refuse changes nothing.
class Model {
 public:
    explicit Model(Minor amount) : amount_(kes(amount)) {}

    BudgetUse grants() const {
        BudgetUse use{amount_, kes(0), kes(0)};
        for (const auto& promise : promises_) {
            if (promise.state == AwardState::approved) use.committed += promise.award.unpaid();
            use.spent += promise.award.paid() - promise.award.refunded();
        }
        return use;
    }

    BudgetUse childcare() const {
        BudgetUse use{amount_, kes(0), kes(0)};
        for (const auto& each : entitlements_) {
            for (const auto& voucher : each.vouchers) {
                const auto state = state_of(voucher, each.entitlement, each.is_cancelled, day_);
                auto& part = state == VoucherState::redeemed ? use.spent : use.committed;
                if (state == VoucherState::redeemed || state == VoucherState::issued)
                    part += each.entitlement.voucher_pays();
            }
        }
        return use;
    }

    void step(unsigned kind, std::size_t which, Minor amount) {
        try {
            act(kind, which, amount);
        } catch (const Refused&) {
        } catch (const InvalidInput&) {
        }
    }

    Money balance(std::string_view account) const {
        const auto found = balances_.find(std::string(account));
        return found == balances_.end() ? kes(0) : found->second;
    }
    Money paid = kes(0), refunded = kes(0), redeemed = kes(0), shared = kes(0), settled = kes(0);

 private:
    void act(unsigned kind, std::size_t which, Minor amount) {
        if (kind == 0) return approve(amount);
        if (kind == 1) return issue(amount);
        if (kind == 2) day_ = add_days(day_, 1);
        if (!promises_.empty()) {
            auto& promise = promises_[which % promises_.size()];
            if (kind == 3) pay(promise);
            if (kind == 4) refund(promise, kes(amount));
            if (kind == 5 && promise.state == AwardState::approved)
                promise.state = AwardState::cancelled;
        }
        if (!entitlements_.empty()) {
            auto& each = entitlements_[which % entitlements_.size()];
            if (kind == 6) redeem(each, each.vouchers[which % each.vouchers.size()]);
            if (kind == 7) each.is_cancelled = true;
        }
        if (kind == 8) settle(kes(amount));
    }

    void approve(Minor amount) {
        Award award{SupportKind::grant, "own", "x", kes(amount), {{day_, kes(amount)}}};
        check_award(award, Currency::of("KES"));
        check_available(grants(), award.amount);
        promises_.push_back({award, AwardState::approved});
    }

    void issue(Minor amount) {
        const Entitlement entitlement{
            SupportKind::childcare, "own", "x", 1, day_, add_days(day_, 2), 3, kes(amount),
            kes(amount / 3)};
        check_entitlement(entitlement, Currency::of("KES"), day_);
        check_available(childcare(), entitlement.total());
        entitlements_.push_back({entitlement, std::vector<Voucher>(3)});
    }

    void pay(Promise& promise) {
        auto& instalment = promise.award.instalments.front();
        check_payment(instalment, promise.state, day_);
        instalment.payment = AwardPayment{"till", "", day_, 1};
        post(payment_lines(SupportKind::grant, instalment.amount, journal::Channel::till));
        paid += instalment.amount;
    }

    void refund(Promise& promise, const Money& amount) {
        check_refund(promise.award, amount);
        promise.award.refunds.push_back({amount});
        post(refund_lines(SupportKind::grant, amount, journal::Channel::bank));
        refunded += amount;
    }

    void redeem(Vouchers& of, Voucher& voucher) {
        check_redemption(state_of(voucher, of.entitlement, of.is_cancelled, day_), of.entitlement,
                         day_, day_);
        voucher.redemption = Redemption{day_, "", day_, 1};
        post(redemption_lines(SupportKind::childcare, of.entitlement.voucher_pays(),
                              of.entitlement.cost_share));
        redeemed += of.entitlement.voucher_pays();
        shared += of.entitlement.cost_share;
    }

    void settle(const Money& amount) {
        if (amount > redeemed - settled) return;
        post(settlement_lines(amount, journal::Channel::wallet));
        settled += amount;
    }

    void post(const std::vector<journal::Line>& lines) {
        for (const auto& line : lines)
            balances_.try_emplace(line.account, kes(0)).first->second += line.amount;
    }

    Money amount_;
    Date day_ = first_day;
    std::vector<Promise> promises_;
    std::vector<Vouchers> entitlements_;
    std::map<std::string, Money> balances_;
};

RC_GTEST_PROP(SupportBudget, IsNeverOverspentWhateverIsDoneInAnyOrder, ()) {
    Model model(*rc::gen::inRange(0, 2000));
    const auto steps = *rc::gen::container<std::vector<std::tuple<unsigned, std::size_t, int>>>(
        rc::gen::tuple(rc::gen::inRange(0U, 9U), rc::gen::inRange<std::size_t>(0, 20),
                       rc::gen::inRange(1, 300)));
    for (const auto& [kind, which, amount] : steps) {
        model.step(kind, which, amount);
        RC_ASSERT(!model.grants().available().is_negative());
        RC_ASSERT(!model.childcare().available().is_negative());
        RC_ASSERT(model.balance("5310") == model.paid - model.refunded);
        RC_ASSERT(model.balance("5350") == model.redeemed + model.shared);
        RC_ASSERT(model.balance(cost_shares_account) == -model.shared);
        RC_ASSERT(model.balance(payable_to_providers_account) == model.settled - model.redeemed);
        RC_ASSERT(model.grants().spent == model.paid - model.refunded);
        RC_ASSERT(model.childcare().spent == model.redeemed);
    }
}

TEST(SupportEntries, AreOfLinesThatSumToZero) {
    const auto amount = kes(500);
    using Lines = std::vector<journal::Line>;
    EXPECT_EQ(payment_lines(SupportKind::scholarship, amount, journal::Channel::bank),
              (Lines{{"5320", amount}, {"1020", -amount}}));
    EXPECT_EQ(refund_lines(SupportKind::stipend, amount, journal::Channel::till),
              (Lines{{"1010", amount}, {"5340", -amount}}));
    EXPECT_EQ(redemption_lines(SupportKind::transport, amount, kes(0)),
              (Lines{{"5360", amount}, {"2150", -amount}}));
    EXPECT_EQ(redemption_lines(SupportKind::childcare, kes(80), kes(20)),
              (Lines{{"5350", kes(100)}, {"2150", -kes(80)}, {"4310", -kes(20)}}));
    EXPECT_EQ(settlement_lines(amount, journal::Channel::wallet),
              (Lines{{"2150", amount}, {"1030", -amount}}));
    EXPECT_EQ(to_string(SupportEntryKind::provider_settlement), "provider_settlement");
}

}  // namespace
}  // namespace tawi::support
