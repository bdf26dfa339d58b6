#include "ledger/operations/unclaimed_balances.h"

#include <utility>

#include "ledger/error.h"
#include "ledger/operations/event_posting.h"

namespace tawi::operations {

namespace {

constexpr unsigned most_months = 600;
constexpr unsigned most_notices = 10;
constexpr unsigned most_days = 3650;
constexpr std::size_t longest_name = 200;
constexpr unsigned loans_at_a_time = 50;
constexpr unsigned most_loans = 1000;

AuditNote note_of(const UnclaimedBalancePolicy& policy) {
    const auto currency =
        policy.currency ? std::string(policy.currency->code()) : std::string("all");
    return {"add_unclaimed_balance_policy",
            "unclaimed balances from " + tawi::to_string(policy.applies_from) + ", " + currency,
            {{"currency", policy.currency ? currency : std::string()},
             {"applies_from", tawi::to_string(policy.applies_from)},
             {"months", std::to_string(policy.months)},
             {"notices", std::to_string(policy.notices)},
             {"days_after_notice", std::to_string(policy.days_after_notice)},
             {"authority", policy.authority}}};
}

UnclaimedBalance balance_of(OverpaidLoan&& found, const loan::OwedBack& owed,
                            std::span<const UnclaimedBalancePolicy> policies) {
    const auto& loan = found.loan;
    const auto& day = loan.business_date;
    const auto* policy = policy_of(policies, owed.amount.currency(), day);
    return {loan.id,
            loan.borrower_name,
            loan.office_id,
            owed,
            notices_since(found.notices, owed.since, day),
            standing_of(owed, found.notices, policy, day)};
}

void check_told_on(const Date& told_on, const loan::OwedBack& owed, const Date& business_date) {
    if (told_on > business_date) {
        throw InvalidInput("/told_on", "in_future",
                           "A notice is recorded once it was given; today is " +
                               tawi::to_string(business_date) + ".");
    }
    if (told_on < owed.since) {
        throw InvalidInput("/told_on", "before_balance",
                           "Something is owed back since " + tawi::to_string(owed.since) + ".");
    }
}

/// Refuses in the order of RefusalCode.
void check_may_be_handed_over(const loan::OwedBack& owed, std::span<const BalanceNotice> notices,
                              const UnclaimedBalancePolicy* policy, const Date& day,
                              std::int64_t actor_id) {
    if (policy == nullptr) {
        throw Refused(RefusalCode::wrong_state, "No policy says when a balance is unclaimed.");
    }
    const auto standing = standing_of(owed, notices, policy, day);
    if (standing.state == BalanceState::owed) {
        throw Refused(
            RefusalCode::wrong_state,
            "The balance is unclaimed from " + tawi::to_string(*standing.unclaimed_on) + " on.");
    }
    const auto given = notices_since(notices, owed.since, day);
    if (!given.empty() && given.back().actor_id == actor_id) {
        throw Refused(RefusalCode::same_person,
                      "Another person than the one who gave the last notice hands it over.");
    }
    if (standing.state == BalanceState::due) return;
    throw Refused(RefusalCode::notice_missing,
                  standing.due_on
                      ? "It may be handed over from " + tawi::to_string(*standing.due_on) + " on."
                      : std::to_string(given.size()) + " of " + std::to_string(policy->notices) +
                            " notices were given.");
}

DecidedPosting hand_over(StandingLoan& standing, const Command& command, const HandoverInput& input,
                         std::span<const BalanceNotice> notices,
                         std::span<const UnclaimedBalancePolicy> policies,
                         const Render<PostedLoanEvent>& render) {
    const auto& loan = standing.record();
    const auto owed = loan::owed_back(loan.terms, standing.events(), loan.business_date);
    if (!owed) throw Refused(RefusalCode::wrong_state, "Nothing is owed back of this loan.");
    const auto day = input.value_date.value_or(loan.business_date);
    const auto* policy = policy_of(policies, owed->amount.currency(), day);
    check_may_be_handed_over(*owed, notices, policy, day, command.actor.id);
    const loan::Event event{
        .kind = loan::EventKind::refund, .value_date = day, .amount = owed->amount};
    check_event(standing, event);
    EventInput given{loan.id, day, input.channel};
    given.reason = "handed over to " + policy->authority;
    given.source_reference = input.reference;
    auto decided = post_on(standing, command, recorded(event, given), "hand_over_balance", render);
    decided.note.detail.emplace_back("handover_authority", policy->authority);
    decided.note.detail.emplace_back("handover_reference", input.reference);
    decided.handover = {owed->amount, policy->authority, input.reference};
    return decided;
}

}  // namespace

Answer add_unclaimed_policy(UnclaimedBalanceStore& store, const Command& command,
                            const UnclaimedBalancePolicy& policy,
                            const Render<UnclaimedBalancePolicy>& render) {
    return store.transact_policy([&](UnclaimedPolicyWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto closed = work.last_closed_day();
        if (closed && policy.applies_from <= *closed) {
            throw InvalidInput("/applies_from", "day_closed",
                               "An office has closed " + tawi::to_string(*closed) +
                                   "; a policy applies from a later day on.");
        }
        if (!work.add(command, policy)) {
            throw InvalidInput("/applies_from", "date_taken",
                               "Another policy applies from that day on.");
        }
        const auto answer = render(policy);
        work.save_answer(command, {0, command.actor.office_id}, note_of(policy), answer);
        return answer;
    });
}

UnclaimedBalancePolicy read_unclaimed_policy(document::JsonReader& reader) {
    UnclaimedBalancePolicy policy{.applies_from = reader.date("applies_from")};
    if (const auto currency = reader.optional_text("currency", 3))
        policy.currency = Currency::of(*currency, reader.pointer("currency"));
    policy.months = static_cast<unsigned>(reader.integer("months", 1, most_months));
    policy.notices = static_cast<unsigned>(reader.integer("notices", 0, most_notices));
    policy.days_after_notice =
        static_cast<unsigned>(reader.integer("days_after_notice", 0, most_days));
    policy.authority = reader.text("authority", longest_name);
    return policy;
}

void write_unclaimed_policy(document::JsonWriter& out, const UnclaimedBalancePolicy& policy) {
    std::optional<std::string_view> currency;
    if (policy.currency) currency = policy.currency->code();
    out.field("currency", currency);
    out.field("applies_from", policy.applies_from);
    out.field("months", policy.months);
    out.field("notices", policy.notices);
    out.field("days_after_notice", policy.days_after_notice);
    out.field("authority", policy.authority);
}

BalancePage list_balances(UnclaimedBalanceStore& store, const Command& command,
                          const BalanceFilter& filter, const loan::LoanId& after, unsigned limit) {
    const auto policies = store.policies();
    BalancePage page;
    auto seen = after;
    for (unsigned looked_at = 0; looked_at < most_loans; looked_at += loans_at_a_time) {
        auto loans = store.overpaid(command, filter.office_id, seen, loans_at_a_time);
        for (auto& found : loans) {
            seen = found.loan.id;
            const auto owed = loan::owed_back(found.loan.terms, found.loan.plain_events(),
                                              found.loan.business_date);
            if (!owed) continue;
            auto balance = balance_of(std::move(found), *owed, policies);
            if (filter.state && balance.standing.state != *filter.state) continue;
            if (page.balances.size() == limit) {
                page.next = page.balances.back().loan;
                return page;
            }
            page.balances.push_back(std::move(balance));
        }
        if (loans.size() < loans_at_a_time) return page;
    }
    page.next = seen;
    return page;
}

Answer give_notice(UnclaimedBalanceStore& store, const Command& command,
                   const loan::LoanId& loan_id, BalanceNotice notice,
                   const Render<GivenNotice>& render) {
    return store.transact_notice([&](BalanceNoticeWork& work) {
        const auto [loan, earlier_answer] = work.open_loan(command, loan_id);
        if (earlier_answer) return *earlier_answer;
        const auto owed = loan::owed_back(loan.terms, loan.plain_events(), loan.business_date);
        if (!owed) throw Refused(RefusalCode::wrong_state, "Nothing is owed back of this loan.");
        check_told_on(notice.told_on, *owed, loan.business_date);
        notice.number = static_cast<unsigned>(work.notices_of(loan_id).size()) + 1;
        notice.actor_id = command.actor.id;
        notice.recorded_at = command.now;
        work.add(loan_id, notice);
        const auto answer = render({loan, notice});
        const AuditNote note{"give_balance_notice",
                             "loan " + loan::to_loan_number(loan_id),
                             {{"cycle", std::to_string(loan_id.cycle)},
                              {"balance_notice", std::to_string(notice.number)},
                              {"channel", std::string(to_string(notice.channel))},
                              {"told_on", tawi::to_string(notice.told_on)},
                              {"note", notice.note}}};
        work.save_answer(command, loan, note, answer);
        return answer;
    });
}

Answer hand_over_balance(LendingStore& lending, UnclaimedBalanceStore& store,
                         const Command& command, const HandoverInput& input,
                         const Render<PostedLoanEvent>& render) {
    // Notices and policies are only added to, and what is owed is decided with the loan: what is
    // added meanwhile is as if it came after.
    const auto notices = store.notices_of(command, input.loan);
    const auto policies = store.policies();
    return post(lending, {command, input.loan, [=](StandingLoan& standing) {
                              return hand_over(standing, command, input, notices, policies, render);
                          }});
}

}  // namespace tawi::operations
