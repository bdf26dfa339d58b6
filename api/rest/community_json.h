#pragma once

#include "business-plans/operations/community_records.h"
#include "business-plans/operations/peer_group_records.h"
#include "business-plans/operations/referral_records.h"
#include "ledger/document/json_writer.h"

namespace tawi::rest {

/// A referral without what is confidential, which no stored answer may hold.
void write_referral_receipt(document::JsonWriter& out, const community::Referral& referral);
/// All of it, for its owner.
void write_referral(document::JsonWriter& out, const community::Referral& referral);
/// A barrier without what is confidential.
void write_barrier_receipt(document::JsonWriter& out, const community::Barrier& barrier);
void write_barrier(document::JsonWriter& out, const community::Barrier& barrier);

void write_community_event(document::JsonWriter& out, const community::CommunityEvent& event);
void write_registration(document::JsonWriter& out, const community::EventRegistration& place);
void write_introduction(document::JsonWriter& out, const community::Introduction& introduction);
void write_peer_group(document::JsonWriter& out, const community::PeerGroup& group);
void write_membership(document::JsonWriter& out, const community::Membership& membership);
void write_group_meeting(document::JsonWriter& out, const community::GroupMeeting& meeting);
void write_group_message(document::JsonWriter& out, const community::GroupMessage& message);
void write_other_funding(document::JsonWriter& out, const community::OtherFunding& funding);
void write_market_research(document::JsonWriter& out, const community::MarketResearch& research);

}  // namespace tawi::rest
