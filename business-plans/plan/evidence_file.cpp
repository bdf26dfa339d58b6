#include "business-plans/plan/evidence_file.h"

#include "business-plans/plan/file_structure.h"
#include "ledger/error.h"

namespace tawi::plans {

namespace {

using namespace std::string_view_literals;

struct Kind {
    std::string_view media_type;
    std::string_view start;
    void (*check)(std::string_view bytes);
};

constexpr Kind kinds[] = {
    {"image/jpeg", "\xff\xd8\xff"sv, check_jpeg},
    {"image/png", "\x89PNG\r\n\x1a\n"sv, check_png},
    {"application/pdf", "%PDF-"sv, check_pdf},
};

bool is_webp(std::string_view bytes) {
    return bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv) &&
           bytes.size() >= 12;
}

}  // namespace

std::string_view media_type_of(std::string_view bytes) {
    if (bytes.empty()) throw InvalidInput("", "empty_file", "The file is empty.");
    for (const auto& kind : kinds) {
        if (!bytes.starts_with(kind.start)) continue;
        kind.check(bytes);
        return kind.media_type;
    }
    if (is_webp(bytes)) {
        check_webp(bytes);
        return "image/webp";
    }
    throw InvalidInput("", "unknown_file_type",
                       "A file of evidence is a JPEG, PNG or WebP picture, or a PDF.");
}

}  // namespace tawi::plans
