#include "ledger/journal/chart.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "ledger/error.h"

namespace tawi::journal {
namespace {

TEST(Channels, RoundTrip) {
    for (const auto channel : {Channel::till, Channel::bank, Channel::wallet}) {
        EXPECT_EQ(parse_channel(to_string(channel), "/channel"), channel);
    }
    for (const auto* word : {"cheque", "in_transit"}) {
        try {
            parse_channel(word, "/channel");
            FAIL() << "accepted " << word;
        } catch (const InvalidInput& fault) {
            EXPECT_EQ(fault.field(), "/channel");
            EXPECT_EQ(fault.code(), "unknown_value");
        }
    }
}

TEST(Chart, EveryComponentHasAnAccountOfItsOwn) {
    std::set<std::string_view> accounts;
    std::set<std::string_view> names;
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        accounts.insert(account_of(component, Channel::till));
        names.insert(to_string(component));
    }
    EXPECT_EQ(accounts.size(), position_components);
    EXPECT_EQ(names.size(), position_components);
    EXPECT_EQ(accounts.count(""), 0U);
}

TEST(Chart, TheChannelChangesTheAccountOfMoneyOnly) {
    EXPECT_EQ(account_of(PositionComponent::money, Channel::till), "1010");
    EXPECT_EQ(account_of(PositionComponent::money, Channel::bank), "1020");
    EXPECT_EQ(account_of(PositionComponent::money, Channel::wallet), "1030");
    EXPECT_EQ(account_of(PositionComponent::portfolio, Channel::wallet), "1100");
}

/// The account of a component by the migrations that fill table `account`.
std::string account_in_the_migration(std::string_view component) {
    const std::string last_column = "'" + std::string(component) + "')";
    for (const auto* name : {"0002_lending", "0004_loan_engine", "0018_suspension_and_allowance",
                             "0022_kinds_of_the_books", "0029_more_kinds_of_the_books"}) {
        std::ifstream file(TAWI_SOURCE_DIR + ("/migrations/" + std::string(name) + ".sql"));
        for (std::string line; std::getline(file, line);) {
            if (line.find("('") == 4 && line.find(last_column) != std::string::npos) {
                return line.substr(6, 4);
            }
        }
    }
    return "none";
}

TEST(Chart, IsTheOneOfTheDatabase) {
    for (std::size_t index = 1; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        EXPECT_EQ(account_of(component, Channel::till),
                  account_in_the_migration(to_string(component)));
    }
    for (const auto channel :
         {Channel::till, Channel::bank, Channel::wallet, Channel::in_transit}) {
        EXPECT_EQ(account_of(PositionComponent::money, channel),
                  account_in_the_migration(to_string(channel)));
    }
}

}  // namespace
}  // namespace tawi::journal
