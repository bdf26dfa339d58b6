#include "ledger/store/checkpoint_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "ledger/error.h"
#include "ledger/store/signing_key.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string one = "tawi/0/1\n1\nroot\n\n\xe2\x80\x94 tawi one\n";
const std::string two = "tawi/0/1\n2\nroot\n\n\xe2\x80\x94 tawi two\n\xe2\x80\x94 witness too\n";

class CheckpointFileTest : public ::testing::Test {
 protected:
    std::vector<std::string> notes() {
        std::vector<std::string> found;
        file.for_each([&](const std::string& note) { found.push_back(note); });
        return found;
    }

    TemporaryFolder folder;
    CheckpointFile file{folder.path() / "deep" / "checkpoints"};
};

TEST_F(CheckpointFileTest, IsEmptyWhereThereIsNone) {
    EXPECT_THAT(notes(), IsEmpty());
    EXPECT_EQ(file.last(), std::nullopt);
}

TEST_F(CheckpointFileTest, GivesWhatWasAppended) {
    file.append({one});
    file.append({two, one});
    EXPECT_THAT(notes(), ElementsAre(one, two, one));
    EXPECT_EQ(file.last(), one);
}

TEST_F(CheckpointFileTest, PassesOverAndReplacesAHalfWrittenEnd) {
    file.append({one});
    const auto whole = std::filesystem::file_size(file.path());
    for (std::size_t length = 1; length <= two.size(); ++length) {
        std::filesystem::resize_file(file.path(), whole);
        std::ofstream(file.path(), std::ios::app) << two.substr(0, length);
        EXPECT_THAT(notes(), ElementsAre(one)) << length;
        file.append({two});
        EXPECT_THAT(notes(), ElementsAre(one, two)) << length;
    }
}

TEST_F(CheckpointFileTest, IsReadAsFarAsItWasThen) {
    file.append({one});
    CheckpointReader reader(file.path());
    file.append({two});
    EXPECT_EQ(reader.next(), one);
    EXPECT_EQ(reader.next(), std::nullopt);
}

TEST_F(CheckpointFileTest, SaysWhereItCannotWrite) {
    std::ofstream(folder.path() / "deep") << "a file in the way";
    EXPECT_THROW(file.append({one}), Unavailable);
}

TEST(SigningKey, IsMadeOnceForItsOwnerOnly) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "new" / "signing-key";
    const auto made = open_signing_key(path);
    EXPECT_EQ(open_signing_key(path).text(), made.text());
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_NE(open_signing_key(folder.path() / "another").text(), made.text());
    std::ofstream(path) << "not a key\n";
    EXPECT_THROW(open_signing_key(path), InvalidInput);
}

}  // namespace
}  // namespace tawi::store
