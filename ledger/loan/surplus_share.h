#pragma once

#include <span>

#include "ledger/loan/level_instalment.h"

namespace tawi::loan {

/// The c of a cash-flow shaped loan: instalment k is c x weights[k], so that the loan ends at zero.
/// `start.coming` is not looked at.
struct SurplusStart {
    LevelStart start;
    std::span<const Exact> weights;  ///< one a period, none negative, the last one positive
    Quotient carried;                ///< interest of earlier rows that is still to be paid
    UncoveredInterest uncovered = UncoveredInterest::carried;
};

/// Exact. Where uncovered interest is carried, it bears no interest itself: what is owed at the end
/// is then a falling, concave function of c made of straight pieces, and Newton's steps reach its
/// root after finitely many. Source: DOMAIN, *Cash-flow shaped*.
Quotient share_of_surplus(const SurplusStart& start);

/// What the business plan of a cash-flow shaped loan weighs instalment `index` (from 0) with: the
/// surplus, never below zero; the last one stands for rows added since.
Exact surplus_of(const Terms& terms, std::size_t index);

}  // namespace tawi::loan
