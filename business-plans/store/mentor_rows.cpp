#include "business-plans/store/mentoring_rows.h"
#include "business-plans/store/support_fields.h"
#include "business-plans/support/language_tag.h"
#include "ledger/store/prepared.h"

namespace tawi::support {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

std::optional<std::int32_t> office_of(const pqxx::row& row) {
    if (row["office_id"].is_null()) return std::nullopt;
    return row["office_id"].as<std::int32_t>();
}

/// The texts between the commas of one.
std::vector<std::string> joined_texts_of(const pqxx::field& field) {
    std::vector<std::string> texts;
    std::string_view rest = field.c_str();
    while (!rest.empty()) {
        const auto end = rest.find(',');
        texts.emplace_back(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return texts;
}

MentorRecord mentor_of(const pqxx::row& row) {
    return {
        row["mentor_number"].as<unsigned>(),
        row["version"].as<unsigned>(),
        row["versions"].as<unsigned>(),
        {row["user_id"].as<std::int64_t>(), row["name"].c_str(), texts_of(row["languages"]),
         texts_of(row["sectors"]), texts_of(row["skills"]), office_of(row),
         row["capacity"].as<unsigned>(), parse_meeting_ways(row["meets"].c_str(), "meets"),
         parse_date(row["active_from"].c_str(), "active_from"), optional_date_of(row["active_to"])},
        row["mentees"].as<unsigned>(),
        row["recorded_by"].c_str(),
        instant_of(row["recorded_us"])};
}

}  // namespace

std::optional<MentorRecord> read_mentor(Transaction& transaction, unsigned number) {
    const auto rows = run_prepared(transaction, "find_mentor", Parameters().add(number));
    if (rows.empty()) return std::nullopt;
    return mentor_of(rows.front());
}

std::vector<MentorRecord> read_mentors(Transaction& transaction, std::int64_t after,
                                       unsigned limit) {
    std::vector<MentorRecord> found;
    for (const auto& row :
         run_prepared(transaction, "list_mentors", Parameters().add(after).add(limit)))
        found.push_back(mentor_of(row));
    return found;
}

std::vector<MentorStanding> read_best_mentors(Transaction& transaction, const MenteeNeeds& needs,
                                              const Date& today, unsigned limit) {
    const auto rows = run_prepared(transaction, "best_mentors",
                                   Parameters()
                                       .add(primary_language(needs.language))
                                       .add(needs.business_kind)
                                       .add(needs.office_id)
                                       .add(today)
                                       .add(limit)
                                       .add(match_points::language)
                                       .add(match_points::sector)
                                       .add(match_points::office)
                                       .add(match_points::most_of_room));
    std::vector<MentorStanding> found;
    found.reserve(rows.size());
    for (const auto& row : rows) {
        found.push_back({row["mentor_number"].as<unsigned>(),
                         {0,
                          row["name"].c_str(),
                          joined_texts_of(row["languages"]),
                          joined_texts_of(row["sectors"]),
                          {},
                          office_of(row),
                          row["capacity"].as<unsigned>(),
                          parse_meeting_ways(row["meets"].c_str(), "meets"),
                          parse_date(row["active_from"].c_str(), "active_from"),
                          optional_date_of(row["active_to"])},
                         row["mentees"].as<unsigned>()});
    }
    return found;
}

}  // namespace tawi::support
