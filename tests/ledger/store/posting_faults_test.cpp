#include <gmock/gmock.h>

#include <atomic>
#include <functional>
#include <pqxx/pqxx>
#include <set>
#include <thread>

#include "ledger/error.h"
#include "ledger/operations/funds.h"
#include "ledger/store/fund_store.h"
#include "ledger/store/lending_store.h"
#include "ledger/store/posting_lanes.h"
#include "ledger/store/store_error.h"
#include "tests/integration/books_check.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/postgres_proxy.h"
#include "tests/integration/reports/small_world.h"

// What becomes of commands when the line to PostgreSQL is cut, and when two programs want the same
// loans: what each caller is told is held against what is stored.
namespace tawi::store {
namespace {

using operations::Answer;
using operations::Command;
using operations::LoanCommand;
using operations::Outcome;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

class PostingFaultsTest : public ::testing::Test {
 protected:
    PostingFaultsTest() {
        world_.go_to("2026-01-05");
        const auto office = world_.open_office("Nairobi", "Africa/Nairobi", "KES", "9000000.00");
        for (int loan = 0; loan < 8; ++loan)
            loans_.push_back(world_.lend(world_.add_borrower(office), "12000.00"));
    }

    static DatabaseOptions poster(const std::string& connection_string) {
        return {.connection_string = connection_string, .role = "tawi_poster", .lock_timeout = 2s};
    }

    LoanCommand repayment(const loan::LoanId& loan, const std::string& key) {
        Command command{{}, world_.now(), key, operations::sha256("the request"), key};
        command.actor.role = people::Role::auditor;  // sees every office; REST has the permissions
        command.actor.id = 1;
        return operations::repayment_command(
            command, {loan, Date(std::chrono::January / 5 / 2026)},
            Money::from_minor_units(1000, Currency::of("KES")),
            [](const operations::PostedLoanEvent& posted) {
                return Answer{201, std::to_string(posted.event.event.number)};
            });
    }

    /// A repayment of each loan, with the keys "NAME-0", "NAME-1", ...
    std::vector<LoanCommand> repayments(const std::string& name) {
        std::vector<LoanCommand> commands;
        for (const auto& loan : loans_)
            commands.push_back(repayment(loan, name + "-" + std::to_string(commands.size())));
        return commands;
    }

    static std::string text_of(const Outcome& outcome) {
        if (const auto* answer = std::get_if<Answer>(&outcome)) {
            return answer->body + (answer->replayed ? " again" : "");
        }
        try {
            std::rethrow_exception(std::get<std::exception_ptr>(outcome));
        } catch (const Refused& refused) {
            return std::string(to_string(refused.code()));
        } catch (const Conflict&) {
            return "conflict";
        } catch (const OutcomeUnknown&) {
            return "unknown";
        } catch (const Unavailable&) {
            return "unavailable";
        } catch (const std::exception& other) {
            return other.what();
        }
    }

    static std::vector<std::string> texts_of(const std::vector<Outcome>& outcomes) {
        std::vector<std::string> texts;
        for (const auto& outcome : outcomes)
            texts.push_back(text_of(outcome));
        return texts;
    }

    /// One value of the database, as the owner reads it.
    std::string ask(const std::string& query) {
        pqxx::connection connection(database_.connection_string());
        pqxx::nontransaction work(connection);
        return work.exec1(query)[0].c_str();
    }
    /// Waits until the owner reads that value.
    void await(const std::string& query, const std::string& value) {
        const auto give_up = std::chrono::steady_clock::now() + 120s;
        while (ask(query) != value && std::chrono::steady_clock::now() < give_up)
            std::this_thread::sleep_for(1ms);
        ASSERT_EQ(ask(query), value) << query;
    }
    std::string posted() {
        return ask("SELECT count(*) FROM tawi.loan_event WHERE kind = 'repayment'");
    }
    std::vector<std::string> faults() {
        return faults_in_books(database_.connection_string(), world_.now());
    }

    FreshDatabase database_;
    reports::SmallWorld world_{database_.connection_string()};
    std::vector<loan::LoanId> loans_;
};

TEST_F(PostingFaultsTest, AConnectionEndedInTheMiddleOfABatchChangesNothing) {
    Database database(poster(database_.connection_string()), Catalogue::embedded());
    PostingLanes lanes(database, {.lanes = 1});
    auto commands = repayments("cut");
    // In the middle: the first half of the batch is decided, nothing of it is written yet.
    commands[4].decide = [&, inner = commands[4].decide](operations::StandingLoan& loan) {
        ask("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_locks WHERE locktype ="
            " 'advisory' AND classid = 7402 AND database = (SELECT oid FROM pg_database WHERE"
            " datname = current_database())");
        return inner(loan);
    };
    EXPECT_THAT(texts_of(lanes.post(commands)), Each("unavailable"));
    EXPECT_EQ(posted(), "0");
    EXPECT_EQ(ask("SELECT count(*) FROM tawi.idempotency WHERE key LIKE 'cut-%'"), "0");
    EXPECT_THAT(texts_of(lanes.post(repayments("cut"))), Each("2"));
    EXPECT_EQ(posted(), "8");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PostingFaultsTest, ACommitWhoseReplyIsLostIsFoundByItsKeys) {
    PostgresProxy proxy(database_.connection_string());
    Database database(poster(proxy.connection_string()), Catalogue::embedded());
    PostingLanes lanes(database, {.lanes = 1});
    for (int round = 0; round < 3; ++round) {
        proxy.at_next_commit(AtCommit::lose_reply);
        const auto name = "lost-" + std::to_string(round);
        EXPECT_THAT(texts_of(lanes.post(repayments(name))), Each(std::to_string(round + 2)));
        EXPECT_EQ(posted(), std::to_string(8 * (round + 1)));
        EXPECT_THAT(texts_of(lanes.post(repayments(name))),
                    Each(std::to_string(round + 2) + " again"));
    }
    EXPECT_EQ(proxy.cuts(), 3);
    EXPECT_EQ(posted(), "24");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PostingFaultsTest, ACommitThatNeverArrivedIsDoneOnce) {
    PostgresProxy proxy(database_.connection_string());
    Database database(poster(proxy.connection_string()), Catalogue::embedded());
    PostingLanes lanes(database, {.lanes = 1});
    proxy.at_next_commit(AtCommit::lose_request);
    EXPECT_THAT(texts_of(lanes.post(repayments("gone"))), Each("2"));
    EXPECT_EQ(proxy.cuts(), 1);
    EXPECT_EQ(posted(), "8");
    EXPECT_THAT(faults(), IsEmpty());
}

/// The line is cut for us, but the server knows nothing of it, holds the rows, and gets the COMMIT
/// when everybody had given up.
TEST_F(PostingFaultsTest, NobodyIsToldThatNothingWasDoneWhileTheCommitMayStillArrive) {
    PostgresProxy proxy(database_.connection_string());
    Database database(poster(proxy.connection_string()), Catalogue::embedded());
    PostingLanes lanes(database, {.lanes = 1});
    proxy.at_next_commit(AtCommit::delay);
    EXPECT_THAT(texts_of(lanes.post(repayments("late"))), Each("key_in_flight"));
    EXPECT_EQ(posted(), "0");
    proxy.deliver();
    EXPECT_EQ(posted(), "8");
    EXPECT_THAT(texts_of(lanes.post(repayments("late"))), Each("2 again"));
    EXPECT_EQ(posted(), "8");
    EXPECT_THAT(faults(), IsEmpty());
}

/// The same on a loan that others keep changing, whose rows are locked before they are read.
TEST_F(PostingFaultsTest, ARequestInDoubtIsNotToldThatItWasAConflict) {
    PostgresProxy proxy(database_.connection_string());
    Database database(poster(proxy.connection_string()), Catalogue::embedded());
    PostingLanes lanes(database, {.lanes = 1});
    // Who connects first must not use up the time that a request has.
    std::vector<LoanCommand> first;
    first.push_back(repayment(loans_[1], "first"));
    EXPECT_THAT(texts_of(lanes.post(first)), ElementsAre("2"));
    int tries = 0;
    std::vector<LoanCommand> one;
    one.push_back(repayment(loans_[0], "in doubt"));
    one[0].decide = [&, inner = one[0].decide](operations::StandingLoan& loan) {
        // Twice somebody else is quicker; the third try holds the loan, and its commit is delayed.
        if (++tries <= 2) world_.repay(loans_[0], "1.00", "2026-01-05");
        if (tries == 3) proxy.at_next_commit(AtCommit::delay);
        return inner(loan);
    };
    EXPECT_THAT(texts_of(lanes.post(one)), ElementsAre("unknown"));
    EXPECT_EQ(tries, 3);
    EXPECT_EQ(posted(), "3");
    proxy.deliver();
    EXPECT_EQ(posted(), "4");
    EXPECT_THAT(texts_of(lanes.post(one)), ElementsAre("4 again"));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PostingFaultsTest, ALostCommitWithoutAKeyIsToldToBeUnknown) {
    PostgresProxy proxy(database_.connection_string());
    Database database(poster(proxy.connection_string()), Catalogue::embedded());
    PostingLanes lanes(database, {.lanes = 1});
    std::vector<LoanCommand> commands;
    commands.push_back(repayment(loans_[0], ""));
    commands.push_back(repayment(loans_[1], "with a key"));
    proxy.at_next_commit(AtCommit::lose_reply);
    EXPECT_THAT(texts_of(lanes.post(std::move(commands))), ElementsAre("unknown", "2"));
    EXPECT_EQ(posted(), "2");
    EXPECT_THAT(faults(), IsEmpty());
}

/// A command that is no posting has a transaction of its own, and is settled by its key as well.
TEST_F(PostingFaultsTest, OtherCommandsWhoseCommitIsLostAreFoundByTheirKeys) {
    PostgresProxy proxy(database_.connection_string());
    Database database(poster(proxy.connection_string()), Catalogue::embedded());
    PostgresFundStore funds(database, database);
    const auto add = [&](const std::string& code, const std::string& key, AtCommit what) {
        Command command{{}, world_.now(), key, operations::sha256(code), key};
        command.actor.role = people::Role::administrator;
        proxy.at_next_commit(what);
        try {
            return text_of(operations::add_fund(funds, command, {code, code},
                                                [](const operations::Fund& fund) {
                                                    return Answer{201, fund.code};
                                                }));
        } catch (...) {
            return text_of(std::current_exception());
        }
    };
    EXPECT_EQ(add("water", "1", AtCommit::lose_reply), "water");
    EXPECT_EQ(add("water", "1", AtCommit::pass), "water again");
    EXPECT_EQ(add("seed", "2", AtCommit::lose_request), "seed");
    EXPECT_EQ(add("wells", "", AtCommit::lose_reply), "unknown");
    EXPECT_EQ(add("roofs", "3", AtCommit::delay), "key_in_flight");
    proxy.deliver();
    EXPECT_EQ(add("roofs", "3", AtCommit::pass), "roofs again");
    EXPECT_EQ(ask("SELECT string_agg(fund_code, ' ' ORDER BY fund_code) FROM tawi.fund WHERE"
                  " fund_code IN ('water', 'seed', 'wells', 'roofs')"),
              "roofs seed water wells");
    EXPECT_EQ(proxy.cuts(), 4);
}

/// Each program takes all loans in one batch, the one from the first to the last, the other back.
TEST_F(PostingFaultsTest, TwoProgramsTakeTheSameLoansInOppositeOrderAndNeverDeadlock) {
    constexpr int rounds = 12;
    const auto work = [&](const std::string& name, bool backwards) {
        auto options = poster(database_.connection_string());
        options.connection_string += " application_name=opposite";
        Database database(options, Catalogue::embedded());
        PostingLanes lanes(database, {.lanes = 2});
        for (int round = 0; round < rounds; ++round) {
            auto commands = repayments(name + "-" + std::to_string(round));
            if (backwards) std::ranges::reverse(commands);
            // Conflict and 409: told that nothing was done, or to ask again; so they are.
            while (!commands.empty()) {
                const auto outcomes = lanes.post(commands);
                std::vector<LoanCommand> again;
                for (std::size_t index = 0; index < outcomes.size(); ++index) {
                    const auto text = text_of(outcomes[index]);
                    if (text == "conflict" || text == "key_in_flight") {
                        again.push_back(commands[index]);
                    } else {
                        EXPECT_THAT(text, ::testing::MatchesRegex("[0-9]+( again)?"));
                    }
                }
                commands = std::move(again);
            }
        }
    };
    {
        std::jthread there([&] { work("there", true); });
        work("here", false);
    }
    EXPECT_EQ(posted(), std::to_string(2 * rounds * 8));
    EXPECT_EQ(ask("SELECT count(DISTINCT key_hash) FROM tawi.loan_event WHERE kind = 'repayment'"),
              std::to_string(2 * rounds * 8));
    // What a session counted is known when it has ended.
    await("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'opposite'", "0");
    EXPECT_EQ(ask("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"),
              "0");
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::store
