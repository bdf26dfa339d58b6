#include "reports/store/stray_rows.h"

#include "ledger/store/prepared.h"

namespace tawi::reports {

namespace {

constexpr auto check_name = "records";

void report_row(const pqxx::row& row, const std::string& subject, const ReportFault& report) {
    if (!row["there"].as<bool>()) {
        report({check_name, subject, "row", "there, as a record names it", "nothing"});
        return;
    }
    report({check_name, subject, "records that name it", "1", row["records"].c_str()});
}

}  // namespace

void report_stray_rows(store::Transaction& transaction, const ReportFault& report) {
    const auto rows_of = [&](const char* statement) {
        return store::run_prepared(transaction, statement, {});
    };
    for (const auto& row : rows_of("verify_unsealed_records")) {
        report({check_name,
                std::string("audit_event ") + row["audit_id"].c_str() + " of borrower " +
                    row["borrower_id"].c_str(),
                "seal", "sealed, or queued in unsealed", row["found"].c_str()});
    }
    for (const auto& row : rows_of("verify_stray_entries")) {
        report_row(row,
                   std::string("journal_entry ") + row["entry_id"].c_str() + " of borrower " +
                       row["borrower_id"].c_str() + ", booked " + row["booking_date"].c_str(),
                   report);
    }
    for (const auto& row : rows_of("verify_stray_events")) {
        report_row(row,
                   std::string("loan_event ") + row["borrower_id"].c_str() + "/" +
                       row["cycle"].c_str() + "/" + row["number"].c_str(),
                   report);
    }
    for (const auto& row : rows_of("verify_stray_forgotten_values")) {
        report({check_name,
                std::string("forgotten_value of audit_event ") + row["audit_id"].c_str(), "seal",
                "a sealed record", "nothing"});
    }
}

}  // namespace tawi::reports
