#include "api/server/problem.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <typeinfo>

#include "api/server/http_failure.h"
#include "api/server/problem_table.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

class ProblemMaker {
 public:
    ProblemMaker(std::string_view language, const Translate& translate)
        : language_(language), translate_(translate) {}

    /// `row_if_unknown` is the row that a code without one of its own takes its status from.
    Problem make(std::string_view code, std::string_view row_if_unknown, std::string detail) const {
        const auto* row = find_problem_row(code);
        if (row == nullptr) row = find_problem_row(row_if_unknown);
        Problem problem;
        problem.status = row->status;
        problem.code = code;
        problem.title = translate_(language_, row->title);
        problem.detail = std::move(detail);
        return problem;
    }

    Problem make(std::string_view code, std::string_view row_if_unknown, std::string detail,
                 const std::string& field) const {
        auto problem = make(code, row_if_unknown, std::move(detail));
        if (!field.empty()) problem.errors.push_back({field, problem.code, problem.title});
        return problem;
    }

 private:
    std::string_view language_;
    const Translate& translate_;
};

constexpr const char* lock_out_seconds = "900";
constexpr const char* busy_seconds = "2";

Problem of_refusal(const Refused& refused, const ProblemMaker& maker) {
    auto problem =
        maker.make(to_string(refused.code()), "invalid_input", refused.what(), refused.field());
    for (const auto& reason : refused.reasons())
        problem.errors.push_back({"", reason.code, reason.detail});
    if (refused.code() == RefusalCode::locked_out) {
        problem.headers.set("Retry-After", lock_out_seconds);
    }
    return problem;
}

Problem with_retry(Problem problem) {
    problem.headers.set("Retry-After", busy_seconds);
    return problem;
}

Problem of_failure(const HttpFailure& failure, const ProblemMaker& maker) {
    auto problem = maker.make(failure.code(), "internal_error", failure.what());
    problem.headers = failure.headers();
    return problem;
}

std::string readable_type(const std::type_info& type) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
    return name ? name.get() : type.name();
}

Problem unexpected(const ProblemMaker& maker, std::string type) {
    auto problem = maker.make("internal_error", "internal_error",
                              "The error was recorded under the request's number.");
    problem.unexpected_type = std::move(type);
    return problem;
}

}  // namespace

Problem problem_of(std::exception_ptr error, std::string_view language,
                   const Translate& translate) {
    const ProblemMaker maker(language, translate);
    try {
        std::rethrow_exception(std::move(error));
    } catch (const HttpFailure& failure) {
        return of_failure(failure, maker);
    } catch (const InvalidInput& input) {
        return maker.make(input.code(), "invalid_input", input.what(), input.field());
    } catch (const Refused& refused) {
        return of_refusal(refused, maker);
    } catch (const NotFound& missing) {
        return maker.make("not_found", "not_found", missing.what());
    } catch (const Conflict&) {
        return with_retry(maker.make("conflict", "conflict", "Nothing was changed."));
    } catch (const OutcomeUnknown&) {
        return with_retry(maker.make("unavailable", "unavailable",
                                     "It is not known whether this was done. Send the same request "
                                     "again, with the same Idempotency-Key."));
    } catch (const Unavailable&) {
        return with_retry(maker.make("unavailable", "unavailable", "Nothing was changed."));
    } catch (const std::exception& other) {
        return unexpected(maker, readable_type(typeid(other)));
    } catch (...) {
        return unexpected(maker, "not an exception");
    }
}

void write_errors(document::JsonWriter& out, const Problem& problem) {
    out.begin_array("errors");
    for (const auto& error : problem.errors) {
        out.begin_object();
        out.field("pointer", error.pointer);
        out.field("code", error.code);
        out.field("title", error.title);
        out.end();
    }
    out.end();
}

Response problem_json(const Request& request, const Problem& problem) {
    document::JsonWriter out;
    out.begin_object();
    out.field("type", "/problems/" + problem.code);
    out.field("title", problem.title);
    out.field("status", problem.status);
    out.field("detail", problem.detail);
    out.field("instance", request.path);
    out.field("code", problem.code);
    out.field("request_id", request.request_id);
    write_errors(out, problem);
    out.end();
    auto response = json(problem.status, std::move(out).text());
    response.content_type = "application/problem+json";
    response.headers = problem.headers;
    return response;
}

Response problem_page(const Request& request, const Problem& problem) {
    // Nothing here but our own words and a checked token: the title may be markup-free text only.
    auto response =
        html(problem.status, "<!doctype html><title>" + problem.title + "</title><h1>" +
                                 problem.title + "</h1><p>" + request.request_id + "</p>");
    response.headers = problem.headers;
    return response;
}

}  // namespace tawi::server
