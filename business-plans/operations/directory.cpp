#include "business-plans/operations/directory.h"

#include <algorithm>

#include "business-plans/operations/directory_rows.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"

namespace tawi::directory {

namespace {

using operations::Answer;
using operations::Command;

/// By which field a part names the row of that table to which it belongs.
std::string owner_field(std::string_view part, std::string_view owner) {
    if (part == "attribute") return "link_id";
    return std::string(owner) + "_id";
}

/// Whether two parts say the same of their owner: links by what they link, others by all but id.
bool says_the_same(const Row& one, const Row& other) {
    if (one.table != other.table) return false;
    if (one.table == "service_at_location")
        return one.value("location_id") == other.value("location_id");
    if (one.table == "attribute")
        return one.value("taxonomy_term_id") == other.value("taxonomy_term_id");
    auto values = one.values;
    values.insert_or_assign("id", other.id());
    return values == other.values;
}

/// One row and its parts on their way to be kept.
class Describing {
 public:
    Describing(DirectoryWork& work, const Command& command, const Description& description)
        : work_(work), command_(command), description_(description) {}

    /// `id`: of what is there already.
    std::string id(const std::optional<std::string>& known) {
        if (known) return *known;
        const auto own = description_.main.row.values.find("id");
        if (own == description_.main.row.values.end()) return next_id();
        if (!work_.rows({own->second}).empty())
            throw InvalidInput("/id", "repeated", "There is a row of that id.");
        return own->second;
    }

    void keep(const std::string& id, std::vector<KnownRow> parts) {
        parts_ = std::move(parts);
        take(description_.main, id);
        for (const auto& part : description_.parts)
            take_part(part, id);
        take_needs(id);
        take_locations(id);
        record_rows(work_, command_, rows_);
        withdraw_rows(work_, command_, parts_);
    }

 private:
    std::string next_id() {
        const auto source = operations::key_hash(command_) + to_string(command_.now) +
                            command_.request_id + std::to_string(++made_);
        return id_from_hash(document::to_hexadecimal(operations::sha256(source)));
    }

    void take(const ToldEntry& told, const std::string& id) {
        rows_.push_back(told);
        rows_.back().row.values.insert_or_assign("id", id);
    }

    /// A part under its own id, that of a part which says the same, or a new one. Parts that are
    /// left over in the end are withdrawn.
    void take_part(ToldEntry told, const std::string& owner) {
        auto& values = told.row.values;
        values.insert_or_assign(owner_field(told.row.table, description_.main.row.table), owner);
        const auto own = values.find("id");
        const auto known = std::ranges::find_if(parts_, [&](const KnownRow& part) {
            return own != values.end() ? part.row.id() == own->second
                                       : says_the_same(told.row, part.row);
        });
        if (known != parts_.end()) {
            const bool is_link =
                told.row.table == "service_at_location" || told.row.table == "attribute";
            if (is_link) told.row = known->row;
            take(told, known->row.id());
            parts_.erase(known);
            return;
        }
        if (own != values.end() && !work_.rows({own->second}).empty())
            throw InvalidInput(told.where + "id", "repeated", "It is the id of another row.");
        take(told, own != values.end() ? own->second : next_id());
    }

    void take_needs(const std::string& service) {
        const auto terms = work_.terms(description_.needs);
        for (std::size_t index = 0; index < description_.needs.size(); ++index) {
            const auto where = "/needs/" + std::to_string(index);
            const auto term = std::ranges::find_if(terms, [&](const KnownRow& each) {
                return each.row.value("code") == description_.needs[index];
            });
            if (term == terms.end())
                throw InvalidInput(where, "unknown_need", "There is no such need.");
            take_part(
                {{"attribute", {{"taxonomy_term_id", term->row.id()}, {"link_entity", "service"}}},
                 where + "/"},
                service);
        }
    }

    void take_locations(const std::string& service) {
        for (std::size_t index = 0; index < description_.locations.size(); ++index) {
            take_part({{"service_at_location", {{"location_id", description_.locations[index]}}},
                       "/locations/" + std::to_string(index) + "/"},
                      service);
        }
    }

    DirectoryWork& work_;
    const Command& command_;
    const Description& description_;
    std::vector<KnownRow> parts_{};
    std::vector<ToldEntry> rows_{};
    unsigned made_ = 0;
};

/// The first fault alone, as of any other body.
template <typename Act>
void with_first_fault(const Act& act) {
    try {
        act();
    } catch (const FaultyRows& faulty) {
        const auto& first = faulty.faults().front();
        throw InvalidInput(first.where, first.code, first.detail);
    }
}

Answer answer_with(DirectoryWork& work, const Command& command, std::string_view table,
                   const std::string& id, const char* action,
                   const operations::Render<Entry>& render) {
    const auto answer = render(work.entry(table, id));
    work.save_answer(command, {0, command.actor.office_id}, {action, std::string(table) + " " + id},
                     answer);
    return answer;
}

}  // namespace

Answer import_rows(DirectoryStore& store, const Command& command,
                   const std::vector<ToldEntry>& rows, const std::string& name,
                   const operations::Render<Recorded>& render) {
    return store.transact([&](DirectoryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock();
        const auto answer = render(record_rows(work, command, rows));
        work.save_answer(command, {0, command.actor.office_id}, {"import_directory", name}, answer);
        return answer;
    });
}

Answer describe(DirectoryStore& store, const Command& command, const Description& description,
                const operations::Render<Entry>& render) {
    const auto table = description.main.row.table;
    return store.transact([&](DirectoryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock();
        Describing describing(work, command, description);
        const auto id = describing.id(std::nullopt);
        with_first_fault([&] { describing.keep(id, {}); });
        return answer_with(work, command, table, id, "add_to_directory", render);
    });
}

Answer revise(DirectoryStore& store, const Command& command, const Description& description,
              std::int64_t expected_version, const operations::Render<Entry>& render) {
    const auto& [table, values] = description.main.row;
    const auto& id = values.at("id");
    return store.transact([&, table = table](DirectoryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock();
        auto before = work.entry(table, id);
        if (expected_version != static_cast<std::int64_t>(before.main.version)) {
            throw Refused(RefusalCode::stale_version,
                          "It was changed since you read it; read it again.");
        }
        Describing describing(work, command, description);
        with_first_fault([&] { describing.keep(id, std::move(before.parts)); });
        return answer_with(work, command, table, id, "revise_directory", render);
    });
}

}  // namespace tawi::directory
