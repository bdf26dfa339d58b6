#include "reports/formats/saf_t.h"

#include <map>
#include <ostream>

#include "ledger/error.h"
#include "reports/formats/plain_text.h"
#include "reports/formats/xml_writer.h"
#include "reports/package/control_totals.h"
#include "reports/package/manifest.h"

namespace tawi::reports {

namespace {

constexpr unsigned decimals = 2;
constexpr std::string_view name_space = " xmlns=\"urn:StandardAuditFile-Taxation-Financial:NO\"";

/// "12.50", whatever the currency; not negative.
std::string amount_text(const Money& amount) {
    auto text = tawi::to_string(amount.is_negative() ? -amount : amount);
    const auto digits = amount.currency().digits();
    if (digits == 0) text += '.';
    return text.append(decimals - digits, '0');
}

/// Not more than the 256 letters that the form has for a text.
std::string_view shortened(std::string_view text) {
    constexpr std::size_t longest = 256;
    if (text.size() <= longest) return text;
    auto end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;  // inside a letter
    return text.substr(0, end);
}

/// The one currency of the books; none when they are empty.
std::optional<Currency> currency_of(const TrialBalance& balance) {
    const auto currencies = currencies_of(balance);
    if (currencies.empty()) return std::nullopt;
    if (currencies.size() > 1) {
        throw InvalidInput("format", "several_currencies",
                           "SAF-T has one currency a file: export one office at a time.");
    }
    if (currencies.front().digits() > decimals) {
        throw InvalidInput("format", "too_many_decimals",
                           "SAF-T has two decimals, " + std::string(currencies.front().code()) +
                               " has " + std::to_string(currencies.front().digits()) + ".");
    }
    return currencies.front();
}

class AuditFile {
 public:
    AuditFile(BooksSnapshot& books, const ExportRange& range, std::ostream& out)
        : books_(books),
          range_(range),
          xml_(out),
          balance_(books.trial_balance(balance_of(range))) {
        currency_ = currency_of(balance_);
        books_.for_each_entry(entries_of(range_), [&](const BookedEntry& entry) {
            if (totals_.entries == 0) first_ = entry.booking_date;
            totals_.add(entry.lines);
        });
    }

    void write() {
        xml_.declaration();
        xml_.begin("AuditFile", name_space);
        write_header();
        xml_.begin("MasterFiles");
        xml_.begin("GeneralLedgerAccounts");
        write_accounts();
        xml_.end();
        xml_.end();
        write_entries();
        xml_.end();
    }

 private:
    void write_header() {
        const auto offices = books_.offices();
        std::string name = "Tawi";
        for (const auto& office : offices) {
            if (range_.office_id.value_or(office.office_id) != office.office_id) continue;
            name = office.name;
            break;
        }
        const auto version = software();
        xml_.begin("Header");
        xml_.element("AuditFileVersion", "1.30");
        xml_.element("AuditFileCountry", "NO");
        xml_.element("AuditFileDateCreated", tawi::to_string(range_.to));
        xml_.element("SoftwareCompanyName", "Tawi");
        xml_.element("SoftwareID", version.substr(0, version.find(' ')));
        xml_.element("SoftwareVersion", version.substr(version.find(' ') + 1));
        xml_.begin("Company");
        xml_.element("RegistrationNumber", std::to_string(range_.office_id.value_or(0)));
        xml_.element("Name", shortened(name));
        xml_.end();
        xml_.element("DefaultCurrencyCode", currency_ ? currency_->code() : "XXX");
        xml_.begin("SelectionCriteria");
        xml_.element("SelectionStartDate", tawi::to_string(first_day()));
        xml_.element("SelectionEndDate", tawi::to_string(range_.to));
        xml_.end();
        xml_.element("TaxAccountingBasis", "A");
        xml_.end();
    }

    Date first_day() const { return range_.from.value_or(first_.value_or(range_.to)); }

    void write_balance(const std::string& which, const Money& amount) {
        xml_.element(which + (amount.is_negative() ? "CreditBalance" : "DebitBalance"),
                     amount_text(amount));
    }

    /// Every usable account, in order of code, over offices and funds.
    void write_accounts() {
        std::map<std::string, std::pair<Money, Money>> sums;
        for (const auto& row : balance_.rows()) {
            const auto zero = Money::zero(row.opening.currency());
            auto& sum = sums.try_emplace(row.account_code, zero, zero).first->second;
            sum.first += row.opening;
            sum.second += row.closing();
        }
        for (const auto& account : books_.accounts()) {
            const auto sum = sums.find(account.code);
            if (sum == sums.end()) continue;
            xml_.begin("Account");
            xml_.element("AccountID", account.code);
            xml_.element("AccountDescription", shortened(account.name));
            xml_.element("GroupingCategory", to_string(account.kind));
            xml_.element("GroupingCode", account.parent_code.value_or(account.code));
            xml_.element("AccountType", "GL");
            write_balance("Opening", sum->second.first);
            write_balance("Closing", sum->second.second);
            xml_.end();
        }
    }

    void write_entries() {
        std::string debit = "0.00";
        std::string credit = "0.00";
        for (const auto& [currency, sides] : totals_.currencies) {
            debit = amount_text(sides.debits);
            credit = amount_text(sides.credits);
        }
        xml_.begin("GeneralLedgerEntries");
        xml_.element("NumberOfEntries", std::to_string(totals_.entries));
        xml_.element("TotalDebit", debit);
        xml_.element("TotalCredit", credit);
        xml_.begin("Journal");
        xml_.element("JournalID", "GL");
        xml_.element("Description", "General journal");
        xml_.element("Type", "GL");
        books_.for_each_entry(entries_of(range_),
                              [&](const BookedEntry& entry) { write_transaction(entry); });
        xml_.end();
        xml_.end();
    }

    void write_transaction(const BookedEntry& entry) {
        const auto booked = tawi::to_string(entry.booking_date);
        xml_.begin("Transaction");
        xml_.element("TransactionID", std::to_string(entry.entry_id));
        xml_.element("Period", std::to_string(static_cast<unsigned>(entry.booking_date.month())));
        xml_.element("PeriodYear", std::to_string(static_cast<int>(entry.booking_date.year())));
        xml_.element("TransactionDate", tawi::to_string(entry.value_date));
        xml_.element("SourceID", std::to_string(entry.actor_id));
        xml_.element("TransactionType", entry.kind);
        xml_.element("Description", shortened(entry.narrative));
        xml_.element("SystemEntryDate", tawi::to_string(entry.recorded_at).substr(0, 10));
        xml_.element("GLPostingDate", booked);
        int number = 0;
        for (const auto& line : entry.lines)
            write_line(entry, ++number, line);
        xml_.end();
    }

    void write_line(const BookedEntry& entry, int number, const journal::Line& line) {
        xml_.begin("Line");
        xml_.element("RecordID", std::to_string(number));
        xml_.element("AccountID", line.account);
        write_analysis("OFFICE", std::to_string(entry.office_id));
        write_analysis("FUND", entry.fund);
        if (entry.loan) write_analysis("LOAN", loan::to_loan_number(*entry.loan));
        xml_.element("Description", shortened(entry.narrative));
        xml_.begin(line.amount.is_negative() ? "CreditAmount" : "DebitAmount");
        xml_.element("Amount", amount_text(line.amount));
        xml_.end();
        xml_.end();
    }

    void write_analysis(std::string_view type, const std::string& id) {
        xml_.begin("Analysis");
        xml_.element("AnalysisType", type);
        xml_.element("AnalysisID", id);
        xml_.end();
    }

    BooksSnapshot& books_;
    ExportRange range_;
    XmlWriter xml_;
    TrialBalance balance_;
    std::optional<Currency> currency_;
    ControlTotals totals_;
    std::optional<Date> first_;
};

}  // namespace

void check_saf_t(BooksSnapshot& books, const ExportRange& range) {
    currency_of(books.trial_balance(balance_of(range)));
}

void write_saf_t(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    AuditFile(books, range, out).write();
}

}  // namespace tawi::reports
