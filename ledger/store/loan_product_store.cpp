#include "ledger/store/loan_product_store.h"

#include "ledger/money/decimal_text.h"
#include "ledger/operations/terms_document.h"
#include "ledger/store/account_rows.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/fund_store.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::LoanProduct;

LoanProduct to_product(const pqxx::row& row) {
    const auto currency = Currency::of(row["currency"].c_str());
    return {row["product_id"].as<std::int32_t>(),
            row["code"].c_str(),
            row["product_version"].as<int>(),
            row["name"].c_str(),
            stored_money(row["least_principal"].c_str(), currency),
            stored_money(row["most_principal"].c_str(), currency),
            parse_decimal(row["least_rate"].c_str(), "least_rate", Sign::not_negative),
            parse_decimal(row["most_rate"].c_str(), "most_rate", Sign::not_negative),
            row["least_instalments"].as<unsigned>(),
            row["most_instalments"].as<unsigned>(),
            row["backdating_days"].as<int>(),
            operations::from_document(row["options"].c_str()),
            to_account_map(row["accounts"].c_str()),
            row["fund"].c_str()};
}

std::optional<LoanProduct> first_product(const pqxx::result& rows) {
    if (rows.empty()) return std::nullopt;
    return to_product(rows.front());
}

class Work : public WorkOn<operations::LoanProductWork> {
 public:
    using WorkOn::WorkOn;

    int lock_newest_version(const std::string& code) override {
        run_prepared(transaction_, "lock_product_code", Parameters().add(code));
        return run_prepared(transaction_, "newest_product_version", Parameters().add(code))
            .front()["newest"]
            .as<int>();
    }

    std::optional<operations::ChartAccount> share_account(const std::string& code) override {
        const auto rows = run_prepared(transaction_, "share_account", Parameters().add(code));
        if (rows.empty()) return std::nullopt;
        return to_chart_account(rows.front());
    }

    bool has_fund(const std::string& fund) override { return store::has_fund(transaction_, fund); }
    bool has_tax(const std::string& code) override {
        return !run_prepared(transaction_, "find_tax", Parameters().add(code)).empty();
    }

    std::int32_t add(const LoanProduct& product) override {
        const auto product_id = insert(product);
        ArrayText purposes, accounts;
        for (const auto& [purpose, account] : product.accounts.own()) {
            purposes.add(purpose);
            accounts.add(account);
        }
        run_prepared(transaction_, "insert_product_accounts",
                     Parameters().add(product_id).add(purposes.text()).add(accounts.text()));
        return product_id;
    }

 private:
    std::int32_t insert(const LoanProduct& product) {
        return run_prepared(transaction_, "insert_loan_product",
                            Parameters()
                                .add(product.code)
                                .add(product.product_version)
                                .add(product.name)
                                .add(product.least_principal.currency().code())
                                .add(product.least_principal)
                                .add(product.most_principal)
                                .add(to_exact_decimal_text(product.least_rate))
                                .add(to_exact_decimal_text(product.most_rate))
                                .add(product.least_instalments)
                                .add(product.most_instalments)
                                .add(product.backdating_days)
                                .add(operations::to_document(product.options))
                                .add(product.fund))
            .front()["product_id"]
            .as<std::int32_t>();
    }
};

}  // namespace

operations::Answer PostgresLoanProducts::transact(
    const std::function<operations::Answer(operations::LoanProductWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::optional<LoanProduct> PostgresLoanProducts::find_newest(const std::string& code) {
    return reader_.transact([&](Transaction& transaction) {
        return first_product(
            run_prepared(transaction, "find_newest_loan_product", Parameters().add(code)));
    });
}

std::optional<LoanProduct> PostgresLoanProducts::find(std::int32_t product_id) {
    return reader_.transact([&](Transaction& transaction) {
        return first_product(
            run_prepared(transaction, "find_loan_product", Parameters().add(product_id)));
    });
}

std::vector<LoanProduct> PostgresLoanProducts::list(const operations::LoanProductPlace& after,
                                                    bool all_versions, unsigned limit) {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<LoanProduct> products;
        for (const auto& row : run_prepared(transaction, "list_loan_products",
                                            Parameters()
                                                .add(after.code)
                                                .add(after.product_version)
                                                .add(all_versions ? "true" : "false")
                                                .add(limit))) {
            products.push_back(to_product(row));
        }
        return products;
    });
}

}  // namespace tawi::store
