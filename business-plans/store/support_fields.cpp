#include "business-plans/store/support_fields.h"

namespace tawi::support {

std::vector<std::string> texts_of(const pqxx::field& field) {
    std::vector<std::string> texts;
    auto parser = field.as_array();
    for (auto part = parser.get_next(); part.first != pqxx::array_parser::done;
         part = parser.get_next()) {
        if (part.first == pqxx::array_parser::string_value) texts.push_back(part.second);
    }
    return texts;
}

Instant instant_of(const pqxx::field& field) {
    return Instant(std::chrono::microseconds(field.as<std::int64_t>()));
}

Exact decimal_of(const pqxx::field& field) {
    return parse_decimal(field.c_str(), field.name(), Sign::not_negative);
}

std::optional<Exact> optional_decimal_of(const pqxx::field& field) {
    if (field.is_null()) return std::nullopt;
    return decimal_of(field);
}

std::optional<Date> optional_date_of(const pqxx::field& field) {
    if (field.is_null()) return std::nullopt;
    return parse_date(field.c_str(), field.name());
}

std::optional<Certificate> certificate_of(const pqxx::row& row) {
    if (row["certificate"].is_null()) return std::nullopt;
    Certificate certificate{row["certificate"].c_str(),
                            parse_date(row["issued_on"].c_str(), "issued_on"),
                            optional_date_of(row["expires_on"]),
                            {}};
    if (!row["revoked_for"].is_null()) {
        certificate.revocation = Revocation{row["revoked_for"].c_str(), row["revoked_by"].c_str(),
                                            instant_of(row["revoked_us"])};
    }
    return certificate;
}

}  // namespace tawi::support
