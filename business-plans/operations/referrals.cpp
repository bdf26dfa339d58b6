#include "business-plans/operations/referrals.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::community {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

std::string subject_of(const char* noun, std::int64_t borrower_id, unsigned number) {
    return std::string(noun) + " " + std::to_string(number) + " of borrower " +
           std::to_string(borrower_id);
}

Answer answer_with(CommunityWork& work, const Command& command, const Referral& referral,
                   const char* action, const operations::Render<Referral>& render) {
    const auto answer = render(referral);
    work.save_answer(command, {referral.borrower_id, referral.office_id},
                     {action, subject_of("referral", referral.borrower_id, referral.number)},
                     answer);
    return answer;
}

Answer answer_with(CommunityWork& work, const Command& command, const Barrier& barrier,
                   const char* action, const operations::Render<Barrier>& render) {
    const auto answer = render(barrier);
    work.save_answer(command, {barrier.borrower_id, barrier.office_id},
                     {action, subject_of("barrier", barrier.borrower_id, barrier.number)}, answer);
    return answer;
}

void add_step(CommunityWork& work, const Command& command, Referral& referral, ReferralStep step) {
    const auto hash = work.keep_confidential(command, referral.borrower_id, step.text);
    work.add(ToldRow("confidential_referral_step", command)
                 .set("borrower_id", referral.borrower_id)
                 .set("referral_number", referral.number)
                 .set("step", referral.steps.size() + 1)
                 .set("state", step.state ? to_string(*step.state) : "handed_over")
                 .set("owner_id", step.owner)
                 .set("text_hash", hash));
    step.recorded_by = operations::principal_text(command.actor);
    step.recorded_at = command.now;
    referral.steps.push_back(std::move(step));
}

void add_end(CommunityWork& work, const Command& command, const Barrier& barrier) {
    work.add(ToldRow("barrier_end", command)
                 .set("borrower_id", barrier.borrower_id)
                 .set("barrier_number", barrier.number)
                 .set("to_on", barrier.to));
}

void check_new_owner(CommunityWork& work, const Command& command, const Referral& referral,
                     std::int64_t owner) {
    const auto worker = work.find_worker(owner);
    if (!worker || !worker->may_work || worker->office_id != referral.office_id) {
        throw InvalidInput("/owner", "unknown_value",
                           "There is no such officer or manager of the borrower's office.");
    }
    if (owner == command.actor.id) {
        throw Refused(RefusalCode::same_person, "It is yours already.", "/owner");
    }
}

}  // namespace

ReferralState Referral::state() const {
    const auto told = [](const ReferralStep& step) { return step.state.has_value(); };
    const auto last = std::find_if(steps.rbegin(), steps.rend(), told);
    return last == steps.rend() ? ReferralState::referred : *last->state;
}

Answer refer(CommunityStore& store, const Command& command, const NewReferral& asked,
             const operations::Render<Referral>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_referable(command, asked.borrower_id);
        const Referral referral{.borrower_id = asked.borrower_id,
                                .borrower_name = place.name,
                                .office_id = place.office_id,
                                .number = work.count_referrals(asked.borrower_id) + 1,
                                .referred_on = place.business_date,
                                .topic = asked.topic,
                                .destination = asked.destination,
                                .text = asked.text,
                                .recorded_by = operations::principal_text(command.actor),
                                .recorded_at = command.now};
        const auto keep = [&](std::string_view text) {
            return work.keep_confidential(command, asked.borrower_id, std::string(text));
        };
        const auto topic = keep(to_string(asked.topic));
        const auto destination = keep(asked.destination);
        const auto text = keep(asked.text);
        work.add(ToldRow("confidential_referral", command)
                     .set("borrower_id", referral.borrower_id)
                     .set("referral_number", referral.number)
                     .set("referred_on", referral.referred_on)
                     .set("owner_id", command.actor.id)
                     .set("topic_hash", topic)
                     .set("destination_hash", destination)
                     .set("text_hash", text));
        return answer_with(work, command, referral, "refer_borrower", render);
    });
}

Answer continue_referral(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                         unsigned number, ReferralState state, const std::string& text,
                         const operations::Render<Referral>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto referral = work.open_referral(command, borrower_id, number);
        check_referral_step(referral.state(), state);
        add_step(work, command, referral,
                 {.state = state, .owner = command.actor.id, .text = text});
        return answer_with(work, command, referral, "continue_referral", render);
    });
}

Answer hand_over_referral(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                          unsigned number, std::int64_t owner, const std::string& text,
                          const operations::Render<Referral>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto referral = work.open_referral(command, borrower_id, number);
        check_not_closed(referral.state());
        check_new_owner(work, command, referral, owner);
        add_step(work, command, referral, {.state = {}, .owner = owner, .text = text});
        return answer_with(work, command, referral, "hand_over_referral", render);
    });
}

Answer record_barrier(CommunityStore& store, const Command& command, const Barrier& asked,
                      const operations::Render<Barrier>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_referable(command, asked.borrower_id);
        check_barrier_days(asked.from, asked.to, place.business_date);
        Barrier barrier = asked;
        barrier.office_id = place.office_id;
        barrier.number = work.count_barriers(asked.borrower_id) + 1;
        barrier.recorded_by = operations::principal_text(command.actor);
        barrier.recorded_at = command.now;
        const auto kind =
            work.keep_confidential(command, asked.borrower_id, std::string(to_string(asked.kind)));
        const auto text = work.keep_confidential(command, asked.borrower_id, asked.text);
        work.add(ToldRow("barrier", command)
                     .set("borrower_id", barrier.borrower_id)
                     .set("barrier_number", barrier.number)
                     .set("from_on", barrier.from)
                     .set("kind_hash", kind)
                     .set("text_hash", text));
        if (barrier.to) add_end(work, command, barrier);
        return answer_with(work, command, barrier, "record_barrier", render);
    });
}

Answer end_barrier(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                   unsigned number, const Date& to, const operations::Render<Barrier>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto barrier = work.open_barrier(command, borrower_id, number);
        if (barrier.to) throw Refused(RefusalCode::wrong_state, "The barrier has ended.");
        check_barrier_days(barrier.from, to, work.day_of_office(command, barrier.office_id));
        barrier.to = to;
        add_end(work, command, barrier);
        return answer_with(work, command, barrier, "end_barrier", render);
    });
}

}  // namespace tawi::community
