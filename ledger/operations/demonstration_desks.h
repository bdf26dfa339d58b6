#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/operations/borrowers.h"
#include "ledger/operations/demonstration_season.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/offices.h"
#include "ledger/operations/staff_users.h"

namespace tawi::operations {

/// An officer at work, with the manager of the office and the people the officer knows.
struct DemonstrationDesk {
    people::Principal officer;
    people::Principal manager;
    Currency currency;
    std::string place;  ///< the office's name in small letters, as in user names
    /// Borrowers with loans: those who can sign in first, then in order of number.
    std::vector<std::int64_t> borrowers;
    std::map<std::int64_t, people::Borrower> people{};  ///< each of them, by number
};

/// Who works in the demonstration, by office; desks without borrowers are left out.
struct DemonstrationTeam {
    people::Principal administrator;
    std::vector<DemonstrationDesk> desks;
};

/// Where the team is read from.
struct DemonstrationTeamStores {
    OfficeStore& offices;
    StaffUserStore& staff;
    BorrowerStore& borrowers;
    LoanQueries& loans;
};

/// The active staff of an institution and whom they know, at `now`.
DemonstrationTeam demonstration_team(const DemonstrationTeamStores& stores, const Instant& now);

/// The team with the borrowers who were registered on that day or before; desks without any are
/// left out.
DemonstrationTeam known_by(const DemonstrationTeam& team, const Date& day);

/// A round amount that buys in a currency roughly what so many Kenyan shillings buy: 1 UGX is 1/30,
/// 1 JOD 180 of them; other currencies are taken as shillings. At least one whole unit of any
/// amount.
Money worth(int shillings, Currency currency);

/// The first desk of each office.
std::vector<DemonstrationDesk> one_desk_an_office(const DemonstrationTeam& team);

/// The desk with the first of its borrowers only.
DemonstrationDesk with_at_most(DemonstrationDesk desk, std::size_t borrowers);

}  // namespace tawi::operations
