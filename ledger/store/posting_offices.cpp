#include <map>
#include <set>
#include <utility>

#include "ledger/error.h"
#include "ledger/operations/channel_office.h"
#include "ledger/store/loan_keys.h"
#include "ledger/store/loan_moves.h"
#include "ledger/store/pipeline.h"
#include "ledger/store/posting_batch.h"

namespace tawi::store {

/// Holds the days of the offices through which money of other offices' loans moves, and of those to
/// which loans are taken; leaves out the
/// requests for which one of them cannot.
void PostingBatch::enter_channel_offices() {
    const auto office_of = [&](const PostingRequest& request) {
        return operations::other_office_of(*request.command, loans_.at(request.command->loan).loan);
    };
    std::set<std::int32_t> offices;
    for (const auto* request : requests_) {
        if (const auto office = office_of(*request)) offices.insert(*office);
    }
    if (offices.empty()) return;
    ArrayText asked;
    for (const auto office : offices)
        asked.add(office);
    Pipeline pipeline(transaction_);
    auto known = Parameters().add(asked.text());
    LoanKeys().add_to(known);
    pipeline.add("enter_offices", std::move(known));
    pipeline.add("read_channel_offices", Parameters().add(asked.text()).add(latest_moment()));
    const auto answers = pipeline.run();
    enter_offices(answers.front());
    std::map<std::int32_t, operations::ChannelOffice> found;
    for (const auto row : answers.back()) {
        const auto id = row["office_id"].as<std::int32_t>();
        found.emplace(
            id, operations::ChannelOffice{id, Currency::of(row["currency"].c_str()),
                                          parse_date(row["business_date"].c_str(), "business_date"),
                                          parse_date(row["open_day"].c_str(), "open_day")});
    }
    leave_out([&](PostingRequest* request) {
        const auto office = office_of(*request);
        if (!office) return false;
        const auto there = found.find(*office);
        request->waits_for_close = there != found.end() && !entered_.contains(*office);
        if (request->waits_for_close) return true;
        try {
            if (there == found.end()) {
                throw InvalidInput("/office_id", "unknown_office", "There is no such office.");
            }
            const auto& loan = loans_.at(request->command->loan).loan.record();
            request->command->destination ? operations::check_taking_office(there->second, loan)
                                          : operations::check_channel_office(there->second, loan);
            return false;
        } catch (...) {
            request->fail(std::current_exception());
            return true;
        }
    });
}

/// Leaves out requests that take a loan to where there is nobody.
void PostingBatch::check_destinations() {
    leave_out([&](PostingRequest* request) {
        if (!request->command->destination) return false;
        try {
            check_destination(transaction_, *request->command);
            return false;
        } catch (...) {
            request->fail(std::current_exception());
            return true;
        }
    });
}

}  // namespace tawi::store
