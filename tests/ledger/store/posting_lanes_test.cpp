#include "ledger/store/posting_lanes.h"

#include <gmock/gmock.h>

#include <atomic>
#include <pqxx/pqxx>
#include <thread>

#include "ledger/error.h"
#include "ledger/store/lending_store.h"
#include "ledger/store/store_error.h"
#include "reports/store/stored_books.h"
#include "reports/verify/verify.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/small_world.h"

namespace tawi::store {
namespace {

using operations::Answer;
using operations::Command;
using operations::LoanCommand;
using operations::Outcome;
using ::testing::Each;
using ::testing::IsEmpty;

/// A few loans, and commands on them that go through lanes.
class PostingLanesTest : public ::testing::Test {
 protected:
    PostingLanesTest() {
        world_.go_to("2026-01-05");
        office_ = world_.open_office("Nairobi", "Africa/Nairobi", "KES", "9000000.00");
        for (int loan = 0; loan < 5; ++loan)
            loans_.push_back(world_.lend(world_.add_borrower(office_), "12000.00"));
    }

    DatabaseOptions options() const {
        return {.connection_string = database_.connection_string(),
                .role = "tawi_poster",
                .lock_timeout = std::chrono::seconds(2)};
    }

    LoanCommand repayment(const loan::LoanId& loan, const std::string& key, int shillings = 10,
                          const std::string& request = "the request") {
        Command command{{}, world_.now(), key, operations::sha256(request), key};
        command.actor.role = people::Role::auditor;  // sees every office; REST has the permissions
        command.actor.id = 1;
        return operations::repayment_command(
            command, {loan, Date(std::chrono::January / 5 / 2026)},
            Money::from_minor_units(shillings * 100, Currency::of("KES")),
            [](const operations::PostedLoanEvent& posted) {
                return Answer{201, std::to_string(posted.event.event.number)};
            });
    }

    static std::string text_of(const Outcome& outcome) {
        if (const auto* answer = std::get_if<Answer>(&outcome)) {
            return answer->body + (answer->replayed ? " again" : "");
        }
        try {
            std::rethrow_exception(std::get<std::exception_ptr>(outcome));
        } catch (const Refused& refused) {
            return std::string(to_string(refused.code()));
        } catch (const NotFound&) {
            return "not found";
        } catch (const Conflict&) {
            return "conflict";
        } catch (const Unavailable&) {
            return "unavailable";
        } catch (const StoreError& error) {
            return error.constraint();
        }
        return "something else";
    }

    static std::vector<std::string> texts_of(const std::vector<Outcome>& outcomes) {
        std::vector<std::string> texts;
        for (const auto& outcome : outcomes)
            texts.push_back(text_of(outcome));
        return texts;
    }

    std::vector<std::string> faults() {
        std::vector<std::string> found;
        reports::PostgresStoredBooks books(world_.auditor());
        reports::verify(
            books, world_.now(),
            [&](const reports::Fault& fault) { found.push_back(reports::to_string(fault)); },
            [](const reports::VerifyCounts&) {});
        return found;
    }

    /// One value of the database, as the owner reads it.
    std::string ask(const std::string& query) {
        pqxx::connection connection(database_.connection_string());
        pqxx::nontransaction work(connection);
        return work.exec1(query)[0].c_str();
    }

    FreshDatabase database_;
    reports::SmallWorld world_{database_.connection_string()};
    Database poster_{options(), Catalogue::embedded()};
    std::int32_t office_ = 0;
    std::vector<loan::LoanId> loans_;
};

TEST_F(PostingLanesTest, PostCommandsOfOneLoanInTheirOrder) {
    PostingLanes lanes(poster_, {});
    std::vector<LoanCommand> commands;
    for (int number = 2; number <= 40; ++number)
        commands.push_back(repayment(loans_[0], "order-" + std::to_string(number)));
    const auto texts = texts_of(lanes.post(std::move(commands)));
    for (std::size_t index = 0; index < texts.size(); ++index)
        EXPECT_EQ(texts[index], std::to_string(index + 2));
    EXPECT_EQ(ask("SELECT version FROM tawi.loan WHERE borrower_id = " +
                  std::to_string(loans_[0].borrower_id)),
              "42");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PostingLanesTest, ARefusalDisturbsNoNeighbour) {
    PostingLanes lanes(poster_, {});
    std::vector<LoanCommand> commands;
    commands.push_back(repayment(loans_[0], "good"));
    commands.push_back(repayment({loans_[0].borrower_id, 2}, "no such loan"));
    commands.push_back(repayment(loans_[0], "good", 10, "another request"));
    commands.push_back(repayment(loans_[1], "also good"));
    commands.back().decide = [inner = commands.back().decide](operations::StandingLoan& loan) {
        if (loan.record().version > 3) throw Refused(RefusalCode::wrong_state, "Too late.");
        return inner(loan);
    };
    commands.push_back(repayment(loans_[0], "good"));
    EXPECT_THAT(texts_of(lanes.post(std::move(commands))),
                ::testing::ElementsAre("2", "not found", "key_reused", "2", "2 again"));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PostingLanesTest, APoisonedCommandIsFoundAmongGoodOnes) {
    PostingLanes lanes(poster_, {});
    std::vector<LoanCommand> commands;
    for (int number = 0; number < 20; ++number)
        commands.push_back(repayment(loans_[static_cast<std::size_t>(number) % 4],
                                     "poison-" + std::to_string(number)));
    // What no rule let through: an entry that does not balance. The database refuses it.
    commands[7].decide = [inner = commands[7].decide](operations::StandingLoan& loan) {
        auto decided = inner(loan);
        decided.entries.front().lines.front().amount +=
            Money::from_minor_units(1, Currency::of("KES"));
        return decided;
    };
    const auto texts = texts_of(lanes.post(std::move(commands)));
    for (std::size_t index = 0; index < texts.size(); ++index) {
        if (index == 7) {
            EXPECT_EQ(texts[index], "journal_entry_sound");
        } else {
            EXPECT_THAT(texts[index], ::testing::MatchesRegex("[0-9]+")) << index;
        }
    }
    EXPECT_EQ(ask("SELECT count(*) FROM tawi.idempotency WHERE key LIKE 'poison-%'"), "19");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PostingLanesTest, TwoProgramsOnOneLoanLoseNothing) {
    Database other{options(), Catalogue::embedded()};
    PostingLanes here(poster_, {});
    PostingLanes there(other, {.lanes = 3});
    std::atomic<int> done = 0;
    {
        std::vector<std::jthread> clients;
        for (int client = 0; client < 8; ++client) {
            clients.emplace_back([&, client] {
                auto& lanes = client % 2 == 0 ? here : there;
                for (int number = 0; number < 10; ++number) {
                    std::vector<LoanCommand> one;
                    one.push_back(repayment(loans_[static_cast<std::size_t>(number) % 2],
                                            std::to_string(client) + "-" + std::to_string(number)));
                    if (std::holds_alternative<Answer>(lanes.post(std::move(one)).front())) ++done;
                }
            });
        }
    }
    EXPECT_EQ(done, 80);
    EXPECT_EQ(ask("SELECT count(*) FROM tawi.loan_event WHERE kind = 'repayment'"), "80");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PostingLanesTest, WaitForAnOfficeThatClosesItsDay) {
    PostingLanes lanes(poster_, {});
    pqxx::connection closer(database_.connection_string());
    auto closing = std::make_unique<pqxx::work>(closer);
    closing->exec("SELECT pg_advisory_xact_lock(7402, " + std::to_string(office_) + ")::text");
    std::string outcome;
    std::jthread client([&] {
        std::vector<LoanCommand> one;
        one.push_back(repayment(loans_[0], "during the close"));
        outcome = text_of(lanes.post(std::move(one)).front());
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(ask("SELECT count(*) FROM tawi.loan_event WHERE kind = 'repayment'"), "0");
    closing.reset();
    client.join();
    EXPECT_EQ(outcome, "2");
}

TEST_F(PostingLanesTest, PostOnLoansOfOfficesThatTheyNeverSaw) {
    PostingLanes lanes(poster_, {.lanes = 1});
    const auto post = [&](const std::vector<loan::LoanId>& loans) {
        std::vector<LoanCommand> commands;
        for (const auto& loan : loans)
            commands.push_back(repayment(loan, "seen-" + std::to_string(loan.borrower_id)));
        return texts_of(lanes.post(std::move(commands)));
    };
    EXPECT_THAT(post({loans_[0]}), Each("2"));
    std::vector<loan::LoanId> elsewhere{loans_[1]};
    for (int office = 0; office < 34; ++office) {  // more than are held for a loan that is unknown
        const auto name = "Office " + std::to_string(office);
        const auto opened = world_.open_office(name, "Africa/Nairobi", "KES", "9000000.00");
        elsewhere.push_back(world_.lend(world_.add_borrower(opened), "12000.00"));
        if (office > 0) continue;
        EXPECT_THAT(post({elsewhere.back(), loans_[2]}), Each("2"));
    }
    elsewhere.erase(elsewhere.begin() + 1);
    EXPECT_THAT(post(elsewhere), Each("2"));
    elsewhere = {world_.lend(world_.add_borrower(office_), "12000.00"), loans_[3]};
    EXPECT_THAT(post(elsewhere), Each("2"));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PostingLanesTest, ALoanThatAnotherHoldsDelaysNoOther) {
    PostingLanes lanes(poster_, {.lanes = 1});
    pqxx::connection holder(database_.connection_string());
    pqxx::work holding(holder);
    holding.exec("SELECT FROM tawi.loan WHERE borrower_id = " +
                 std::to_string(loans_[0].borrower_id) + " FOR UPDATE");
    std::vector<LoanCommand> commands;
    for (const auto& loan : loans_)
        commands.push_back(repayment(loan, "held-" + std::to_string(loan.borrower_id)));
    EXPECT_THAT(texts_of(lanes.post(std::move(commands))),
                ::testing::ElementsAre("conflict", "2", "2", "2", "2"));
}

TEST_F(PostingLanesTest, TakeNoMoreThanMayWait) {
    PostingLanes lanes(poster_, {.lanes = 1, .most_waiting = 3});
    std::vector<LoanCommand> commands;
    for (int number = 0; number < 4; ++number)
        commands.push_back(repayment(loans_[0], "many-" + std::to_string(number)));
    EXPECT_THAT(texts_of(lanes.post(std::move(commands))), Each("unavailable"));
    EXPECT_EQ(ask("SELECT count(*) FROM tawi.loan_event WHERE kind = 'repayment'"), "0");
}

TEST_F(PostingLanesTest, QueueTheirRecordsForSealing) {
    PostingLanes lanes(poster_, {});
    std::vector<LoanCommand> one;
    one.push_back(repayment(loans_[0], "sealed"));
    lanes.post(std::move(one));
    EXPECT_EQ(
        ask("SELECT count(*) FROM tawi.audit_event JOIN tawi.unsealed USING (borrower_id,"
            " audit_id) JOIN tawi.journal_entry AS entry USING (borrower_id) WHERE"
            " entry.event_number = 2 AND audit_event.event_number = 2 AND audit_event.cycle = 1"
            " AND audit_event.entries = ARRAY[entry.entry_id]"
            " AND audit_event.booking_date = entry.booking_date"),
        "1");
}

/// How much memory a lane has for loans at rest.
class RestingLoansTest : public PostingLanesTest,
                         public ::testing::WithParamInterface<std::size_t> {};

INSTANTIATE_TEST_SUITE_P(NoneOneOrAll, RestingLoansTest, ::testing::Values(0, 3'000, 1'000'000));

TEST_P(RestingLoansTest, KeepTheCachedRowsOfLoansThatManyPay) {
    PostingLanes lanes(poster_, {.loans_ready = 2, .bytes_at_rest = GetParam()});
    for (int round = 0; round < 3; ++round) {
        std::vector<LoanCommand> commands;
        for (const auto& loan : loans_) {
            const auto key = std::to_string(round) + "/" + std::to_string(loan.borrower_id);
            commands.push_back(repayment(loan, key, 2500));
        }
        EXPECT_THAT(texts_of(lanes.post(std::move(commands))), Each(std::to_string(round + 2)));
        world_.repay(loans_[0], "1.00", "2026-01-05");
        world_.reverse(loans_[0], static_cast<unsigned>(round) + 3);
        loans_.erase(loans_.begin());
    }
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::store
