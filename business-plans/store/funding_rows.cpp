#include "business-plans/store/funding_rows.h"

#include "business-plans/store/support_fields.h"
#include "business-plans/store/support_rows.h"
#include "ledger/error.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/office_entries.h"
#include "ledger/store/prepared.h"

namespace tawi::support {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

Date date_of(const pqxx::row& row, const char* column) {
    return parse_date(row[column].c_str(), column);
}

Currency currency_of(const pqxx::row& row) {
    return Currency::of(row["currency"].c_str());
}

Money money_of(const pqxx::row& row, const char* column, Currency currency) {
    return store::stored_money(row[column].c_str(), currency);
}

SupportBudget budget_of_row(const pqxx::row& row) {
    const auto currency = currency_of(row);
    return {row["budget_number"].as<unsigned>(),
            row["fund"].c_str(),
            parse_support_kind(row["kind"].c_str(), "kind"),
            date_of(row, "starts_on"),
            date_of(row, "ends_on"),
            {money_of(row, "amount", currency), money_of(row, "committed", currency),
             money_of(row, "spent", currency)}};
}

AwardInstalment instalment_of(const pqxx::row& row, Currency currency) {
    AwardInstalment instalment{date_of(row, "due_on"), money_of(row, "amount", currency)};
    if (!row["entry_id"].is_null()) {
        instalment.payment = {row["channel"].c_str(), row["reference"].c_str(),
                              date_of(row, "booking_date"), row["entry_id"].as<std::int64_t>()};
    }
    return instalment;
}

/// Courses are judged by `standings`, the others by the statement.
AwardCondition condition_of(const pqxx::row& row, const Standings& standings) {
    AwardCondition condition{
        parse_award_condition_kind(row["kind"].c_str(), "kind"),
        row["service"].c_str(),
        row["plan_number"].as<unsigned>(),
        row["milestone_number"].as<unsigned>(),
        row["document"].c_str(),
        row["is_met"].as<bool>(),
    };
    if (condition.kind == AwardConditionKind::course) {
        const auto standing = standings.find(condition.service);
        condition.is_met = standing != standings.end() && standing->second.is_completed();
    }
    return condition;
}

void add_conditions(Transaction& transaction, const Parameters& key, AwardRecord& record,
                    const Date& today) {
    const auto rows = run_prepared(transaction, "award_conditions", key);
    if (rows.empty()) return;
    const auto standings = read_standings(transaction, record.id.borrower_id, today);
    for (const auto& row : rows) {
        record.award.instalments.at(row["instalment_number"].as<std::size_t>() - 1)
            .conditions.push_back(condition_of(row, standings));
    }
}

AwardStep step_of(const pqxx::row& row) {
    AwardStep step{parse_award_state(row["state"].c_str(), "state"), row["reason"].c_str()};
    if (!row["budget_number"].is_null()) step.budget_number = row["budget_number"].as<unsigned>();
    step.recorded_by = row["recorded_by"].c_str();
    step.recorded_at = instant_of(row["recorded_us"]);
    return step;
}

VoucherProvider provider_of(Transaction& transaction, const pqxx::row& row) {
    VoucherProvider provider{row["provider_number"].as<unsigned>(),
                             row["office_id"].as<std::int32_t>(), row["name"].c_str(),
                             row["payment_details"].c_str()};
    if (!row["user_id"].is_null()) provider.user_id = row["user_id"].as<std::int64_t>();
    if (!row["organization_id"].is_null())
        provider.organization_id = row["organization_id"].c_str();
    for (const auto& owed :
         run_prepared(transaction, "owed_to_provider", Parameters().add(provider.number))) {
        provider.owed.push_back(
            {owed["fund"].c_str(), money_of(owed, "amount", currency_of(owed))});
    }
    return provider;
}

Entitlement entitlement_of(const pqxx::row& row) {
    const auto currency = currency_of(row);
    return {parse_voucher_kind(row["kind"].c_str(), "kind"),
            row["fund"].c_str(),
            row["purpose"].c_str(),
            row["provider_number"].as<unsigned>(),
            date_of(row, "starts_on"),
            date_of(row, "valid_until"),
            row["vouchers"].as<unsigned>(),
            money_of(row, "voucher_value", currency),
            money_of(row, "cost_share", currency)};
}

Voucher voucher_of(const pqxx::row& row) {
    Voucher voucher{row["code"].c_str()};
    if (!row["entry_id"].is_null()) {
        voucher.redemption = {date_of(row, "delivered_on"), row["note"].c_str(),
                              date_of(row, "booking_date"), row["entry_id"].as<std::int64_t>()};
    }
    return voucher;
}

}  // namespace

std::vector<SupportBudget> read_budgets(Transaction& transaction, const Instant& now) {
    std::vector<SupportBudget> budgets;
    for (const auto& row : run_prepared(transaction, "support_budgets", Parameters().add(now)))
        budgets.push_back(budget_of_row(row));
    return budgets;
}

AwardRecord read_award(Transaction& transaction, const AwardId& id, const Date& today) {
    const auto key = std::move(Parameters().add(id.borrower_id).add(id.number));
    const auto rows = run_prepared(transaction, "find_award", key);
    if (rows.empty()) throw NotFound("There is no such award.");
    const auto row = rows.front();
    const auto currency = currency_of(row);
    AwardRecord record{id,
                       row["office_id"].as<std::int32_t>(),
                       {parse_award_kind(row["kind"].c_str(), "kind"), row["fund"].c_str(),
                        row["purpose"].c_str(), money_of(row, "amount", currency)}};
    for (const auto& each : run_prepared(transaction, "award_instalments", key))
        record.award.instalments.push_back(instalment_of(each, currency));
    add_conditions(transaction, key, record, today);
    for (const auto& each : run_prepared(transaction, "award_refunds", key)) {
        record.award.refunds.push_back({money_of(each, "amount", currency), each["channel"].c_str(),
                                        each["reason"].c_str(), date_of(each, "booking_date"),
                                        each["entry_id"].as<std::int64_t>()});
    }
    for (const auto& each : run_prepared(transaction, "award_steps", key))
        record.steps.push_back(step_of(each));
    return record;
}

std::vector<AwardRecord> read_awards(Transaction& transaction, std::int64_t borrower_id,
                                     const Date& today) {
    std::vector<AwardRecord> awards;
    const auto count = count_of(transaction, "count_awards", borrower_id);
    for (unsigned number = 1; number <= count; ++number)
        awards.push_back(read_award(transaction, {borrower_id, number}, today));
    return awards;
}

VoucherProvider read_provider(Transaction& transaction, unsigned number) {
    const auto rows = run_prepared(transaction, "find_voucher_provider", Parameters().add(number));
    if (rows.empty()) throw NotFound("There is no such provider.");
    return provider_of(transaction, rows.front());
}

std::vector<VoucherProvider> read_providers(Transaction& transaction,
                                            const people::Principal& actor,
                                            const std::optional<std::string>& organization_id) {
    std::vector<std::int64_t> offices(actor.offices.begin(), actor.offices.end());
    std::vector<VoucherProvider> providers;
    for (const auto& row : run_prepared(transaction, "voucher_providers",
                                        Parameters()
                                            .add(people::to_string(actor.role))
                                            .add(store::numbers_text(offices))
                                            .add(organization_id))) {
        providers.push_back(provider_of(transaction, row));
    }
    return providers;
}

EntitlementRecord read_entitlement(Transaction& transaction, const EntitlementId& id,
                                   const Instant& now) {
    const auto key = std::move(Parameters().add(id.borrower_id).add(id.number));
    const auto rows = run_prepared(transaction, "find_entitlement",
                                   Parameters().add(id.borrower_id).add(id.number).add(now));
    if (rows.empty()) throw NotFound("There is no such entitlement.");
    const auto row = rows.front();
    EntitlementRecord record{id,
                             row["office_id"].as<std::int32_t>(),
                             row["budget_number"].as<unsigned>(),
                             entitlement_of(row),
                             row["provider_name"].c_str(),
                             {},
                             {},
                             date_of(row, "business_date")};
    if (!row["cancelled_for"].is_null()) record.cancelled_for = row["cancelled_for"].c_str();
    for (const auto& each : run_prepared(transaction, "entitlement_vouchers", key))
        record.vouchers.push_back(voucher_of(each));
    return record;
}

std::vector<EntitlementRecord> read_entitlements(Transaction& transaction, std::int64_t borrower_id,
                                                 const Instant& now) {
    std::vector<EntitlementRecord> entitlements;
    const auto count = count_of(transaction, "count_entitlements", borrower_id);
    for (unsigned number = 1; number <= count; ++number)
        entitlements.push_back(read_entitlement(transaction, {borrower_id, number}, now));
    return entitlements;
}

unsigned count_of(Transaction& transaction, const char* statement, std::int64_t of) {
    return run_prepared(transaction, statement, Parameters().add(of))
        .front()["count"]
        .as<unsigned>();
}

}  // namespace tawi::support
