#include "reports/store/entry_stream.h"

#include <map>
#include <pqxx/stream_from>
#include <utility>

#include "ledger/error.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/parameters.h"
#include "reports/store/copy_row.h"
#include "reports/store/written_statement.h"

namespace tawi::reports {

namespace {

/// The columns of books_stream and books_stream_numbered.
enum Column : std::size_t {
    entry_id,
    office_id,
    fund,
    borrower_id,
    cycle,
    event_number,
    product_id,
    kind,
    booking_date,
    value_date,
    recorded_us,
    actor_id,
    currency,
    accounts,
    amounts,
    reverses_entry,
    narrative,
    journal_number,
    columns
};

store::Parameters parameters_of(const EntryFilter& filter) {
    store::Parameters parameters;
    parameters.add(filter.from).add(filter.to).add(filter.office_id).add(filter.account_code);
    if (filter.loan) {
        parameters.add(filter.loan->borrower_id).add(filter.loan->cycle);
    } else {
        parameters.add(std::optional<int>()).add(std::optional<int>());
    }
    std::optional<std::string> code;
    if (filter.currency) code = filter.currency->code();
    parameters.add(filter.known_at).add(filter.fund).add(code);
    return parameters;
}

/// Journal numbers of entries that are reversed, by borrower and entry.
using ReversedNumbers = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;

ReversedNumbers read_reversed(store::Transaction& transaction, const EntryFilter& filter) {
    ReversedNumbers numbers;
    if (!filter.numbered) return numbers;
    const auto query = written_statement(transaction, "books_reversed_numbers",
                                         store::Parameters().add(filter.from).add(filter.to));
    for (const auto& row : transaction.exec(query)) {
        numbers.emplace(std::pair(row[0].as<std::int64_t>(), row[1].as<std::int64_t>()),
                        row[2].as<std::int64_t>());
    }
    return numbers;
}

/// Makes entries of rows. What rows have in common with the one before is not read again, and the
/// same entry is filled each time.
class EntryRows {
 public:
    explicit EntryRows(ReversedNumbers reversed) : reversed_(std::move(reversed)) {}

    const BookedEntry& read(const CopyRow<columns>& row) {
        if (!entry_ || row[currency] != entry_->currency.code()) start(row);
        auto& entry = *entry_;
        entry.entry_id = row.number<std::int64_t>(entry_id);
        entry.office_id = row.number<std::int32_t>(office_id);
        entry.fund = row[fund];
        entry.loan.reset();
        entry.borrower_id.reset();
        const auto borrower = row.number<std::int64_t>(borrower_id);
        if (!row.is_null(cycle)) {
            entry.loan = {borrower, row.number<int>(cycle)};
        } else if (borrower != 0) {
            entry.borrower_id = borrower;
        }
        entry.event_number = row.optional_number<unsigned>(event_number);
        entry.product_id = row.optional_number<std::int32_t>(product_id);
        entry.kind = row[kind];
        entry.booking_date = date(booking_, row[booking_date]);
        entry.value_date = date(value_, row[value_date]);
        entry.recorded_at =
            Instant(std::chrono::microseconds(row.number<std::int64_t>(recorded_us)));
        entry.actor_id = row.number<std::int64_t>(actor_id);
        read_lines(row);
        entry.narrative = row[narrative];
        entry.reverses_entry = row.optional_number<std::int64_t>(reverses_entry);
        entry.journal_number = row.optional_number<std::int64_t>(journal_number);
        entry.reverses_number.reset();
        if (entry.reverses_entry) {
            const auto number =
                reversed_.find({row.number<std::int64_t>(borrower_id), *entry.reverses_entry});
            if (number != reversed_.end()) entry.reverses_number = number->second;
        }
        return entry;
    }

 private:
    struct KnownDate {
        std::string text;
        Date date;
    };

    void start(const CopyRow<columns>& row) {
        entry_.emplace(BookedEntry{.entry_id = 0,
                                   .office_id = 0,
                                   .fund = {},
                                   .loan = {},
                                   .event_number = {},
                                   .product_id = {},
                                   .kind = {},
                                   .booking_date = {},
                                   .value_date = {},
                                   .recorded_at = {},
                                   .actor_id = 0,
                                   .currency = Currency::of(row[currency]),
                                   .lines = {},
                                   .narrative = {}});
    }

    static Date date(KnownDate& known, std::string_view text) {
        if (known.text != text) known = {std::string(text), parse_date(text, "date")};
        return known.date;
    }

    void read_lines(const CopyRow<columns>& row) {
        auto codes = row[accounts];
        auto sums = row[amounts];
        auto& lines = entry_->lines;
        std::size_t count = 0;
        while (true) {
            const auto code = codes.substr(0, codes.find(','));
            const auto sum = sums.substr(0, sums.find(','));
            const auto amount = store::stored_money(sum, entry_->currency);
            if (count == lines.size()) {
                lines.push_back({std::string(code), amount});
            } else {
                lines[count].account = code;
                lines[count].amount = amount;
            }
            ++count;
            const bool last = code.size() == codes.size();
            if (last != (sum.size() == sums.size())) {
                throw InvariantViolation("entry " + std::string(row[entry_id]) +
                                         " has not as many accounts as amounts");
            }
            if (last) break;
            codes.remove_prefix(code.size() + 1);
            sums.remove_prefix(sum.size() + 1);
        }
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(count), lines.end());
    }

    ReversedNumbers reversed_;
    std::optional<BookedEntry> entry_;
    KnownDate booking_;
    KnownDate value_;
};

}  // namespace

void stream_entries(store::Transaction& transaction, const EntryFilter& filter,
                    const std::function<void(const BookedEntry&)>& work) {
    // How long it takes is up to the reader at the other end, whose own time is limited.
    // Compiling the statement takes longer than it saves: what is read here is sent, not computed.
    // The planner takes the numbers for few; row by row they would be looked up again and again.
    transaction.exec(
        "SET LOCAL statement_timeout = 0; SET LOCAL jit = off;"
        "SET LOCAL enable_nestloop = off");
    const auto query =
        written_statement(transaction, filter.numbered ? "books_stream_numbered" : "books_stream",
                          parameters_of(filter));
    auto reversed = read_reversed(transaction, filter);
    pqxx::stream_from stream(transaction, "(" + query + ")");
    EntryRows rows(std::move(reversed));
    CopyRow<columns> row;
    std::string line;
    while (stream.get_raw_line(line)) {
        if (line.ends_with('\n')) line.pop_back();
        row.read(line);
        work(rows.read(row));
    }
    stream.complete();
    transaction.exec("SET LOCAL enable_nestloop = on");
}

}  // namespace tawi::reports
