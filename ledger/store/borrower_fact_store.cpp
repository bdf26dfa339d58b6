#include "ledger/store/borrower_fact_store.h"

#include "ledger/money/decimal_text.h"
#include "ledger/store/answers.h"
#include "ledger/store/borrower_reading.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_rows.h"

namespace tawi::store {

namespace {

using operations::Command;
using operations::FactOwner;
using operations::PovertyAnswers;

std::string words(bool value) {
    return value ? "true" : "false";
}

/// The columns that every fact has, which end its row.
template <typename Fact>
void take_origin(const pqxx::row& row, Fact& fact) {
    fact.number = row["number"].as<int>();
    fact.recorded_by = row["recorded_by"].c_str();
    fact.recorded_at = Instant(std::chrono::microseconds(row["recorded_us"].as<std::int64_t>()));
}

people::Consent to_consent(const pqxx::row& row) {
    people::Consent consent;
    consent.purpose = people::parse_consent_purpose(row["purpose"].c_str(), "purpose");
    consent.given = row["given"].as<bool>();
    consent.told_on = parse_date(row["told_on"].c_str(), "told_on");
    consent.channel = row["channel"].c_str();
    consent.note = row["note"].c_str();
    take_origin(row, consent);
    return consent;
}

people::SegmentFact to_segment(const pqxx::row& row) {
    people::SegmentFact fact;
    fact.segment = people::parse_segment(row["segment"].c_str(), "segment");
    fact.belongs = row["belongs"].as<bool>();
    fact.from = parse_date(row["from_on"].c_str(), "from_on");
    take_origin(row, fact);
    return fact;
}

PovertyAnswers to_poverty_answers(const pqxx::row& row) {
    PovertyAnswers fact;
    fact.card_code = row["card_code"].c_str();
    fact.asked_on = parse_date(row["asked_on"].c_str(), "asked_on");
    document::JsonReader answers(row["answers"].c_str());
    fact.answers =
        answers.texts("answers", operations::most_card_questions, operations::longest_card_text);
    fact.result = {row["score"].as<int>(),
                   parse_decimal(row["likelihood"].c_str(), "likelihood", Sign::not_negative)};
    take_origin(row, fact);
    return fact;
}

people::ScoreCard to_card(const pqxx::row& row) {
    document::JsonReader reader(row["card"].c_str());
    return operations::read_score_card(reader);
}

class Work : public WorkOn<operations::BorrowerFactWork> {
 public:
    using WorkOn::WorkOn;

    FactOwner open_borrower(const Command& command, std::int64_t borrower_id) override {
        const auto place =
            read_borrower_place(transaction_, command, borrower_id, BorrowerLock::change);
        return {borrower_id, place.office_id, place.business_date};
    }

    int add(const FactOwner& owner, const people::Consent& consent) override {
        return number_of("insert_consent", Parameters()
                                               .add(owner.borrower_id)
                                               .add(people::to_string(consent.purpose))
                                               .add(words(consent.given))
                                               .add(consent.told_on)
                                               .add(consent.channel)
                                               .add(consent.note)
                                               .add(consent.recorded_by)
                                               .add(consent.recorded_at));
    }

    int add(const FactOwner& owner, const people::SegmentFact& fact) override {
        return number_of("insert_segment", Parameters()
                                               .add(owner.borrower_id)
                                               .add(people::to_string(fact.segment))
                                               .add(words(fact.belongs))
                                               .add(fact.from)
                                               .add(fact.recorded_by)
                                               .add(fact.recorded_at));
    }

    int add(const FactOwner& owner, const PovertyAnswers& fact) override {
        ArrayText answers;
        for (const auto& answer : fact.answers)
            answers.add(answer);
        return number_of("insert_poverty_score",
                         Parameters()
                             .add(owner.borrower_id)
                             .add(fact.card_code)
                             .add(fact.asked_on)
                             .add(answers.text())
                             .add(fact.result.score)
                             .add(to_exact_decimal_text(fact.result.likelihood))
                             .add(fact.recorded_by)
                             .add(fact.recorded_at));
    }

    bool add_card(const people::ScoreCard& card, const Command& command) override {
        document::JsonWriter content;
        content.begin_object();
        operations::write_score_card(content, card);
        content.end();
        return !run_prepared(transaction_, "insert_score_card",
                             Parameters()
                                 .add(card.code)
                                 .add(std::move(content).text())
                                 .add("staff:" + std::to_string(command.actor.id))
                                 .add(command.now))
                    .empty();
    }

    std::optional<people::ScoreCard> find_card(const std::string& code) override {
        const auto rows = run_prepared(transaction_, "find_score_card", Parameters().add(code));
        if (rows.empty()) return std::nullopt;
        return to_card(rows.front());
    }

 private:
    int number_of(const char* statement, const Parameters& parameters) {
        return run_prepared(transaction_, statement, parameters).front()["number"].as<int>();
    }
};

}  // namespace

operations::Answer PostgresBorrowerFactStore::transact(
    const std::function<operations::Answer(operations::BorrowerFactWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<people::Consent> PostgresBorrowerFactStore::consents(const Command& command,
                                                                 std::int64_t borrower_id) {
    return read_of_borrower(reader_, poster_, command, borrower_id, "list_consents",
                            "view_consents", to_consent);
}

std::vector<people::SegmentFact> PostgresBorrowerFactStore::segments(const Command& command,
                                                                     std::int64_t borrower_id) {
    return read_of_borrower(reader_, poster_, command, borrower_id, "list_segments",
                            "view_segments", to_segment);
}

std::vector<PovertyAnswers> PostgresBorrowerFactStore::poverty_scores(const Command& command,
                                                                      std::int64_t borrower_id) {
    return read_of_borrower(reader_, poster_, command, borrower_id, "list_poverty_scores",
                            "view_poverty_scores", to_poverty_answers);
}

std::vector<people::ScoreCard> PostgresBorrowerFactStore::score_cards() {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<people::ScoreCard> cards;
        for (const auto& row : run_prepared(transaction, "list_score_cards", {}))
            cards.push_back(to_card(row));
        return cards;
    });
}

}  // namespace tawi::store
