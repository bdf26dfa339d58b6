#include "ledger/operations/rate_document.h"

#include <array>
#include <string_view>
#include <utility>

#include "ledger/error.h"
#include "ledger/loan/terms_validation.h"

namespace tawi::operations {

namespace {

constexpr std::array<std::pair<std::string_view, int>, 3> periods_a_year{
    {{"rate_per_annum", 1}, {"rate_per_month", 12}, {"rate_per_week", 52}}};

}  // namespace

std::optional<Exact> read_optional_rate(document::JsonReader& reader) {
    std::optional<Exact> rate;
    for (const auto& [name, times] : periods_a_year) {
        const auto given = reader.optional_decimal(name, Sign::not_negative);
        if (!given) continue;
        if (rate) {
            throw InvalidInput(reader.pointer(name), "contradiction",
                               "A rate is given once: per annum, per month or per week.");
        }
        rate = *given * times;
        loan::validate_rate(*rate, reader.pointer(name));
    }
    return rate;
}

Exact read_rate(document::JsonReader& reader) {
    if (auto rate = read_optional_rate(reader)) return *rate;
    throw InvalidInput(reader.pointer("rate_per_annum"), "required",
                       "A rate is needed: rate_per_annum, rate_per_month or rate_per_week.");
}

}  // namespace tawi::operations
