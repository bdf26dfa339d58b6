#include "tests/integration/http_client.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>
#include <gtest/gtest.h>

#include "ledger/document/own_json.h"
#include "tests/integration/contract.h"

namespace tawi {

namespace {

using document::JsonValue;

const JsonValue* step(const JsonValue& value, const std::string& name) {
    if (value.kind == JsonValue::Kind::array) {
        const auto index = std::stoul(name);
        return index < value.elements.size() ? &value.elements[index] : nullptr;
    }
    for (const auto& [member, held] : value.members) {
        if (member == name) return &held;
    }
    return nullptr;
}

const JsonValue* find(const JsonValue& document, std::string_view pointer) {
    const auto* value = &document;
    while (!pointer.empty() && value != nullptr) {
        pointer.remove_prefix(1);
        const auto end = std::min(pointer.find('/'), pointer.size());
        value = step(*value, std::string(pointer.substr(0, end)));
        pointer.remove_prefix(end);
    }
    return value;
}

}  // namespace

std::string HttpReply::at(std::string_view pointer) const {
    if (body.empty()) return {};
    const auto document = document::parse_own_json(body);
    const auto* value = find(document, pointer);
    if (value == nullptr) return {};
    if (value->kind == JsonValue::Kind::boolean) return value->boolean ? "true" : "false";
    return value->text;
}

std::size_t HttpReply::size(std::string_view pointer) const {
    if (body.empty()) return 0;
    const auto document = document::parse_own_json(body);
    const auto* value = find(document, pointer);
    return value == nullptr ? 0 : value->elements.size();
}

std::string HttpReply::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
}

HttpReply send_http(std::uint16_t port, const std::string& method, const std::string& path,
                    const std::string& body, const HttpFields& fields) {
    Poco::Net::HTTPClientSession session("127.0.0.1", port);
    Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
    if (!body.empty()) request.setContentType("application/json");
    for (const auto& [name, value] : fields)
        request.set(name, value);
    if (method != "GET" && method != "DELETE")
        request.setContentLength(static_cast<std::streamsize>(body.size()));
    session.sendRequest(request) << body;
    Poco::Net::HTTPResponse response;
    HttpReply reply;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), reply.body);
    reply.status = response.getStatus();
    for (const auto& [name, value] : response) {
        auto& held = reply.headers[Poco::toLower(name)];
        held += (held.empty() ? "" : "\n") + value;
    }
    const DescribedReply described{method, path.substr(0, path.find('?')), reply.status,
                                   reply.header("content-type"), reply.body};
    for (const auto& fault : contract_faults(described))
        ADD_FAILURE() << method << " " << path << " " << reply.status << ": " << fault;
    return reply;
}

}  // namespace tawi
