#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/money/money.h"
#include "ledger/operations/institution_work.h"

namespace tawi::operations {

/// A new row of a table that is only added to. The audit trail holds it word for word, and
/// `tawi verify` compares the two; so a row is only what a command knew when it was carried out.
class ToldRow {
 public:
    /// Of a table of `told_tables`. Every one has the columns recorded_by and recorded_at, which
    /// the command gives.
    ToldRow(std::string table, const Command& command);

    /// A column as PostgreSQL reads it: decimals and moments as their text.
    ToldRow& set(std::string_view column, std::string_view text);
    ToldRow& set(std::string_view column, const std::string& text) {
        return set(column, std::string_view(text));
    }
    ToldRow& set(std::string_view column, const char* text) {
        return set(column, std::string_view(text));
    }
    ToldRow& set(std::string_view column, std::same_as<bool> auto value) {
        return set(column, value ? "true" : "false");
    }
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) ToldRow& set(std::string_view column, Number number) {
        return set(column, std::to_string(number));
    }
    ToldRow& set(std::string_view column, const Date& date) {
        return set(column, tawi::to_string(date));
    }
    ToldRow& set(std::string_view column, const Instant& moment) {
        return set(column, tawi::to_string(moment));
    }
    /// The amount; its currency is a column of its own.
    ToldRow& set(std::string_view column, const Money& amount) {
        return set(column, tawi::to_string(amount));
    }
    /// An array of texts.
    ToldRow& set(std::string_view column, const std::vector<std::string>& texts);
    /// None: the column is null.
    template <typename Value>
    ToldRow& set(std::string_view column, const std::optional<Value>& value) {
        return value ? set(column, *value) : *this;
    }

    const std::string& table() const noexcept { return table_; }
    /// The columns that are not null, as a JSON object.
    std::string json() const { return "{" + columns_ + "}"; }

 private:
    void begin_column(std::string_view column);

    std::string table_;
    std::string columns_;
};

/// A borrower and where their office stands.
struct BorrowerPlace {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    std::string name;
    Currency currency;
    Date business_date;  ///< by the command's clock
};

/// What a transaction can do whose rows the audit trail tells.
class TellingWork : public InstitutionWork {
 public:
    /// Adds a row; the line of the audit trail that save_answer leaves holds it.
    virtual void add(const ToldRow& row) = 0;
    /// Keeps a text that only few may read, and gives the hash (hexadecimal, for a column of bytea
    /// as "\x...") by which rows name it.
    virtual std::string keep_confidential(const Command& command, std::int64_t borrower_id,
                                          const std::string& text) = 0;
    /// Locks a borrower against other changes of what is their own. Throws NotFound where the actor
    /// may not see them.
    virtual BorrowerPlace open_borrower(const Command& command, std::int64_t borrower_id) = 0;
};

}  // namespace tawi::operations
