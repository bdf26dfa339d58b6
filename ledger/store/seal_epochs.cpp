#include "ledger/store/seal_epochs.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

constexpr std::size_t length_of_book = 16;

std::string new_base() {
    std::string bytes(32, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return "tawi/" + sealing::to_hex(sealing::digest_of_bytes(bytes)).substr(0, length_of_book) +
           "/";
}

/// "tawi/0123456789abcdef/" of an origin.
std::string base_of(const std::string& origin) {
    return origin.substr(0, origin.rfind('/') + 1);
}

int number_of(const std::string& origin) {
    int number = 0;
    const auto digits = origin.substr(origin.rfind('/') + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace

std::vector<SealEpoch> read_seal_epochs(Transaction& transaction) {
    std::vector<SealEpoch> epochs;
    for (const auto& row : run_prepared(transaction, "list_seal_epochs", {})) {
        epochs.push_back({row["epoch"].as<int>(), row["origin"].c_str(),
                          row["begins_after"].as<std::uint64_t>(), row["lost"].c_str()});
    }
    return epochs;
}

std::string one_line(const sealing::Checkpoint& checkpoint) {
    auto text = sealing::to_text(checkpoint);
    text.pop_back();
    std::ranges::replace(text, '\n', ' ');
    return text;
}

sealing::Checkpoint parse_one_line(std::string_view line) {
    std::string text(line);
    std::ranges::replace(text, ' ', '\n');
    return sealing::parse_checkpoint(text + "\n");
}

PublishedFate fate_of(const sealing::Checkpoint& published, const std::vector<SealEpoch>& epochs,
                      std::uint64_t size) {
    const auto own = std::ranges::find(epochs, published.origin, &SealEpoch::origin);
    const auto next = own == epochs.end() ? own : own + 1;
    // What a later epoch names as lost, wherever it was published.
    for (const auto& epoch : epochs) {
        if (epoch.lost.empty()) continue;
        const auto lost = parse_one_line(epoch.lost);
        const bool of_the_lost = lost.origin == published.origin && published.size <= lost.size;
        const bool beyond = own == epochs.end() || published.size > epoch.begins_after;
        if (of_the_lost && beyond) return {false, true, epoch.begins_after};
    }
    if (own == epochs.end()) return {};
    const auto end = next == epochs.end() ? size : next->begins_after;
    return {published.size <= end, false, published.size};
}

SealEpoch next_epoch(const std::vector<SealEpoch>& epochs,
                     const std::optional<sealing::Checkpoint>& published, std::uint64_t size) {
    if (epochs.empty() && !published) return {1, new_base() + "1", 0, {}};
    const auto last = epochs.empty() ? 0 : epochs.back().epoch;
    const auto number = std::max(last, published ? number_of(published->origin) : 0) + 1;
    const auto& origin = epochs.empty() ? published->origin : epochs.back().origin;
    return {number, base_of(origin) + std::to_string(number), size,
            published ? one_line(*published) : std::string()};
}

}  // namespace tawi::store
