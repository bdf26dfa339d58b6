#pragma once

#include <string>

namespace tawi::store {

/// Computes anew, from their events, the cached states of all loans that this version of the engine
/// has not computed: after a migration that gave the cache another shape, and after a change of the
/// engine. Gives how many there were; zero costs one look at the loans. Nobody may be posting yet.
/// Connects as the owner of the schema.
int recompute_caches(const std::string& connection_string);

}  // namespace tawi::store
