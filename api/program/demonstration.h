#pragma once

#include "api/program/stores.h"

namespace tawi::program {

/// Fills an empty institution with the demonstration and prints how it goes: a line now and then,
/// and at the end how long it took and how many postings a second that were.
void fill_with_demonstration(Stores& stores, const operations::DemonstrationSize& size);

/// Prints where to open the service, and the demonstration's sign-ins.
void print_addresses(std::uint16_t port, bool with_sign_ins);

}  // namespace tawi::program
