#include "api/rest/routes.h"

namespace tawi::rest {

server::RouteTable routes(const Services&) {
    return {};
}

}  // namespace tawi::rest
