#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/money/money.h"

namespace tawi::plans {

/// What may show that a milestone was reached.
enum class EvidenceKind { photo, receipt, note };

std::string_view to_string(EvidenceKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
EvidenceKind parse_evidence_kind(std::string_view text, std::string_view field);

/// A step of a plan, with what shows that it was taken.
struct Milestone {
    unsigned number = 0;  ///< stays the same in later versions
    std::string title;
    Date due_on;
    Money cost;
    std::vector<EvidenceKind> evidence;        ///< one of each is asked for
    std::optional<unsigned> releases_tranche;  ///< of the loan that pays for the plan
};

/// Where somebody was, in degrees with five decimals (about a metre), as text: "-1.28638".
struct Place {
    std::string latitude;
    std::string longitude;
};

/// A piece of evidence. Each has its own number within the milestone.
struct Evidence {
    unsigned number = 0;
    EvidenceKind kind = EvidenceKind::note;
    std::string note;
    std::string file;  ///< SHA-256 of a file of the borrower, in hexadecimal; empty: none
    std::optional<Place> place;
    std::optional<Date> taken_on;
    std::optional<std::string> taken_at;  ///< "09:30" on the wall's clock of the office
    std::string given_by;                 ///< "borrower:100001", "staff:12"
    Instant recorded_at;
};

/// What somebody found who looked at the evidence.
struct MilestoneDecision {
    bool verified = false;
    std::string reason;          ///< of a refusal
    unsigned evidence_seen = 0;  ///< the number of the last piece
    std::string decided_by;
    Instant recorded_at;
};

/// What happened to a milestone, in order of recording.
struct MilestoneHistory {
    std::vector<Evidence> evidence;
    std::vector<MilestoneDecision> decisions;
};

enum class MilestoneState {
    planned,
    evidence_given,  ///< waits for somebody to look
    verified,        ///< for good
    refused,         ///< until there is new evidence
    missed,          ///< its day is over and nothing was given
};

std::string_view to_string(MilestoneState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
MilestoneState parse_milestone_state(std::string_view text, std::string_view field);

/// Where a milestone stands at the end of `today`.
MilestoneState state_of(const Milestone& milestone, const MilestoneHistory& history,
                        const Date& today);

/// Whether a loan that was agreed on `before` still gets as much by `later` as it waited for: the
/// same step for the same tranche, at no lower cost, with every kind of evidence. Its day may move,
/// and more may be asked for.
bool holds_as_much(const Milestone& before, const Milestone& later);

/// The kinds that are asked for and not there yet, in the milestone's order.
std::vector<EvidenceKind> missing_evidence(const Milestone& milestone,
                                           const MilestoneHistory& history);

/// Whether more evidence may be added. Throws Refused milestone_verified.
void check_evidence(const MilestoneHistory& history);

/// Whether `decided_by` may decide on the evidence now, that far. In this order throws Refused
/// milestone_verified; evidence_missing where nothing new was given, or a verification lacks a kind
/// that is asked for; same_person where they gave any of the evidence.
void check_decision(const Milestone& milestone, const MilestoneHistory& history, bool verified,
                    const std::string& decided_by);

}  // namespace tawi::plans
