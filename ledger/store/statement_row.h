#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <memory>
#include <string_view>

struct pg_result;  // of libpq

namespace tawi::store {

/// One value of a row, as the database prints it.
class StatementField {
 public:
    StatementField(const pg_result* rows, int row, int column) noexcept
        : rows_(rows), row_(row), column_(column) {}
    bool is_null() const noexcept;
    /// "" for NULL. Lives as long as the rows.
    const char* c_str() const noexcept;
    /// A number, or a boolean. Throws InvariantViolation where it is none.
    template <std::integral Value>
    Value as() const {
        const std::string_view text = c_str();
        if constexpr (std::same_as<Value, bool>) {
            if (text != "t" && text != "f") refuse();
            return text == "t";
        } else {
            Value value{};
            const auto [end, error] =
                std::from_chars(text.data(), text.data() + text.size(), value);
            if (error != std::errc() || end != text.data() + text.size()) refuse();
            return value;
        }
    }
    /// The same; `otherwise` for NULL.
    template <std::integral Value>
    Value as(Value otherwise) const {
        return is_null() ? otherwise : as<Value>();
    }

 private:
    [[noreturn]] void refuse() const;

    const pg_result* rows_;
    int row_;
    int column_;
};

/// A row of StatementRows; lives as long as they.
class StatementRow {
 public:
    StatementRow(const pg_result* rows, int row) noexcept : rows_(rows), row_(row) {}
    /// Throws InvariantViolation when there is no such column.
    StatementField operator[](const char* column) const;

 private:
    const pg_result* rows_;
    int row_;
};

/// What a statement of a pipeline gave.
class StatementRows {
 public:
    class Iterator {
     public:
        Iterator(const pg_result* rows, int row) noexcept : rows_(rows), row_(row) {}
        StatementRow operator*() const noexcept { return {rows_, row_}; }
        Iterator& operator++() noexcept {
            ++row_;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

     private:
        const pg_result* rows_;
        int row_;
    };

    /// Takes over a result of libpq.
    explicit StatementRows(pg_result* rows) : rows_(rows) {}
    const pg_result* result() const noexcept { return rows_.get(); }
    int size() const noexcept;
    Iterator begin() const noexcept { return {rows_.get(), 0}; }
    Iterator end() const noexcept { return {rows_.get(), size()}; }
    /// Of a statement that gives one row.
    StatementRow front() const noexcept { return {rows_.get(), 0}; }

 private:
    struct Clear {
        void operator()(pg_result* rows) const noexcept;
    };
    std::unique_ptr<pg_result, Clear> rows_;
};

}  // namespace tawi::store
