#include "business-plans/plan/file_bytes.h"
#include "business-plans/plan/file_structure.h"

namespace tawi::plans {

namespace {

// The second byte of a marker; the first is `marker_start`.
constexpr unsigned marker_start = 0xff;
constexpr unsigned first_of_frames = 0xc0;
constexpr unsigned last_of_frames = 0xcf;
constexpr unsigned huffman_tables = 0xc4;
constexpr unsigned reserved_for_extensions = 0xc8;
constexpr unsigned arithmetic_conditioning = 0xcc;
constexpr unsigned first_of_restarts = 0xd0;
constexpr unsigned last_of_restarts = 0xd7;
constexpr unsigned start_of_image = 0xd8;
constexpr unsigned end_of_image = 0xd9;
constexpr unsigned start_of_scan = 0xda;
constexpr unsigned temporary = 0x01;

constexpr std::size_t frame_bytes = 6;  // precision, height, width and the count of components
constexpr std::size_t bytes_of_component = 3;
constexpr std::size_t most_components_of_scan = 4;

bool is_restart(unsigned marker) {
    return marker >= first_of_restarts && marker <= last_of_restarts;
}

bool begins_frame(unsigned marker) {
    return marker >= first_of_frames && marker <= last_of_frames && marker != huffman_tables &&
           marker != reserved_for_extensions && marker != arithmetic_conditioning;
}

bool has_segment(unsigned marker) {
    return marker >= first_of_frames && !is_restart(marker) && marker != start_of_image;
}

/// The byte after one `marker_start` that was taken, or after more of them, which fill up.
unsigned finish_marker(FileBytes& file) {
    auto marker = marker_start;
    while (marker == marker_start)
        marker = file.take_byte();
    return marker;
}

unsigned take_marker(FileBytes& file) {
    require_sound(file.take_byte() == marker_start, "no marker where JPEG asks for one");
    return finish_marker(file);
}

/// What a marker brings along. Its length counts its own two bytes.
std::string_view take_segment(FileBytes& file) {
    const auto length = big_endian(file.take(2));
    require_sound(length >= 2, "a segment of JPEG without a length");
    return file.take(length - 2);
}

void check_frame(std::string_view frame) {
    require_sound(frame.size() >= frame_bytes, "a frame of JPEG that is too short");
    const auto height = big_endian(frame.substr(1, 2));
    const auto width = big_endian(frame.substr(3, 2));
    const auto components = big_endian(frame.substr(5, 1));
    require_sound(height > 0 && width > 0, "a picture without a size");
    require_sound(components > 0 && frame.size() == frame_bytes + components * bytes_of_component,
                  "a frame of JPEG with other components than it says");
}

/// The head of a scan: how many components, two bytes of each, and three of the whole.
void check_scan(std::string_view scan) {
    const auto components = big_endian(scan.substr(0, 1));
    require_sound(components > 0 && components <= most_components_of_scan &&
                      scan.size() == 1 + 2 * components + 3,
                  "a scan of JPEG with other components than it says");
}

/// Passes over the data of a scan; the marker after it. Within the data, `marker_start` stands
/// before a zero or a restart only.
unsigned take_marker_after_data(FileBytes& file) {
    const auto begin = file.rest();
    for (;;) {
        const auto length = file.rest().find(static_cast<char>(marker_start));
        if (length == std::string_view::npos) refuse_truncated();
        const auto is_empty = length == 0 && file.rest().size() == begin.size();
        file.take(length + 1);
        const auto marker = finish_marker(file);
        if (marker == 0 || is_restart(marker)) continue;
        require_sound(!is_empty, "a scan of JPEG without data");
        return marker;
    }
}

}  // namespace

void check_jpeg(std::string_view bytes) {
    FileBytes file(bytes);
    file.take(2);  // start_of_image
    bool has_frame = false;
    bool has_scan = false;
    auto marker = take_marker(file);
    while (marker != end_of_image) {
        require_sound(has_segment(marker) || is_restart(marker) || marker == temporary,
                      "a marker that JPEG does not have there");
        const auto segment = has_segment(marker) ? take_segment(file) : std::string_view();
        if (begins_frame(marker)) {
            check_frame(segment);
            has_frame = true;
        }
        if (marker == start_of_scan) {
            require_sound(has_frame, "a scan of JPEG before its frame");
            check_scan(segment);
            has_scan = true;
            marker = take_marker_after_data(file);
        } else {
            marker = take_marker(file);
        }
    }
    require_sound(has_scan, "a JPEG without a picture");
}

}  // namespace tawi::plans
