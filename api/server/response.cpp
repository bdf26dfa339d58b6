#include "api/server/response.h"

#include <utility>

namespace tawi::server {

Response&& Response::with(std::string name, std::string value) && {
    headers.set(std::move(name), std::move(value));
    return std::move(*this);
}

Response json(int status, std::string text) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(text);
    return response;
}

Response html(int status, std::string text) {
    Response response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.body = std::move(text);
    return response;
}

Response attachment(std::string content_type, const std::string& file_name,
                    std::function<void(std::ostream&)> stream) {
    Response response;
    response.content_type = std::move(content_type);
    response.headers.set("Content-Disposition", "attachment; filename=\"" + file_name + "\"");
    response.stream = std::move(stream);
    return response;
}

Response see_other(std::string location) {
    Response response;
    response.status = 303;
    response.headers.set("Location", std::move(location));
    return response;
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

}  // namespace tawi::server
