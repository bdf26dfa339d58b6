#include "api/rest/loan_products.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/text_check.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/terms_document.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::LoanProduct;

constexpr std::size_t longest_code = 20;
constexpr std::size_t longest_name = 120;
constexpr std::int64_t most_backdating_days = 3650;

void write_product(JsonWriter& out, const LoanProduct& product) {
    out.field("product_id", product.product_id);
    out.field("code", product.code);
    out.field("product_version", product.product_version);
    out.field("name", product.name);
    out.field("least_principal", product.least_principal);
    out.field("most_principal", product.most_principal);
    out.field("least_rate", to_exact_decimal_text(product.least_rate));
    out.field("most_rate", to_exact_decimal_text(product.most_rate));
    out.field("least_instalments", product.least_instalments);
    out.field("most_instalments", product.most_instalments);
    out.field("backdating_days", product.backdating_days);
    out.begin_object("options");
    operations::write_options(out, product.options);
    out.end();
    out.begin_object("accounts");
    for (const auto purpose : journal::posting_purposes())
        out.field(purpose, product.accounts.account_of(purpose));
    out.end();
    out.field("fund", product.fund);
}

std::string read_code(JsonReader& body) {
    auto code = body.text("code", longest_code);
    if (!document::is_visible_ascii(code, longest_code)) {
        throw InvalidInput("/code", "not_a_code",
                           "A code has letters, digits and signs of ASCII, without blanks.");
    }
    return code;
}

journal::AccountMap read_accounts(JsonReader& body) {
    journal::AccountMap accounts;
    auto own = body.optional_object("accounts");
    if (!own) return accounts;
    for (const auto purpose : journal::posting_purposes()) {
        const auto account = own->optional_text(purpose, longest_code);
        if (account && *account != accounts.account_of(purpose)) accounts.set(purpose, *account);
    }
    return accounts;
}

LoanProduct read_product(JsonReader& body) {
    const auto least = body.money("least_principal");
    auto options = body.object("options");
    const auto count = [&](std::string_view name) {
        return static_cast<unsigned>(body.integer(name, 1, loan::most_instalments));
    };
    return {.code = read_code(body),
            .name = body.text("name", longest_name),
            .least_principal = least,
            .most_principal = body.money("most_principal"),
            .least_rate = body.decimal("least_rate", Sign::not_negative),
            .most_rate = body.decimal("most_rate", Sign::not_negative),
            .least_instalments = count("least_instalments"),
            .most_instalments = count("most_instalments"),
            .backdating_days = static_cast<int>(
                body.optional_integer("backdating_days", 0, most_backdating_days).value_or(90)),
            .options = operations::read_options(options, least.currency()),
            .accounts = read_accounts(body),
            .fund = body.optional_text("fund", longest_code).value_or("own")};
}

/// A cursor says "CODE 3".
operations::LoanProductPlace place_after(const server::PageQuery& page) {
    if (!page.after) return {};
    const auto blank = page.after->rfind(' ');
    if (blank == std::string::npos) {
        throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
    }
    const server::PageQuery version{page.limit, page.after->substr(blank + 1)};
    return {page.after->substr(0, blank), static_cast<int>(after_number(version))};
}

}  // namespace

server::Response LoanProducts::list(const server::Request& request) const {
    server::allow_query(request, {"limit", "cursor", "all_versions"});
    const auto page = server::page_query(request);
    return list_page(services_.loan_products.list(
                         place_after(page), query_flag(request, "all_versions"), page.limit + 1),
                     page.limit, write_product, [](const auto& product) {
                         return product.code + " " + std::to_string(product.product_version);
                     });
}

server::Response LoanProducts::create(const server::Request& request) const {
    JsonReader body(request.body);
    const auto product = read_product(body);
    body.finish();
    return to_response(operations::publish_loan_product(
        services_.loan_products, command_of(services_, request), product, [](const auto& added) {
            return operations::Answer{201, object_json(added, write_product)};
        }));
}

server::Response LoanProducts::show(const server::Request& request) const {
    server::allow_query(request, {});
    const auto product = services_.loan_products.find(small_id(request, "product_id"));
    if (!product) throw NotFound("There is no such loan product.");
    return server::json(200, object_json(*product, write_product));
}

}  // namespace tawi::rest
