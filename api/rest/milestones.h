#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"
#include "business-plans/operations/plans.h"
#include "ledger/document/json_reader.h"

namespace tawi::rest {

/// What shows that steps of plans were taken, the files of it, and who found it so.
class Milestones {
 public:
    explicit Milestones(const Services& services) : services_(services) {}

    server::Response give_evidence(const server::Request& request) const;
    server::Response decide(const server::Request& request) const;
    /// /v1/milestones: those that wait to be looked at.
    server::Response waiting(const server::Request& request) const;

    /// .../evidence-files: a picture or a PDF is the body.
    server::Response add_file(const server::Request& request) const;
    server::Response file(const server::Request& request) const;

 private:
    Services services_;
};

/// What somebody found who looked at evidence: verified, reason (of a refusal it is required) and
/// evidence_seen.
plans::MilestoneDecision read_milestone_decision(document::JsonReader& body);
/// The milestone that a route names.
unsigned milestone_number_of(const server::Request& request);

/// The file that a route names. Throws NotFound where that is no SHA-256.
const std::string& evidence_hash_of(const server::Request& request);
/// A file of evidence as it was sent, to be saved and not shown. Throws Unavailable where its bytes
/// are not on this machine.
server::Response evidence_attachment(const Services& services, const plans::EvidenceFile& file);

/// Where the bytes of a file of evidence lie.
std::filesystem::path evidence_path(const Services& services, const std::string& hash);

}  // namespace tawi::rest
