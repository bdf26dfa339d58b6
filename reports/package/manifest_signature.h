#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/sealing/note.h"

namespace tawi::reports {

/// The signature over the manifest: a signed note of the key that signs checkpoints.
inline constexpr std::string_view manifest_signature_name = "manifest.note";

/// The text of that note: what it is, and the manifest's SHA-256 in 64 digits.
std::string manifest_note_text(const std::string& sha256);

/// What is wrong with the note of a manifest with that SHA-256; nothing when the key signed it.
std::optional<std::string> fault_of_signature(std::string_view note, const std::string& sha256,
                                              const sealing::NoteVerifier& key);

}  // namespace tawi::reports
