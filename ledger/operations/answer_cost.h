#pragma once

#include "ledger/document/json_writer.h"
#include "ledger/operations/simulated_loan.h"

namespace tawi::operations {

/// The calendar month in which most of a loan falls due.
struct DearestMonth {
    Date month;  ///< its first day
    Money due;
};

/// The earliest of them; what is due on the day of a disbursement is paid out of it and left out.
/// Where no instalment falls due it is the month of the disbursement, with nothing due.
DearestMonth dearest_month(const loan::LoanState& agreed);

/// The field `effective_rates`: of the contract as agreed, by every convention, in percent; with
/// the reason where there is none.
void write_effective_rates(document::JsonWriter& out, const SimulationRequest& request,
                           const SimulatedLoan& simulated);

/// The field `total_cost`: what the contract as agreed costs in money.
void write_total_cost(document::JsonWriter& out, const SimulationRequest& request,
                      const SimulatedLoan& simulated);

/// The field `affordability`: whether the household can bear it; null where the document has no
/// household.
void write_affordability(document::JsonWriter& out, const SimulationRequest& request,
                         const SimulatedLoan& simulated);

/// The fields of a verdict: verdict, ratio, month, due, debt_service, income, room_left.
void write_verdict(document::JsonWriter& out, const DearestMonth& dearest,
                   const Household& household);

}  // namespace tawi::operations
