#include "ledger/store/restatement_rows.h"

#include <sstream>
#include <string>

#include "ledger/error.h"
#include "ledger/operations/kept_position.h"

namespace tawi::store {

namespace {

operations::Restatement to_restatement(const std::string& text, const loan::LoanId& loan,
                                       Currency currency) {
    std::istringstream parts(text);
    std::string number, gap, entry, booked_on, decided_by, decided_us;
    for (auto* part : {&number, &gap, &entry, &booked_on, &decided_by, &decided_us}) {
        if (!std::getline(parts, *part, '\x1f')) {
            throw InvariantViolation("a restatement of the wrong shape");
        }
    }
    operations::Restatement restatement{.restatement_id = std::stoll(number),
                                        .loan = loan,
                                        .gap = operations::position_from_text(gap, currency)};
    restatement.decision = {true,
                            {},
                            std::stoll(decided_by),
                            Instant(std::chrono::microseconds(std::stoll(decided_us))),
                            parse_date(booked_on, "booking_date"),
                            std::stoll(entry)};
    return restatement;
}

}  // namespace

std::vector<operations::Restatement> to_approved_restatements(std::string_view text,
                                                              const loan::LoanId& loan,
                                                              Currency currency) {
    std::vector<operations::Restatement> restatements;
    std::istringstream rows{std::string(text)};
    for (std::string row; std::getline(rows, row, '\x1e');)
        restatements.push_back(to_restatement(row, loan, currency));
    return restatements;
}

}  // namespace tawi::store
