#include "ledger/operations/known_terms.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"
#include "ledger/operations/terms_document.h"
#include "tests/ledger/loan/random_options.h"

namespace tawi::operations {
namespace {

/// A document as PostgreSQL prints it: a space after each colon and comma.
std::string printed(const std::string& document) {
    std::string text;
    bool is_quoted = false;
    for (std::size_t index = 0; index < document.size(); ++index) {
        const char letter = document[index];
        text += letter;
        if (letter == '\\') {
            text += document[++index];
        } else if (letter == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && (letter == ':' || letter == ',')) {
            text += ' ';
        }
    }
    return text;
}

std::string read_by(KnownTerms& known, const loan::Terms& terms) {
    return to_document(known.read(printed(to_document(terms))));
}

RC_GTEST_PROP(KnownTerms, AreReadAsTheirDocumentsSay, ()) {
    KnownTerms known;
    auto terms = loan::any_option::terms();
    for (int contract = 0; contract < 3; ++contract) {
        RC_ASSERT(read_by(known, terms) == to_document(terms));
        terms.principal = Money::from_minor_units(*rc::gen::inRange(1, 1'000'000'000),
                                                  terms.principal.currency());
        terms.disbursed_on = add_days(terms.disbursed_on, *rc::gen::inRange(0, 40));
        if (terms.first_due_on) {
            terms.first_due_on = add_days(*terms.first_due_on, *rc::gen::inRange(0, 40));
        }
    }
    RC_ASSERT(known.size() == 1U);
}

TEST(KnownTerms, OfAnotherCurrencyRateOrFirstDueDateAreOthers) {
    KnownTerms known;
    auto terms = loan::Terms{Money::from_minor_units(40'000'00, Currency::of("KES")), Exact(6, 25),
                             12, Date(std::chrono::January / 5 / 2026)};
    EXPECT_EQ(read_by(known, terms), to_document(terms));
    terms.principal = Money::from_minor_units(40'000'00, Currency::of("USD"));
    EXPECT_EQ(read_by(known, terms), to_document(terms));
    terms.rate_per_annum = Exact(1, 5);
    EXPECT_EQ(read_by(known, terms), to_document(terms));
    terms.first_due_on = Date(std::chrono::March / 5 / 2026);
    EXPECT_EQ(read_by(known, terms), to_document(terms));
    EXPECT_EQ(known.size(), 4U);
}

TEST(KnownTerms, ANameThatLooksLikeAFieldIsAName) {
    KnownTerms known;
    auto terms = loan::Terms{Money::from_minor_units(40'000'00, Currency::of("KES")), Exact(6, 25),
                             12, Date(std::chrono::January / 5 / 2026)};
    terms.fees.push_back({R"("disbursed_on": "2026-01-01")", loan::Fee::Base::flat,
                          Money::from_minor_units(100, Currency::of("KES"))});
    EXPECT_EQ(read_by(known, terms), to_document(terms));
    terms.disbursed_on = Date(std::chrono::January / 6 / 2026);
    EXPECT_EQ(read_by(known, terms), to_document(terms));
}

TEST(KnownTerms, ADocumentThatIsNoneIsRefusedAsEver) {
    KnownTerms known;
    EXPECT_THROW(known.read(R"({"principal": {"amount": "1.00", "currency": "KES"}})"),
                 InvalidInput);
    EXPECT_THROW(known.read("{"), InvalidInput);
    EXPECT_EQ(known.size(), 0U);
}

}  // namespace
}  // namespace tawi::operations
