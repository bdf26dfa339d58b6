#include "business-plans/store/community_rows.h"
#include "business-plans/store/work_fields.h"

namespace tawi::community {

namespace {

using employment::date_of;
using employment::number_of;
using employment::take_origin;
using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

Referral referral_of(const pqxx::row& row) {
    Referral referral{.borrower_id = row["borrower_id"].as<std::int64_t>(),
                      .borrower_name = row["borrower_name"].c_str(),
                      .office_id = row["office_id"].as<std::int32_t>(),
                      .number = number_of(row, "referral_number"),
                      .referred_on = date_of(row, "referred_on"),
                      .topic = parse_referral_topic(row["topic"].c_str(), "topic"),
                      .destination = row["destination"].c_str(),
                      .text = row["text"].c_str()};
    take_origin(row, referral);
    return referral;
}

ReferralStep step_of(const pqxx::row& row) {
    const std::string state = row["state"].c_str();
    ReferralStep step{
        .state = {}, .owner = row["owner_id"].as<std::int64_t>(), .text = row["text"].c_str()};
    if (state != "handed_over") step.state = parse_referral_state(state, "state");
    take_origin(row, step);
    return step;
}

Barrier barrier_of(const pqxx::row& row) {
    Barrier barrier{.borrower_id = row["borrower_id"].as<std::int64_t>(),
                    .office_id = row["office_id"].as<std::int32_t>(),
                    .number = number_of(row, "barrier_number"),
                    .kind = parse_barrier_kind(row["kind"].c_str(), "kind"),
                    .from = date_of(row, "from_on"),
                    .to = support::optional_date_of(row["to_on"]),
                    .text = row["text"].c_str()};
    take_origin(row, barrier);
    return barrier;
}

}  // namespace

std::vector<Referral> read_referrals(Transaction& transaction, const Command& command,
                                     std::optional<std::int64_t> borrower_id,
                                     std::optional<unsigned> number, unsigned limit) {
    std::vector<Referral> found;
    for (const auto& row :
         run_prepared(transaction, "list_referrals",
                      Parameters().add(command.actor.id).add(borrower_id).add(number).add(limit))) {
        auto referral = referral_of(row);
        for (const auto& step :
             run_prepared(transaction, "list_referral_steps",
                          Parameters().add(referral.borrower_id).add(referral.number)))
            referral.steps.push_back(step_of(step));
        found.push_back(std::move(referral));
    }
    return found;
}

std::vector<Barrier> read_barriers(Transaction& transaction, const Command& command,
                                   std::int64_t borrower_id, std::optional<unsigned> number) {
    std::vector<Barrier> found;
    for (const auto& row : run_prepared(transaction, "list_barriers",
                                        Parameters()
                                            .add(borrower_id)
                                            .add(number)
                                            .add(operations::principal_text(command.actor))
                                            .add(command.actor.id)))
        found.push_back(barrier_of(row));
    return found;
}

}  // namespace tawi::community
