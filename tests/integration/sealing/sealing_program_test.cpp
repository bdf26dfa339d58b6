#include <Poco/Net/ServerSocket.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "api/program/sealing.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "ledger/operations/proof_document.h"
#include "ledger/store/sealed_records.h"
#include "ledger/store/signing_key.h"
#include "tests/integration/sealing/sealed_world.h"

namespace tawi::program {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStdout;

/// What an address is sent: the body of the first request, which is answered with 200.
class Webhook {
 public:
    Webhook() : socket_(Poco::Net::SocketAddress("127.0.0.1", 0)), taking_([this] { take(); }) {}

    std::string address() const {
        return "http://127.0.0.1:" + std::to_string(socket_.address().port()) + "/checkpoints";
    }
    std::string body() {
        taking_.join();
        return text_.substr(text_.find("\r\n\r\n") + 4);
    }

 private:
    void take() {
        auto connection = socket_.acceptConnection();
        while (!text_.ends_with("=\n")) {
            char buffer[4096];
            const int length = connection.receiveBytes(buffer, sizeof buffer);
            if (length <= 0) return;
            text_.append(buffer, static_cast<std::size_t>(length));
        }
        const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        connection.sendBytes(answer.data(), static_cast<int>(answer.size()));
    }

    Poco::Net::ServerSocket socket_;
    std::string text_;
    std::thread taking_;
};

class SealingProgramTest : public ::testing::Test {
 protected:
    SealingProgramTest() {
        configuration.database_url = world.connection_string();
        configuration.data = folder.path();
        configuration.seal_every = std::chrono::milliseconds(10);
    }

    /// Lets the program seal until nothing waits.
    void seal() {
        Sealing sealing(configuration, world.connection_string());
        std::jthread running([&](const std::stop_token& stop) { sealing.run(stop); });
        while (world.query("SELECT count(*) FROM tawi.unsealed") != "0" ||
               sealing.metrics().find("tawi_seal_leads 1") == std::string::npos ||
               sealing.metrics().find("tawi_sealed_records_total 0\n") != std::string::npos) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        metrics = sealing.metrics();
    }

    std::string said(int expected, const std::vector<std::string>& arguments,
                     int (*command)(const Configuration&, const std::vector<std::string>&)) {
        CaptureStdout();
        EXPECT_EQ(command(configuration, arguments), expected);
        auto text = GetCapturedStdout();
        if (text.ends_with('\n')) text.pop_back();
        return text;
    }

    SealedWorld world;
    TemporaryFolder folder;
    Configuration configuration;
    std::string metrics;
};

TEST_F(SealingProgramTest, SealsPublishesAndTellsTheBacklog) {
    Webhook webhook;
    configuration.checkpoint_webhook = webhook.address();
    seal();
    EXPECT_THAT(metrics, HasSubstr("tawi_seal_waiting_records 0\n"));
    EXPECT_THAT(metrics, HasSubstr("tawi_sealed_records_total " +
                                   world.query("SELECT count(*) FROM tawi.seal") + "\n"));
    const auto note = webhook.body();
    EXPECT_EQ(store::CheckpointFile(configuration.checkpoints_file()).last(), note);
    EXPECT_TRUE(store::open_signing_key(configuration.signing_key_file()).verifier().open(note));
    EXPECT_THAT(said(0, {}, verify), EndsWith(": no faults"));
}

TEST_F(SealingProgramTest, GoesOnWithoutAWebhookThatAnswers) {
    configuration.checkpoint_webhook = "http://127.0.0.1:1/";
    seal();
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.unsealed"), "0");
}

TEST_F(SealingProgramTest, PrintsItsKeyAndChecksAProofWithoutADatabase) {
    seal();
    const auto key = said(0, {"--key"}, version);
    store::Database poster({.connection_string = world.connection_string(), .role = "tawi_poster"},
                           store::Catalogue::embedded());
    people::Principal auditor;
    auditor.role = people::Role::auditor;
    store::PostgresSealedRecords seals(poster);
    const auto json = operations::proof_json(seals.prove_event(auditor, {100'001, 1}, 2));
    const auto file = (folder.path() / "proof.json").string();
    std::ofstream(file) << json;
    Configuration elsewhere;
    CaptureStdout();
    EXPECT_EQ(verify(elsewhere, {file, "--key", key}), 0);
    EXPECT_THAT(GetCapturedStdout(),
                AllOf(StartsWith("The proof holds: record "), HasSubstr("repayment")));
    const sealing::NoteSigner other("tawi/other", std::string(32, 'o'));
    CaptureStdout();
    EXPECT_EQ(verify(elsewhere, {file, "--key", other.verifier().text()}), 1);
    EXPECT_EQ(GetCapturedStdout(),
              "The proof does not hold: the checkpoint is not signed by tawi/other.\n");
    EXPECT_THROW(verify(elsewhere, {file}), UsageError);
    EXPECT_THROW(verify(elsewhere, {file, "--key", "x"}), InvalidInput);
    std::ofstream(file) << "{}";
    EXPECT_THROW(verify(elsewhere, {file, "--key", key}), UsageError);
}

TEST_F(SealingProgramTest, VerifyReadsTheCheckpointsItIsGiven) {
    seal();
    const auto old = (folder.path() / "old").string();
    std::filesystem::copy_file(configuration.checkpoints_file(), old);
    EXPECT_THAT(said(0, {"--checkpoints", old}, verify), EndsWith(": no faults"));
    auto note = *store::CheckpointFile(old).last();
    note[note.find('\n') + 1] ^= 1;
    store::CheckpointFile(old).append({note});
    EXPECT_THAT(said(1, {"--checkpoints", old}, verify), HasSubstr("must be signed by tawi/"));
}

}  // namespace
}  // namespace tawi::program
