#include "ledger/operations/demonstration_facts.h"

#include <array>

#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::operations {

namespace {

using people::DocumentKind;
using people::Segment;

constexpr std::string_view card_code = "made-up";
constexpr int days_of_youth = 30 * 365;
constexpr std::size_t every_which_is_asked = 3;

/// Every so manieth person belongs to a segment.
struct Share {
    Segment segment;
    std::size_t every;
    std::size_t from;
};

constexpr std::array<Share, 6> shares{{{Segment::rural, 3, 0},
                                       {Segment::deep_poverty, 3, 1},
                                       {Segment::disability, 9, 4},
                                       {Segment::displaced, 8, 5},
                                       {Segment::single_parent, 5, 2},
                                       {Segment::first_business, 4, 3}}};

constexpr std::array papers{DocumentKind::business_permit, DocumentKind::tax_registration,
                            DocumentKind::lease,           DocumentKind::bank_statement,
                            DocumentKind::guarantee,       DocumentKind::insurance};
constexpr std::array savings_sources{"passbook", "statement", "group_record"};

/// Made up: no real card is part of the program.
people::ScoreCard made_up_card() {
    return {std::string(card_code),
            "Made up for the demonstration",
            "a line that nobody drew",
            {{"What is the roof made of?", {{"Thatch", 0}, {"Iron", 4}, {"Tiles", 7}}},
             {"How many rooms are there?", {{"One", 0}, {"Two or more", 3}}}},
            {{0, Exact(3, 4)}, {4, Exact(2, 5)}, {7, Exact(1, 10)}}};
}

class FactDemonstration {
 public:
    FactDemonstration(const FactDemonstrationStores& stores, const Instant& now)
        : stores_(stores), command_("facts", now) {}

    FactDemonstrationResult run(const DemonstrationTeam& team) {
        if (team.desks.empty()) return result_;
        add_score_card(stores_.facts, command_(team.administrator), made_up_card(),
                       nothing<people::ScoreCard>);
        std::size_t turn = 0;
        for (const auto& desk : team.desks) {
            for (const auto borrower : desk.borrowers) {
                tell_segments(desk, desk.people.at(borrower), turn);
                if (turn % every_which_is_asked == 1) ask(desk, borrower, turn);
                if (turn % every_which_is_asked == 0) see(desk, borrower, turn);
                ++turn;
            }
        }
        return result_;
    }

 private:
    void belongs(const DemonstrationDesk& desk, const people::Borrower& person, Segment segment) {
        record_segment(stores_.facts, command_(desk.officer), person.borrower_id,
                       {.segment = segment, .from = person.registered_on},
                       nothing<people::SegmentFact>);
        ++result_.segments;
    }

    void tell_segments(const DemonstrationDesk& desk, const people::Borrower& person,
                       std::size_t turn) {
        if (!is_mans_name(person.name)) belongs(desk, person, Segment::woman);
        const bool is_young =
            person.born_on && add_days(*person.born_on, days_of_youth) > command_.day(0);
        if (is_young) belongs(desk, person, Segment::youth);
        for (const auto& share : shares) {
            if (turn % share.every == share.from) belongs(desk, person, share.segment);
        }
    }

    void ask(const DemonstrationDesk& desk, std::int64_t borrower, std::size_t turn) {
        static constexpr std::array roofs{"Thatch", "Iron", "Tiles"};
        PovertyAnswers answers;
        answers.card_code = card_code;
        answers.asked_on = command_.day(0);
        answers.answers = {roofs.at(turn / every_which_is_asked % roofs.size()),
                           turn % 2 == 0 ? "One" : "Two or more"};
        record_poverty_answers(stores_.facts, command_(desk.officer), borrower, answers,
                               nothing<PovertyAnswers>);
        ++result_.poverty_scores;
    }

    void see(const DemonstrationDesk& desk, std::int64_t borrower, std::size_t turn) {
        record_document(stores_.known, command_(desk.officer), borrower,
                        {.kind = DocumentKind::identity,
                         .reference = "ID " + std::to_string(borrower),
                         .seen_on = command_.day(0),
                         .expires_on = {}},
                        nothing<people::SeenDocument>);
        ++result_.documents;
        const int lasts = turn % 4 == 0 ? 30 : 365;
        record_document(stores_.known, command_(desk.officer), borrower,
                        {.kind = papers.at(turn / every_which_is_asked % papers.size()),
                         .reference = "",
                         .seen_on = command_.day(0),
                         .expires_on = command_.day(lasts)},
                        nothing<people::SeenDocument>);
        ++result_.documents;
        record_visit(stores_.known, command_(desk.officer), borrower,
                     {.visited_on = command_.day(-1),
                      .place = in_language(desk.officer.language, "The shop"),
                      .found = "The shop is open, and the books are kept."},
                     nothing<people::Visit>);
        ++result_.visits;
        record_savings_balance(
            stores_.known, command_(desk.officer), borrower,
            {.stood_on = command_.day(-1),
             .amount = worth(2000 + 150 * static_cast<int>(turn % 40), desk.currency),
             .source = savings_sources.at(turn / every_which_is_asked % savings_sources.size())},
            nothing<people::SavingsBalance>);
        ++result_.savings;
    }

    const FactDemonstrationStores& stores_;
    DemonstrationCommands command_;
    FactDemonstrationResult result_;
};

}  // namespace

FactDemonstrationResult demonstrate_facts(const FactDemonstrationStores& stores,
                                          const DemonstrationTeam& team, const Instant& now) {
    return FactDemonstration(stores, now).run(team);
}

}  // namespace tawi::operations
