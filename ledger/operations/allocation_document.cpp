#include "ledger/operations/allocation_document.h"

#include "ledger/error.h"
#include "ledger/loan/named_allocations.h"
#include "ledger/operations/choice_field.h"

namespace tawi::operations {

namespace {

using document::JsonReader;
using document::JsonWriter;
using loan::Passes;

constexpr std::size_t most_passes = loan::all_components.size();
constexpr std::size_t longest_name = 100;

/// Nothing where the field is absent or empty.
std::optional<Passes> read_passes(JsonReader& reader, std::string_view name) {
    Passes passes;
    for (const auto& words :
         reader.lists_of_texts(name, most_passes, loan::all_components.size(), longest_word)) {
        passes.emplace_back();
        for (const auto& word : words) {
            passes.back().push_back(loan::parse_word<loan::Component>(word, reader.pointer(name)));
        }
    }
    if (passes.empty()) return std::nullopt;
    return passes;
}

void write_pass(JsonWriter& out, const std::vector<loan::Component>& pass) {
    for (const auto component : pass)
        out.element(loan::to_string(component));
    out.end();
}

void write_passes(JsonWriter& out, std::string_view name, const Passes& passes) {
    out.begin_array(name);
    if (passes.size() == 1) return write_pass(out, passes.front());
    for (const auto& pass : passes) {
        out.begin_array();
        write_pass(out, pass);
    }
    out.end();
}

}  // namespace

loan::AllocationRules read_allocation(JsonReader& reader) {
    loan::AllocationRules rules;
    if (reader.is_text("allocation")) {
        if (const auto name = reader.optional_text("allocation", longest_name)) {
            rules = loan::named_allocation(*name, reader.pointer("allocation"));
        }
    } else if (auto passes = read_passes(reader, "allocation")) {
        rules.overdue = std::move(*passes);
    }
    if (auto passes = read_passes(reader, "allocation_due")) rules.due = std::move(passes);
    if (auto passes = read_passes(reader, "allocation_in_advance")) {
        rules.in_advance = std::move(passes);
    }
    read_choice(reader, "advance_rule", rules.advance_rule);
    read_flag(reader, "waive_interest_paid_ahead", rules.waive_interest_paid_ahead);
    read_flag(reader, "charges_due_on_their_date", rules.charges_due_on_their_date);
    return rules;
}

void write_allocation(JsonWriter& out, const loan::AllocationRules& rules) {
    write_passes(out, "allocation", rules.overdue);
    if (rules.due) write_passes(out, "allocation_due", *rules.due);
    if (rules.in_advance) write_passes(out, "allocation_in_advance", *rules.in_advance);
    out.field("advance_rule", loan::to_string(rules.advance_rule));
    if (rules.waive_interest_paid_ahead) out.field("waive_interest_paid_ahead", true);
    if (rules.charges_due_on_their_date) out.field("charges_due_on_their_date", true);
}

}  // namespace tawi::operations
