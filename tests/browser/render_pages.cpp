#include <filesystem>
#include <fstream>
#include <iostream>

#include "api/portal/assets.h"
#include "api/portal/language.h"
#include "tests/api/portal/fixtures.h"

namespace {

void write(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

/// render_pages FOLDER: every page of the fixtures in every language as
/// FOLDER/<language>/<name>.html, and the assets, for the browser tests to look at.
int main(int count, char** arguments) {
    namespace portal = tawi::portal;
    if (count != 2) {
        std::cerr << "usage: render_pages FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    for (const auto& language : portal::languages()) {
        for (const auto& page : portal::fixtures::all_pages(language.code)) {
            write(folder / language.code / (page.name + ".html"), page.html);
        }
    }
    for (const auto* name : {"portal.css", "icon.svg"}) {
        write(folder / "assets" / name, portal::find_asset(name).value().bytes);
    }
    return 0;
}
