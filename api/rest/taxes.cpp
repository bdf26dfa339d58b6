#include "api/rest/taxes.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/error.h"
#include "ledger/operations/taxes.h"

namespace tawi::rest {

namespace {

constexpr std::size_t longest_code = 20;
constexpr std::size_t longest_name = 80;

Date query_date(const server::Request& request, const std::string& name) {
    const auto text = request.query_value(name);
    if (!text) throw InvalidInput(name, "required", "A day is needed.");
    return parse_date(*text, name);
}

operations::TaxAmountQuery amount_query(const server::Request& request) {
    operations::TaxAmountQuery query{request.parameter("tax_code"), query_date(request, "from"),
                                     query_date(request, "to")};
    if (query.to < query.from) {
        throw InvalidInput("to", "before_from", "The last day comes after the first one.");
    }
    if (const auto office = query_number(request, "office_id"))
        query.office_id = static_cast<std::int32_t>(*office);
    return query;
}

}  // namespace

server::Response Taxes::list(const server::Request& request) const {
    server::allow_query(request, {});
    const auto taxes = services_.taxes.list();
    return list_page(taxes, static_cast<unsigned>(taxes.size()), operations::write_tax_record,
                     [](const auto& tax) { return tax.code; });
}

server::Response Taxes::create(const server::Request& request) const {
    document::JsonReader body(request.body);
    const auto code = body.text("tax_code", longest_code);
    const auto name = body.text("name", longest_name);
    body.finish();
    return to_response(operations::add_tax(
        services_.taxes, command_of(services_, request), code, name, [](const auto& added) {
            return operations::Answer{201, object_json(added, operations::write_tax_record)};
        }));
}

server::Response Taxes::add_rate(const server::Request& request) const {
    document::JsonReader body(request.body);
    const auto rate = operations::read_tax_rate(body);
    body.finish();
    return to_response(operations::add_tax_rate(
        services_.taxes, command_of(services_, request), request.parameter("tax_code"), rate,
        [](const auto& added) {
            return operations::Answer{201, object_json(added, operations::write_tax_rate)};
        }));
}

server::Response Taxes::amounts(const server::Request& request) const {
    server::allow_query(request, {"from", "to", "office_id"});
    const auto amounts = services_.taxes.amounts(request.actor(), amount_query(request));
    document::JsonWriter out;
    out.begin_object();
    out.begin_array("data");
    for (const auto& amount : amounts) {
        out.begin_object();
        operations::write_tax_amount(out, amount);
        out.end();
    }
    out.end();
    out.end();
    return server::json(200, std::move(out).text());
}

}  // namespace tawi::rest
