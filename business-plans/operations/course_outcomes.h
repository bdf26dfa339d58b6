#pragma once

#include "business-plans/operations/support_store.h"

namespace tawi::support {

/// Decides what came of a course by result_of, and issues a certificate to who passed. Another
/// person decides than the one who recorded the score afterwards. Throws NotFound; Refused
/// wrong_state where the enrolment is not under way, a session of the run is still to come, no
/// register was kept, or there is no score afterwards; same_person.
operations::Answer settle_enrolment(SupportStore& store, const operations::Command& command,
                                    const EnrolmentId& id,
                                    const operations::Render<EnrolmentRecord>& render);

/// Takes a certificate back, with a reason, for good. Throws NotFound where there is none; Refused
/// wrong_state where it was revoked before.
operations::Answer revoke_certificate(SupportStore& store, const operations::Command& command,
                                      const EnrolmentId& id, const std::string& reason,
                                      const operations::Render<EnrolmentRecord>& render);

}  // namespace tawi::support
