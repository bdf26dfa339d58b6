#pragma once

#include "business-plans/operations/support_store.h"

namespace tawi::support {

/// Adds a service. Managers offer those of their offices, administrators those of all. Throws
/// InvalidInput as check_service does, and {"/code", "name_taken"}, {"/office_id",
/// "unknown_office"}, {"/prerequisites/n", "unknown_service"}.
operations::Answer offer_service(SupportStore& store, const operations::Command& command,
                                 const Service& service,
                                 const operations::Render<ServiceRecord>& render);

/// Adds a version to a service; code and kind stay. People who are enrolled keep what they were
/// told. Throws InvalidInput as above, and {"/prerequisites", "circular"} where services would be
/// needed for each other; {"/kind", "kind_stays"}; Refused stale_version; NotFound.
operations::Answer revise_service(SupportStore& store, const operations::Command& command,
                                  const Service& service, std::int64_t expected_version,
                                  const operations::Render<ServiceRecord>& render);

/// Opens a run of a service; its number is the next. Throws NotFound; InvalidInput
/// {"/office_id", "unknown_office"} or other_office where another office offers the service,
/// {"/ends_on", "ends_before_start"}; Refused wrong_state where the service is not offered on the
/// first day.
operations::Answer open_run(SupportStore& store, const operations::Command& command, Run run,
                            std::optional<unsigned> capacity,
                            const operations::Render<Run>& render);

/// Plans a session of a run; its number is the next. Throws NotFound; InvalidInput
/// {"/held_on", "outside_run"}.
operations::Answer plan_session(SupportStore& store, const operations::Command& command,
                                const RunId& id, Session session,
                                const operations::Render<Run>& render);

}  // namespace tawi::support
