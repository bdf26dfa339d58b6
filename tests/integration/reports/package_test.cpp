#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>

#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "reports/package/check_package.h"
#include "reports/package/export_package.h"
#include "reports/package/sha256.h"
#include "reports/package/zip_reader.h"
#include "reports/store/books_reader.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::reports {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStdout;

const people::Principal auditor{.role = people::Role::auditor};
using Files = std::vector<std::pair<std::string, std::string>>;

Date day(const char* text) {
    return parse_date(text, "day");
}

class PackageTest : public PostgresTest {
 protected:
    static void SetUpTestSuite() {
        PostgresTest::SetUpTestSuite();
        world = std::make_unique<SmallWorld>(connection_string());
        world->live();
        world->write_hostile_entry();
    }
    static void TearDownTestSuite() {
        world.reset();
        PostgresTest::TearDownTestSuite();
    }

    static std::string package(const ExportRange& range, const PackageContents& contents) {
        std::ostringstream out;
        PostgresBooksReader books(world->auditor());
        export_package(books, auditor, range, contents, out);
        return out.str();
    }
    static std::string package(const std::string& formats = "csv,hledger") {
        return package({.to = day("2026-04-20")}, {parse_formats(formats, "formats")});
    }

    std::filesystem::path save(const std::string& bytes) {
        const auto path = folder_.path() / ("p" + std::to_string(++saved_) + ".zip");
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    Files files_of(const std::string& bytes) {
        Files files;
        ZipReader zip(save(bytes));
        while (const auto name = zip.next()) {
            std::string text;
            std::array<char, 4096> buffer{};
            while (const auto size = zip.read(buffer.data(), buffer.size()))
                text.append(buffer.data(), size);
            files.emplace_back(*name, text);
        }
        return files;
    }

    static std::string packed(const Files& files) {
        std::ostringstream out;
        ZipWriter zip(out);
        for (const auto& [name, text] : files) {
            const auto& bytes = text;
            zip.add(name, [&](std::ostream& file) { file << bytes; });
        }
        zip.finish();
        return out.str();
    }

    /// The faults as "file: text".
    std::vector<std::string> faults_of(const std::string& bytes) {
        std::vector<std::string> faults;
        check_package(save(bytes), std::nullopt, [&](const PackageFault& fault) {
            faults.push_back(fault.file + ": " + fault.text);
        });
        return faults;
    }

    /// The package with another text for one file, and the manifest made to fit it: what somebody
    /// who knows the form would do.
    std::string forged(const std::string& bytes, const std::string& name,
                       const std::function<void(std::string&)>& change) {
        auto files = files_of(bytes);
        auto& text = std::ranges::find(files, name, &Files::value_type::first)->second;
        change(text);
        std::ostringstream out;
        ZipWriter again(out);
        again.add(name, [&](std::ostream& file) { file << text; });
        auto& manifest_text = std::prev(files.end(), 2)->second;
        auto manifest = parse_manifest(manifest_text);
        std::ranges::replace_if(
            manifest.files, [&](const PackedFile& file) { return file.name == name; },
            again.files().front());
        manifest_text = to_json(manifest);
        Sha256 hash;
        hash.add(manifest_text);
        files.back().second = manifest_hash_text(hash.hex());
        return packed(files);
    }

    static inline std::unique_ptr<SmallWorld> world;
    TemporaryFolder folder_;
    int saved_ = 0;
};

void replace(std::string& text, const std::string& what, const std::string& by) {
    const auto place = text.find(what);
    ASSERT_NE(place, std::string::npos) << what;
    text.replace(place, what.size(), by);
}

TEST_F(PackageTest, IsWholeAndChecksOut) {
    const auto bytes = package();
    std::vector<std::string> names;
    for (const auto& file : files_of(bytes))
        names.push_back(file.first);
    EXPECT_THAT(names, ElementsAre("tawi-journal.csv", "tawi-trial-balance.csv", "tawi-proofs.csv",
                                   "tawi.journal", "manifest.json", "manifest.sha256"));
    EXPECT_THAT(faults_of(bytes), IsEmpty());
    EXPECT_THAT(faults_of(package(
                    {.from = day("2026-02-01"), .to = day("2026-02-28"), .office_id = 1}, {})),
                IsEmpty());
}

TEST_F(PackageTest, HasTheSameBytesEachTime) {
    EXPECT_EQ(package(), package());
}

TEST_F(PackageTest, CarriesExtraFilesAndCountsWhatIsNotSealed) {
    const auto bytes = package(
        {.to = day("2026-01-31")},
        {.formats = {}, .extra_files = {{"proofs/1.txt", [](BooksSnapshot&, std::ostream& out) {
                                             out << "a proof\n";
                                         }}}});
    EXPECT_THAT(faults_of(bytes), IsEmpty());
    const auto files = files_of(bytes);
    EXPECT_THAT(files, Contains(Files::value_type("proofs/1.txt", "a proof\n")));
    const auto manifest = parse_manifest(std::prev(files.end(), 2)->second);
    EXPECT_EQ(manifest.checkpoint, "");
    EXPECT_EQ(manifest.unsealed_entries, manifest.totals.entries);
}

TEST_F(PackageTest, NamesTheFileWithOneAlteredDigit) {
    const auto files = files_of(package());
    for (std::size_t index = 0; index < files.size(); ++index) {
        auto altered = files;
        auto& text = altered[index].second;
        const auto digit = text.find_last_of("12345678");
        if (digit == std::string::npos) continue;  // nothing was sealed: no proofs
        ++text[digit];
        const auto faults = faults_of(packed(altered));
        ASSERT_THAT(faults, Not(IsEmpty())) << files[index].first;
        const auto name = index + 2 == files.size() ? "manifest.sha256" : files[index].first;
        EXPECT_THAT(faults, Contains(StartsWith(name + ": ")));
        if (index + 2 < files.size()) {
            EXPECT_THAT(faults, Contains(name + ": its SHA-256 is not that of the manifest"));
        }
    }
}

TEST_F(PackageTest, RefusesEveryAlteredDigitOfTheManifest) {
    const auto files = files_of(package({.to = day("2026-01-08")}, {}));
    const auto& manifest = std::prev(files.end(), 2)->second;
    int tried = 0;
    for (std::size_t place = 0; place < manifest.size(); place += 3) {
        if (manifest[place] < '0' || manifest[place] > '8') continue;
        auto altered = files;
        ++std::prev(altered.end(), 2)->second[place];
        ++tried;
        try {
            EXPECT_THAT(faults_of(packed(altered)), Not(IsEmpty())) << manifest.substr(place, 20);
        } catch (const InvalidInput&) {
            continue;  // no manifest any more: refused as well
        }
    }
    EXPECT_GT(tried, 20);
}

TEST_F(PackageTest, FindsWhatAFittingManifestHides) {
    const auto bytes = package();
    const auto forged_journal = [&](const std::string& what, const std::string& by) {
        return faults_of(
            forged(bytes, "tawi-journal.csv", [&](std::string& text) { replace(text, what, by); }));
    };
    EXPECT_THAT(forged_journal(",100000.01,,", ",100000.02,,"),
                Contains(HasSubstr("it does not balance, 0.01 is over")));
    EXPECT_THAT(forged_journal(",2,2026-01-05,", ",3,2026-01-05,"),
                Contains(HasSubstr("line 2 is missing")));
    EXPECT_THAT(forged_journal(",2026-01-05,", ",2026-05-05,"),
                Contains(HasSubstr("booked on 2026-05-05, outside the range")));
    EXPECT_THAT(forged_journal("\"3010\"", "\"3011\""),
                Contains(HasSubstr("tawi-trial-balance.csv: line ")));
    const auto without_an_entry = faults_of(forged(bytes, "tawi-journal.csv", [](auto& text) {
        const auto first = text.find("\r\n") + 2;
        text.erase(first, text.find("\r\n", text.find("\r\n", first) + 2) + 2 - first);
    }));
    EXPECT_THAT(without_an_entry, Contains(HasSubstr("control totals: the journal has ")));
    EXPECT_THAT(faults_of(forged(bytes, "tawi-trial-balance.csv",
                                 [](std::string& text) {
                                     const auto last = text.rfind('.');
                                     text[last + 1] = text[last + 1] == '0' ? '1' : '0';
                                 })),
                Contains(HasSubstr("do not give the closing balance")));
}

TEST_F(PackageTest, NamesWhatIsMissingOrTooMuch) {
    auto files = files_of(package());
    files.erase(files.begin() + 3);
    EXPECT_THAT(faults_of(packed(files)), ElementsAre("tawi.journal: it is missing"));
    files = files_of(package());
    files.insert(files.begin(), {"note.txt", "hello"});
    EXPECT_THAT(faults_of(packed(files)), ElementsAre("note.txt: the manifest does not name it"));
    files = files_of(package());
    files.pop_back();
    EXPECT_THAT(faults_of(packed(files)), ElementsAre("manifest.sha256: it is missing"));
    files.pop_back();
    EXPECT_THROW(faults_of(packed(files)), InvalidInput);
    EXPECT_THROW(faults_of("PK what is this"), InvalidInput);
    auto damaged = package();
    damaged[damaged.size() / 3] = static_cast<char>(damaged[damaged.size() / 3] ^ 1);
    EXPECT_THAT(faults_of(damaged), Not(IsEmpty()));
}

TEST_F(PackageTest, IsWrittenAndVerifiedByTheProgram) {
    program::Configuration configuration;
    configuration.database_url = connection_string();
    const auto file = (folder_.path() / "out.zip").string();
    EXPECT_EQ(program::export_books(
                  configuration, {"--package", file, "--formats", "hledger", "--to", "2026-04-20"}),
              0);
    CaptureStdout();
    EXPECT_EQ(program::verify({}, {file}), 0);
    EXPECT_THAT(GetCapturedStdout(), HasSubstr("verified 4 files, "));
    std::ofstream(file, std::ios::binary | std::ios::app) << "x";  // after the directory: no harm
    auto files = files_of(package());
    files[3].second += "\n";
    CaptureStdout();
    EXPECT_EQ(program::verify({}, {save(packed(files)).string()}), 1);
    EXPECT_THAT(GetCapturedStdout(), HasSubstr("tawi.journal: it has "));
    CaptureStdout();
    EXPECT_EQ(program::verify({}, {"/nowhere.zip"}), 1);
    EXPECT_THAT(GetCapturedStdout(), HasSubstr("not a zip"));
    EXPECT_THROW(program::export_books(configuration, {"--package", file, "--to", "2026-04-20",
                                                       "--formats", "csv,csv"}),
                 program::UsageError);
}

}  // namespace
}  // namespace tawi::reports
