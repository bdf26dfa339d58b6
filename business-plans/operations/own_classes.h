#pragma once

#include <functional>

#include "business-plans/operations/support_records.h"
#include "ledger/operations/told_row.h"

namespace tawi::support {

/// Somebody who holds the classes of a service.
struct Trainer {
    std::int64_t user_id = 0;
    std::string name;
    bool teaches = true;  ///< false: no more
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A user who may be named a trainer, and how they stand with a service.
struct TrainerUser {
    std::string name;
    bool is_trainer = false;  ///< by role, and active
    unsigned steps = 0;       ///< how often something was said of them and the service
    bool teaches = false;
};

/// A run among the classes of a trainer.
struct ClassSummary {
    RunId run;
    std::string service_name;
    std::int32_t office_id = 0;
    std::string location;
    Date starts_on;
    Date ends_on;
    unsigned people = 0;  ///< enrolled, and not withdrawn
};

/// Somebody in a class: no more than a trainer needs to keep the register.
struct ClassPerson {
    EnrolmentId enrolment;
    std::string name;
    EnrolmentState state = EnrolmentState::enrolled;
};

/// A class of a trainer with its sessions and people.
struct OwnClass {
    Run run;
    std::vector<ClassPerson> people;  ///< in order of number
};

/// One transaction on who holds which classes.
class ClassWork : public operations::TellingWork {
 public:
    /// Locks all services against other changes of them.
    virtual void lock_services() = 0;
    /// None where there is no service of that code.
    virtual std::optional<std::int64_t> find_service_id(const std::string& code) = 0;
    virtual std::optional<TrainerUser> find_user(std::int64_t service_id, std::int64_t user_id) = 0;
};

/// Where it is kept who holds which classes. A trainer's own are read by statements that join the
/// trainers of the service; what is read of people is in the audit trail.
class ClassStore {
 public:
    virtual ~ClassStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(ClassWork&)>& work) = 0;
    /// Who holds the classes of a service now, in order of user. Throws NotFound.
    virtual std::vector<Trainer> trainers(const std::string& service) = 0;
    /// Runs of the services whose classes the actor holds, in order of service and run.
    virtual std::vector<ClassSummary> classes(const operations::Command& command,
                                              const RunId& after, unsigned limit) = 0;
    /// Throws NotFound also where it is another trainer's.
    virtual OwnClass own_class(const operations::Command& command, const RunId& id) = 0;
};

/// Names somebody a trainer of a service, or no more. Throws NotFound; InvalidInput {"/user_id",
/// "unknown_value"} of no user or none with the role of a trainer; Refused wrong_state where it is
/// so already.
operations::Answer name_trainer(ClassStore& store, const operations::Command& command,
                                const std::string& service, std::int64_t user_id, bool teaches,
                                const operations::Render<Trainer>& render);

}  // namespace tawi::support
