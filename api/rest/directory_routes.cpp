#include "api/rest/directory_routes.h"

#include "api/rest/directory.h"
#include "api/rest/directory_packages.h"
#include "api/rest/route_rows.h"

namespace tawi::rest {

namespace {

using server::Action;

}  // namespace

std::vector<server::Route> directory_routes(const Services& services) {
    const auto to = [&services](auto method) { return handler(services, method); };
    // clang-format off
    return {
        row("GET", "/v1/directory/services", Action::view_directory, to(&Directory::search)),
        with_key(row("POST", "/v1/directory/services", Action::manage_directory, to(&Directory::add_service))),
        row("GET", "/v1/directory/services/{directory_id}", Action::view_directory, to(&Directory::service)),
        with_key(row("POST", "/v1/directory/services/{directory_id}/versions", Action::manage_directory, to(&Directory::revise_service))),
        row("GET", "/v1/directory/organizations", Action::view_directory, to(&Directory::organizations)),
        with_key(row("POST", "/v1/directory/organizations", Action::manage_directory, to(&Directory::add_organization))),
        row("GET", "/v1/directory/organizations/{directory_id}", Action::view_directory, to(&Directory::organization)),
        with_key(row("POST", "/v1/directory/organizations/{directory_id}/versions", Action::manage_directory, to(&Directory::revise_organization))),
        row("GET", "/v1/directory/locations", Action::view_directory, to(&Directory::locations)),
        with_key(row("POST", "/v1/directory/locations", Action::manage_directory, to(&Directory::add_location))),
        row("GET", "/v1/directory/locations/{directory_id}", Action::view_directory, to(&Directory::location)),
        with_key(row("POST", "/v1/directory/locations/{directory_id}/versions", Action::manage_directory, to(&Directory::revise_location))),
        row("GET", "/v1/directory/needs", Action::view_directory, to(&Directory::needs)),
        with_key(row("POST", "/v1/directory/needs", Action::manage_directory, to(&Directory::add_need))),
        of_file(with_key(row("POST", "/v1/directory-imports", Action::manage_directory, to(&DirectoryPackages::import))), largest_directory_package),
        row("GET", "/v1/directory-export", Action::view_directory, to(&DirectoryPackages::file)),
    };
    // clang-format on
}

}  // namespace tawi::rest
