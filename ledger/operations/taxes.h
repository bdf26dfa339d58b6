#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/loan/terms.h"
#include "ledger/operations/institution_work.h"

namespace tawi::operations {

/// A rate of a tax with how it came into the books. It never changes; a later one of the same day
/// supersedes it.
struct RecordedTaxRate {
    std::int64_t tax_rate_id = 0;
    loan::TaxRate rate;
    Instant recorded_at;
    std::int64_t recorded_by = 0;
};

/// A tax that loans may bear.
struct RecordedTax {
    std::string code;
    std::string name;
    Instant recorded_at;
    std::int64_t recorded_by = 0;
    std::vector<RecordedTaxRate> rates{};  ///< all that were recorded, in order of number
};

/// What of a tax arose in an office, less what was given back.
struct TaxAmount {
    std::int32_t office_id = 0;
    std::string fund;
    Money amount;
};

/// Of which entries: those booked from `from` to `to`, of one office or of all that may be seen.
struct TaxAmountQuery {
    std::string code;
    Date from;
    Date to;
    std::optional<std::int32_t> office_id{};
};

/// One transaction on the taxes.
class TaxWork : public InstitutionWork {
 public:
    /// False where there is one of that code.
    virtual bool add(const RecordedTax& tax) = 0;
    /// Keeps others from changing that tax until the end; false where there is none.
    virtual bool lock(const std::string& code) = 0;
    /// The last day for which a rate of that tax may have been used: the day of the office that is
    /// furthest ahead; none where no contract names the tax. Nobody posts or closes before the end.
    virtual std::optional<Date> last_day_of_use(const std::string& code, const Instant& now) = 0;
    /// Adds a rate and gives its number. Loans that bear the tax are looked at when it applies.
    virtual std::int64_t add_rate(const std::string& code, const RecordedTaxRate& rate) = 0;
};

/// Where taxes are kept; they are the institution's, the same for every office.
class TaxStore {
 public:
    virtual ~TaxStore() = default;
    virtual Answer transact(const std::function<Answer(TaxWork&)>& work) = 0;
    /// All of them, in order of code.
    virtual std::vector<RecordedTax> list() = 0;
    /// In order of office, fund and currency. Throws NotFound where there is no such tax.
    virtual std::vector<TaxAmount> amounts(const people::Principal& actor,
                                           const TaxAmountQuery& query) = 0;
};

/// Adds a tax, without a rate: nothing is taxed before its first one. Throws InvalidInput
/// {"/tax_code", "not_a_code" or "code_taken"}.
Answer add_tax(TaxStore& store, const Command& command, const std::string& code,
               const std::string& name, const Render<RecordedTax>& render);

/// Adds a rate. Throws NotFound; InvalidInput{"/rate", "too_high"}; {"/applies_from", "day_closed"}
/// where contracts bear the tax and the books of an office may hold that day already.
Answer add_tax_rate(TaxStore& store, const Command& command, const std::string& code,
                    const loan::TaxRate& rate, const Render<RecordedTaxRate>& render);

/// Gives the terms of a quote the rates that are known of their tax, where they bring none. Throws
/// InvalidInput{"/tax/code", "unknown_tax"}.
void take_known_rates(TaxStore& store, loan::Terms& terms);

/// The fields applies_from and rate.
loan::TaxRate read_tax_rate(document::JsonReader& reader);
/// These, and tax_rate_id, recorded_at, recorded_by.
void write_tax_rate(document::JsonWriter& out, const RecordedTaxRate& rate);
/// The fields tax_code, name, recorded_at, recorded_by, rates.
void write_tax_record(document::JsonWriter& out, const RecordedTax& tax);
/// The fields office_id, fund, amount.
void write_tax_amount(document::JsonWriter& out, const TaxAmount& amount);

}  // namespace tawi::operations
