#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include "api/rest/directory_package.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/text_check.h"
#include "ledger/error.h"
#include "reports/package/csv_reader.h"
#include "reports/package/zip_reader.h"

namespace tawi::rest {

namespace {

using directory::Field;
using directory::RowFault;
using directory::Table;
using Files = std::map<std::string, std::string>;

constexpr std::size_t most_bytes = 64'000'000;  // unpacked
constexpr std::size_t largest_ratio = 200;      // of unpacked to packed bytes
constexpr std::size_t least_counted = 1'000'000;
constexpr std::size_t most_files = 100;
constexpr std::size_t most_rows = 20'000;
constexpr std::size_t most_faults = 100;
constexpr std::size_t longest_name = 200;
constexpr std::size_t block_size = 65'536;
constexpr auto description_file = "datapackage.json";

[[noreturn]] void refuse(const char* code, const char* detail) {
    throw InvalidInput("package", code, detail);
}

/// The files of a zip, as long as they are no more than anybody's directory.
Files unpack(const std::string& zip) {
    const auto most = std::min(most_bytes, std::max(least_counted, zip.size() * largest_ratio));
    reports::ZipReader reader{reports::ZipBytes{zip}};
    Files files;
    std::size_t bytes = 0;
    std::array<char, block_size> block{};
    while (const auto name = reader.next()) {
        if (files.size() == most_files) refuse("too_large", "It has too many files.");
        std::string content;
        while (const auto taken = reader.read(block.data(), block.size())) {
            bytes += taken;
            if (bytes > most) refuse("too_large", "It holds too much.");
            content.append(block.data(), taken);
        }
        if (!files.emplace(*name, std::move(content)).second)
            refuse("not_a_package", "A file is in it twice.");
    }
    return files;
}

/// The tables that the package describes, with the files they are in.
std::vector<std::pair<std::string, std::string>> resources_of(const Files& files) {
    const auto found = files.find(description_file);
    if (found == files.end()) refuse("not_a_package", "It has no datapackage.json.");
    document::JsonReader description(found->second);
    std::vector<std::pair<std::string, std::string>> resources;
    for (auto& resource : description.objects("resources", most_files)) {
        auto name = resource.text("name", longest_name);
        resources.emplace_back(std::move(name), resource.text("path", longest_name));
    }
    if (resources.empty()) refuse("not_a_package", "It describes no table.");
    return resources;
}

const Table* find_table(const std::string& name) {
    const auto found = std::ranges::find(directory::tables(), name, &Table::name);
    return found == directory::tables().end() ? nullptr : &*found;
}

class PackageReader {
 public:
    explicit PackageReader(Files files) : files_(std::move(files)) {}

    DirectoryPackage read() {
        for (const auto& [name, path] : resources_of(files_)) {
            const auto* const table = find_table(name);
            if (table == nullptr) {
                package_.unread.push_back(name);
            } else if (!files_.contains(path)) {
                fault("/" + path, "missing_file", "The package describes it and has it not.");
            } else {
                read_table(*table, path, files_.at(path));
            }
        }
        if (!faults_.empty()) throw directory::FaultyRows(std::move(faults_));
        return std::move(package_);
    }

 private:
    void fault(std::string where, std::string code, std::string detail) {
        if (faults_.size() == most_faults) throw directory::FaultyRows(std::move(faults_));
        faults_.push_back({std::move(where), std::move(code), std::move(detail)});
    }

    void read_table(const Table& table, const std::string& path, const std::string& content) {
        if (!document::is_utf8(content) || document::has_control(content, true))
            return fault("/" + path, "not_utf8", "It is no text in UTF-8.");
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        std::istringstream in(content.substr(content.starts_with(mark) ? mark.size() : 0));
        reports::CsvReader csv(in);
        try {
            std::vector<std::string> cells;
            const bool has_header = csv.next(cells);
            const auto columns = columns_of(table, path, has_header ? cells : decltype(cells){});
            if (columns.empty()) return;
            while (csv.next(cells))
                read_row(table, columns, cells, "/" + path + "/" + std::to_string(csv.line()));
        } catch (const InvalidInput& not_csv) {
            if (not_csv.code() != "not_csv") throw;
            fault("/" + path + "/" + std::to_string(csv.line()), "not_csv", not_csv.what());
        }
    }

    /// The fields of the columns, in order; none where the header has faults.
    std::vector<const Field*> columns_of(const Table& table, const std::string& path,
                                         const std::vector<std::string>& header) {
        const auto before = faults_.size();
        std::vector<const Field*> columns;
        for (const auto& name : header) {
            const auto* const field = directory::field_of(table, name);
            const bool is_repeated = std::ranges::find(columns, field) != columns.end();
            columns.push_back(field);
            if (field == nullptr) {
                fault("/" + path + "/1/" + name, "unknown_column", "HSDS has no such field.");
            } else if (is_repeated) {
                fault("/" + path + "/1/" + name, "repeated", "The column is there twice.");
            }
        }
        for (const auto& field : table.fields) {
            if (field.required && std::ranges::find(columns, &field) == columns.end())
                fault("/" + path + "/1/" + std::string(field.name), "required",
                      "The column must be there.");
        }
        if (faults_.size() != before) columns.clear();
        return columns;
    }

    void read_row(const Table& table, const std::vector<const Field*>& columns,
                  const std::vector<std::string>& cells, const std::string& where) {
        if (cells.size() != columns.size())
            return fault(where, "wrong_length", "It has more or fewer values than the header.");
        if (package_.rows.size() == most_rows) refuse("too_many_rows", "It has too many rows.");
        const auto before = faults_.size();
        directory::Row row{table.name, {}};
        for (std::size_t index = 0; index < columns.size(); ++index) {
            const std::string name(columns[index]->name);
            collect([&] {
                auto kept =
                    directory::kept_value(*columns[index], cells[index], where + "/" + name);
                if (kept) row.values.emplace(name, std::move(*kept));
            });
        }
        if (faults_.size() == before) collect([&] { directory::check_row(row, where + "/"); });
        if (faults_.size() == before) package_.rows.push_back({std::move(row), where + "/"});
    }

    template <typename Read>
    void collect(const Read& read) {
        try {
            read();
        } catch (const InvalidInput& input) {
            fault(input.field(), input.code(), input.what());
        }
    }

    Files files_;
    DirectoryPackage package_{};
    std::vector<RowFault> faults_{};
};

}  // namespace

DirectoryPackage read_directory_package(const std::string& zip) {
    return PackageReader(unpack(zip)).read();
}

}  // namespace tawi::rest
