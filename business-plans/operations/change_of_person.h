#pragma once

#include <algorithm>

#include "business-plans/operations/work_store.h"
#include "ledger/error.h"

namespace tawi::employment {

/// A list of what is known of a person: where it stands in their file, and the word for one of it.
template <typename Result>
struct PersonsList {
    WorkPart part;
    std::vector<Result> WorkFile::*list;
    const char* noun;
};

/// What has that number. Throws NotFound.
template <typename Numbered>
const Numbered& numbered(const std::vector<Numbered>& list, unsigned number, const char* noun) {
    const auto found = std::ranges::find(list, number, &Numbered::number);
    if (found == list.end()) throw NotFound(std::string("There is no such ") + noun + ".");
    return *found;
}

/// The number after the last one of a list.
template <typename Numbered>
unsigned next_number(const std::vector<Numbered>& list) {
    return static_cast<unsigned>(list.size()) + 1;
}

/// Throws InvalidInput{field, "in_future"}.
inline void check_not_in_future(const Date& day, const operations::BorrowerPlace& place,
                                const char* field) {
    if (day <= place.business_date) return;
    throw InvalidInput(field, "in_future",
                       "The office's day is " + tawi::to_string(place.business_date) + ".");
}

/// One change of what is a person's own: `change(work, file)` adds rows and gives the number of
/// what it changed, which is read again, told in the audit trail under `action`, and rendered.
template <typename Result, typename Change>
operations::Answer change_person(EmploymentStore& store, const operations::Command& command,
                                 std::int64_t borrower_id, const PersonsList<Result>& what,
                                 const char* action, const operations::Render<Result>& render,
                                 const Change& change) {
    return store.transact([&](EmploymentWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, borrower_id);
        const unsigned number = change(work, work.file(place, what.part));
        const auto file = work.file(place, what.part);
        const auto answer = render(numbered(file.*what.list, number, what.noun));
        work.save_answer(command, {borrower_id, place.office_id},
                         {action, std::string(what.noun) + " " + std::to_string(number) +
                                      " of borrower " + std::to_string(borrower_id)},
                         answer);
        return answer;
    });
}

}  // namespace tawi::employment
