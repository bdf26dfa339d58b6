#include "business-plans/operations/directory_demonstration.h"

#include <array>

#include "business-plans/operations/directory.h"
#include "ledger/document/hexadecimal.h"

namespace tawi::directory {

namespace {

using people::Principal;

constexpr unsigned most_rows = 200;
constexpr int degree_parts = 1000;

struct Need {
    const char* code;
    const char* name;
    const char* service;  ///< what such a service is called
    int least_age;
};

constexpr std::array<Need, 6> needs{{
    {"childcare", "Childcare", "Day care", 0},
    {"health", "Health", "Clinic hours", 0},
    {"legal_aid", "Legal aid", "Legal advice", 18},
    {"transport", "Transport", "Rides to work", 16},
    {"training", "Training", "Evening classes", 15},
    {"savings_groups", "Savings groups", "Savings circle", 18},
}};

struct Town {
    const char* name;
    const char* county;
    int latitude;  ///< of the middle, in thousandths of a degree
    int longitude;
};

constexpr std::array<Town, 3> towns{{{"Nairobi", "Nairobi", -1286, 36817},
                                     {"Kisumu", "Kisumu", -92, 34768},
                                     {"Mombasa", "Mombasa", -4043, 39668}}};

constexpr std::array providers{"Mwangaza Children's House",
                               "Afya Njema Clinic",
                               "Haki Yetu Advice",
                               "Twende Shuttle",
                               "Elimu Kwanza Centre",
                               "Umoja Savers",
                               "Malaika Nursery",
                               "Tumaini Health Post",
                               "Sheria Kwa Wote",
                               "Safari Salama Riders",
                               "Jifunze Workshop",
                               "Akiba Bora Circle",
                               "Upendo Play School",
                               "Baraka Dispensary",
                               "Usawa Legal Desk",
                               "Haraka Boda Network",
                               "Fundi Skills Yard",
                               "Pamoja Savers",
                               "Nyota Day Care",
                               "Zawadi Women's Clinic",
                               "Amani Mediation House",
                               "Bahari Ferries Pass",
                               "Ujuzi Sewing School",
                               "Imani Savings League"};

constexpr std::array languages{"sw", "en", "luo", "ki"};
constexpr std::array weekdays{"MO,TU,WE,TH,FR", "MO,WE,FR", "TU,TH,SA", "MO,TU,WE,TH,FR,SA"};

/// -1286 as "-1.286".
std::string degrees(int thousandths) {
    const int size = thousandths < 0 ? -thousandths : thousandths;
    const auto parts = std::to_string(degree_parts + size % degree_parts).substr(1);
    return (thousandths < 0 ? "-" : "") + std::to_string(size / degree_parts) + "." + parts;
}

class DirectoryDemonstration {
 public:
    std::vector<ToldEntry> rows() {
        for (const auto& need : needs) {
            add("taxonomy_term", need.code,
                {{"code", need.code},
                 {"name", need.name},
                 {"description", std::string("Services for ") + need.name},
                 {"taxonomy", "Tawi needs"}});
        }
        for (std::size_t number = 0; number < providers.size(); ++number)
            add_provider(number);
        return std::move(rows_);
    }

 private:
    static std::string id_of(std::string_view table, const std::string& name) {
        return id_from_hash(document::to_hexadecimal(
            operations::sha256("demonstration " + std::string(table) + " " + name)));
    }

    void add(std::string_view table, const std::string& name, Values values) {
        values.emplace("id", id_of(table, name));
        Row row{table, {}};
        for (const auto& [field, value] : values) {
            auto kept = kept_value(*field_of(table_of(table), field), value, field);
            if (kept) row.values.emplace(field, std::move(*kept));
        }
        check_row(row, "");
        rows_.push_back({std::move(row), ""});
    }

    void add_provider(std::size_t number) {
        const std::string name = providers.at(number);
        const auto& need = needs.at(number % needs.size());
        const auto& town = towns.at((number + number / needs.size()) % towns.size());
        const auto organization = id_of("organization", name);
        const auto service = id_of("service", name);
        add("organization", name,
            {{"name", name},
             {"description", std::string(need.name) + " in " + town.name + "; made up"}});
        Values offered{{"organization_id", organization},
                       {"name", std::string(need.service) + " at " + name},
                       {"description", "For people who build a business"},
                       {"status", "active"},
                       {"fees", number % 2 == 0 ? "Free" : "A small share of the cost"}};
        if (need.least_age > 0) offered.emplace("minimum_age", std::to_string(need.least_age));
        add("service", name, std::move(offered));
        add_place(number, name, town);
        add("attribute", name,
            {{"link_id", service},
             {"taxonomy_term_id", id_of("taxonomy_term", need.code)},
             {"link_entity", "service"}});
        add("phone", name,
            {{"organization_id", organization},
             {"number", "+2547000" + std::to_string(10'000 + number)},
             {"type", "voice"}});
        add("language", name,
            {{"service_id", service}, {"code", languages.at(number % languages.size())}});
    }

    /// Around the town, each somewhere else.
    void add_place(std::size_t number, const std::string& name, const Town& town) {
        const int step = static_cast<int>(number);
        const auto location = id_of("location", name);
        add("location", name,
            {{"location_type", "physical"},
             {"organization_id", id_of("organization", name)},
             {"name", name},
             {"latitude", degrees(town.latitude - step * 2)},
             {"longitude", degrees(town.longitude + step * 3)}});
        add("address", name,
            {{"location_id", location},
             {"address_1", "Plot " + std::to_string(number + 1) + ", Market Road"},
             {"city", town.name},
             {"state_province", town.county},
             {"postal_code", "00100"},
             {"country", "KE"},
             {"address_type", "physical"}});
        add("service_at_location", name,
            {{"service_id", id_of("service", name)}, {"location_id", location}});
        add("schedule", name,
            {{"location_id", location},
             {"freq", "WEEKLY"},
             {"byday", weekdays.at(number % weekdays.size())},
             {"opens_at", "08:30"},
             {"closes_at", "17:00"}});
    }

    std::vector<ToldEntry> rows_{};
};

}  // namespace

DirectoryDemonstrationResult demonstrate_directory(const DirectoryDemonstrationStores& stores,
                                                   const Instant& now) {
    Principal all{.role = people::Role::auditor};
    for (const auto& office : stores.offices.list(now, 0, most_rows))
        all.offices.push_back(office.office_id);
    for (const auto& user : stores.staff.list(all, 0, most_rows)) {
        if (user.role != people::Role::manager) continue;
        const Principal manager{
            user.role, user.user_id, user.office_id, {user.office_id}, user.name};
        const std::string key = "directory";
        import_rows(stores.directory, {manager, now, key, operations::sha256(key), key},
                    DirectoryDemonstration().rows(), "demonstration", [](const Recorded&) {
                        return operations::Answer{200, "{}"};
                    });
        constexpr int made = providers.size();
        return {made, made, made};
    }
    return {};
}

}  // namespace tawi::directory
