#include "reports/package/manifest_signature.h"

namespace tawi::reports {

std::string manifest_note_text(const std::string& sha256) {
    // A checkpoint's second line is a size: neither can be taken for the other.
    return "tawi package manifest\nsha256 " + sha256 + "\n";
}

std::optional<std::string> fault_of_signature(std::string_view note, const std::string& sha256,
                                              const sealing::NoteVerifier& key) {
    const auto text = key.open(note);
    if (!text) return "it is not signed by the key " + key.name();
    if (*text != manifest_note_text(sha256)) return "it signs another manifest";
    return std::nullopt;
}

}  // namespace tawi::reports
