#pragma once

#include "ledger/operations/told_row.h"
#include "ledger/store/borrower_place.h"
#include "ledger/store/institution_work.h"

namespace tawi::store {

/// Inserts a row. Throws InvariantViolation where the table is none of `told_tables`, StoreError
/// where a constraint refuses the row.
void insert_told_row(Transaction& transaction, const operations::ToldRow& row);

/// Keeps a text and its row of confidential_text; gives the hash as a literal of bytea.
std::string keep_confidential_text(Transaction& transaction, const operations::Command& command,
                                   std::int64_t borrower_id, const std::string& text,
                                   const std::function<void(const operations::ToldRow&)>& add);

/// WorkOn, for work whose rows the audit trail tells.
template <typename Interface>
class TellingWorkOn : public WorkOn<Interface> {
 public:
    using WorkOn<Interface>::WorkOn;

    void add(const operations::ToldRow& row) override {
        insert_told_row(this->transaction_, row);
        told_ += (told_.empty() ? "" : ",") + (R"({"table":")" + row.table()) + R"(","row":)" +
                 row.json() + "}";
    }
    std::string keep_confidential(const operations::Command& command, std::int64_t borrower_id,
                                  const std::string& text) override {
        return keep_confidential_text(this->transaction_, command, borrower_id, text,
                                      [this](const operations::ToldRow& row) { add(row); });
    }
    BorrowerPlace open_borrower(const operations::Command& command,
                                std::int64_t borrower_id) override {
        return read_borrower_place(this->transaction_, command, borrower_id, BorrowerLock::change);
    }
    void save_answer(const operations::Command& command, const operations::ChangedPlace& place,
                     const operations::AuditNote& note, const operations::Answer& answer) override {
        auto telling = note;
        if (!told_.empty()) telling.detail.emplace_back("rows", "[" + told_ + "]");
        told_.clear();
        WorkOn<Interface>::save_answer(command, place, telling, answer);
    }

 private:
    std::string told_;  ///< the rows added so far, as JSON objects with commas between
};

}  // namespace tawi::store
