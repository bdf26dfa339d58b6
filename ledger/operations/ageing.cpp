#include "ledger/operations/ageing.h"

#include "ledger/document/json_writer.h"

namespace tawi::operations {

namespace {

template <std::size_t... index>
Ageing::Row empty_row(Currency currency, std::index_sequence<index...>) {
    return {((void)index, Ageing::Cell{0, Money::zero(currency)})...};
}

}  // namespace

std::size_t age_bucket_of(int days_past_due) noexcept {
    std::size_t bucket = 0;
    while (bucket + 1 < age_buckets.size() && age_buckets[bucket].last_day < days_past_due)
        ++bucket;
    return bucket;
}

void Ageing::add(const Money& outstanding_principal,
                 const std::optional<Date>& oldest_unpaid_due_on, const Date& as_of) {
    const auto currency = outstanding_principal.currency();
    auto found = rows_.find(currency);
    if (found == rows_.end()) {
        const auto row = empty_row(currency, std::make_index_sequence<age_buckets.size()>());
        found = rows_.emplace(currency, row).first;
    }
    const bool is_late = oldest_unpaid_due_on && *oldest_unpaid_due_on < as_of;
    auto& cell =
        found->second[age_bucket_of(is_late ? days_between(*oldest_unpaid_due_on, as_of) : 0)];
    cell.loans += 1;
    cell.outstanding_principal += outstanding_principal;
}

Money Ageing::outstanding_principal(Currency currency) const {
    auto total = Money::zero(currency);
    const auto found = rows_.find(currency);
    if (found == rows_.end()) return total;
    for (const auto& cell : found->second)
        total += cell.outstanding_principal;
    return total;
}

std::string to_json(const Ageing& ageing) {
    document::JsonWriter out;
    out.begin_array();
    for (const auto& each : ageing.rows()) {
        const auto& row = each.second;
        for (std::size_t bucket = 0; bucket < row.size(); ++bucket) {
            if (row[bucket].loans == 0) continue;
            out.begin_object();
            out.field("days_past_due", age_buckets[bucket].name);
            out.field("loans", row[bucket].loans);
            out.field("outstanding_principal", row[bucket].outstanding_principal);
            out.end();
        }
    }
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::operations
