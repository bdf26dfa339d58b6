#include "ledger/sealing/checkpoint.h"

#include <charconv>

#include "ledger/error.h"

namespace tawi::sealing {

namespace {

[[noreturn]] void not_a_checkpoint() {
    throw InvalidInput("checkpoint", "not_a_checkpoint",
                       "It must have lines of origin, size and root.");
}

std::string_view take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == rest.npos) not_a_checkpoint();
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::string to_text(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
           to_base64(checkpoint.root.view()) + "\n";
}

Checkpoint parse_checkpoint(std::string_view text) {
    Checkpoint checkpoint;
    checkpoint.origin = take_line(text);
    const auto size = take_line(text);
    const auto [end, error] =
        std::from_chars(size.data(), size.data() + size.size(), checkpoint.size);
    if (checkpoint.origin.empty() || error != std::errc() || end != size.data() + size.size() ||
        std::to_string(checkpoint.size) != size) {
        not_a_checkpoint();
    }
    try {
        checkpoint.root = digest_of_bytes(from_base64(take_line(text)));
    } catch (const InvalidInput&) {
        not_a_checkpoint();
    }
    return checkpoint;
}

Checkpoint checkpoint_in_note(std::string_view note) {
    const auto end = note.rfind("\n\n");
    return parse_checkpoint(end == note.npos ? note : note.substr(0, end + 1));
}

}  // namespace tawi::sealing
