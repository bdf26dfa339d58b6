#include "api/program/checkpoint_webhook.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/NullStream.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>
#include <spdlog/spdlog.h>

namespace tawi::program {

namespace {
constexpr long most_seconds = 5;
}

void send_checkpoint(const std::string& address, const std::string& note) {
    try {
        const Poco::URI uri(address);
        Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
        session.setTimeout(Poco::Timespan(most_seconds, 0));
        const auto path = uri.getPathAndQuery();
        Poco::Net::HTTPRequest request("POST", path.empty() ? "/" : path, "HTTP/1.1");
        request.setContentType("text/plain; charset=utf-8");
        request.setContentLength(static_cast<std::streamsize>(note.size()));
        session.sendRequest(request) << note;
        Poco::Net::HTTPResponse response;
        Poco::NullOutputStream nowhere;
        Poco::StreamCopier::copyStream(session.receiveResponse(response), nowhere);
        if (response.getStatus() >= 300) {
            spdlog::warn("the checkpoint webhook answered {}", int(response.getStatus()));
        }
    } catch (const Poco::Exception& error) {
        spdlog::warn("the checkpoint webhook cannot be reached: {}", error.displayText());
    }
}

}  // namespace tawi::program
