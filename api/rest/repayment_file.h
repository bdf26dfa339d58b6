#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/money/money.h"
#include "ledger/operations/post_event.h"
#include "reports/package/csv_reader.h"

namespace tawi::rest {

/// What is wrong with one field of a row.
struct RowFault {
    std::string field;  ///< the column's name
    std::string code;
    std::string detail;
};

/// A row of a file of repayments.
struct RepaymentRow {
    std::uint64_t line = 0;                          ///< where it begins, from 1
    std::uint64_t number = 0;                        ///< among the rows, from 1
    std::string loan_number, amount_text, currency;  ///< as they stand there
    std::optional<operations::EventInput> input{};   ///< none: it has faults
    std::optional<Money> amount{};
    std::vector<RowFault> faults{};
};

/// Reads repayments from CSV (docs/imports.md), a row in memory at a time.
class RepaymentFile {
 public:
    /// Reads the line of names, after a byte order mark where there is one. Throws
    /// InvalidInput{"line 1"} when a column is missing, twice there, or unknown.
    explicit RepaymentFile(std::istream& in);

    /// The next row, whole or with its faults; nothing at the end. Throws InvalidInput{"line N",
    /// "not_csv"} where the file cannot be read on.
    std::optional<RepaymentRow> next();

 private:
    std::string value(const std::string& column) const;
    void check_texts(RepaymentRow& row) const;
    void read_values(RepaymentRow& row) const;

    reports::CsvReader csv_;
    std::map<std::string, std::size_t> places_;
    std::vector<std::string> fields_;
    std::uint64_t rows_ = 0;
};

/// Reads all of a file for what stops the reading, so that nothing of such a file is posted; gives
/// the number of rows.
std::int64_t count_rows(std::istream& in);

}  // namespace tawi::rest
