#include "reports/package/check_package.h"

#include <algorithm>
#include <array>
#include <istream>
#include <map>
#include <set>
#include <streambuf>

#include "ledger/error.h"
#include "reports/package/journal_check.h"
#include "reports/package/manifest_signature.h"
#include "reports/package/proof_check.h"
#include "reports/package/proof_file.h"
#include "reports/package/record_files.h"
#include "reports/package/sha256.h"
#include "reports/package/zip_reader.h"

namespace tawi::reports {

namespace {

using Tell = std::function<void(const PackageFault&)>;
constexpr std::size_t largest_manifest = 10'000'000;

/// The file at hand of a zip as a stream, which is summed up as it is read.
class SummedFile : public std::streambuf {
 public:
    explicit SummedFile(ZipReader& zip) : zip_(zip) {}

    /// Reads what is left, and gives size, hash and line ends of all.
    PackedFile finish(std::string name) {
        while (underflow() != traits_type::eof())
            setg(nullptr, nullptr, nullptr);
        file_.name = std::move(name);
        file_.sha256 = hash_.hex();
        return file_;
    }

 protected:
    int_type underflow() override {
        if (gptr() != egptr()) return traits_type::to_int_type(*gptr());
        const auto size = zip_.read(buffer_.data(), buffer_.size());
        const std::string_view bytes(buffer_.data(), size);
        hash_.add(bytes);
        file_.size += size;
        file_.line_ends += static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
        setg(buffer_.data(), buffer_.data(), buffer_.data() + size);
        return size == 0 ? traits_type::eof() : traits_type::to_int_type(buffer_[0]);
    }

 private:
    ZipReader& zip_;
    PackedFile file_;
    Sha256 hash_;
    std::array<char, 65536> buffer_{};
};

/// The whole text of the file at hand, when it is not longer than a manifest can be.
std::string read_text(ZipReader& zip) {
    std::string text;
    std::array<char, 65536> buffer{};
    while (const auto size = zip.read(buffer.data(), buffer.size())) {
        text.append(buffer.data(), size);
        if (text.size() > largest_manifest) break;
    }
    return text;
}

std::string read_manifest(const std::filesystem::path& package) {
    ZipReader zip(package);
    while (const auto name = zip.next()) {
        if (*name == manifest_name) return read_text(zip);
    }
    throw InvalidInput("package", "no_manifest", "It has no file manifest.json.");
}

void compare(const PackedFile& wanted, const PackedFile& found, const Tell& tell) {
    const auto differs = [&](const std::string& what) { tell({wanted.name, what}); };
    if (found.size != wanted.size) {
        differs("it has " + std::to_string(found.size) + " bytes, the manifest says " +
                std::to_string(wanted.size));
    }
    if (found.sha256 != wanted.sha256) differs("its SHA-256 is not that of the manifest");
    if (found.line_ends != wanted.line_ends) {
        differs("it has " + std::to_string(found.line_ends) + " lines, the manifest says " +
                std::to_string(wanted.line_ends));
    }
}

void compare_totals(const ControlTotals& wanted, const ControlTotals& found, const Tell& tell) {
    const auto differs = [&](const std::string& what) {
        tell({std::string(journal_file), "control totals: " + what});
    };
    if (found.entries != wanted.entries) {
        differs("the journal has " + std::to_string(found.entries) +
                " entries, the manifest says " + std::to_string(wanted.entries));
    }
    if (found.lines != wanted.lines) {
        differs("the journal has " + std::to_string(found.lines) + " lines, the manifest says " +
                std::to_string(wanted.lines));
    }
    if (found.currencies != wanted.currencies) differs("debits or credits differ");
}

/// One pass over a package.
class Check {
 public:
    Check(const std::string& manifest, const std::optional<sealing::NoteVerifier>& key,
          const Tell& tell)
        : manifest_(parse_manifest(manifest)), key_(key), tell_(tell) {
        Sha256 hash;
        hash.add(manifest);
        hash_ = hash.hex();
        check_checkpoint();
        for (const auto& file : manifest_.files) {
            if (!wanted_.emplace(file.name, file).second) {
                tell_({file.name, "the manifest names it twice"});
            }
        }
        for (const auto name : {journal_file, trial_balance_file, proof_file}) {
            if (!wanted_.contains(std::string(name))) {
                tell_({std::string(name), "the manifest does not name it"});
            }
        }
    }

    void read(ZipReader& zip) {
        while (const auto name = zip.next()) {
            if (!seen_.insert(*name).second) tell_({*name, "it is there twice"});
            if (*name == manifest_name) continue;
            if (*name == manifest_hash_name) {
                check_hash(zip);
                continue;
            }
            if (*name == manifest_signature_name) {
                check_signature(zip);
                continue;
            }
            const auto wanted = wanted_.find(*name);
            if (wanted == wanted_.end()) {
                tell_({*name, "the manifest does not name it"});
            } else {
                read_file(zip, wanted->second);
            }
        }
        if (!seen_.contains(std::string(manifest_hash_name))) {
            tell_({std::string(manifest_hash_name), "it is missing"});
        }
        if (key_ && !seen_.contains(std::string(manifest_signature_name))) {
            tell_({std::string(manifest_signature_name), "it is missing"});
        }
        for (const auto& [name, file] : wanted_) {
            if (!seen_.contains(name)) tell_({name, "it is missing"});
        }
        compare_totals(manifest_.totals, journal_.totals(), tell_);
        proofs_.finish([&](const std::string& text) { tell_({std::string(journal_file), text}); });
    }

    Manifest manifest() && { return std::move(manifest_); }

 private:
    void check_hash(ZipReader& zip) {
        if (read_text(zip) == manifest_hash_text(hash_)) return;
        tell_({std::string(manifest_hash_name), "it is not the SHA-256 of manifest.json"});
    }

    void check_signature(ZipReader& zip) {
        const auto note = read_text(zip);
        if (!key_) return;
        if (const auto fault = fault_of_signature(note, hash_, *key_)) {
            tell_({std::string(manifest_signature_name), *fault});
        }
    }

    void check_checkpoint() {
        if (!key_ || manifest_.checkpoint.empty()) return;
        if (!key_->open(manifest_.checkpoint)) {
            tell_({std::string(manifest_name),
                   "its checkpoint is not signed by the key " + key_->name()});
        }
    }

    void read_file(ZipReader& zip, const PackedFile& wanted) {
        SummedFile file(zip);
        std::istream in(&file);
        const auto say = [&](const std::string& text) { tell_({wanted.name, text}); };
        try {
            if (wanted.name == journal_file) journal_.read_journal(in, say);
            if (wanted.name == trial_balance_file) journal_.read_trial_balance(in, say);
            if (wanted.name == proof_file) read_proofs(in, say);
        } catch (const InvalidInput& error) {
            say(error.field() + ": " + error.what());
        }
        try {
            compare(wanted, file.finish(wanted.name), tell_);
        } catch (const InvalidInput& error) {
            say(error.what());
        }
    }

    void read_proofs(std::istream& in, const std::function<void(const std::string&)>& say) {
        if (!seen_.contains(std::string(journal_file))) say("it must stand after the journal");
        proofs_.read(in, say);
    }

    Manifest manifest_;
    std::string hash_;
    const std::optional<sealing::NoteVerifier>& key_;
    const Tell& tell_;
    ProofCheck proofs_{manifest_};
    JournalCheck journal_{manifest_.range,
                          [this](const JournalEntryDigest& entry) { proofs_.add(entry); }};
    std::map<std::string, PackedFile> wanted_;
    std::set<std::string> seen_;
};

}  // namespace

Manifest check_package(const std::filesystem::path& package,
                       const std::optional<sealing::NoteVerifier>& key, const Tell& tell) {
    Check check(read_manifest(package), key, tell);
    ZipReader zip(package);
    check.read(zip);
    return std::move(check).manifest();
}

}  // namespace tawi::reports
