#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "api/program/configuration.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "ledger/sealing/checkpoint.h"
#include "reports/audit_tests/audit_tests.h"
#include "reports/package/check_package.h"
#include "reports/package/export_package.h"
#include "reports/package/manifest_signature.h"
#include "reports/package/sha256.h"
#include "reports/package/zip_reader.h"
#include "reports/store/books_reader.h"
#include "tests/integration/sealing/sealed_world.h"

namespace tawi::reports {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const people::Principal auditor{.role = people::Role::auditor};
using Files = std::vector<std::pair<std::string, std::string>>;

ExportRange until(const char* day) {
    return {.to = parse_date(day, "day")};
}

class SealedPackageTest : public ::testing::Test {
 protected:
    static void SetUpTestSuite() { world = std::make_unique<SealedWorld>(); }
    static void TearDownTestSuite() { world.reset(); }
    void SetUp() override { world->seal_all(7); }  // many checkpoints

    static std::string package(const ExportRange& range, const std::string& formats = "csv") {
        std::ostringstream out;
        PostgresBooksReader books(world->books().auditor());
        export_package(books, auditor, range,
                       {parse_formats(formats, "formats"),
                        {},
                        [](const std::string& text) { return world->signer().sign(text); }},
                       out);
        return out.str();
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

    static loan::LoanId first_loan() {
        return {std::stoll(world->query("SELECT min(borrower_id) FROM tawi.loan")), 1};
    }
    static std::string& file(Files& files, const std::string& name) {
        return std::ranges::find(files, name, &Files::value_type::first)->second;
    }
    Manifest manifest_of(const std::string& bytes) {
        auto files = files_of(bytes);
        return parse_manifest(file(files, "manifest.json"));
    }

    static std::string packed(const Files& files) {
        std::ostringstream out;
        ZipWriter zip(out);
        for (const auto& [name, text] : files) {
            const auto& bytes = text;
            zip.add(name, [&](std::ostream& written) { written << bytes; });
        }
        zip.finish();
        return out.str();
    }

    std::vector<std::string> faults_of(
        const std::string& bytes,
        const std::optional<sealing::NoteVerifier>& key = world->signer().verifier()) {
        std::vector<std::string> faults;
        check_package(save(bytes), key, [&](const PackageFault& fault) {
            faults.push_back(fault.file + ": " + fault.text);
        });
        return faults;
    }

    /// What somebody does who has the signing key: alters files, and makes manifest, hash and
    /// signature fit.
    static std::string forged(Files files, const std::function<void(Files&, Manifest&)>& change) {
        auto manifest = parse_manifest(file(files, "manifest.json"));
        change(files, manifest);
        std::ostringstream unused;
        ZipWriter sizes(unused);
        for (auto& wanted : manifest.files)
            sizes.add(wanted.name, [&](std::ostream& out) { out << file(files, wanted.name); });
        manifest.files = sizes.files();
        auto& text = file(files, "manifest.json");
        text = to_json(manifest);
        Sha256 hash;
        hash.add(text);
        const auto digits = hash.hex();
        file(files, "manifest.sha256") = manifest_hash_text(digits);
        file(files, "manifest.note") = world->signer().sign(manifest_note_text(digits));
        return packed(files);
    }

    static inline std::unique_ptr<SealedWorld> world;
    TemporaryFolder folder_;
    int saved_ = 0;
};

void replace(std::string& text, const std::string& what, const std::string& by) {
    const auto place = text.find(what);
    ASSERT_NE(place, std::string::npos) << what;
    text.replace(place, what.size(), by);
}

TEST_F(SealedPackageTest, ProvesEveryEntryOffline) {
    for (const auto& range : {until("2026-04-20"), until("2026-01-31"), until("2020-01-01"),
                              ExportRange{.from = parse_date("2026-02-01", "day"),
                              .to = parse_date("2026-02-28", "day")},
                              ExportRange{.to = parse_date("2026-04-20", "day"), .office_id = 2},
                              ExportRange{.to = parse_date("2026-04-20", "day"), .fund = "own"}}) {
        const auto bytes = package(range, "csv,audit-data-standard");
        EXPECT_THAT(faults_of(bytes), IsEmpty());
        const auto manifest = manifest_of(bytes);
        EXPECT_EQ(manifest.unsealed_entries, 0);
        EXPECT_NE(manifest.checkpoint, "");
    }
    const auto whole = manifest_of(package(until("2026-04-20")));
    EXPECT_GT(whole.totals.entries, 20);
    EXPECT_EQ(whole.last_journal_number, whole.totals.entries);
    EXPECT_THAT(faults_of(package({.to = parse_date("2026-04-20", "day"), .fund = "other"})),
                IsEmpty());
}

TEST_F(SealedPackageTest, GivesEachEntryItsNumberWithoutGaps) {
    auto files = files_of(package(until("2026-04-20"), "audit-data-standard"));
    auto detail = std::ranges::find_if(files, [](const auto& named) {
        return named.first.find("GL_Detail") != std::string::npos;
    });
    ASSERT_NE(detail, files.end());
    std::istringstream lines(detail->second);
    std::string line;
    std::getline(lines, line);
    std::set<std::int64_t> numbers;
    while (std::getline(lines, line))
        numbers.insert(std::stoll(line.substr(0, line.find('|'))));
    EXPECT_EQ(*numbers.begin(), 1);
    EXPECT_EQ(*numbers.rbegin(), static_cast<std::int64_t>(numbers.size()));
    EXPECT_EQ(std::to_string(numbers.size()),
              world->query("SELECT count(*) FROM tawi.journal_entry"));
    const auto path = save(packed(files));
    std::map<std::string, std::uint64_t> found;
    for (const auto& finding : run_audit_tests(path))
        found[finding.test] = finding.count;
    EXPECT_EQ(found.at("gaps in Journal_ID (numbers missing)"), 0U);
    EXPECT_EQ(found.at("Journal_ID that is no number, such as of entries not sealed yet"), 0U);

    // Without the lines of one entry there is a gap, and its number is named.
    auto& text = detail->second;
    const auto begin = text.find("\r\n5|") + 2;
    const auto next = text.find("\r\n", text.rfind("\r\n5|") + 2) + 2;
    text.erase(begin, next - begin);
    const auto findings = run_audit_tests(save(packed(files)));
    EXPECT_EQ(findings.front().count, 1U);
    EXPECT_THAT(findings.front().examples, ElementsAre("5"));
}

TEST_F(SealedPackageTest, HasTheSameBytesAlsoWhenMoreWasSealedSince) {
    const auto range = until("2026-01-31");
    const auto before = package(range);
    world->books().repay(first_loan(), "100.00", "2026-04-20");
    EXPECT_EQ(package(range), before);
    EXPECT_GT(world->seal_all(), 0U);
    EXPECT_EQ(package(range), before);
}

TEST_F(SealedPackageTest, SaysWhatIsNotSealedYet) {
    world->books().repay(first_loan(), "101.00", "2026-04-20");
    const auto bytes = package(until("2026-04-20"), "audit-data-standard");
    EXPECT_THAT(faults_of(bytes), IsEmpty());
    EXPECT_EQ(manifest_of(bytes).unsealed_entries, 1);
    auto files = files_of(bytes);
    EXPECT_THAT(packed(files), Not(IsEmpty()));
    const auto detail = std::ranges::find_if(files, [](const auto& named) {
        return named.first.find("GL_Detail") != std::string::npos;
    });
    EXPECT_THAT(detail->second, HasSubstr("\r\nunsealed-"));
    EXPECT_THAT(
        faults_of(forged(files, [](Files&, Manifest& manifest) { manifest.unsealed_entries = 0; })),
        ElementsAre("tawi-journal.csv: the journal has 1 entries that are not sealed, the "
                    "manifest says 0"));
}

TEST_F(SealedPackageTest, RefusesOneAlteredDigitInAnyFile) {
    const auto files = files_of(package(until("2026-04-20"), "hledger"));
    for (const auto& [name, text] : files) {
        auto altered = files;
        auto& bytes = file(altered, name);
        ++bytes[bytes.find_last_of("12345678")];
        const auto faults = faults_of(packed(altered));
        const auto named = name == "manifest.json" ? std::string("manifest.sha256") : name;
        EXPECT_THAT(faults, Contains(StartsWith(named + ": "))) << name;
    }
    // Of the proofs, every kind of place: a subtree, a record, its seal.
    const auto& proofs =
        std::ranges::find(files, "tawi-proofs.csv", &Files::value_type::first)->second;
    int tried = 0;
    for (std::size_t place = 20; place < proofs.size(); place += 997) {
        if (proofs[place] < '0' || proofs[place] > '8') continue;
        auto altered = files;
        ++file(altered, "tawi-proofs.csv")[place];
        EXPECT_THAT(faults_of(forged(altered, [](Files&, Manifest&) {})), Not(IsEmpty())) << place;
        ++tried;
    }
    EXPECT_GT(tried, 10);
}

TEST_F(SealedPackageTest, FindsWhatAFittingManifestAndSignatureHide) {
    const auto files = files_of(package(until("2026-04-20")));
    const auto with = [&](const std::string& name, const std::string& what, const std::string& by) {
        return faults_of(forged(
            files, [&](Files& altered, Manifest&) { replace(file(altered, name), what, by); }));
    };
    EXPECT_THAT(with("tawi-journal.csv", ",\"repayment\",", ",\"reversal\","),
                Contains(HasSubstr("its lines are not of one entry")));
    // All lines of an entry said to be of another kind, the totals alike: its seal differs.
    const auto moved = faults_of(forged(files, [&](Files& altered, Manifest&) {
        auto& journal = file(altered, "tawi-journal.csv");
        const std::string kind = ",\"disbursement\",";
        const auto begin = journal.rfind("\r\n", journal.find(kind));
        const auto id = journal.substr(begin, journal.find(',', begin) + 1 - begin);
        for (auto at = begin; at != std::string::npos; at = journal.find(id, at + 1))
            journal.replace(journal.find(kind, at), kind.size(), ",\"correction\",");
    }));
    EXPECT_THAT(moved,
                Contains(HasSubstr("the journal has not what was sealed as journal number")));
    EXPECT_THAT(faults_of(forged(files,
                                 [](Files&, Manifest& manifest) {
                                     ++manifest.checkpoint[manifest.checkpoint.find('\n') + 1];
                                 })),
                Contains(StartsWith("manifest.json: its checkpoint is not signed by the key ")));
}

TEST_F(SealedPackageTest, FindsARemovedEntry) {
    const auto files = files_of(package(until("2026-04-20")));
    const auto faults = faults_of(forged(files, [](Files& altered, Manifest&) {
        auto& journal = file(altered, "tawi-journal.csv");
        const auto first = journal.find("\r\n") + 2;
        const auto id = journal.substr(first, journal.find(',', first) - first);
        while (journal.compare(first, id.size() + 1, id + ",") == 0)
            journal.erase(first, journal.find("\r\n", first) + 2 - first);
    }));
    EXPECT_THAT(faults, Contains(HasSubstr("it is sealed as journal number 1, and missing in the "
                                           "journal")));
    // With its proof gone as well, as one more subtree, the count of numbers has a hole.
    EXPECT_THAT(faults, Contains(HasSubstr("control totals")));
}

TEST_F(SealedPackageTest, RefusesAnotherCheckpointAndAnotherKey) {
    const auto early = manifest_of(package(until("2026-01-08"))).checkpoint;
    const auto bytes = package(until("2026-04-20"));
    const auto files = files_of(bytes);
    EXPECT_THAT(
        faults_of(forged(files, [&](Files&, Manifest& manifest) { manifest.checkpoint = early; })),
        Contains(HasSubstr("tawi-proofs.csv: it has ")));
    EXPECT_THAT(faults_of(forged(files,
                                 [&](Files&, Manifest& manifest) {
                                     auto head = sealing::checkpoint_in_note(manifest.checkpoint);
                                     head.root.bytes[7] ^= 1;
                                     manifest.checkpoint =
                                         world->signer().sign(sealing::to_text(head));
                                 })),
                ElementsAre("tawi-proofs.csv: its records do not give the root of the checkpoint "
                            "in the manifest"));
    const sealing::NoteSigner other("tawi/test", std::string(32, 'x'));
    EXPECT_THAT(faults_of(bytes, other.verifier()),
                ElementsAre("manifest.json: its checkpoint is not signed by the key tawi/test",
                            "manifest.note: it is not signed by the key tawi/test"));
    auto unsigned_files = files;
    std::erase_if(unsigned_files, [](const auto& named) { return named.first == "manifest.note"; });
    EXPECT_THAT(faults_of(packed(unsigned_files)), ElementsAre("manifest.note: it is missing"));
    EXPECT_THAT(faults_of(packed(unsigned_files), std::nullopt), IsEmpty());
}

TEST_F(SealedPackageTest, AManagerProvesTheEntriesOfTheirOffice) {
    const auto manager = std::stoll(world->query(
        "SELECT user_id FROM tawi.staff_user WHERE role = 'manager' AND office_id = 1"));
    people::Principal principal{.role = people::Role::manager};
    principal.id = manager;
    principal.office_id = 1;
    principal.offices = {1};
    std::ostringstream out;
    store::Database poster({.connection_string = world->connection_string(),
                            .role = "tawi_poster",
                            .connections = 1,
                            .looks_up_by_key = true},
                           store::Catalogue::embedded());
    PostgresBooksReader books(world->books().reader(), &poster);
    export_package(books, principal, until("2026-04-20"), {}, out);
    EXPECT_THAT(faults_of(out.str(), std::nullopt), IsEmpty());
    const auto manifest = manifest_of(out.str());
    EXPECT_EQ(std::to_string(manifest.totals.entries),
              world->query("SELECT count(*) FROM tawi.journal_entry WHERE office_id = 1"));
    EXPECT_EQ(manifest.unsealed_entries, 0);
}

TEST_F(SealedPackageTest, IsVerifiedByTheProgramWithTheKey) {
    const auto file = save(package(until("2026-04-20"))).string();
    ::testing::internal::CaptureStdout();
    EXPECT_EQ(program::verify({}, {file, "--key", world->signer().verifier().text()}), 0);
    const auto told = ::testing::internal::GetCapturedStdout();
    EXPECT_THAT(told, HasSubstr(" of the journal's numbers 1 to "));
    EXPECT_THAT(told, HasSubstr("no faults"));
    EXPECT_THROW(program::verify({}, {file, "--key", "nonsense"}), program::UsageError);
}

TEST_F(SealedPackageTest, NoPackageOfARecordThatWasAltered) {
    SealedWorld other;
    other.seal_all();
    tamper(other.connection_string(),
           "UPDATE tawi.journal_entry SET narrative = 'other' WHERE entry_id ="
           " (SELECT min(entry_id) FROM tawi.journal_entry)");
    PostgresBooksReader books(other.books().auditor());
    std::ostringstream out;
    EXPECT_THROW(export_package(books, auditor, until("2026-04-20"), {}, out), InvariantViolation);
}

}  // namespace
}  // namespace tawi::reports
