#include "api/portal/catalogue.h"

#include <boost/locale/gnu_gettext.hpp>
#include <limits>
#include <map>
#include <memory>
#include <vector>

#include "api/portal/catalogue_files.h"
#include "ledger/embedded.h"

namespace tawi::portal {

namespace {

constexpr std::string_view folder = "locale/";
constexpr std::string_view file_name = "/tawi.mo";

using Messages = boost::locale::message_format<char>;

/// A facet is owned by its locale, which is never installed anywhere.
struct Catalogue {
    explicit Catalogue(std::string_view code) : owner(std::locale::classic(), read(code)) {}
    const Messages& messages() const { return std::use_facet<Messages>(owner); }

    static Messages* read(std::string_view code) {
        boost::locale::gnu_gettext::messages_info info;
        info.language = code;
        info.encoding = "UTF-8";
        info.domains.emplace_back("tawi");
        info.paths.emplace_back("built-in");
        info.callback = [code](const std::string&, const std::string&) {
            const auto bytes =
                embedded_file(std::string(folder) + std::string(code) + std::string(file_name));
            return std::vector<char>(bytes.begin(), bytes.end());
        };
        return boost::locale::gnu_gettext::create_messages_facet<char>(info);
    }

    std::locale owner;
};

using Catalogues = std::map<std::string, Catalogue, std::less<>>;

/// Read once, then only looked at.
const Catalogues& catalogues() {
    static const Catalogues all = [] {
        Catalogues found;
        for (const auto code : catalogue_codes())
            found.emplace(code, Catalogue(code));
        return found;
    }();
    return all;
}

/// The catalogue of a language, or of its primary subtag; nothing for English and the unknown.
const Messages* find_messages(std::string_view language) {
    auto found = catalogues().find(language);
    if (found == catalogues().end()) {
        found = catalogues().find(language.substr(0, language.find('-')));
    }
    return found == catalogues().end() ? nullptr : &found->second.messages();
}

/// Plural rules look at the last digits only, and at whether a number is small: a count beyond
/// `int` (the library's type) keeps its last six digits and stays large.
int plural_operand(std::int64_t count) {
    constexpr std::int64_t million = 1'000'000;
    const std::int64_t size = count < 0 ? -(count + 1) + 1 : count;
    return static_cast<int>(size <= million ? size : million + size % million);
}

}  // namespace

std::vector<std::string_view> catalogue_codes() {
    std::vector<std::string_view> codes;
    for (auto path : embedded_files(folder)) {
        path.remove_prefix(folder.size());
        codes.push_back(path.substr(0, path.find('/')));
    }
    return codes;
}

std::string translate(std::string_view language, std::string_view english) {
    if (english.empty()) return {};  // gettext keeps the catalogue's header there
    const auto* messages = find_messages(language);
    const std::string key(english);
    const char* text = messages ? messages->get(0, nullptr, key.c_str()) : nullptr;
    return text ? std::string(text) : key;
}

std::string translate_plural(std::string_view language, std::string_view one, std::string_view many,
                             std::int64_t count) {
    const auto* messages = find_messages(language);
    const std::string key(one);
    const char* text =
        messages ? messages->get(0, nullptr, key.c_str(), plural_operand(count)) : nullptr;
    if (text) return text;
    return std::string(count == 1 ? one : many);
}

}  // namespace tawi::portal
