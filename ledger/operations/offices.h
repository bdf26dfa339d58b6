#pragma once

#include <functional>
#include <vector>

#include "ledger/journal/entry.h"
#include "ledger/operations/institution_work.h"
#include "ledger/people/office.h"

namespace tawi::operations {

/// Money that an office starts with.
struct OpeningCapital {
    Money amount;
    journal::Channel channel = journal::Channel::till;
};

struct NewOffice {
    std::optional<std::int32_t> parent_id{};
    std::string name;
    std::string time_zone;
    Currency currency;
    WorkingCalendar calendar{};
    std::optional<Date> opens_on{};  ///< the first day of its books; none: its present day
    std::optional<OpeningCapital> opening_capital{};
};

/// One transaction on the offices.
class OfficeWork : public InstitutionWork {
 public:
    /// The day it is in a time zone; nothing when the database does not know the zone.
    virtual std::optional<Date> calendar_date(const std::string& time_zone, const Instant& now) = 0;
    virtual bool has_office(std::int32_t office_id) = 0;
    virtual std::int32_t add(const NewOffice& office, const Date& closed_through) = 0;
    /// Posts an entry of the institution itself; makes the journal ready for its booking date.
    virtual void save_entry(const Command& command, std::int32_t office_id,
                            const journal::Entry& entry) = 0;
    /// Makes the journal ready for a day and the month after it.
    virtual void ensure_journal(const Date& day) = 0;
};

/// Where offices are kept.
class OfficeStore {
 public:
    virtual ~OfficeStore() = default;
    /// Throws InvalidInput{"/name", "name_taken"}.
    virtual Answer transact(const std::function<Answer(OfficeWork&)>& work) = 0;
    /// Offices after `after` in order of id, at most `limit`.
    virtual std::vector<people::Office> list(const Instant& now, std::int32_t after,
                                             unsigned limit) = 0;
    /// Throws NotFound.
    virtual people::Office find(std::int32_t office_id, const Instant& now) = 0;
};

/// Opens an office; its books start on `opens_on`, which is not after its present day. Opening
/// capital is an entry of that day: money against capital.
Answer open_office(OfficeStore& store, const Command& command, const NewOffice& office,
                   const Render<people::Office>& render);

}  // namespace tawi::operations
