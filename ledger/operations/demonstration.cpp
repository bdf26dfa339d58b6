#include "ledger/operations/demonstration.h"

#include <algorithm>
#include <array>
#include <memory>

#include "ledger/operations/demonstration_institution.h"

namespace tawi::operations {

namespace {

constexpr int newcomers = 16;  // borrowers of the last days: applications still on the way
constexpr int newcomer_days = 6;
constexpr int fixed_loan_age = 200;  // how long ago the borrowers of the sign-ins came

/// The day on which borrower `number` comes in: most of them spread over the first seven tenths.
int arrival(int number, const DemonstrationSize& size, int offices) {
    if (number < offices) return std::max(0, size.days - fixed_loan_age - number * 9);
    const int last = size.borrowers - newcomers;
    if (number >= last) return size.days - newcomer_days + (number - last) % newcomer_days;
    return static_cast<int>(static_cast<long>(number) * size.days * 7 / 10 / last);
}

/// Half of the borrowers in the first office, the rest in the two others.
std::size_t office_of(int number, std::size_t offices) {
    static constexpr std::array<std::size_t, 10> pattern{0, 1, 2, 0, 1, 0, 2, 0, 1, 0};
    return pattern[static_cast<std::size_t>(number) % pattern.size()] % offices;
}

}  // namespace

DemonstrationResult run_demonstration(const DemonstrationStores& stores,
                                      const DemonstrationSize& size, const Instant& now,
                                      const DemonstrationProgress& progress) {
    const Date today(std::chrono::floor<std::chrono::days>(now));
    DemonstrationWorld world{stores, size, add_days(today, -size.days), now};
    std::vector<std::unique_ptr<DemonstrationOffice>> offices;
    for (auto& branch : found_demonstration(world)) {
        offices.push_back(std::make_unique<DemonstrationOffice>(
            world, branch.office_id, std::move(branch.staff), std::move(branch.region)));
    }
    for (int number = 0; number < size.borrowers; ++number) {
        const auto day = arrival(number, size, static_cast<int>(offices.size()));
        offices[office_of(number, offices.size())]->expect_borrower(day, number);
    }
    for (int day = 0; day <= size.days; ++day) {
        for (auto& office : offices)
            office->work(day);
        progress(day, size.days, world.result);
    }
    for (auto& office : offices)
        office->close_all();
    return world.result;
}

std::vector<DemonstrationSignIn> demonstration_sign_ins() {
    const std::string password = demonstration_password;
    return {
        {"administrator", "admin", password},
        {"auditor", "auditor", password},
        {"manager, Nairobi", "manager.nairobi", password},
        {"officer, Nairobi", "officer.nairobi1", password},
        {"manager, Amman", "manager.amman", password},
        {"mentor, Nairobi", "mentor.nairobi1", password},
        {"trainer, Nairobi", "trainer.nairobi", password},
        {"driver paid by vouchers, Nairobi", "provider.nairobi", password},
        {"borrower, Nairobi, pays in time", demonstration_phone("+254700", 0), demonstration_pin},
        {"borrower, Kampala, weeks late", demonstration_phone("+256700", 1), demonstration_pin},
        {"borrower, Amman, in Arabic", demonstration_phone("+962790", 2), demonstration_pin}};
}

}  // namespace tawi::operations
