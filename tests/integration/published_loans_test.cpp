#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "tests/conformance/json_file.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

const std::vector<std::string> of_the_contract{"principal", "rate_per_annum", "instalments",
                                               "disbursed_on", "first_due_on"};

/// What a product of such loans fixes: the terms without what each contract agrees.
std::string options_of(const Object& terms) {
    Object options(terms);
    for (const auto& name : of_the_contract)
        options.remove(name);
    return text_of(options);
}

std::string contract_of(const Object& terms) {
    Object contract;
    for (const auto& name : of_the_contract) {
        if (terms.has(name) && name != "principal") contract.set(name, terms.get(name));
    }
    const auto text = text_of(contract);
    return text.substr(1, text.size() - 2);
}

std::vector<std::string> printed_rows(const Array& rows) {
    std::vector<std::string> lines;
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto row = rows.getObject(static_cast<unsigned>(index));
        const auto cell = [&](const char* name) { return row->getValue<std::string>(name); };
        lines.push_back(cell("number") + ' ' + cell("due_on") + ": " + cell("principal") + " + " +
                        cell("interest") + " + " + cell("fees"));
    }
    return lines;
}

std::vector<std::string> served_rows(const HttpReply& schedule) {
    std::vector<std::string> lines;
    for (std::size_t index = 0; index < schedule.size("/instalments"); ++index) {
        const auto row = "/instalments/" + std::to_string(index);
        lines.push_back(schedule.at(row + "/number") + ' ' + schedule.at(row + "/due_on") + ": " +
                        schedule.at(row + "/principal/amount") + " + " +
                        schedule.at(row + "/interest/amount") + " + " +
                        schedule.at(row + "/fees/amount"));
    }
    return lines;
}

/// Lends one published loan on its published day and gives the rows that are served then.
std::vector<std::string> lend(Service& service, const std::string& code, const Object& terms) {
    const auto day = terms.getValue<std::string>("disbursed_on");
    service.go_to(day);
    service.add_product(code, options_of(terms));
    const auto number = service.approved_loan(
        "officer", service.add_borrower("officer", "Borrower " + code), code,
        terms.getObject("principal")->getValue<std::string>("amount"), contract_of(terms));
    const auto disbursed = service.ask("officer", "POST", "/v1/loans/" + number + "/disbursements",
                                       R"({"value_date":")" + day + "\"}");
    EXPECT_EQ(disbursed.status, 201) << disbursed.body;
    const auto schedule = service.ask("auditor", "GET", "/v1/loans/" + number + "/schedule");
    EXPECT_EQ(schedule.at("/status"), "active");
    return served_rows(schedule);
}

/// tests/conformance/published_loans.json, each case with its source, through the whole service.
TEST(PublishedLoansByTheApi, AreReproducedToTheLastDigit) {
    const auto file = conformance_file("published_loans.json").extract<Array::Ptr>();
    std::map<std::string, std::unique_ptr<Service>> by_currency;
    std::size_t rows = 0;
    for (std::size_t index = 0; index < file->size(); ++index) {
        const auto loan = file->getObject(static_cast<unsigned>(index));
        SCOPED_TRACE(loan->getValue<std::string>("id"));
        const auto terms = loan->getObject("terms");
        // A product cannot name each instalment's share of the principal; contracts can.
        if (terms->has("principal_parts")) continue;
        const auto currency = terms->getObject("principal")->getValue<std::string>("currency");
        auto& service = by_currency[currency];
        if (!service)
            service = std::make_unique<Service>(ServiceOptions{"2006-01-01", currency, {}});
        const auto expected = printed_rows(*loan->getArray("rows"));
        EXPECT_EQ(lend(*service, "P" + std::to_string(index), *terms), expected);
        rows += expected.size();
    }
    std::cout << "published loans: " << file->size() << ", rows: " << rows << "\n";
    EXPECT_EQ(file->size(), 23U);  // two of them with parts of their own
    EXPECT_EQ(rows, 136U);
}

}  // namespace
}  // namespace tawi
