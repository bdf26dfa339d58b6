#pragma once

#include "business-plans/operations/own_classes.h"

namespace tawi::store {
class Database;
}

namespace tawi::support {

/// Who holds which classes, in PostgreSQL. A trainer sees no row through the reader: all is read as
/// poster, by statements that name who signs in.
class PostgresClassStore : public ClassStore {
 public:
    explicit PostgresClassStore(store::Database& poster) : poster_(poster) {}
    operations::Answer transact(const std::function<operations::Answer(ClassWork&)>& work) override;
    std::vector<Trainer> trainers(const std::string& service) override;
    std::vector<ClassSummary> classes(const operations::Command& command, const RunId& after,
                                      unsigned limit) override;
    OwnClass own_class(const operations::Command& command, const RunId& id) override;

 private:
    store::Database& poster_;
};

}  // namespace tawi::support
