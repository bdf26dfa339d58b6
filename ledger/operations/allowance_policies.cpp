#include "ledger/operations/allowance_policies.h"

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::operations {

namespace {

constexpr std::size_t most_bands = 20;
constexpr std::size_t longest_name = 40;
constexpr int most_days = 3650;
constexpr unsigned rate_decimals = 6;

int read_days(document::JsonReader& reader, std::string_view name) {
    return static_cast<int>(reader.optional_integer(name, 0, most_days).value_or(0));
}

}  // namespace

Answer add_allowance_policy(AllowancePolicyStore& store, const Command& command,
                            const AllowancePolicy& policy, const Render<AllowancePolicy>& render) {
    check_allowance_policy(policy);
    return store.transact([&](AllowancePolicyWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto closed = work.last_closed_day();
        if (closed && policy.applies_from <= *closed) {
            throw InvalidInput("/applies_from", "day_closed",
                               "An office has closed " + tawi::to_string(*closed) +
                                   "; a policy applies from a later day on.");
        }
        if (!work.add(command, policy)) {
            throw InvalidInput("/applies_from", "date_taken",
                               "Another policy applies from that day on.");
        }
        const auto answer = render(policy);
        AuditNote note{"add_loss_allowance_policy",
                       "loss allowance from " + tawi::to_string(policy.applies_from),
                       {}};
        for (const auto& band : policy.bands) {
            note.detail.emplace_back(band.name, std::to_string(band.from_days) + " days, " +
                                                    to_exact_decimal_text(band.rate));
        }
        work.save_answer(command, {0, command.actor.office_id}, note, answer);
        return answer;
    });
}

AllowancePolicy read_allowance_policy(document::JsonReader& reader) {
    AllowancePolicy policy{.applies_from = reader.date("applies_from")};
    for (auto& band : reader.objects("bands", most_bands)) {
        policy.bands.push_back({band.text("name", longest_name), read_days(band, "from_days"),
                                band.decimal("rate", Sign::not_negative, rate_decimals)});
    }
    policy.restructured_from_days = read_days(reader, "restructured_from_days");
    policy.non_performing_from_days = read_days(reader, "non_performing_from_days");
    if (const auto base = reader.optional_text("base", longest_name))
        policy.base = parse_allowance_base(*base, reader.pointer("base"));
    if (const auto days = reader.optional_integer("net_interest_from_days", 0, most_days))
        policy.net_interest_from_days = static_cast<int>(*days);
    policy.contagion = reader.optional_boolean("contagion").value_or(false);
    return policy;
}

void write_allowance_policy(document::JsonWriter& out, const AllowancePolicy& policy) {
    out.field("applies_from", policy.applies_from);
    out.begin_array("bands");
    for (const auto& band : policy.bands) {
        out.begin_object();
        out.field("name", band.name);
        out.field("from_days", band.from_days);
        out.field("rate", to_exact_decimal_text(band.rate));
        out.end();
    }
    out.end();
    out.field("restructured_from_days", policy.restructured_from_days);
    out.field("non_performing_from_days", policy.non_performing_from_days);
    out.field("base", to_string(policy.base));
    out.field("contagion", policy.contagion);
    if (policy.net_interest_from_days)
        out.field("net_interest_from_days", *policy.net_interest_from_days);
}

}  // namespace tawi::operations
