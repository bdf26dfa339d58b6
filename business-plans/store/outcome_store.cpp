#include "business-plans/store/outcome_store.h"

#include "business-plans/store/work_fields.h"
#include "ledger/store/answers.h"
#include "ledger/store/borrower_reading.h"
#include "ledger/store/database.h"
#include "ledger/store/telling_work.h"
#include "ledger/store/whole_tables.h"

namespace tawi::outcomes {

namespace {

using employment::date_of;
using employment::money_of;
using employment::number_of;
using employment::optional_number_of;
using employment::rows_of;
using employment::take_origin;
using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

constexpr unsigned most_exported = 10'000;

BusinessCheck check_of(const pqxx::row& row) {
    BusinessCheck check{.number = number_of(row, "check_number"),
                        .stage = parse_check_stage(row["stage"].c_str(), "stage"),
                        .checked_on = date_of(row, "checked_on"),
                        .running = parse_running(row["running"].c_str(), "running"),
                        .household_income = money_of(row, "household_income"),
                        .business_sales = money_of(row, "business_sales"),
                        .full_time = number_of(row, "full_time"),
                        .part_time = number_of(row, "part_time"),
                        .source = employment::parse_count_source(row["source"].c_str(), "source"),
                        .corrects = optional_number_of(row, "corrects"),
                        .reason = row["reason"].c_str()};
    take_origin(row, check);
    return check;
}

Story story_of(const pqxx::row& row) {
    Story story{.number = number_of(row, "story_number"),
                .language = row["language"].c_str(),
                .called = row["called"].c_str(),
                .title = {},
                .text = {},
                .state = parse_story_state(row["state"].c_str(), "state"),
                .reason = row["reason"].c_str(),
                .decided_by = row["decided_by"].c_str()};
    if (!row["decided_us"].is_null()) story.decided_at = support::instant_of(row["decided_us"]);
    take_origin(row, story);
    return story;
}

people::Consent consent_of(const pqxx::row& row) {
    return {.number = row["number"].as<int>(),
            .purpose = people::parse_consent_purpose(row["purpose"].c_str(), "purpose"),
            .given = row["given"].as<bool>(),
            .told_on = date_of(row, "told_on"),
            .channel = row["channel"].c_str()};
}

class Work : public store::TellingWorkOn<OutcomeWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    std::vector<BusinessCheck> checks(std::int64_t borrower_id) override {
        std::vector<BusinessCheck> found;
        for (const auto& row : rows_of(transaction_, "list_business_checks", borrower_id))
            found.push_back(check_of(row));
        return found;
    }

    std::vector<people::Consent> consents(std::int64_t borrower_id) override {
        std::vector<people::Consent> found;
        for (const auto& row : rows_of(transaction_, "list_consents", borrower_id))
            found.push_back(consent_of(row));
        return found;
    }

    unsigned count_stories(std::int64_t borrower_id) override {
        return number_of(rows_of(transaction_, "count_stories", borrower_id).front(), "stories");
    }

    Story story(std::int64_t borrower_id, unsigned number) override {
        const auto rows =
            run_prepared(transaction_, "find_story", Parameters().add(borrower_id).add(number));
        if (rows.empty()) throw NotFound("There is no such story.");
        return story_of(rows.front());
    }

    unsigned count_story_steps(std::int64_t borrower_id, unsigned number) override {
        return number_of(run_prepared(transaction_, "count_story_steps",
                                      Parameters().add(borrower_id).add(number))
                             .front(),
                         "steps");
    }
};

}  // namespace

operations::Answer PostgresOutcomeStore::transact(
    const std::function<operations::Answer(OutcomeWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<BusinessCheck> PostgresOutcomeStore::checks(const Command& command,
                                                        std::int64_t borrower_id) {
    return store::read_of_borrower(reader_, poster_, command, borrower_id, "list_business_checks",
                                   "view_business_checks", check_of);
}

std::vector<Story> PostgresOutcomeStore::stories(const Command& command, std::int64_t borrower_id) {
    std::int32_t office_id = 0;
    auto found = poster_.transact([&](Transaction& transaction) {
        office_id =
            store::read_borrower_place(transaction, command, borrower_id, store::BorrowerLock::none)
                .office_id;
        std::vector<Story> stories;
        for (const auto& row : rows_of(transaction, "list_stories", borrower_id)) {
            stories.push_back(story_of(row));
            stories.back().title = row["title"].c_str();
            stories.back().text = row["text"].c_str();
        }
        return stories;
    });
    store::log_read(poster_, command, borrower_id, office_id,
                    {"view_stories", "borrower " + std::to_string(borrower_id)});
    return found;
}

std::vector<PublishedStory> PostgresOutcomeStore::published(
    const std::optional<PublishedPlace>& after, unsigned limit) {
    Parameters parameters;
    if (after) {
        parameters.add(after->approved_at).add(after->code);
    } else {
        const std::optional<std::string> nowhere;
        parameters.add(nowhere).add(nowhere);
    }
    parameters.add(limit);
    return poster_.transact([&](Transaction& transaction) {
        const auto rows = store::read_whole_tables(transaction, [&] {
            return run_prepared(transaction, "list_published_stories", parameters);
        });
        std::vector<PublishedStory> stories;
        for (const auto& row : rows) {
            stories.push_back({row["code"].c_str(), row["language"].c_str(), row["called"].c_str(),
                               row["title"].c_str(), row["text"].c_str(),
                               support::instant_of(row["approved_us"])});
        }
        return stories;
    });
}

std::vector<PublishedStory> PostgresOutcomeStore::exported(const Command& command,
                                                           const std::string& into) {
    auto found = published({}, most_exported);
    store::log_read(poster_, command, 0, command.actor.office_id,
                    {"export_stories", into, {{"stories", std::to_string(found.size())}}});
    return found;
}

}  // namespace tawi::outcomes
