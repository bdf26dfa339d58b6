#pragma once

#include <algorithm>

#include "business-plans/operations/community_store.h"
#include "ledger/error.h"

namespace tawi::community {

/// A list of what is known of a person: where it stands in their file, and the word for one of it.
template <typename Result>
struct PersonsPart {
    CommunityPart part;
    std::vector<Result> CommunityFile::*list;
    const char* noun;
};

/// What has that number; none where there is none.
template <typename Numbered>
const Numbered* find_numbered(const std::vector<Numbered>& list, unsigned number) {
    const auto found = std::ranges::find(list, number, &Numbered::number);
    return found == list.end() ? nullptr : &*found;
}

/// Throws NotFound.
template <typename Numbered>
const Numbered& numbered(const std::vector<Numbered>& list, unsigned number, const char* noun) {
    if (const auto* found = find_numbered(list, number)) return *found;
    throw NotFound(std::string("There is no such ") + noun + ".");
}

/// Throws InvalidInput{field, "in_future"}.
inline void check_not_in_future(const Date& day, const Date& today, const char* field) {
    if (day <= today) return;
    throw InvalidInput(field, "in_future", "The office's day is " + tawi::to_string(today) + ".");
}

/// The number of a row that follows so many.
template <typename Rows>
unsigned number_after(const Rows& rows) {
    return static_cast<unsigned>(rows.size()) + 1;
}

/// One change of what is a person's own: `change(work, file)` adds rows and gives the number of
/// what it changed, which is read again, told in the audit trail under `action`, and rendered.
template <typename Result, typename Change>
operations::Answer change_part(CommunityStore& store, const operations::Command& command,
                               std::int64_t borrower_id, const PersonsPart<Result>& what,
                               const char* action, const operations::Render<Result>& render,
                               const Change& change) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, borrower_id);
        const unsigned number = change(work, work.file(command, place, what.part));
        const auto file = work.file(command, place, what.part);
        const auto answer = render(numbered(file.*what.list, number, what.noun));
        work.save_answer(command, {borrower_id, place.office_id},
                         {action, std::string(what.noun) + " " + std::to_string(number) +
                                      " of borrower " + std::to_string(borrower_id)},
                         answer);
        return answer;
    });
}

}  // namespace tawi::community
