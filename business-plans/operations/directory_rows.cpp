#include "business-plans/operations/directory_rows.h"

#include <algorithm>
#include <unordered_map>

namespace tawi::directory {

namespace {

using operations::Command;
using operations::ToldRow;

ToldRow version_of(const Command& command, const Row& row, unsigned version, bool withdrawn) {
    ToldRow told("directory_" + std::string(row.table), command);
    told.set("version", version).set("withdrawn", withdrawn);
    for (const auto& [field, value] : row.values)
        told.set(field, value);
    return told;
}

/// Rows that a command tells, beside those that are kept already.
class Recording {
 public:
    Recording(DirectoryWork& work, const std::vector<ToldEntry>& rows) : work_(work), rows_(rows) {
        std::vector<std::string> ids;
        for (const auto& told : rows_) {
            ids.push_back(told.row.id());
            if (!told_.emplace(told.row.id(), told.row.table).second)
                fault(told, "id", "repeated", "The id was told before.");
            for_references(told.row, [&](const Field& field) {
                ids.emplace_back(told.row.value(field.name));
            });
        }
        std::ranges::sort(ids);
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        for (auto& known : work_.rows(ids)) {
            auto id = known.row.id();
            known_.emplace(std::move(id), std::move(known));
        }
    }

    void check() {
        for (const auto& told : rows_) {
            const auto known = known_.find(told.row.id());
            if (known != known_.end() && known->second.row.table != told.row.table)
                fault(told, "id", "kept_elsewhere", "It is the id of a row of another table.");
            for_references(told.row, [&](const Field& field) { check_reference(told, field); });
        }
        if (!faults_.empty()) throw FaultyRows(std::move(faults_));
    }

    Recorded record(const Command& command) {
        Recorded recorded;
        for (const auto& told : rows_) {
            if (known_.contains(told.row.id())) continue;
            work_.add(ToldRow("directory_key", command)
                          .set("id", told.row.id())
                          .set("kept_in", told.row.table));
        }
        for (const auto& told : rows_) {
            const auto known = known_.find(told.row.id());
            if (known == known_.end()) {
                work_.add(version_of(command, told.row, 1, false));
                ++recorded.added;
            } else if (known->second.withdrawn || known->second.row != told.row) {
                work_.add(version_of(command, told.row, known->second.version + 1, false));
                ++recorded.changed;
            } else {
                ++recorded.unchanged;
            }
        }
        return recorded;
    }

 private:
    template <typename Use>
    static void for_references(const Row& row, const Use& use) {
        for (const auto& field : table_of(row.table).fields) {
            if (field.kind == FieldKind::reference && !row.value(field.name).empty()) use(field);
        }
    }

    void fault(const ToldEntry& told, std::string_view field, const char* code,
               const char* detail) {
        faults_.push_back({told.where + std::string(field), code, detail});
    }

    /// In which table a row stands that counts, now or with this command; "" for none.
    std::string_view table_with(const std::string& id) const {
        const auto told = told_.find(id);
        if (told != told_.end()) return told->second;
        const auto known = known_.find(id);
        return known == known_.end() || known->second.withdrawn ? std::string_view()
                                                                : known->second.row.table;
    }

    void check_reference(const ToldEntry& told, const Field& field) {
        const auto table = table_with(std::string(told.row.value(field.name)));
        const auto entity = told.row.value("link_entity");
        const bool fits = std::ranges::find(field.words, table) != field.words.end() &&
                          (field.name != "link_id" || table == entity);
        if (!fits) fault(told, field.name, "unknown_reference", "There is no such row to name.");
    }

    DirectoryWork& work_;
    const std::vector<ToldEntry>& rows_;
    std::unordered_map<std::string, std::string_view> told_{};  ///< tables by id
    std::unordered_map<std::string, KnownRow> known_{};
    std::vector<RowFault> faults_{};
};

}  // namespace

Recorded record_rows(DirectoryWork& work, const Command& command,
                     const std::vector<ToldEntry>& rows) {
    Recording recording(work, rows);
    recording.check();
    return recording.record(command);
}

void withdraw_rows(DirectoryWork& work, const Command& command, const std::vector<KnownRow>& rows) {
    for (const auto& known : rows)
        work.add(version_of(command, known.row, known.version + 1, true));
}

}  // namespace tawi::directory
