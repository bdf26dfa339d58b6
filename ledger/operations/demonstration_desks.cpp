#include "ledger/operations/demonstration_desks.h"

#include <algorithm>
#include <set>

#include "ledger/operations/demonstration.h"

namespace tawi::operations {

namespace {

constexpr unsigned most_rows = 200;
constexpr int shillings_of_uganda = 30;  // for one of Kenya
constexpr int shillings_a_dinar = 180;   // of Kenya, for one of Jordan

people::Principal principal_of(const people::StaffUser& user) {
    return {user.role, user.user_id, user.office_id, {user.office_id}, user.name, user.language};
}

/// "Head office": headoffice; letters alone.
std::string place_of(const std::string& name) {
    std::string place;
    for (const char letter : name) {
        if (letter >= 'a' && letter <= 'z') place += letter;
        if (letter >= 'A' && letter <= 'Z') place += static_cast<char>(letter - 'A' + 'a');
    }
    return place;
}

class TeamReader {
 public:
    TeamReader(const DemonstrationTeamStores& stores, const Instant& now)
        : stores_(stores), now_(now) {}

    DemonstrationTeam read() {
        DemonstrationTeam team;
        people::Principal all{.role = people::Role::auditor};
        const auto offices = stores_.offices.list(now_, 0, most_rows);
        for (const auto& office : offices)
            all.offices.push_back(office.office_id);
        const auto users = stores_.staff.list(all, 0, most_rows);
        const auto administrator =
            std::ranges::find(users, people::Role::administrator, &people::StaffUser::role);
        if (administrator != users.end()) team.administrator = principal_of(*administrator);
        for (const auto& office : offices)
            add_desks(team, office, users);
        return team;
    }

 private:
    Command command(const people::Principal& actor) {
        const auto key = "team-" + std::to_string(++commands_);
        return {actor, now_, key, sha256(key), key};
    }

    void add_desks(DemonstrationTeam& team, const people::Office& office,
                   const std::vector<people::StaffUser>& users) {
        const auto works_here = [&](const people::StaffUser& user, people::Role role) {
            return user.office_id == office.office_id && user.role == role;
        };
        const auto manager = std::ranges::find_if(users, [&](const people::StaffUser& user) {
            return works_here(user, people::Role::manager);
        });
        if (manager == users.end()) return;
        for (const auto& user : users) {
            if (!works_here(user, people::Role::officer)) continue;
            DemonstrationDesk desk{principal_of(user),
                                   principal_of(*manager),
                                   office.currency,
                                   place_of(office.name),
                                   {},
                                   {}};
            desk.borrowers = borrowers_of(desk.officer);
            desk.people = people_of(desk);
            if (!desk.borrowers.empty()) team.desks.push_back(std::move(desk));
        }
    }

    std::vector<std::int64_t> borrowers_of(const people::Principal& officer) {
        std::set<std::int64_t> others;
        for (const auto& loan : stores_.loans.list(command(officer), {}, {0, 0}, most_rows))
            others.insert(loan.id.borrower_id);
        std::vector<std::int64_t> borrowers;
        for (const auto& sign_in : demonstration_sign_ins()) {
            if (!sign_in.name.starts_with('+')) continue;
            for (const auto& borrower :
                 stores_.borrowers.list(command(officer), {.text = sign_in.name}, 0, 1)) {
                borrowers.push_back(borrower.borrower_id);
                others.erase(borrower.borrower_id);
            }
        }
        borrowers.insert(borrowers.end(), others.begin(), others.end());
        return borrowers;
    }

    std::map<std::int64_t, people::Borrower> people_of(const DemonstrationDesk& desk) {
        std::map<std::int64_t, people::Borrower> known;
        std::int64_t after = 0;
        while (true) {
            const auto page = stores_.borrowers.list(command(desk.officer), {}, after, most_rows);
            for (const auto& borrower : page) {
                after = borrower.borrower_id;
                if (std::ranges::count(desk.borrowers, after) > 0) known.emplace(after, borrower);
            }
            if (page.size() < most_rows) return known;
        }
    }

    const DemonstrationTeamStores& stores_;
    Instant now_;
    int commands_ = 0;
};

}  // namespace

DemonstrationTeam demonstration_team(const DemonstrationTeamStores& stores, const Instant& now) {
    return TeamReader(stores, now).read();
}

DemonstrationTeam known_by(const DemonstrationTeam& team, const Date& day) {
    DemonstrationTeam known{team.administrator, {}};
    for (auto desk : team.desks) {
        std::erase_if(desk.borrowers, [&](std::int64_t borrower) {
            return desk.people.at(borrower).registered_on > day;
        });
        if (!desk.borrowers.empty()) known.desks.push_back(std::move(desk));
    }
    return known;
}

Money worth(int shillings, Currency currency) {
    int amount = shillings;
    if (currency.code() == "UGX") amount = shillings * shillings_of_uganda;
    if (currency.code() == "JOD") {
        amount = std::max(1, (shillings + shillings_a_dinar / 2) / shillings_a_dinar);
    }
    return Money::round(Exact(amount), currency, RoundingMode::half_even);
}

std::vector<DemonstrationDesk> one_desk_an_office(const DemonstrationTeam& team) {
    std::vector<DemonstrationDesk> first;
    for (const auto& desk : team.desks) {
        const bool is_known = std::ranges::any_of(first, [&](const DemonstrationDesk& each) {
            return each.officer.office_id == desk.officer.office_id;
        });
        if (!is_known) first.push_back(desk);
    }
    return first;
}

DemonstrationDesk with_at_most(DemonstrationDesk desk, std::size_t borrowers) {
    desk.borrowers.resize(std::min(desk.borrowers.size(), borrowers));
    return desk;
}

}  // namespace tawi::operations
