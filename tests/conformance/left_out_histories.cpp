#include "tests/conformance/left_out_histories.h"

namespace tawi {

namespace {

struct Group {
    std::string reason;
    std::string history;
    std::vector<int> after_events;
    std::vector<std::string> kinds;
};

const std::vector<Group>& groups() {
    static const std::string joins_row =
        "a tranche on a due date joins that day's instalment; ours belongs to the next period";
    static const std::string over_full_term =
        "a tranche at 0 % is shared over all instalments, those gone by included";
    static const std::string ahead_in_row =
        "money ahead takes principal off from its day on, interest last, and stands as paid of the "
        "running instalment; ours pays interest to the day, and principal as a row of its own";
    static const std::string at_rests =
        "with rests on due dates, the principal of the first late instalment bears interest from "
        "the next due date on; ours from its own";
    static const std::string stays =
        "an accrual stays when the payment that caused it is undone; our reversal takes it back";
    static const std::string stored =
        "a charge-off grows when an earlier payment is undone; a write-off of ours is a stored "
        "amount";
    static const std::string unearned =
        "a charge-off takes the interest of the whole contract; ours what was earned to the day";
    static const std::string batch = "a range counts from when their batch of the day noticed it";
    static const std::string kept_level =
        "once paid off, the rows keep the level instalment, without interest; ours keep the "
        "principal planned";
    static const std::string ahead =
        "principal paid ahead on a due date is not called paid in advance; ours is";
    static const std::string own_date =
        "a charge is accrued on its own date; ours falls due with its instalment";
    static const std::string submitted =
        "a setting accrues a charge on the day it is entered; ours falls due with its instalment";
    static const std::string added_period =
        "a tranche after maturity adds a period; ours asks for a reschedule";
    static const std::string each_piece =
        "each piece of a period's interest is rounded; ours is rounded once";
    static const std::vector<std::string> rows{"schedule", "paid of rows"};
    static const std::vector<std::string> late{"schedule", "paid of rows", "totals"};
    static const std::vector<Group> all{
        {batch, "e2e/COB/L110", {2, 3, 4}, {"arrears over time"}},
        {kept_level, "e2e/Loan/L5539", {3}, rows},
        {kept_level, "e2e/Loan/L5598", {3}, rows},
        {own_date, "e2e/LoanAccrualTransaction/L5", {3}, {"accruals"}},
        {stored, "e2e/LoanChargeOff/L866", {5}, {"transactions"}},
        {stored, "e2e/LoanChargeOff/L907", {6}, {"transactions"}},
        {unearned, "e2e/LoanChargeOff/L1274", {6, 9}, {"transactions"}},
        {joins_row, "e2e/LoanDownPayment/L322", {3}, rows},
        {joins_row, "e2e/LoanDownPayment/L364", {4}, rows},
        {over_full_term, "e2e/LoanDownPayment/L1089", {2}, rows},
        {over_full_term, "e2e/LoanDownPayment/L1129", {3, 4}, rows},
        {ahead_in_row, "e2e/LoanRepayment/L798", {2}, late},
        {at_rests, "e2e/LoanRepayment/L1107", {2}, late},
        {ahead, "e2e/LoanRepayment/L1029", {3}, {"paid of rows", "totals"}},
        {stays, "e2e/LoanRepayment/L2004", {5, 6}, {"accruals"}},
        {stays, "e2e/LoanRepayment/L2073", {5, 6, 8, 9}, {"accruals"}},
        {stays, "e2e/LoanRepayment/L2527", {5, 6, 8, 9, 10}, {"accruals"}},
        {submitted, "e2e/LoanRepayment/L3171", {5}, {"accruals"}},
        {added_period,
         "e2e/LoanReschedule/L67",
         {2},
         {"schedule", "paid of rows", "payment dates", "number of rows", "totals"}},
        {each_piece,
         "unit/ProgressiveEMICalculatorTest/testEMICalculation_multiDisbursedAmt300InSamePeriod_"
         "dayInYears360_daysInMonth30_repayEvery1Month",
         {1},
         {"level instalments"}},
    };
    return all;
}

template <typename Items, typename Text>
std::string joined(const Items& items, Text text) {
    std::string all;
    for (const auto& item : items)
        all += (all.empty() ? "" : ", ") + text(item);
    return all;
}

std::vector<LeftOut> one_by_one() {
    std::vector<LeftOut> all;
    for (const auto& group : groups()) {
        for (const auto after : group.after_events) {
            for (const auto& kind : group.kinds)
                all.push_back({group.history, after, kind, group.reason});
        }
    }
    return all;
}

}  // namespace

const std::vector<LeftOut>& left_out_histories() {
    static const auto all = one_by_one();
    return all;
}

std::vector<std::string> left_out_table() {
    std::vector<std::string> lines;
    for (const auto& group : groups()) {
        const auto name = group.history.substr(group.history.find('/') + 1);
        lines.push_back(
            "| `" + name + "` | " +
            joined(group.after_events, [](int after) { return std::to_string(after); }) + " | " +
            joined(group.kinds, [](const auto& kind) { return kind; }) + " | " + group.reason +
            " |");
    }
    return lines;
}

}  // namespace tawi
