#include <map>

#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"
#include "ledger/operations/period_access.h"
#include "ledger/operations/periods.h"

namespace tawi::operations {

namespace {

constexpr int december = 12;

/// Takes every balance to zero, and what is left to retained earnings.
std::vector<journal::OfficeEntry> year_end_entries(std::int32_t office_id,
                                                   const std::vector<ResultBalance>& balances) {
    std::map<std::pair<std::string, Currency>, std::vector<journal::Line>> books;
    for (const auto& balance : balances) {
        books[{balance.fund, balance.amount.currency()}].push_back(
            {balance.account, -balance.amount});
    }
    std::vector<journal::OfficeEntry> entries;
    for (auto& [book, lines] : books) {
        auto result = Money::zero(book.second);
        for (const auto& line : lines)
            result -= line.amount;
        if (!result.is_zero()) {
            lines.push_back({std::string(journal::retained_earnings_account), result});
        }
        entries.push_back({office_id, book.first, book.second, {}, lines});
    }
    return entries;
}

void check_end(PeriodWork& work, const OfficePeriods& office, std::int32_t office_id,
               int fiscal_year) {
    const auto refuse = [](const std::string& detail) {
        throw Refused(RefusalCode::period_not_ready, detail, "/fiscal_year");
    };
    const auto year = std::to_string(fiscal_year);
    if (work.is_year_closed(office_id, fiscal_year)) {
        throw Refused(RefusalCode::wrong_state, "The year " + year + " has ended already.");
    }
    if (last_day({office_id, fiscal_year, december}) < office.first_day) {
        throw InvalidInput("/fiscal_year", "before_first_day",
                           "The books begin on " + tawi::to_string(office.first_day) + ".");
    }
    if (!work.is_closed({office_id, fiscal_year, december})) {
        refuse("The months of " + year + " are not all closed.");
    }
    if (work.is_closed({office_id, fiscal_year, adjustment_period})) {
        refuse("The adjustment period of " + year + " is closed; reopen it first.");
    }
    const bool has_year_before =
        office.first_day <= last_day({office_id, fiscal_year - 1, december});
    if (has_year_before && !work.is_year_closed(office_id, fiscal_year - 1)) {
        refuse("The year before has not ended.");
    }
}

}  // namespace

Answer end_year(PeriodStore& store, const Command& command, std::int32_t office_id, int fiscal_year,
                const Render<YearClosure>& render) {
    return store.transact([&](PeriodWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto office = lock_own_office(work, command.actor, office_id);
        check_end(work, office, office_id, fiscal_year);
        YearClosure closure{office_id, fiscal_year, command.now, command.actor.id, {}};
        const auto subject =
            "year " + std::to_string(fiscal_year) + " of office " + std::to_string(office_id);
        const auto entries =
            year_end_entries(office_id, work.result_balances(office_id, fiscal_year));
        if (!entries.empty()) {
            closure.entries =
                work.post_year_end(command, fiscal_year, entries, {"post_year_end", subject, {}});
        }
        const auto period = add_closure(work, command, {office_id, fiscal_year, adjustment_period});
        work.add(closure);
        const auto answer = render(closure);
        work.save_answer(
            command, {0, office_id},
            {"end_year",
             subject,
             {{"entries", std::to_string(entries.size())},
              {"trial_balance_sha256", document::to_hexadecimal(period.trial_balance_hash)}}},
            answer);
        return answer;
    });
}

}  // namespace tawi::operations
