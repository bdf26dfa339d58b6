#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "ledger/loan/words.h"
#include "ledger/operations/simulated_loan.h"

/// docs/loans.md: the table after each `<!-- loan {...} -->` is what the engine makes of that
/// document; its header says which columns. UPDATE_GOLDEN=1 writes the page anew.
namespace tawi::operations {
namespace {

using loan::Component;
using loan::InstalmentState;

const std::string page_path = std::string(TAWI_SOURCE_DIR) + "/docs/loans.md";
constexpr std::string_view mark = "<!-- loan ";

std::vector<std::string> lines_of_page() {
    std::ifstream page(page_path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(page, line);)
        lines.push_back(line);
    return lines;
}

SimulatedLoan loan_of(const std::string& document) {
    document::JsonReader reader(document);
    const auto request = read_simulation(reader);
    return simulated_loan(request);
}

std::string name_of(const InstalmentState& row) {
    return row.number == 0 ? std::string(loan::to_string(row.kind)) : std::to_string(row.number);
}

/// Each column that a table may have.
const std::map<std::string, std::function<std::string(const InstalmentState&)>>& columns() {
    static const auto due = [](Component component) {
        return [component](const InstalmentState& row) {
            return tawi::to_string(row.of(component).due);
        };
    };
    static const std::map<std::string, std::function<std::string(const InstalmentState&)>> all{
        {"row", name_of},
        {"from", [](const auto& row) { return tawi::to_string(row.starts_on); }},
        {"due on", [](const auto& row) { return tawi::to_string(row.due_on); }},
        {"balance", [](const auto& row) { return tawi::to_string(row.opening_principal); }},
        {"principal", due(Component::principal)},
        {"interest", due(Component::interest)},
        {"fees", due(Component::fee)},
        {"penalties", due(Component::penalty)},
        {"total", [](const auto& row) { return tawi::to_string(row.due()); }},
        {"paid", [](const auto& row) { return tawi::to_string(row.paid()); }},
        {"unpaid", [](const auto& row) { return tawi::to_string(row.unpaid()); }},
        {"earned", [](const auto& row) { return tawi::to_string(row.earned_interest); }},
        {"joins the balance",
         [](const auto& row) { return tawi::to_string(row.capitalised_interest); }},
    };
    return all;
}

std::vector<std::string> names_in(const std::string& header) {
    std::vector<std::string> names;
    std::istringstream cells(header.substr(1));
    for (std::string cell; std::getline(cells, cell, '|');) {
        const auto start = cell.find_first_not_of(' ');
        if (start == std::string::npos) continue;
        names.push_back(cell.substr(start, cell.find_last_not_of(' ') - start + 1));
    }
    return names;
}

std::vector<std::string> table_of(const SimulatedLoan& simulated, const std::string& header) {
    std::vector<std::string> lines;
    const auto& rows =
        simulated.state.disbursed_on ? simulated.state.instalments : simulated.agreed.instalments;
    for (const auto& row : rows) {
        std::string line = "|";
        for (const auto& name : names_in(header))
            line += " " + columns().at(name)(row) + " |";
        lines.push_back(line);
    }
    return lines;
}

TEST(LoansPage, EveryTableIsWhatTheEngineMakesOfItsDocument) {
    const auto page = lines_of_page();
    std::vector<std::string> made;
    unsigned tables = 0;
    for (std::size_t index = 0; index < page.size(); ++index) {
        made.push_back(page[index]);
        if (!page[index].starts_with(mark)) continue;
        ++tables;
        const auto document =
            page[index].substr(mark.size(), page[index].rfind(" -->") - mark.size());
        ASSERT_LT(index + 2, page.size());
        const auto& header = page[index + 1];
        made.insert(made.end(), {header, page[index + 2]});
        const auto rows = table_of(loan_of(document), header);
        made.insert(made.end(), rows.begin(), rows.end());
        index += 2;
        while (index + 1 < page.size() && page[index + 1].starts_with("|"))
            ++index;
    }
    EXPECT_GE(tables, 20U);
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::ofstream out(page_path);
        for (const auto& line : made)
            out << line << "\n";
        return;
    }
    EXPECT_EQ(made, page);
}

}  // namespace
}  // namespace tawi::operations
