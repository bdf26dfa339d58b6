#include "api/portal/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <thread>

#include "api/portal/catalogue_files.h"

namespace tawi::portal {

namespace {

const std::filesystem::path locale_folder =
    std::filesystem::path(TAWI_SOURCE_DIR) / "api/portal/locale";

struct Outcome {
    int status;
    std::string output;
};

Outcome run(const std::string& command) {
    Outcome outcome{0, {}};
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (!pipe) return {-1, "cannot run " + command};
    std::array<char, 4096> buffer{};
    while (fgets(buffer.data(), static_cast<int>(buffer.size()), pipe)) {
        outcome.output += buffer.data();
    }
    outcome.status = pclose(pipe);
    return outcome;
}

std::string catalogue_path(std::string_view code) {
    return (locale_folder / code / "tawi.po").string();
}

/// The names in braces of a text, sorted: "{paid} of {total}" gives {paid}, {total}.
std::vector<std::string> placeholders(const std::string& text) {
    std::vector<std::string> found;
    for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        found.push_back(text.substr(at, text.find('}', at) + 1 - at));
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace

TEST(Catalogue, TranslatesAndFallsBackToEnglish) {
    EXPECT_EQ(translate("ar", "Sign in"), "تسجيل الدخول");
    EXPECT_EQ(translate("ar-EG", "Sign in"), "تسجيل الدخول");
    EXPECT_EQ(translate("en", "Sign in"), "Sign in");
    EXPECT_EQ(translate("xx", "Sign in"), "Sign in");
    EXPECT_EQ(translate("ar", "A text that nobody wrote"), "A text that nobody wrote");
    EXPECT_EQ(translate("ar", ""), "") << "the header of the catalogue is not a text";
}

// CLDR plural rules of Arabic: zero, one, two, few (3 to 10), many (11 to 99), other (100 to 102).
// https://unicode.org/cldr/charts/42/supplemental/language_plural_rules.html#ar
TEST(Catalogue, ArabicHasSixPluralForms) {
    const auto words = [](std::int64_t count) {
        return translate_plural("ar", "in {count} day", "in {count} days", count);
    };
    EXPECT_EQ(words(1), "بعد يوم واحد");
    EXPECT_EQ(words(2), "بعد يومين");
    EXPECT_EQ(words(3), "بعد {count} أيام");
    EXPECT_EQ(words(10), "بعد {count} أيام");
    EXPECT_EQ(words(11), "بعد {count} يومًا");
    EXPECT_EQ(words(99), "بعد {count} يومًا");
    EXPECT_EQ(words(100), "بعد {count} يوم");
    EXPECT_EQ(words(103), "بعد {count} أيام");
    EXPECT_EQ(words(5'000'000'003), "بعد {count} أيام");
    EXPECT_EQ(words(5'000'000'001), "بعد {count} يوم") << "a large number is never `one`";
}

TEST(Catalogue, EnglishPluralsNeedNoCatalogue) {
    EXPECT_EQ(translate_plural("en", "{count} day late", "{count} days late", 1),
              "{count} day late");
    EXPECT_EQ(translate_plural("en", "{count} day late", "{count} days late", 0),
              "{count} days late");
}

TEST(Catalogue, ServesSeveralLanguagesAtOnce) {
    constexpr int rounds = 2000;
    std::array<int, 2> wrong{};
    const auto read = [&](std::size_t reader, const char* language, const char* expected) {
        for (int round = 0; round < rounds; ++round) {
            if (translate(language, "Home") != expected) ++wrong[reader];
        }
    };
    std::thread arabic(read, 0, "ar", "الرئيسية");
    std::thread english(read, 1, "en", "Home");
    arabic.join();
    english.join();
    EXPECT_EQ(wrong, (std::array<int, 2>{0, 0}));
}

TEST(Catalogue, EveryTextOfTheProgramIsInEveryCatalogueAndNoOther) {
    const auto template_file =
        std::filesystem::path(testing::TempDir()) / ("tawi-" + std::to_string(getpid()) + ".pot");
    const auto extracted =
        run("'" + (locale_folder / "extract").string() + "' > '" + template_file.string() + "'");
    ASSERT_EQ(extracted.status, 0) << extracted.output;
    ASSERT_FALSE(catalogue_codes().empty());
    for (const auto code : catalogue_codes()) {
        const auto compared =
            run("msgcmp '" + catalogue_path(code) + "' '" + template_file.string() + "'");
        EXPECT_EQ(compared.status, 0) << code << ": " << compared.output;
        EXPECT_EQ(compared.output, "") << code;
    }
    std::filesystem::remove(template_file);
}

TEST(Catalogue, NoCatalogueHasEmptyDoubtfulOrDroppedTexts) {
    for (const auto code : catalogue_codes()) {
        const auto path = catalogue_path(code);
        EXPECT_EQ(run("msgfmt --check --output-file=/dev/null '" + path + "'").output, "");
        for (const auto* kind : {"--untranslated", "--only-fuzzy", "--only-obsolete"}) {
            EXPECT_EQ(run(std::string("msgattrib ") + kind + " '" + path + "'").output, "")
                << code << " " << kind;
        }
    }
}

TEST(Catalogue, TranslationsKeepTheirPlaceholders) {
    for (const auto code : catalogue_codes()) {
        const auto listed = run("msgattrib --no-wrap '" + catalogue_path(code) +
                                "' | grep -A1 '^msgid \"..' | grep -v '^--'");
        ASSERT_EQ(listed.status, 0) << listed.output;
        std::size_t pairs = 0;
        for (std::size_t at = 0; at < listed.output.size();) {
            const auto line_of = [&] {
                const auto end = std::min(listed.output.find('\n', at), listed.output.size());
                const auto line = listed.output.substr(at, end - at);
                at = end + 1;
                return line;
            };
            const auto source = line_of();
            const auto translation = line_of();
            EXPECT_EQ(placeholders(source), placeholders(translation)) << source;
            ++pairs;
        }
        EXPECT_GT(pairs, 50U) << code;
    }
}

}  // namespace tawi::portal
