#include "business-plans/store/mentoring_store.h"

#include "business-plans/store/mentoring_rows.h"
#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/prepared.h"
#include "ledger/store/telling_work.h"

namespace tawi::support {

namespace {

using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

class Work : public store::TellingWorkOn<MentoringWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    void lock_mentors() override { run_prepared(transaction_, "lock_mentors", {}); }

    void lock_mentor(unsigned number) override {
        run_prepared(transaction_, "lock_mentor", Parameters().add(number));
    }

    unsigned count_mentors() override { return count("count_mentors", {}, "mentors"); }

    std::optional<MentorRecord> find_mentor(unsigned number) override {
        return read_mentor(transaction_, number);
    }

    std::optional<MentorUser> find_mentor_user(std::int64_t user_id) override {
        const auto rows = run_prepared(transaction_, "find_mentor_user", Parameters().add(user_id));
        if (rows.empty()) return std::nullopt;
        const auto row = rows.front();
        return MentorUser{row["is_mentor"].as<bool>(), row["has_profile"].as<bool>()};
    }

    bool has_office(std::int32_t office_id) override {
        return store::has_office(transaction_, office_id);
    }

    unsigned count_mentorships(std::int64_t borrower_id) override {
        return count("count_mentorships", Parameters().add(borrower_id), "mentorships");
    }

    bool is_accompanied(std::int64_t borrower_id) override {
        return run_prepared(transaction_, "count_mentorships", Parameters().add(borrower_id))
            .front()["is_accompanied"]
            .as<bool>();
    }

    MentorshipRecord open_mentorship(const Command& command, const MentorshipId& id) override {
        return read_mentorship(transaction_, command, id, store::BorrowerLock::change);
    }

    unsigned count_notes(std::int64_t borrower_id, unsigned mentorship) override {
        return count("count_mentoring_notes", Parameters().add(borrower_id).add(mentorship),
                     "notes");
    }

    unsigned count_concerns(std::int64_t borrower_id) override {
        return count("count_concerns", Parameters().add(borrower_id), "concerns");
    }

    ConcernRecord open_concern(const Command& command, std::int64_t borrower_id,
                               unsigned number) override {
        run_prepared(transaction_, "hold_borrower", Parameters().add(borrower_id));
        return read_concern(transaction_, command, borrower_id, number);
    }

 private:
    unsigned count(const char* statement, const Parameters& parameters, const char* column) {
        return run_prepared(transaction_, statement, parameters).front()[column].as<unsigned>();
    }
};

std::string subject_of(const MentorshipRecord& record) {
    return "mentorship " + std::to_string(record.number) + " of borrower " +
           std::to_string(record.mentee.borrower_id);
}

std::size_t pieces_of(const std::vector<MenteeMilestone>& milestones) {
    std::size_t pieces = 0;
    for (const auto& milestone : milestones)
        pieces += milestone.given.size();
    return pieces;
}

}  // namespace

operations::Answer PostgresMentoringStore::transact(
    const std::function<operations::Answer(MentoringWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<MentorRecord> PostgresMentoringStore::mentors(std::int64_t after, unsigned limit) {
    return reader_.transact(
        [&](Transaction& transaction) { return read_mentors(transaction, after, limit); });
}

// As poster: how many people a mentor accompanies counts also those that the reader may not see.
MentorRecord PostgresMentoringStore::mentor(unsigned number) {
    return poster_.transact([&](Transaction& transaction) {
        auto found = read_mentor(transaction, number);
        if (!found) throw NotFound("There is no such mentor.");
        return std::move(*found);
    });
}

MatchFacts PostgresMentoringStore::match_facts(const Command& command, std::int64_t borrower_id,
                                               unsigned mentors) {
    std::int32_t office_id = 0;
    auto facts = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        const auto place = store::read_borrower_place(transaction, command, borrower_id,
                                                      store::BorrowerLock::none);
        office_id = place.office_id;
        const auto row =
            run_prepared(transaction, "mentee_needs", Parameters().add(borrower_id)).front();
        MatchFacts found{{row["language"].c_str(), row["business_kind"].c_str(), place.office_id},
                         {},
                         place.business_date};
        found.mentors = read_best_mentors(transaction, found.needs, found.business_date, mentors);
        return found;
    });
    store::log_read(poster_, command, borrower_id, office_id,
                    {"suggest_mentors", "borrower " + std::to_string(borrower_id)});
    return facts;
}

std::vector<MentorshipSummary> PostgresMentoringStore::mentorships(const Command& command,
                                                                   std::int64_t borrower_id) {
    std::int32_t office_id = 0;
    auto found = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        office_id =
            store::read_borrower_place(transaction, command, borrower_id, store::BorrowerLock::none)
                .office_id;
        return read_mentorships(transaction, "list_mentorships",
                                Parameters().add(borrower_id).add(command.now));
    });
    store::log_read(poster_, command, borrower_id, office_id,
                    {"list_mentorships", "borrower " + std::to_string(borrower_id)});
    return found;
}

MentorshipView PostgresMentoringStore::mentorship(const Command& command, const MentorshipId& id) {
    auto view = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        auto record = read_mentorship(transaction, command, id, store::BorrowerLock::none);
        auto notes = read_notes(transaction, "shared_mentoring_notes",
                                Parameters().add(id.borrower_id).add(record.number));
        return MentorshipView{std::move(record), std::move(notes)};
    });
    store::log_read(poster_, command, id.borrower_id, view.record.mentee.office_id,
                    {"view_mentorship", subject_of(view.record)});
    return view;
}

std::vector<MentorshipSummary> PostgresMentoringStore::mentees(const Command& command,
                                                               std::int64_t after, unsigned limit) {
    auto found = poster_.transact([&](Transaction& transaction) {
        return read_mentorships(
            transaction, "list_mentees",
            Parameters().add(command.actor.id).add(after).add(limit).add(command.now));
    });
    if (!found.empty()) {
        store::log_read(
            poster_, command, 0, command.actor.office_id,
            {"list_mentees", "own mentees", {{"people", std::to_string(found.size())}}});
    }
    return found;
}

MenteeView PostgresMentoringStore::mentee(const Command& command, std::int64_t borrower_id) {
    auto view = poster_.transact([&](Transaction& transaction) {
        return read_mentee(
            transaction, command,
            read_mentorship(transaction, command, {borrower_id}, store::BorrowerLock::none));
    });
    const auto& record = view.mentorship.record;
    store::log_read(poster_, command, borrower_id, record.mentee.office_id,
                    {"view_mentee",
                     subject_of(record),
                     {{"loans", view.loans ? "shown" : "not shown"},
                      {"evidence", std::to_string(pieces_of(view.milestones))}}});
    return view;
}

plans::EvidenceFile PostgresMentoringStore::mentee_file(const Command& command,
                                                        std::int64_t borrower_id,
                                                        const std::string& hash) {
    std::int32_t office_id = 0;
    auto file = poster_.transact([&](Transaction& transaction) {
        const auto rows =
            run_prepared(transaction, "mentee_evidence_file",
                         Parameters().add(borrower_id).add(command.actor.id).add(hash));
        if (rows.empty()) throw NotFound("There is no such file.");
        const auto row = rows.front();
        office_id = row["office_id"].as<std::int32_t>();
        return plans::EvidenceFile{hash, row["media_type"].c_str(),
                                   row["size_bytes"].as<std::int64_t>()};
    });
    store::log_read(
        poster_, command, borrower_id, office_id,
        {"view_evidence_file", "borrower " + std::to_string(borrower_id), {{"file", hash}}});
    return file;
}

std::vector<ConcernRecord> PostgresMentoringStore::concerns(const Command& command,
                                                            unsigned limit) {
    auto found = poster_.transact(
        [&](Transaction& transaction) { return read_concerns(transaction, command, limit); });
    if (!found.empty()) {
        store::log_read(poster_, command, 0, command.actor.office_id,
                        {"list_safeguarding_concerns",
                         "safeguarding concerns",
                         {{"concerns", std::to_string(found.size())}}});
    }
    return found;
}

ConcernRecord PostgresMentoringStore::concern(const Command& command, std::int64_t borrower_id,
                                              unsigned number) {
    auto record = poster_.transact([&](Transaction& transaction) {
        return read_concern(transaction, command, borrower_id, number);
    });
    store::log_read(
        poster_, command, borrower_id, record.office_id,
        {"view_safeguarding_concern", "safeguarding concern " + std::to_string(number) +
                                          " of borrower " + std::to_string(borrower_id)});
    return record;
}

}  // namespace tawi::support
