#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/document/json_reader.h"
#include "ledger/journal/chart.h"
#include "ledger/loan/event.h"
#include "ledger/loan/terms.h"

namespace tawi::operations {

/// What an answer to a simulation can tell, in the order in which it does.
enum class SimulationPart {
    schedule,
    totals,
    state,
    settlement,
    effective_rates,
    total_cost,
    affordability,
    allocations,
    plans,
    journal,
};

inline constexpr std::size_t simulation_parts = 10;

/// "schedule", "totals", ... as spelled in the enum.
std::string_view to_string(SimulationPart part) noexcept;

/// A borrower's household, a month: for affordability.
struct Household {
    Money income;
    Money debt_service;     ///< of other loans
    Money planned_surplus;  ///< of the business plan; counts as income
    Exact cap;              ///< most of the income that may go to debt, a fraction to 1
};

/// An event of a simulation, with what the books add to it.
struct SimulatedEvent {
    loan::Event event;
    std::optional<Date> recorded_on{};  ///< none: the later of its value date and the one before
    journal::Channel channel = journal::Channel::till;
    std::string pointer{};  ///< of its object: "/events/3"
};

/// One document of a simulation: a contract, what happened to it, and what is asked.
struct SimulationRequest {
    loan::Terms terms;
    std::vector<SimulatedEvent> events{};  ///< in the order of recording, numbers ascending
    Date as_of{};                          ///< at its opening, with the events of the day
    std::optional<Currency> currency{};    ///< where amounts are texts alone
    std::optional<Household> household{};
    std::uint32_t parts = 0;  ///< bit n: SimulationPart n

    bool wants(SimulationPart part) const {
        return ((parts >> static_cast<unsigned>(part)) & 1U) != 0;
    }
};

/// The document's `id` as JSON: a text or a whole number as sent, "null" where there is none.
std::string read_simulation_id(document::JsonReader& reader);

/// The fields income, debt_service and cap of a household; no surplus is planned. Throws
/// InvalidInput naming the field, as where one is in another currency.
Household read_household_fields(document::JsonReader& object, Currency currency);

/// Reads the rest of the document, to its last field. Throws InvalidInput naming the field.
SimulationRequest read_simulation(document::JsonReader& reader);

}  // namespace tawi::operations
