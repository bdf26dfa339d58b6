#include "api/portal/refusal_text.h"

#include <gtest/gtest.h>

#include <set>

#include "api/portal/catalogue.h"
#include "api/portal/catalogue_files.h"

namespace tawi::portal {

TEST(RefusalText, EveryCodeHasASentenceOfItsOwnInEveryLanguage) {
    const auto last = static_cast<int>(RefusalCode::weak_secret);
    std::set<std::string_view> titles;
    for (int number = 0; number <= last; ++number) {
        const auto code = static_cast<RefusalCode>(number);
        const auto english = title(code);
        EXPECT_TRUE(english.ends_with('.')) << to_string(code);
        EXPECT_TRUE(titles.insert(english).second) << to_string(code) << " repeats " << english;
        for (const auto language : catalogue_codes()) {
            EXPECT_NE(translate(language, english), english) << language << to_string(code);
        }
    }
    EXPECT_EQ(to_string(static_cast<RefusalCode>(last + 1)), "unknown")
        << "a code was added after weak_secret: name it here";
}

}  // namespace tawi::portal
