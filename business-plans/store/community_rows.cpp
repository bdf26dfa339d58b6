#include "business-plans/store/community_rows.h"

#include "business-plans/store/work_fields.h"

namespace tawi::community {

namespace {

using employment::date_of;
using employment::money_of;
using employment::number_of;
using employment::optional_number_of;
using employment::owner_of;
using employment::rows_of;
using employment::take_origin;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

/// What is last in a list if it has the number that a column of a row names; else a new one.
template <typename Numbered, typename Make>
Numbered& last_or_new(std::vector<Numbered>& list, const pqxx::row& row, const char* column,
                      const Make& make) {
    if (list.empty() || list.back().number != number_of(row, column)) list.push_back(make(row));
    return list.back();
}

EventRegistration registration_of(const pqxx::row& row) {
    return {.number = number_of(row, "event_number"),
            .kind = parse_event_kind(row["kind"].c_str(), "kind"),
            .title = row["title"].c_str(),
            .held_on = date_of(row, "held_on"),
            .starts_at = row["starts_at"].c_str(),
            .place = row["place"].c_str(),
            .has_begun = row["has_begun"].as<bool>()};
}

Membership membership_of(const pqxx::row& row) {
    return {.number = number_of(row, "group_number"),
            .name = row["name"].c_str(),
            .purpose = row["purpose"].c_str(),
            .weekday = parse_meeting_day(row["weekday"].c_str(), "weekday"),
            .every_weeks = number_of(row, "every_weeks"),
            .meets_at = row["meets_at"].c_str(),
            .meetings = number_of(row, "meetings"),
            .attended = number_of(row, "attended")};
}

Introduction introduction_of(const pqxx::row& row) {
    Introduction introduction{.number = number_of(row, "introduction_number"),
                              .event = optional_number_of(row, "event_number"),
                              .introduced_on = date_of(row, "introduced_on"),
                              .name = row["name"].c_str(),
                              .organisation = row["organisation"].c_str(),
                              .purpose = row["purpose"].c_str()};
    take_origin(row, introduction);
    return introduction;
}

FundingDecision decision_of(const pqxx::row& row) {
    FundingDecision decision{.kind = parse_funding_decision(row["decision"].c_str(), "decision"),
                             .decided_on = date_of(row, "decided_on"),
                             .granted = {},
                             .reason = row["reason"].c_str(),
                             .recorded_by = row["decided_by"].c_str(),
                             .recorded_at = support::instant_of(row["decided_us"])};
    // It is granted in the currency that was asked for.
    if (!row["granted"].is_null()) decision.granted = money_of(row, "granted");
    return decision;
}

MarketResearch research_of(const pqxx::row& row) {
    MarketResearch research{.number = number_of(row, "research_number"),
                            .plan = number_of(row, "plan_number"),
                            .done_on = date_of(row, "done_on"),
                            .question = row["question"].c_str(),
                            .method = parse_research_method(row["method"].c_str(), "method"),
                            .sources = row["sources"].c_str(),
                            .people_asked = optional_number_of(row, "people_asked"),
                            .findings = row["findings"].c_str()};
    if (!row["file"].is_null()) research.file = row["file"].c_str();
    take_origin(row, research);
    return research;
}

}  // namespace

std::vector<EventRegistration> read_registrations(Transaction& transaction,
                                                  const operations::BorrowerPlace& place,
                                                  const Instant& now) {
    std::vector<EventRegistration> found;
    for (const auto& row :
         run_prepared(transaction, "list_event_registrations",
                      Parameters().add(place.borrower_id).add(place.office_id).add(now))) {
        RegistrationStep step{.state = parse_registration_state(row["state"].c_str(), "state"),
                              .reason = row["reason"].c_str()};
        take_origin(row, step);
        last_or_new(found, row, "event_number", registration_of).steps.push_back(step);
    }
    for (const auto& row : rows_of(transaction, "list_event_attendance", place.borrower_id)) {
        AttendanceEntry entry{.attended = row["attended"].as<bool>(),
                              .reason = row["reason"].c_str()};
        take_origin(row, entry);
        owner_of(found, row, "event_number").attendance.push_back(entry);
    }
    return found;
}

std::vector<Introduction> read_introductions(Transaction& transaction, std::int64_t borrower_id) {
    std::vector<Introduction> found;
    for (const auto& row : rows_of(transaction, "list_introductions", borrower_id))
        found.push_back(introduction_of(row));
    for (const auto& row : rows_of(transaction, "list_introduction_outcomes", borrower_id)) {
        IntroductionOutcome outcome{
            .result = parse_introduction_result(row["outcome"].c_str(), "outcome"),
            .told_on = date_of(row, "told_on"),
            .note = row["note"].c_str()};
        take_origin(row, outcome);
        owner_of(found, row, "introduction_number").outcomes.push_back(outcome);
    }
    return found;
}

std::vector<Membership> read_memberships(Transaction& transaction, std::int64_t borrower_id) {
    std::vector<Membership> found;
    for (const auto& row : rows_of(transaction, "list_memberships", borrower_id)) {
        MemberStep step{.state = parse_member_state(row["state"].c_str(), "state"),
                        .reason = row["reason"].c_str()};
        take_origin(row, step);
        last_or_new(found, row, "group_number", membership_of).steps.push_back(step);
    }
    return found;
}

std::vector<OtherFunding> read_other_funding(Transaction& transaction, std::int64_t borrower_id) {
    std::vector<OtherFunding> found;
    for (const auto& row : rows_of(transaction, "list_other_funding", borrower_id)) {
        OtherFunding funding{.number = number_of(row, "funding_number"),
                             .funder = row["funder"].c_str(),
                             .product = row["product"].c_str(),
                             .asked = money_of(row, "asked"),
                             .told_on = date_of(row, "told_on")};
        if (!row["decision"].is_null()) funding.decision = decision_of(row);
        take_origin(row, funding);
        found.push_back(std::move(funding));
    }
    return found;
}

std::vector<MarketResearch> read_market_research(Transaction& transaction,
                                                 std::int64_t borrower_id) {
    std::vector<MarketResearch> found;
    for (const auto& row : rows_of(transaction, "list_market_research", borrower_id))
        found.push_back(research_of(row));
    return found;
}

CommunityFile read_community_file(Transaction& transaction, const Instant& now,
                                  const operations::BorrowerPlace& place, CommunityPart part) {
    CommunityFile file{.place = place};
    const auto asked = [&](CommunityPart of) {
        return part == of || part == CommunityPart::everything;
    };
    const auto borrower_id = place.borrower_id;
    if (asked(CommunityPart::registrations))
        file.registrations = read_registrations(transaction, place, now);
    if (asked(CommunityPart::introductions))
        file.introductions = read_introductions(transaction, borrower_id);
    if (asked(CommunityPart::memberships))
        file.memberships = read_memberships(transaction, borrower_id);
    if (asked(CommunityPart::other_funding))
        file.other_funding = read_other_funding(transaction, borrower_id);
    if (asked(CommunityPart::market_research))
        file.market_research = read_market_research(transaction, borrower_id);
    return file;
}

}  // namespace tawi::community
