#pragma once

#include "business-plans/operations/directory_store.h"
#include "ledger/operations/offices.h"
#include "ledger/operations/staff_users.h"

namespace tawi::directory {

/// The stores that the demonstration of the directory goes through: the same as real work.
struct DirectoryDemonstrationStores {
    DirectoryStore& directory;
    operations::OfficeStore& offices;
    operations::StaffUserStore& staff;
};

/// What the demonstration of the directory made.
struct DirectoryDemonstrationResult {
    int organizations = 0;
    int services = 0;
    int locations = 0;
};

/// Some two dozen made-up providers in Nairobi, Kisumu and Mombasa: childcare, health, legal aid,
/// transport, training and savings groups, with places, hours, languages and phones.
/// Deterministic, through the use cases; nothing where there is no manager.
DirectoryDemonstrationResult demonstrate_directory(const DirectoryDemonstrationStores& stores,
                                                   const Instant& now);

}  // namespace tawi::directory
