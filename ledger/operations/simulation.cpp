#include "ledger/operations/simulation.h"

#include "ledger/error.h"
#include "ledger/operations/answer_cost.h"
#include "ledger/operations/answer_history.h"
#include "ledger/operations/answer_schedule.h"
#include "ledger/operations/answer_state.h"

namespace tawi::operations {

namespace {

using document::JsonReader;
using document::JsonWriter;
using Part = SimulationPart;

void write_closing(JsonWriter& out, const loan::Terms& terms, const loan::LoanState& state) {
    if (!state.disbursed_on) return out.field("settlement", nullptr);
    out.begin_object("settlement");
    write_settlement(out, loan::settlement_quote(terms, state));
    out.end();
}

void write_parts(JsonWriter& out, const SimulationRequest& request,
                 const SimulatedLoan& simulated) {
    const bool is_disbursed = simulated.state.disbursed_on.has_value();
    const auto& shown = is_disbursed ? simulated.state : simulated.agreed;
    if (request.wants(Part::schedule)) {
        write_schedule(
            out, request.terms, shown,
            is_disbursed ? counted_disbursements(simulated) : agreed_disbursements(request.terms));
    }
    if (request.wants(Part::totals)) write_totals(out, shown);
    if (request.wants(Part::state)) {
        out.begin_object("state");
        write_state(out, request.terms, simulated.state);
        out.end();
    }
    if (request.wants(Part::settlement)) write_closing(out, request.terms, simulated.state);
    if (request.wants(Part::effective_rates)) write_effective_rates(out, request, simulated);
    if (request.wants(Part::total_cost)) write_total_cost(out, request, simulated);
    if (request.wants(Part::affordability)) write_affordability(out, request, simulated);
    if (request.wants(Part::allocations)) write_allocations(out, request, simulated);
    if (request.wants(Part::plans)) write_plans(out, request, simulated);
    if (request.wants(Part::journal)) write_journal(out, simulated_books(request, simulated));
}

std::string answer(const std::string& id, const SimulationRequest& request) {
    const auto simulated = simulated_loan(request);
    JsonWriter out;
    if (request.currency) out.write_plain_amounts();
    out.begin_object();
    out.raw_field("id", id);
    out.field("as_of", request.as_of);
    out.field("currency", request.terms.principal.currency().code());
    out.field("status", loan_status(simulated.state));
    write_parts(out, request, simulated);
    out.end();
    return std::move(out).text();
}

SimulatedLine error_line(const std::string& id, std::uint64_t number, std::string_view field,
                         std::string_view code, std::string_view message) {
    JsonWriter out;
    out.begin_object();
    out.raw_field("id", id);
    out.field("line", number);
    out.begin_object("error");
    out.field("field", field);
    out.field("code", code);
    out.field("message", message);
    out.end();
    out.end();
    return {std::move(out).text(), true};
}

}  // namespace

std::string simulate(JsonReader& document) {
    const auto id = read_simulation_id(document);
    return answer(id, read_simulation(document));
}

SimulatedLine simulate_line(std::string_view line, std::uint64_t number) {
    std::string id = "null";
    try {
        JsonReader reader(line);
        id = read_simulation_id(reader);
        return {answer(id, read_simulation(reader)), false};
    } catch (const InvalidInput& fault) {
        return error_line(id, number, fault.field(), fault.code(), fault.what());
    } catch (const Refused& fault) {
        return error_line(id, number, fault.field(), to_string(fault.code()), fault.what());
    } catch (const InvariantViolation& fault) {
        return error_line(id, number, "", "invariant_violation", fault.what());
    }
}

SimulatedLine refuse_long_line(std::uint64_t number, std::size_t most_bytes) {
    return error_line("null", number, "", "too_long",
                      "A line has at most " + std::to_string(most_bytes) + " bytes.");
}

}  // namespace tawi::operations
