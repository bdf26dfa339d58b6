#include "ledger/operations/known_terms.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>

#include "ledger/money/decimal_text.h"
#include "ledger/operations/terms_document.h"

namespace tawi::operations {

namespace {

constexpr std::size_t most_known = 1'000;

/// What stands before the values of one contract. A quotation mark inside a text is escaped, so
/// that no text looks like one of these.
constexpr std::array<std::string_view, 3> before_own{
    R"("principal": {"amount": ")", R"("disbursed_on": ")", R"("first_due_on": ")"};

/// A value in a document, without its quotation marks.
struct Value {
    std::size_t begin = 0;
    std::size_t length = 0;

    std::string_view in(std::string_view document) const { return document.substr(begin, length); }
};

/// As std::string_view::find, which tries each quotation mark, and a document has hundreds.
std::size_t place_of(std::string_view document, std::string_view part, std::size_t from) {
    const auto* found =
        memmem(document.data() + from, document.size() - from, part.data(), part.size());
    if (found == nullptr) return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char*>(found) - document.data());
}

/// Where the value stands that follows `before`; none where that stands nowhere, or twice.
std::optional<Value> value_after(std::string_view document, std::string_view before) {
    const auto found = place_of(document, before, 0);
    if (found == std::string_view::npos) return std::nullopt;
    const auto begin = found + before.size();
    if (place_of(document, before, begin) != std::string_view::npos) return std::nullopt;
    const auto end = document.find('"', begin);
    if (end == std::string_view::npos) return std::nullopt;
    return Value{begin, end - begin};
}

std::string without(std::string_view document, std::array<std::optional<Value>, 3> values) {
    std::ranges::sort(values, {}, [](const auto& value) { return value ? value->begin : 0; });
    std::string rest;
    rest.reserve(document.size());
    std::size_t from = 0;
    for (const auto& value : values) {
        if (!value) continue;
        rest += document.substr(from, value->begin - from);
        from = value->begin + value->length;
    }
    return rest += document.substr(from);
}

}  // namespace

loan::Terms KnownTerms::read(std::string_view document) {
    std::array<std::optional<Value>, 3> values;
    std::ranges::transform(before_own, values.begin(),
                           [&](std::string_view before) { return value_after(document, before); });
    const auto& [principal, disbursed_on, first_due_on] = values;
    if (!principal || !disbursed_on) return from_document(document);
    auto rest = without(document, values);
    const auto known = by_rest_.find(rest);
    if (known == by_rest_.end()) {
        auto terms = from_document(document);
        if (by_rest_.size() >= most_known) by_rest_.clear();
        by_rest_.emplace(std::move(rest), terms);
        return terms;
    }
    auto terms = known->second;
    terms.principal = parse_money(principal->in(document), terms.principal.currency(),
                                  "/principal/amount", Sign::positive);
    terms.disbursed_on = parse_date(disbursed_on->in(document), "/disbursed_on");
    if (first_due_on) {
        terms.first_due_on = parse_date(first_due_on->in(document), "/first_due_on");
    }
    return terms;
}

}  // namespace tawi::operations
