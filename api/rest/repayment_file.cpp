#include "api/rest/repayment_file.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/document/text_check.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::rest {

namespace {

struct Column {
    const char* name;
    bool required;
    std::size_t longest;
};

constexpr std::array<Column, 8> columns{{{"loan_number", true, 20},
                                         {"amount", true, 40},
                                         {"currency", true, 3},
                                         {"value_date", true, 10},
                                         {"channel", false, 20},
                                         {"office_id", false, 10},
                                         {"source_reference", false, 100},
                                         {"reason", false, 500}}};

std::istream& without_mark(std::istream& in) {
    constexpr std::array<int, 3> mark{0xEF, 0xBB, 0xBF};
    if (in.peek() != mark[0]) return in;
    for (const auto byte : mark) {
        if (in.get() != byte) {
            throw InvalidInput("line 1", "no_column", "the file does not begin with names");
        }
    }
    return in;
}

/// The office of a column; "": none.
std::optional<std::int32_t> to_office(const std::string& text) {
    if (text.empty()) return std::nullopt;
    std::int32_t office = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), office);
    if (error == std::errc() && end == text.data() + text.size() && office > 0) return office;
    throw InvalidInput("office_id", "not_a_number", "An office is a whole number.");
}

std::string shown(const std::string& text) {
    const bool harmless = document::is_utf8(text) && !document::has_control(text);
    return harmless && text.size() <= 40 ? "\"" + text + "\"" : "that";
}

}  // namespace

RepaymentFile::RepaymentFile(std::istream& in) : csv_(without_mark(in)) {
    if (!csv_.next(fields_)) throw InvalidInput("line 1", "no_column", "the file is empty");
    for (std::size_t place = 0; place < fields_.size(); ++place) {
        const auto& name = fields_[place];
        if (std::ranges::find(columns, name, &Column::name) == columns.end()) {
            throw InvalidInput("line 1", "unknown_column",
                               "there is no column " + shown(name) + " in such a file");
        }
        if (!places_.emplace(name, place).second) {
            throw InvalidInput("line 1", "repeated", "the column " + name + " is there twice");
        }
    }
    for (const auto& column : columns) {
        if (column.required && !places_.contains(column.name)) {
            throw InvalidInput("line 1", "no_column",
                               "the column " + std::string(column.name) + " is missing");
        }
    }
}

std::optional<RepaymentRow> RepaymentFile::next() {
    do {
        if (!csv_.next(fields_)) return std::nullopt;
    } while (fields_.size() == 1 && fields_.front().empty() && places_.size() > 1);
    RepaymentRow row;
    row.line = csv_.line();
    row.number = ++rows_;
    if (fields_.size() != places_.size()) {
        row.faults.push_back({"", "not_csv",
                              "it has " + std::to_string(fields_.size()) +
                                  " fields, the line of names has " +
                                  std::to_string(places_.size())});
        return row;
    }
    row.loan_number = value("loan_number");
    row.amount_text = value("amount");
    row.currency = value("currency");
    check_texts(row);
    if (row.faults.empty()) read_values(row);
    return row;
}

std::string RepaymentFile::value(const std::string& column) const {
    const auto place = places_.find(column);
    return place == places_.end() ? std::string() : fields_[place->second];
}

void RepaymentFile::check_texts(RepaymentRow& row) const {
    for (const auto& column : columns) {
        const auto text = value(column.name);
        const auto fault = [&](const char* code, const std::string& detail) {
            row.faults.push_back({column.name, code, detail});
        };
        if (!document::is_utf8(text)) {
            fault("invalid_utf8", "The text is not valid UTF-8.");
        } else if (document::has_control(text)) {
            fault("control_character", "It holds a character that cannot be printed.");
        } else if (text.size() > column.longest) {
            fault("too_long", "It may have " + std::to_string(column.longest) + " bytes.");
        } else if (column.required && text.empty()) {
            fault("required", "It is needed.");
        }
    }
}

void RepaymentFile::read_values(RepaymentRow& row) const {
    const auto read = [&](auto&& parse) {
        try {
            parse();
        } catch (const InvalidInput& error) {
            row.faults.push_back({error.field(), error.code(), error.what()});
        }
    };
    operations::EventInput input{{}, {}};
    read([&] { input.loan = loan::parse_loan_number(row.loan_number, "loan_number"); });
    read([&] {
        const auto currency = Currency::of(row.currency, "currency");
        row.amount = parse_money(row.amount_text, currency, "amount", Sign::positive);
        check_entered(*row.amount, "amount");
    });
    read([&] { input.value_date = parse_date(value("value_date"), "value_date"); });
    read([&] {
        const auto channel = value("channel");
        if (!channel.empty()) input.channel = journal::parse_channel(channel, "channel");
    });
    read([&] { input.channel_office = to_office(value("office_id")); });
    input.source_reference = value("source_reference");
    input.reason = value("reason");
    if (row.faults.empty()) row.input = std::move(input);
}

std::int64_t count_rows(std::istream& in) {
    RepaymentFile file(in);
    std::int64_t rows = 0;
    while (file.next())
        ++rows;
    if (rows == 0) throw InvalidInput("line 2", "required", "There is no row in it.");
    return rows;
}

}  // namespace tawi::rest
