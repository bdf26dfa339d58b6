#pragma once

#include <vector>

#include "api/rest/list.h"
#include "api/rest/origin_json.h"
#include "ledger/operations/command.h"

namespace tawi::rest {

/// Facts about a borrower are few: a list of all of them.
template <typename Fact, typename Write>
server::Response all_of(const std::vector<Fact>& facts, const Write& write) {
    return list_top(facts, static_cast<unsigned>(facts.size()), write);
}

/// A fact that was written down.
template <typename Fact>
operations::Render<Fact> render_fact(void (*write)(document::JsonWriter&, const Fact&)) {
    return [write](const Fact& fact) { return operations::Answer{201, object_json(fact, write)}; };
}

}  // namespace tawi::rest
