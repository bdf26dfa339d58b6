#include "reports/verify/recomputed_closes.h"

#include "ledger/operations/close_day.h"
#include "ledger/operations/close_entries.h"
#include "reports/verify/entry_check.h"

namespace tawi::reports {

namespace {

using journal::EntryKind;

std::string to_hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string subject(std::int32_t office, const Date& day) {
    return "office " + std::to_string(office) + ", " + tawi::to_string(day);
}

AllowancePlace place_of(const operations::LossAllowance::Key& key) {
    const auto& [product, currency, from_days, band] = key;
    return {std::to_string(product), std::string(currency.code()),
            from_days < 0 ? "" : std::to_string(from_days), band};
}

/// As the close writes them.
Cells figures_of(const operations::LossAllowance::Cell& cell) {
    Cells figures{{"loans", std::to_string(cell.loans)},
                  {"outstanding_principal", tawi::to_string(cell.outstanding_principal)},
                  {"interest_receivable", tawi::to_string(cell.interest_receivable)},
                  {"opening", tawi::to_string(cell.opening)},
                  {"transferred", tawi::to_string(cell.transferred)},
                  {"new", tawi::to_string(cell.added)},
                  {"used", tawi::to_string(cell.used)},
                  {"released", tawi::to_string(cell.released)},
                  {"allowance", tawi::to_string(cell.closing)}};
    if (!cell.interest.is_zero()) figures["interest"] = tawi::to_string(cell.interest);
    return figures;
}

}  // namespace

bool is_kind_of_close(const std::string& kind) {
    for (std::size_t index = 0; index < journal::entry_kinds; ++index) {
        const auto each = static_cast<EntryKind>(index);
        if (journal::is_of_close(each) && kind == journal::to_string(each)) return true;
    }
    return false;
}

RecomputedCloses::Total::Total(Currency currency, journal::AccountMap product_accounts)
    : amounts(currency), accounts(std::move(product_accounts)) {}

void RecomputedCloses::add(const operations::LoanRecord& loan, const operations::LoanBook& book,
                           const Date& day, const std::optional<loan::DayClose>& detail) {
    loans_[{book.office_id, day}] += 1;
    if (!detail) return;
    for (const auto& [kind, amounts] : operations::parts_of(*detail))
        add(loan, book, day, kind, amounts);
}

void RecomputedCloses::add(const operations::LoanRecord& loan, const operations::LoanBook& book,
                           const Date& day, EntryKind kind, const journal::Position& amounts) {
    if (amounts.is_zero()) return;
    const auto currency = amounts.currency();
    const Key key{book.office_id,
                  day,
                  std::string(journal::to_string(kind)),
                  book.fund,
                  loan.product_id,
                  std::string(currency.code())};
    auto& total = totals_.try_emplace(key, currency, loan.accounts).first->second;
    total.amounts += amounts;
    total.hash.add(operations::detail_line({loan.id, amounts}));
}

journal::Position RecomputedCloses::move_allowance(const operations::LoanRecord& loan,
                                                   const operations::LoanBook& book,
                                                   const Date& day,
                                                   const operations::LoanAllowance& before,
                                                   const operations::LoanAllowance& after,
                                                   const Money& used, const Money& interest) {
    const auto moved =
        allowances_[{book.office_id, day}].move(loan.product_id, before, after, used, interest);
    auto posting = operations::allowance_posting(moved);
    add(loan, book, day, EntryKind::loss_allowance, posting);
    return posting;
}

void RecomputedCloses::count_allowance(const operations::LoanRecord& loan, std::int32_t office_id,
                                       const Date& day, const operations::LoanAllowance& after,
                                       const Money& outstanding_principal) {
    allowances_[{office_id, day}].count(loan.product_id, after, outstanding_principal);
}

/// Each cell of the close's record, by its place and the name of its figure.
void RecomputedCloses::check_allowance(const StoredClosure& closure,
                                       const Comparison& comparison) const {
    std::map<AllowancePlace, Cells> expected;
    const auto found = allowances_.find({closure.office_id, closure.business_date});
    if (found != allowances_.end()) {
        for (const auto& [key, cell] : found->second.cells())
            expected.emplace(place_of(key), figures_of(cell));
    }
    auto places = expected;
    for (const auto& [place, figures] : closure.allowance)
        places[place].insert(figures.begin(), figures.end());
    const auto figure = [](const std::map<AllowancePlace, Cells>& cells,
                           const AllowancePlace& place, const std::string& name) {
        const auto cell = cells.find(place);
        if (cell == cells.end()) return std::string();
        const auto value = cell->second.find(name);
        return value == cell->second.end() ? std::string() : value->second;
    };
    for (const auto& [place, figures] : places) {
        const auto& [product, currency, from_days, band] = place;
        for (const auto& each : figures) {
            comparison.equal("loss_allowance of product " + product + " in " + currency + ", " +
                                 (band.empty() ? "no band" : "band " + band) + ": " + each.first,
                             figure(expected, place, each.first),
                             figure(closure.allowance, place, each.first));
        }
    }
}

void RecomputedCloses::check(const StoredEntry& entry, const ReportFault& report) {
    const auto name = subject(entry.office_id, entry.booking_date) + ", " + subject_of(entry);
    const auto found = totals_.find({entry.office_id, entry.booking_date, entry.kind, entry.fund,
                                     entry.product_id.value_or(0), entry.currency});
    if (found == totals_.end() || found->second.stored || found->second.amounts.is_zero()) {
        report({"closes", name, "entry", "", entry.kind});
        return;
    }
    auto& total = found->second;
    total.stored = true;
    const Comparison comparison(report, "closes", name);
    comparison.equal("value_date", tawi::to_string(entry.booking_date),
                     tawi::to_string(entry.value_date));
    comparison.equal("engine_version", std::to_string(operations::engine_version),
                     entry.engine_version);
    compare_lines(journal::lines_of(total.amounts, std::nullopt, total.accounts), entry,
                  comparison);
    comparison.equal("detail_hash", to_hexadecimal(total.hash.bytes()), entry.detail_hash);
}

void RecomputedCloses::finish(const std::vector<StoredOffice>& offices,
                              const std::vector<StoredClosure>& closures,
                              const ReportFault& report) const {
    std::map<OfficeDay, int> entries;
    for (const auto& [key, total] : totals_) {
        if (total.amounts.is_zero()) continue;
        const auto& [office, day, kind, fund, product, currency] = key;
        entries[{office, day}] += 1;
        if (total.stored) continue;
        report({"closes", subject(office, day), "entry",
                kind + " of product " + std::to_string(product) + " in " + currency +
                    (fund == "own" ? "" : ", fund " + fund),
                ""});
    }
    auto unclosed = loans_;
    std::map<std::int32_t, Date> next_day;  // of each office, after its closes so far
    for (const auto& closure : closures) {
        const OfficeDay day{closure.office_id, closure.business_date};
        const Comparison comparison(report, "closes", subject(day.first, day.second));
        const auto expected = next_day.try_emplace(day.first, day.second).first->second;
        comparison.equal("business_date", tawi::to_string(expected),
                         tawi::to_string(closure.business_date));
        next_day[day.first] = add_days(day.second, 1);
        const auto seen = unclosed.find(day);
        comparison.equal("loans", std::to_string(seen == unclosed.end() ? 0 : seen->second),
                         std::to_string(closure.loans));
        const auto posted = entries.find(day);
        comparison.equal("entries", std::to_string(posted == entries.end() ? 0 : posted->second),
                         std::to_string(closure.entries));
        const auto classified = classified_.find(day);
        if (closure.classified) {
            comparison.equal(
                "classified",
                std::to_string(classified == classified_.end() ? 0 : classified->second),
                std::to_string(*closure.classified));
        }
        if (closure.tells_allowance) check_allowance(closure, comparison);
        if (seen != unclosed.end()) unclosed.erase(seen);
    }
    for (const auto& [day, loans] : unclosed) {
        report({"closes", subject(day.first, day.second), "day_closure",
                "a close of " + std::to_string(loans) + " loans", ""});
    }
    for (const auto& office : offices) {
        const auto next = next_day.find(office.office_id);
        if (next == next_day.end()) continue;
        const Comparison comparison(report, "closes", "office " + std::to_string(office.office_id));
        comparison.equal("closed_through", tawi::to_string(add_days(next->second, -1)),
                         tawi::to_string(add_days(office.open_day, -1)));
    }
}

}  // namespace tawi::reports
