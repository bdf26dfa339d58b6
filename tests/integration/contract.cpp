#include "tests/integration/contract.h"

#include <Poco/JSON/Parser.h>
#include <Poco/String.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wnull-dereference"
#include <valijson/adapters/poco_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

#include "api/server/openapi.h"
#include "ledger/document/json_value.h"

namespace tawi {

namespace {

using document::JsonValue;
using Poco::JSON::Array;
using Poco::JSON::Object;

// What the server answers before a route is asked; the description says so once for all.
const std::set<int> of_the_protocol{405, 408, 413, 414, 417, 431, 500, 501, 503, 505};

std::vector<std::string> parts_of(const std::string& path) {
    std::vector<std::string> parts;
    std::istringstream text(path);
    for (std::string part; std::getline(text, part, '/');)
        parts.push_back(part);
    return parts;
}

/// How many parts are the pattern's own words; -1 when the path is not of it.
int fit(const std::string& pattern, const std::string& path) {
    const auto words = parts_of(pattern);
    const auto parts = parts_of(path);
    if (words.size() != parts.size()) return -1;
    int same = 0;
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (words[index] == parts[index]) {
            ++same;
        } else if (!words[index].starts_with('{')) {
            return -1;
        }
    }
    return same;
}

/// valijson asks a format of null too: {type: [string, null], format} becomes a choice of both.
void split_nullable(const Poco::Dynamic::Var& node) {
    if (node.type() == typeid(Array::Ptr)) {
        for (const auto& element : *node.extract<Array::Ptr>())
            split_nullable(element);
    }
    if (node.type() != typeid(Object::Ptr)) return;
    Object::Ptr object = node.extract<Object::Ptr>();
    for (const auto& [name, value] : *object)
        split_nullable(value);
    if (!object->has("format") || !object->isArray("type")) return;
    Object::Ptr nothing = new Object;
    nothing->set("type", "null");
    Object::Ptr text = new Object;
    text->set("type", "string");
    text->set("format", object->get("format"));
    Array::Ptr choice = new Array;
    choice->add(nothing);
    choice->add(text);
    object->remove("type");
    object->remove("format");
    object->set("anyOf", choice);
}

class Description {
 public:
    Description()
        : root_(Poco::JSON::Parser().parse(server::openapi_json()).extract<Object::Ptr>()) {
        split_nullable(root_);
    }

    Object::Ptr paths() const { return root_->getObject("paths"); }

    /// The pattern of a path; empty when there is none.
    std::string pattern_of(const std::string& path) const {
        std::string best;
        int most = -1;
        for (const auto& [pattern, item] : *paths()) {
            const int same = fit(pattern, path);
            if (same > most) {
                most = same;
                best = pattern;
            }
        }
        return best;
    }

    /// The response of that status, references followed; null when it is not described.
    Object::Ptr response(const std::string& pattern, const std::string& method, int status) const {
        const auto operation = paths()->getObject(pattern)->getObject(Poco::toLower(method));
        if (!operation) return {};
        const auto found = operation->getObject("responses")->getObject(std::to_string(status));
        if (!found || !found->has("$ref")) return found;
        return problem();
    }

    Object::Ptr problem() const {
        return root_->getObject("components")->getObject("responses")->getObject("Problem");
    }

    /// A schema within the whole description, so that its references are found.
    const valijson::Schema& compiled(const Object::Ptr& schema) {
        auto& entry = compiled_[schema.get()];
        if (!entry) {
            Object::Ptr whole = new Object;
            Array::Ptr all = new Array;
            all->add(schema);
            whole->set("allOf", all);
            whole->set("components", root_->getObject("components"));
            entry = std::make_unique<valijson::Schema>();
            const Poco::Dynamic::Var document(whole);
            valijson::SchemaParser(valijson::SchemaParser::kDraft7)
                .populateSchema(valijson::adapters::PocoJsonAdapter(document), *entry);
        }
        return *entry;
    }

 private:
    Object::Ptr root_;
    std::map<const Object*, std::unique_ptr<valijson::Schema>> compiled_;
};

Description& description() {
    static Description one;
    return one;
}

/// No number has a fraction or an exponent, and an amount is text or an amount with its currency.
void check_numbers(const JsonValue& value, const std::string& pointer,
                   std::vector<std::string>& faults) {
    if (value.kind == JsonValue::Kind::number &&
        value.text.find_first_of(".eE") != std::string::npos) {
        faults.push_back(pointer + ": a number with a fraction, " + value.text);
    }
    for (std::size_t index = 0; index < value.elements.size(); ++index)
        check_numbers(value.elements[index], pointer + "/" + std::to_string(index), faults);
    for (const auto& [name, member] : value.members) {
        if (name == "amount" && member.kind != JsonValue::Kind::text &&
            member.kind != JsonValue::Kind::object) {
            faults.push_back(pointer + "/amount: not text");
        }
        check_numbers(member, pointer + "/" + name, faults);
    }
}

void check_schema(const std::string& body, const Object::Ptr& schema,
                  std::vector<std::string>& faults) {
    const Poco::Dynamic::Var document = Poco::JSON::Parser().parse(body);
    valijson::ValidationResults results;
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    if (validator.validate(description().compiled(schema),
                           valijson::adapters::PocoJsonAdapter(document), &results)) {
        return;
    }
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        std::string place;
        for (const auto& step : error.context)
            place += step;
        faults.push_back(place + ": " + error.description);
    }
}

bool is_json(const std::string& content_type) {
    return content_type.find("json") != std::string::npos;
}

/// The kind of the body must be described for that response.
void check_body(const DescribedReply& reply, const Object::Ptr& response,
                std::vector<std::string>& faults) {
    const auto content = response->getObject("content");
    if (!content) {
        if (!reply.body.empty()) faults.push_back("a body that is not described");
        return;
    }
    const auto media = reply.content_type.substr(0, reply.content_type.find(';'));
    if (!content->has(media)) {
        faults.push_back("the kind is not described: " + reply.content_type);
        return;
    }
    if (!is_json(media)) return;
    check_schema(reply.body, content->getObject(media)->getObject("schema"), faults);
    if (media == "application/json" && reply.path == "/v1/openapi.json") return;
    check_numbers(document::parse_json(reply.body), "", faults);
}

}  // namespace

std::vector<std::string> contract_faults(const DescribedReply& reply) {
    std::vector<std::string> faults;
    const auto pattern = description().pattern_of(reply.path);
    if (pattern.empty()) {
        // No route, or a page; what is JSON there is a problem.
        if (is_json(reply.content_type)) check_body(reply, description().problem(), faults);
        return faults;
    }
    auto response = description().response(pattern, reply.method, reply.status);
    if (!response && of_the_protocol.contains(reply.status)) response = description().problem();
    if (!response && reply.method == "OPTIONS") return faults;
    if (!response) {
        faults.push_back("status " + std::to_string(reply.status) + " of " + reply.method + " " +
                         pattern + " is not described: " + reply.body.substr(0, 300));
        return faults;
    }
    check_body(reply, response, faults);
    return faults;
}

std::vector<std::string> described_operations() {
    std::vector<std::string> operations;
    for (const auto& [pattern, item] : *description().paths()) {
        for (const auto& [method, operation] : *item.extract<Object::Ptr>())
            operations.push_back(Poco::toUpper(method) + " " + pattern);
    }
    std::ranges::sort(operations);
    return operations;
}

}  // namespace tawi
