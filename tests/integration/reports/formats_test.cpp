#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "reports/audit_tests/audit_tests.h"
#include "reports/package/csv_reader.h"
#include "reports/package/export_package.h"
#include "reports/package/zip_reader.h"
#include "reports/store/books_reader.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/outside_program.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

const people::Principal auditor{.role = people::Role::auditor};
using Records = std::vector<std::vector<std::string>>;

Records records_of(const std::string& csv) {
    std::istringstream in(csv);
    CsvReader reader(in);
    Records records;
    std::vector<std::string> fields;
    while (reader.next(fields))
        records.push_back(fields);
    return records;
}

class FormatsTest : public PostgresTest {
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

    static std::string exported(const char* format, const ExportRange& range) {
        std::ostringstream out;
        PostgresBooksReader books(world->auditor());
        export_books(export_format(format, "format"), books, auditor, range, out);
        return out.str();
    }

    /// The files of the Audit Data Standard in a folder of their own.
    void write_audit_data(const ExportRange& range) {
        class Folder : public FileSink {
         public:
            explicit Folder(std::filesystem::path path) : path_(std::move(path)) {}
            void add(const std::string& name,
                     const std::function<void(std::ostream&)>& write) override {
                std::ofstream out(path_ / name, std::ios::binary);
                write(out);
            }

         private:
            std::filesystem::path path_;
        } files(folder_.path());
        PostgresBooksReader books(world->auditor());
        books.read(auditor, [&](BooksSnapshot& snapshot) {
            export_format("audit-data-standard", "format").write(snapshot, range, files);
        });
    }

    std::string text_of(const std::string& name) const {
        std::stringstream text;
        text << std::ifstream(folder_.path() / name).rdbuf();
        return text.str();
    }
    void change(const std::string& name, const std::string& what, const std::string& by) {
        auto text = text_of(name);
        const auto place = text.find(what);
        ASSERT_NE(place, std::string::npos) << what;
        text.replace(place, what.size(), by);
        std::ofstream(folder_.path() / name, std::ios::binary) << text;
    }

    /// How many each of the auditor's tests found.
    std::map<std::string, std::uint64_t> found() const {
        std::map<std::string, std::uint64_t> counts;
        for (const auto& finding : run_audit_tests(folder_.path()))
            counts[finding.test.substr(0, finding.test.find_first_of("(:,"))] = finding.count;
        return counts;
    }

    static inline std::unique_ptr<SmallWorld> world;
    TemporaryFolder folder_;
};

const ExportRange all{.to = parse_date("2026-04-20", "day")};
const ExportRange nairobi{
    .from = parse_date("2026-02-01", "day"), .to = parse_date("2026-03-31", "day"), .office_id = 1};
const std::string detail_file = "GL_Detail_20260105_20260420.txt";
const std::string balance_file = "Trial_Balance_20260105_20260420.txt";

TEST_F(FormatsTest, AuditDataIsSixPipedFiles) {
    write_audit_data(all);
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder_.path()))
        names.push_back(file.path().filename().string());
    EXPECT_THAT(names, ::testing::UnorderedElementsAre(
                           detail_file, balance_file, "Chart_Of_Accounts.txt", "Source_Listing.txt",
                           "Business_Unit_Listing.txt", "User_Listing.txt"));
    const auto detail = text_of(detail_file);
    EXPECT_THAT(detail,
                HasSubstr("|1|disbursement of loan 100004018, event 1|disbursement of loan "
                          "100004018, event 1|disbursement|3-own-JOD|2026-01-05|2026|1|1010|"
                          "1234.567|C|JOD|1234.567|JOD|1234.567|JOD|5|2026-01-05|10:00:00|||||0||"
                          "2026-01-05|own|3|100004018|1\r\n"));
    EXPECT_THAT(text_of("Business_Unit_Listing.txt"), HasSubstr("3-own-JOD|Amman\r\n"));
    EXPECT_THAT(text_of("Chart_Of_Accounts.txt"), HasSubstr("1100|Loan portfolio|asset|control|"));
    EXPECT_THAT(text_of("User_Listing.txt"), HasSubstr("5|A person|officer\r\n"));
}

TEST_F(FormatsTest, AuditorsTestsFindNoFaultInTheBooks) {
    write_audit_data(all);
    const auto counts = found();
    EXPECT_THAT(counts, SizeIs(11));
    EXPECT_EQ(counts.at("detail that differs from the trial balance "), 0U);
    EXPECT_EQ(counts.at("entries that do not net to zero"), 0U);
    EXPECT_EQ(counts.at("post-dated"), 0U);
    EXPECT_GT(counts.at("accounts with fewer than 5 lines"), 0U);
}

TEST_F(FormatsTest, AuditorsTestsFindWhatIsAltered) {
    write_audit_data(all);
    const auto before = found();
    change(detail_file, "|1234.567|C|JOD", "|1234.568|C|JOD");
    EXPECT_EQ(found().at("entries that do not net to zero"), 1U);
    EXPECT_EQ(found().at("detail that differs from the trial balance "), 1U);
    EXPECT_EQ(program::audit_tests({}, {folder_.path().string()}), 1);
    change(detail_file, "|1234.568|C|JOD", "|1234.567|C|JOD");
    EXPECT_EQ(program::audit_tests({}, {folder_.path().string()}), 0);

    // An entry entered on Sunday 22 February at three in the morning, effective before it was.
    change(detail_file, "|5|2026-01-05|10:00:00|", "|5|2026-02-22|03:00:00|");
    EXPECT_EQ(found().at("entered on a Saturday or Sunday"),
              before.at("entered on a Saturday or Sunday") + 1);
    EXPECT_EQ(found().at("entered at night"), before.at("entered at night") + 1);
    change(detail_file, "|5|2026-02-22|03:00:00|", "|5|2026-01-04|10:00:00|");
    EXPECT_EQ(found().at("post-dated"), 1U);
    change(balance_file, "1100|3-own-JOD|2026|4|0.000|", "1100|3-own-JOD|2026|4|0.001|");
    EXPECT_EQ(found().at("detail that differs from the trial balance "), 1U);
    change(detail_file, "|D|", "|X|");
    EXPECT_THROW(found(), InvalidInput);
    std::filesystem::remove(folder_.path() / balance_file);
    EXPECT_THROW(found(), InvalidInput);
}

TEST_F(FormatsTest, AuditorsTestsReadAPackage) {
    const auto file = (folder_.path() / "p.zip").string();
    PostgresBooksReader books(world->auditor());
    std::ofstream out(file, std::ios::binary);
    export_package(books, auditor, all, {parse_formats("audit-data-standard", "formats")}, out);
    out.close();
    EXPECT_EQ(program::audit_tests({}, {file}), 0);
    EXPECT_EQ(program::verify({}, {file}), 0);
    EXPECT_THROW(program::audit_tests({}, {}), program::UsageError);
    EXPECT_THROW(exported("audit-data-standard", all), InvalidInput);
}

ProgramResult validate(const std::string& xml) {
    return run_on_file("x.xml", xml,
                       "xmllint --noout --nonet --schema " TAWI_SOURCE_DIR
                       "/tests/integration/reports/saf_t_1_30.xsd x.xml");
}

TEST_F(FormatsTest, SafTIsValid) {
    for (const auto& range : {nairobi, ExportRange{.to = all.to, .office_id = 2}}) {
        const auto result = validate(exported("saf-t", range));
        EXPECT_EQ(result.exit_code, 0) << result.output;
    }
}

TEST_F(FormatsTest, SafTHasTheTotalsOfTheJournal) {
    const auto xml = exported("saf-t", nairobi);
    const auto sum = [&](const std::string& side) {
        const std::regex amount("<" + side + ">\\s*<Amount>([0-9]+)\\.([0-9]{2})<");
        std::int64_t cents = 0;
        for (std::sregex_iterator found(xml.begin(), xml.end(), amount), end; found != end; ++found)
            cents += std::stoll((*found)[1].str() + (*found)[2].str());
        return std::to_string(cents / 100) + "." + std::to_string(cents % 100 + 100).substr(1);
    };
    EXPECT_THAT(xml, HasSubstr("<TotalDebit>" + sum("DebitAmount") + "</TotalDebit>"));
    EXPECT_THAT(xml, HasSubstr("<TotalCredit>" + sum("CreditAmount") + "</TotalCredit>"));
}

TEST_F(FormatsTest, XmllintRefusesTenMutationsOfSafT) {
    const auto xml = exported("saf-t", nairobi);
    struct Mutation {
        const char* name;
        std::string what;
        std::string by;
    };
    const std::vector<Mutation> mutations{
        {"another version", "<AuditFileVersion>1.30<", "<AuditFileVersion>1.20<"},
        {"no name space", " xmlns=\"urn:", " xmlns=\"urm:"},
        {"a day that does not exist", "<SelectionEndDate>2026-03-31<",
         "<SelectionEndDate>2026-02-30<"},
        {"a currency that is none", "<DefaultCurrencyCode>KES<", "<DefaultCurrencyCode>Ksh<"},
        {"three decimals", "</Amount>", "0</Amount>"},
        {"a negative amount", "<Amount>", "<Amount>-"},
        {"an account that the chart has not", "<AccountID>1210</AccountID>\n          <Analysis>",
         "<AccountID>9999</AccountID>\n          <Analysis>"},
        {"a transaction of period 14", "<Period>2<", "<Period>14<"},
        {"a line without amount", "<DebitAmount>", "<NoAmount>"},
        {"elements in another order", "<JournalID>GL</JournalID>", ""},
        {"the same transaction twice", "", ""},
    };
    int refused = 0;
    for (const auto& mutation : mutations) {
        auto text = xml;
        if (mutation.what.empty()) {
            const auto first = text.find("<Transaction>");
            const auto size = text.find("</Transaction>") + 14 - first;
            text.insert(first, text.substr(first, size));
        } else {
            const auto place = text.find(mutation.what);
            ASSERT_NE(place, std::string::npos) << mutation.name;
            text.replace(place, mutation.what.size(), mutation.by);
        }
        const auto result = validate(text);
        EXPECT_NE(result.exit_code, 0) << mutation.name;
        refused += result.exit_code != 0 ? 1 : 0;
    }
    EXPECT_GE(refused, 10);
}

TEST_F(FormatsTest, SafTRefusesWhatItCannotHold) {
    const auto code_of = [](const ExportRange& range) {
        PostgresBooksReader books(world->auditor());
        try {
            check_formats({&export_format("saf-t", "format")}, books, auditor, range);
        } catch (const InvalidInput& error) {
            return error.code();
        }
        return std::string("taken");
    };
    EXPECT_EQ(code_of(all), "several_currencies");
    EXPECT_EQ(code_of({.to = all.to, .office_id = 3}), "too_many_decimals");
    EXPECT_EQ(code_of(nairobi), "taken");
}

TEST_F(FormatsTest, LibreOfficeReadsTheFiguresOfTheWorkbook) {
    const auto result = run_on_file(
        "x.xlsx", exported("xlsx", all),
        "HOME=$PWD soffice --headless --convert-to "
        "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' x.xlsx "
        ">soffice.log 2>&1 && cat 'x-Trial balance.csv' && echo ==== && cat x-Journal.csv");
    ASSERT_EQ(result.exit_code, 0) << result.output;
    const auto parting = result.output.find("====\n");
    ASSERT_NE(parting, std::string::npos) << result.output;
    const auto balance = records_of(result.output.substr(0, parting));
    const auto journal = records_of(result.output.substr(parting + 5));

    const auto expected_balance = records_of(exported("trial-balance-csv", all));
    ASSERT_EQ(balance.size(), expected_balance.size());
    const auto figure = [](const std::string& text) { return std::stod("0" + text); };
    for (std::size_t row = 1; row < balance.size(); ++row) {
        EXPECT_EQ(balance[row][3], expected_balance[row][3]);  // account codes are texts
        for (std::size_t column = 6; column < 10; ++column)
            EXPECT_EQ(std::stod(balance[row][column]), std::stod(expected_balance[row][column]));
    }
    const auto expected = records_of(exported("csv", all));
    ASSERT_EQ(journal.size(), expected.size());
    for (std::size_t row = 1; row < journal.size(); ++row) {
        EXPECT_EQ(journal[row][2], expected[row][2]);
        EXPECT_EQ(journal[row][9], expected[row][11]);
        EXPECT_EQ(figure(journal[row][11]), figure(expected[row][13]));
        EXPECT_EQ(figure(journal[row][12]), figure(expected[row][14]));
    }
}

TEST_F(FormatsTest, EveryFormatHasTheSameBytesEachTime) {
    for (const auto& format : export_formats()) {
        if (format.several_files()) continue;
        const auto* const name = format.name.data();
        EXPECT_EQ(exported(name, nairobi), exported(name, nairobi)) << name;
    }
}

}  // namespace
}  // namespace tawi::reports
