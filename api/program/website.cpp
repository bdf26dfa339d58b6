#include "api/program/website.h"

#include "api/portal/catalogue.h"
#include "api/portal/language.h"
#include "api/portal/site.h"
#include "api/rest/routes.h"
#include "api/server/health.h"
#include "api/server/openapi.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/support_store.h"
#include "ledger/error.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/sign_in.h"

namespace tawi::program {

namespace {

std::vector<std::string> language_codes() {
    std::vector<std::string> codes;
    for (const auto& language : portal::languages())
        codes.push_back(language.code);
    return codes;
}

/// The same route, answering 503 until the service is open.
server::Route when_open(server::Route route, const std::shared_ptr<std::atomic<bool>>& open) {
    route.handler = [handler = std::move(route.handler), open](const server::Request& request) {
        if (!*open) throw Unavailable("The service is starting; try again in a moment.");
        return handler(request);
    };
    return route;
}

}  // namespace

Website::Website(const WebsiteOptions& options, Stores& stores) : metrics_(options.more_metrics) {
    const auto& services = stores.services();
    const portal::SiteServices site{
        services.now,        services.loans,        services.sign_in,   services.support,
        services.mentoring,  services.funding,      services.community, services.borrower_facts,
        options.institution, portal::Digits::latin, options.tls_proxy};
    server::RouteTable table;
    const auto rest_routes = rest::routes(services);
    for (const auto& route : rest_routes.routes())
        table.add(when_open(route, open_));
    for (const auto& route : portal::site_routes(site))
        table.add(when_open(route, open_));
    table.add(when_open(server::health_route([&stores] {
                            stores.services().now();  // a service without a clock does nothing
                            stores.ping();
                        }),
                        open_));
    table.add(server::metrics_route(metrics_));
    table.add(server::openapi_route());

    server::Hooks hooks;
    hooks.authenticate = [services, open = open_](std::string_view token) {
        if (!*open) throw Unavailable("The service is starting; try again in a moment.");
        return services.authenticator.authenticate(token, services.now());
    };
    hooks.translate = [](std::string_view language, std::string_view message) {
        return portal::translate(language, message);
    };
    hooks.error_page = [site](const server::Request& request, const server::Problem& problem) {
        return portal::site_error_page(site, request, problem);
    };
    hooks.languages = language_codes();
    hooks.metrics = &metrics_;

    auto server_options = options.limits;
    server_options.port = options.port;
    server_options.threads = options.threads;
    server_options.secure = options.tls_proxy;
    server_options.trust_forwarded_for = options.tls_proxy;
    try {
        server_ = std::make_unique<server::HttpServer>(server_options, std::move(table), hooks);
    } catch (const std::runtime_error& error) {
        throw Unavailable("cannot listen on 127.0.0.1:" + std::to_string(options.port) + ": " +
                          error.what());
    }
}

Website::~Website() = default;

}  // namespace tawi::program
