#include "ledger/document/json_writer.h"

#include <fmt/format.h>

#include "ledger/error.h"

namespace tawi::document {

namespace {

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char letter : text) {
        switch (letter) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) {
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
                } else {
                    out += letter;
                }
        }
    }
    out += '"';
}

std::string instant_text(std::chrono::sys_seconds instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const Date date(day);
    const std::chrono::hh_mm_ss time(instant - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

std::string json_quoted(std::string_view text) {
    std::string out;
    append_quoted(out, text);
    return out;
}

void JsonWriter::begin_object() {
    write_comma();
    open('{', '}');
}

void JsonWriter::begin_object(std::string_view name) {
    write_name(name);
    open('{', '}');
}

void JsonWriter::begin_array() {
    write_comma();
    open('[', ']');
}

void JsonWriter::begin_array(std::string_view name) {
    write_name(name);
    open('[', ']');
}

void JsonWriter::end() {
    if (levels_.empty()) throw InvariantViolation("no JSON object or array is open");
    out_ += levels_.back().close;
    levels_.pop_back();
}

void JsonWriter::raw_field(std::string_view name, std::string_view json) {
    write_name(name);
    out_ += json;
}

std::string JsonWriter::text() && {
    if (!levels_.empty() || out_.empty()) throw InvariantViolation("the JSON text is not closed");
    return std::move(out_);
}

void JsonWriter::write(std::string_view text) {
    append_quoted(out_, text);
}

void JsonWriter::write(const Money& amount) {
    if (plain_amounts_) return write(to_string(amount));
    out_ += R"({"amount":")";
    out_ += to_string(amount);
    out_ += R"(","currency":")";
    out_ += amount.currency().code();
    out_ += R"("})";
}

void JsonWriter::write(const Date& date) {
    write(to_string(date));
}

void JsonWriter::write(std::chrono::sys_seconds instant) {
    write(instant_text(instant) + "Z");
}

void JsonWriter::write(std::chrono::sys_time<std::chrono::microseconds> instant) {
    const auto second = std::chrono::floor<std::chrono::seconds>(instant);
    write(fmt::format("{}.{:06}Z", instant_text(second), (instant - second).count()));
}

void JsonWriter::open(char bracket, char close) {
    out_ += bracket;
    levels_.push_back({close, true});
}

void JsonWriter::write_comma() {
    if (levels_.empty()) {
        if (!out_.empty()) throw InvariantViolation("the JSON text has ended already");
        return;
    }
    if (levels_.back().close != ']') throw InvariantViolation("a JSON field needs a name");
    if (!levels_.back().empty) out_ += ',';
    levels_.back().empty = false;
}

void JsonWriter::write_name(std::string_view name) {
    if (levels_.empty() || levels_.back().close != '}') {
        throw InvariantViolation("no JSON object is open for field " + std::string(name));
    }
    if (!levels_.back().empty) out_ += ',';
    levels_.back().empty = false;
    append_quoted(out_, name);
    out_ += ':';
}

}  // namespace tawi::document
