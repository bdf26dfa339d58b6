#include "business-plans/operations/other_fundings.h"

#include "business-plans/operations/community_change.h"

namespace tawi::community {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

constexpr PersonsPart<OtherFunding> fundings{CommunityPart::other_funding,
                                             &CommunityFile::other_funding, "other funding"};
constexpr PersonsPart<MarketResearch> researches{
    CommunityPart::market_research, &CommunityFile::market_research, "market research"};

void check_decision(const OtherFunding& funding, const FundingDecision& decision,
                    const Date& today) {
    if (funding.decision) {
        throw Refused(RefusalCode::wrong_state,
                      "It was " + std::string(to_string(funding.decision->kind)) + ".");
    }
    check_funding_decision(decision.kind, funding.asked, decision.granted, decision.reason);
    check_not_in_future(decision.decided_on, today, "/decided_on");
    if (decision.decided_on < funding.told_on) {
        throw InvalidInput("/decided_on", "before_referral", "It is before the person was sent.");
    }
}

}  // namespace

Answer refer_to_funder(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                       const OtherFunding& funding,
                       const operations::Render<OtherFunding>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        check_not_in_future(funding.told_on, file.place.business_date, "/told_on");
        const auto number = number_after(file.other_funding);
        work.add(ToldRow("other_funding", command)
                     .set("borrower_id", borrower_id)
                     .set("funding_number", number)
                     .set("funder", funding.funder)
                     .set("product", funding.product)
                     .set("asked", funding.asked)
                     .set("currency", funding.asked.currency().code())
                     .set("told_on", funding.told_on));
        return number;
    };
    return change_part(store, command, borrower_id, fundings, "refer_to_funder", render, change);
}

Answer record_funding_decision(CommunityStore& store, const Command& command,
                               std::int64_t borrower_id, unsigned funding,
                               const FundingDecision& decision,
                               const operations::Render<OtherFunding>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        check_decision(numbered(file.other_funding, funding, fundings.noun), decision,
                       file.place.business_date);
        ToldRow row("other_funding_decision", command);
        row.set("borrower_id", borrower_id)
            .set("funding_number", funding)
            .set("decision", to_string(decision.kind))
            .set("decided_on", decision.decided_on)
            .set("granted", decision.granted)
            .set("reason", decision.reason);
        if (decision.granted) row.set("currency", decision.granted->currency().code());
        work.add(row);
        return funding;
    };
    return change_part(store, command, borrower_id, fundings, "record_funding_decision", render,
                       change);
}

Answer record_market_research(CommunityStore& store, const Command& command,
                              std::int64_t borrower_id, const MarketResearch& research,
                              const operations::Render<MarketResearch>& render) {
    check_people_asked(research.method, research.people_asked);
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        if (!work.has_plan(borrower_id, research.plan)) throw NotFound("There is no such plan.");
        check_not_in_future(research.done_on, file.place.business_date, "/done_on");
        if (research.file && !work.has_file(borrower_id, *research.file)) {
            throw InvalidInput("/file", "unknown_file", "There is no such file of the person's.");
        }
        const auto number = number_after(file.market_research);
        ToldRow row("market_research", command);
        row.set("borrower_id", borrower_id)
            .set("research_number", number)
            .set("plan_number", research.plan)
            .set("done_on", research.done_on)
            .set("question", research.question)
            .set("method", to_string(research.method))
            .set("sources", research.sources)
            .set("people_asked", research.people_asked)
            .set("findings", research.findings);
        if (research.file) row.set("file_hash", "\\x" + *research.file);
        work.add(row);
        return number;
    };
    return change_part(store, command, borrower_id, researches, "record_market_research", render,
                       change);
}

}  // namespace tawi::community
