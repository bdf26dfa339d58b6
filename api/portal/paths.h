#pragma once

#include <string>
#include <string_view>

/// The addresses that the borrower's pages link and post to.
namespace tawi::portal::paths {

inline constexpr std::string_view home = "/";
inline constexpr std::string_view language = "/language";  ///< GET page; POST language
inline constexpr std::string_view sign_in = "/sign-in";    ///< GET page; POST phone, pin
inline constexpr std::string_view sign_out = "/sign-out";  ///< POST
inline constexpr std::string_view change_pin =
    "/change-pin";  ///< GET page; POST current_pin?, new_pin, new_pin_again
inline constexpr std::string_view payments = "/payments";  ///< GET page; ?cursor=

inline constexpr std::string_view support = "/support";  ///< GET page
inline constexpr std::string_view consents =
    "/consents";  ///< GET page; ?told=purpose; POST purpose, given

/// "/certificates/{code}".
std::string certificate(std::string_view code);
/// "/loans/{number}/schedule".
std::string schedule(std::string_view loan_number);

}  // namespace tawi::portal::paths
