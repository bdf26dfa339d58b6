#include "business-plans/store/community_store.h"

#include "business-plans/store/community_rows.h"
#include "business-plans/store/work_fields.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/database.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/telling_work.h"

namespace tawi::community {

namespace {

using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

constexpr auto no_referral = "There is no such referral.";
constexpr auto no_group = "There is no such group.";

/// The only one of a list that has at most one.
template <typename Record>
std::optional<Record> only(std::vector<Record> found) {
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

/// The same. Throws NotFound where there is none.
template <typename Record>
Record the_only(std::vector<Record> found, const char* none) {
    if (found.empty()) throw NotFound(none);
    return std::move(found.front());
}

class Work : public store::TellingWorkOn<CommunityWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    bool has_office(std::int32_t office_id) override {
        return store::has_office(transaction_, office_id);
    }

    std::optional<CaseWorker> find_worker(std::int64_t user_id) override {
        const auto rows = run_prepared(transaction_, "find_case_worker", Parameters().add(user_id));
        if (rows.empty()) return std::nullopt;
        const auto row = rows.front();
        return CaseWorker{row["office_id"].as<std::int32_t>(), row["may_work"].as<bool>()};
    }

    operations::BorrowerPlace open_referable(const Command& command,
                                             std::int64_t borrower_id) override {
        auto place = open_borrower(command, borrower_id);
        if (run_prepared(transaction_, "hold_referable_borrower",
                         Parameters().add(borrower_id).add(place.business_date))
                .empty())
            throw Refused(RefusalCode::consent_missing, "The person did not allow to be referred.");
        return place;
    }

    unsigned count_referrals(std::int64_t borrower_id) override {
        return count("count_referrals", Parameters().add(borrower_id), "referrals");
    }

    Referral open_referral(const Command& command, std::int64_t borrower_id,
                           unsigned number) override {
        run_prepared(transaction_, "hold_borrower", Parameters().add(borrower_id));
        return the_only(read_referrals(transaction_, command, borrower_id, number, 1), no_referral);
    }

    unsigned count_barriers(std::int64_t borrower_id) override {
        return count("count_barriers", Parameters().add(borrower_id), "barriers");
    }

    Barrier open_barrier(const Command& command, std::int64_t borrower_id,
                         unsigned number) override {
        run_prepared(transaction_, "hold_borrower", Parameters().add(borrower_id));
        return the_only(read_barriers(transaction_, command, borrower_id, number),
                        "There is no such barrier.");
    }

    Date day_of_office(const Command& command, std::int32_t office_id) override {
        const auto rows =
            run_prepared(transaction_, "office_day", Parameters().add(office_id).add(command.now));
        return employment::date_of(rows.front(), "business_date");
    }

    void lock_events() override { run_prepared(transaction_, "lock_events", {}); }
    unsigned count_events() override { return count("count_events", {}, "events"); }

    std::optional<CommunityEvent> find_event(unsigned number) override {
        return only(read_events(transaction_, std::nullopt, number, 1));
    }

    bool has_begun(const Command& command, unsigned event, std::int32_t office_id) override {
        return run_prepared(transaction_, "event_has_begun",
                            Parameters().add(event).add(office_id).add(command.now))
            .front()["has_begun"]
            .as<bool>();
    }

    void lock_groups() override { run_prepared(transaction_, "lock_groups", {}); }
    unsigned count_groups() override { return count("count_groups", {}, "groups"); }

    std::optional<PeerGroup> find_group(unsigned number) override {
        return only(read_groups(transaction_, 0, number, 1));
    }

    std::vector<MeetingAttendance> members(unsigned group) override {
        return read_members(transaction_, group);
    }

    std::vector<GroupMeeting> meetings(unsigned group) override {
        return read_meetings(transaction_, group);
    }

    unsigned count_messages(unsigned group) override {
        return count("count_group_messages", Parameters().add(group), "messages");
    }

    std::optional<GroupMessage> find_message(const Command& command, unsigned group,
                                             unsigned number) override {
        return only(read_messages(transaction_, command, {.group = group, .number = number}));
    }

    CommunityFile file(const Command& command, const operations::BorrowerPlace& place,
                       CommunityPart part) override {
        return read_community_file(transaction_, command.now, place, part);
    }

    bool has_plan(std::int64_t borrower_id, unsigned plan) override {
        return !run_prepared(transaction_, "find_plan_number",
                             Parameters().add(borrower_id).add(plan))
                    .empty();
    }

    bool has_file(std::int64_t borrower_id, const std::string& hash) override {
        return !run_prepared(transaction_, "find_evidence_file",
                             Parameters().add(borrower_id).add(hash))
                    .empty();
    }

 private:
    unsigned count(const char* statement, const Parameters& parameters, const char* column) {
        return employment::number_of(run_prepared(transaction_, statement, parameters).front(),
                                     column);
    }
};

/// Of a group that the actor leads or whose office they manage. Throws NotFound.
void check_leads(Transaction& transaction, const Command& command, unsigned number) {
    const auto group = the_only(read_groups(transaction, 0, number, 1), no_group);
    const auto& actor = command.actor;
    const bool manages = actor.role == people::Role::manager &&
                         std::ranges::find(actor.offices, group.office_id) != actor.offices.end();
    if (manages || group.facilitator == actor.id) return;
    throw NotFound(no_group);
}

/// Of a group that the actor, a borrower, belongs or belonged to. Throws NotFound.
void check_belonged(Transaction& transaction, const Command& command, unsigned number) {
    const auto memberships = read_memberships(transaction, command.actor.id);
    if (std::ranges::find(memberships, number, &Membership::number) == memberships.end())
        throw NotFound(no_group);
}

std::string about(std::int64_t borrower_id) {
    return "borrower " + std::to_string(borrower_id);
}

}  // namespace

operations::Answer PostgresCommunityStore::transact(
    const std::function<operations::Answer(CommunityWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<Referral> PostgresCommunityStore::referrals(const Command& command,
                                                        std::optional<std::int64_t> borrower_id,
                                                        unsigned limit) {
    auto found = poster_.transact([&](Transaction& transaction) {
        return read_referrals(transaction, command, borrower_id, std::nullopt, limit);
    });
    if (!found.empty()) {
        store::log_read(
            poster_, command, borrower_id.value_or(0), command.actor.office_id,
            {"list_referrals", "own referrals", {{"referrals", std::to_string(found.size())}}});
    }
    return found;
}

Referral PostgresCommunityStore::referral(const Command& command, std::int64_t borrower_id,
                                          unsigned number) {
    auto found = poster_.transact([&](Transaction& transaction) {
        return the_only(read_referrals(transaction, command, borrower_id, number, 1), no_referral);
    });
    store::log_read(
        poster_, command, borrower_id, found.office_id,
        {"view_referral", "referral " + std::to_string(number) + " of " + about(borrower_id)});
    return found;
}

std::vector<Barrier> PostgresCommunityStore::barriers(const Command& command,
                                                      std::int64_t borrower_id) {
    auto found = poster_.transact([&](Transaction& transaction) {
        auto some = read_barriers(transaction, command, borrower_id, std::nullopt);
        if (some.empty())
            store::read_borrower_place(transaction, command, borrower_id,
                                       store::BorrowerLock::none);
        return some;
    });
    if (!found.empty()) {
        store::log_read(poster_, command, borrower_id, found.front().office_id,
                        {"list_barriers", about(borrower_id)});
    }
    return found;
}

std::vector<CommunityEvent> PostgresCommunityStore::events(std::optional<unsigned> before,
                                                           unsigned limit) {
    return poster_.transact([&](Transaction& transaction) {
        return read_events(transaction, before, std::nullopt, limit);
    });
}

CommunityEvent PostgresCommunityStore::event(unsigned number) {
    return poster_.transact([&](Transaction& transaction) {
        return the_only(read_events(transaction, std::nullopt, number, 1),
                        "There is no such event.");
    });
}

std::vector<PeerGroup> PostgresCommunityStore::groups(unsigned after, unsigned limit) {
    return poster_.transact([&](Transaction& transaction) {
        return read_groups(transaction, after, std::nullopt, limit);
    });
}

PeerGroup PostgresCommunityStore::group(unsigned number) {
    return poster_.transact([&](Transaction& transaction) {
        return the_only(read_groups(transaction, 0, number, 1), no_group);
    });
}

std::vector<GroupMeeting> PostgresCommunityStore::meetings(const Command& command, unsigned group) {
    auto found = poster_.transact([&](Transaction& transaction) {
        check_leads(transaction, command, group);
        return read_meetings(transaction, group);
    });
    store::log_read(poster_, command, 0, command.actor.office_id,
                    {"list_group_meetings", "group " + std::to_string(group)});
    return found;
}

std::vector<GroupMessage> PostgresCommunityStore::messages(const Command& command, unsigned group,
                                                           std::optional<unsigned> before,
                                                           unsigned limit) {
    const bool as_member = !command.actor.is_staff();
    auto found = poster_.transact([&](Transaction& transaction) {
        as_member ? check_belonged(transaction, command, group)
                  : check_leads(transaction, command, group);
        return read_messages(
            transaction, command,
            {.group = group, .before = before, .as_member = as_member, .limit = limit});
    });
    if (!as_member) {
        store::log_read(poster_, command, 0, command.actor.office_id,
                        {"list_group_messages", "group " + std::to_string(group)});
    }
    return found;
}

CommunityFile PostgresCommunityStore::file(const Command& command, std::int64_t borrower_id,
                                           CommunityPart part) {
    auto found = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        const auto place = store::read_borrower_place(transaction, command, borrower_id,
                                                      store::BorrowerLock::none);
        return read_community_file(transaction, command.now, place, part);
    });
    store::log_read(
        poster_, command, borrower_id, found.place.office_id,
        {"view_community", about(borrower_id), {{"part", std::string(to_string(part))}}});
    return found;
}

}  // namespace tawi::community
