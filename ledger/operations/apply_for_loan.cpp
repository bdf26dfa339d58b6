#include "ledger/operations/apply_for_loan.h"

#include "ledger/error.h"
#include "ledger/operations/contract_check.h"

namespace tawi::operations {

namespace {

void refuse_limit(const char* field, const std::string& detail) {
    throw Refused(RefusalCode::outside_product_limits, detail, field);
}

void check_limits(const LoanProduct& product, const LoanRequest& request) {
    if (request.principal.currency() != product.least_principal.currency()) {
        throw InvalidInput(
            "/principal/currency", "other_currency",
            "The product lends in " + std::string(product.least_principal.currency().code()) + ".");
    }
    if (!request.principal.is_positive()) {
        throw InvalidInput("/principal/amount", "not_positive",
                           "The principal must be more than zero.");
    }
    if (request.principal < product.least_principal || request.principal > product.most_principal) {
        refuse_limit("/principal/amount", "The product lends " +
                                              tawi::to_string(product.least_principal) + " to " +
                                              tawi::to_string(product.most_principal) + ".");
    }
    if (request.rate_per_annum < product.least_rate || request.rate_per_annum > product.most_rate) {
        refuse_limit("/rate_per_annum", "The rate is outside the product's limits.");
    }
    if (request.instalments < product.least_instalments ||
        request.instalments > product.most_instalments) {
        refuse_limit("/instalments",
                     "The product allows " + std::to_string(product.least_instalments) + " to " +
                         std::to_string(product.most_instalments) + " instalments.");
    }
}

void take_own_terms(const loan::Terms& own, loan::Terms& terms) {
    terms.due_dates = own.due_dates;
    terms.tranches = own.tranches;
    terms.tranches_as_they_come = own.tranches_as_they_come;
    terms.rate_changes = own.rate_changes;
    terms.surplus = own.surplus;
    terms.interest_weights = own.interest_weights;
    terms.principal_parts = own.principal_parts;
    terms.amortised_over = own.amortised_over;
}

}  // namespace

loan::Terms terms_for(const LoanProduct& product, const LoanRequest& request, const Date& today,
                      const WorkingCalendar& calendar) {
    check_limits(product, request);
    auto terms = product.options;
    terms.principal = request.principal;
    terms.rate_per_annum = request.rate_per_annum;
    terms.instalments = request.instalments;
    terms.disbursed_on = request.disbursed_on.value_or(today);
    terms.first_due_on = request.first_due_on;
    if (request.own) take_own_terms(*request.own, terms);
    if (terms.working_day_rule != WorkingDayRule::none && terms.calendar == WorkingCalendar{}) {
        terms.calendar = calendar;
    }
    if (request.complete) request.complete(terms);
    check_contract(terms);  // every contradiction is found before the application is taken
    return terms;
}

Answer apply_for_loan(LendingStore& store, const Command& command, const LoanProduct& product,
                      const LoanRequest& request, const Render<loan::LoanId>& render) {
    return store.transact([&](LendingWork& work) {
        std::optional<Answer> earlier;
        const auto borrower = work.open_borrower(command, request.borrower_id, earlier);
        if (earlier) return *earlier;
        if (borrower.has_loan_in_progress) {
            throw Refused(RefusalCode::loan_in_progress,
                          "The borrower has an unfinished application or loan.", "/borrower_id");
        }
        const auto terms = terms_for(product, request, borrower.business_date, borrower.calendar);
        const auto fund = request.fund.value_or(product.fund);
        if (!work.has_fund(fund)) {
            throw InvalidInput("/fund", "unknown_fund", "There is no such fund.");
        }
        const auto id = work.add_application(
            command, borrower,
            {request.borrower_id, product.product_id, terms, request.purpose, fund});
        const auto answer = render(id);
        work.save_answer(command, request.borrower_id,
                         {"apply_for_loan",
                          "loan " + loan::to_loan_number(id),
                          {{"principal", tawi::to_string(terms.principal)}, {"fund", fund}}},
                         answer);
        return answer;
    });
}

Answer decide_application(LendingStore& store, const Command& command, const loan::LoanId& loan_id,
                          int expected_version, bool approve, const std::string& reason,
                          const Render<LoanRecord>& render, const std::function<void()>& check) {
    return store.transact([&](LendingWork& work) {
        auto opened = work.open_loan(command, loan_id);
        if (opened.earlier_answer) return *opened.earlier_answer;
        auto& loan = opened.record;
        if (loan.version != expected_version) {
            throw Refused(RefusalCode::stale_version,
                          "The application was changed since you read it; read it again.");
        }
        if (loan.status != LoanStatus::applied) {
            throw Refused(RefusalCode::wrong_state, "The application was decided already.");
        }
        if (loan.applied_by == command.actor.id) {
            throw Refused(RefusalCode::same_person,
                          "The application must be decided by another person than the one who "
                          "entered it.");
        }
        if (approve) check();
        const auto status = approve ? LoanStatus::approved : LoanStatus::rejected;
        const Decision decision{loan.business_date, command.actor.id, reason};
        work.save_decision(command, loan, status, decision);
        loan.status = status;
        loan.version += 1;
        loan.decision = decision;
        const auto answer = render(loan);
        work.save_answer(command, loan_id.borrower_id,
                         {"decide_application",
                          "loan " + loan::to_loan_number(loan_id),
                          {{"decision", std::string(to_string(status))}, {"reason", reason}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::operations
