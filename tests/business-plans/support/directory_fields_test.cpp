#include "business-plans/support/directory_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::directory {
namespace {

std::string code_of(const Field& field, const std::string& text) {
    try {
        return kept_value(field, text, "here").value_or("nothing");
    } catch (const InvalidInput& input) {
        EXPECT_EQ(input.field(), "here");
        return input.code();
    }
}

std::string of(std::string_view table, std::string_view field, const std::string& text) {
    return code_of(*field_of(table_of(table), field), text);
}

TEST(DirectoryValue, IsKeptInOneForm) {
    EXPECT_EQ(of("schedule", "opens_at", "09:30"), "09:30");
    EXPECT_EQ(of("schedule", "opens_at", "09:30:00"), "09:30");
    EXPECT_EQ(of("location", "latitude", "-1.2860"), "-1.286");
    EXPECT_EQ(of("location", "latitude", "0"), "0");
    EXPECT_EQ(of("service", "minimum_age", "18"), "18");
    EXPECT_EQ(of("phone", "number", "+254 (20) 123-456"), "+254 (20) 123-456");
    EXPECT_EQ(of("service", "url", ""), "nothing");
    EXPECT_EQ(of("service", "program_id", "whatever"), "nothing");
    EXPECT_EQ(of("schedule", "byday", "MO,-1FR,2TU"), "MO,-1FR,2TU");
}

TEST(DirectoryValue, IsRefusedForWhatItIsNot) {
    EXPECT_EQ(of("service", "name", ""), "required");
    EXPECT_EQ(of("service", "name", "  "), "blank");
    EXPECT_EQ(of("service", "name", "=1+1"), "looks_like_formula");
    EXPECT_EQ(of("service", "name", std::string(4001, 'a')), "too_long");
    EXPECT_EQ(of("service", "id", "1"), "not_a_uuid");
    EXPECT_EQ(of("service", "id", "AAAAAAAA-0000-4000-8000-000000000000"), "not_a_uuid");
    EXPECT_EQ(of("service", "organization_id", "x"), "not_a_uuid");
    EXPECT_EQ(of("service", "email", "somebody"), "not_an_email");
    EXPECT_EQ(of("service", "url", "javascript:alert(1)"), "not_a_web_address");
    EXPECT_EQ(of("service", "status", "open"), "unknown_value");
    EXPECT_EQ(of("service", "minimum_age", "151"), "out_of_range");
    EXPECT_EQ(of("service", "minimum_age", "-1"), "out_of_range");
    EXPECT_EQ(of("service", "minimum_age", "1.5"), "not_a_number");
    EXPECT_EQ(of("service", "minimum_age", "old"), "not_a_number");
    EXPECT_EQ(of("service", "assured_date", "2026-02-30"), "not_a_date");
    EXPECT_EQ(of("location", "latitude", "90.0001"), "out_of_range");
    EXPECT_EQ(of("location", "longitude", "-181"), "out_of_range");
    EXPECT_EQ(of("schedule", "opens_at", "24:00"), "not_a_time");
    EXPECT_EQ(of("schedule", "opens_at", "9:30"), "not_a_time");
    EXPECT_EQ(of("schedule", "opens_at", "09:60"), "not_a_time");
    for (const auto* days : {"MO,", "XX", "6MO", "-MO", "M", "MO TU", "0MO", "O "})
        EXPECT_EQ(of("schedule", "byday", days), "not_weekdays") << days;
    EXPECT_EQ(of("language", "code", "Swahili"), "not_a_language");
    EXPECT_EQ(of("address", "country", "Kenya"), "not_a_country");
    EXPECT_EQ(of("phone", "number", "call me"), "not_a_phone");
}

// What is kept is kept as it is when it comes back: an export is the same after its import.
RC_GTEST_PROP(DirectoryValue, IsTheSameTheSecondTime, (const std::string& text)) {
    for (const auto& table : tables()) {
        for (const auto& field : table.fields) {
            std::optional<std::string> kept;
            try {
                kept = kept_value(field, text, "here");
            } catch (const InvalidInput&) {
                continue;
            }
            if (kept) RC_ASSERT(kept_value(field, *kept, "here") == kept);
        }
    }
}

RC_GTEST_PROP(DirectoryValue, IsTheSameTheSecondTimeForNumbers, ()) {
    const auto thousandths = *rc::gen::inRange(-90'000, 90'001);
    const auto size = std::abs(thousandths);
    const auto text = (thousandths < 0 ? "-" : "") + std::to_string(size / 1000) + "." +
                      std::to_string(1000 + size % 1000).substr(1);
    const auto& latitude = *field_of(table_of("location"), "latitude");
    const auto kept = kept_value(latitude, text == "-0.000" ? "0" : text, "here");
    RC_ASSERT(kept_value(latitude, *kept, "here") == kept);
}

TEST(DirectoryTables, NameOnlyTablesThatComeBefore) {
    std::vector<std::string_view> before;
    for (const auto& table : tables()) {
        before.push_back(table.name);
        EXPECT_EQ(table.fields.front().name, "id");
        for (const auto& field : table.fields) {
            if (field.kind != FieldKind::reference) continue;
            EXPECT_THAT(before, ::testing::IsSupersetOf(field.words)) << field.name;
        }
    }
    EXPECT_EQ(field_of(tables().front(), "shoe_size"), nullptr);
    EXPECT_THROW(table_of("shoes"), InvariantViolation);
}

}  // namespace
}  // namespace tawi::directory
