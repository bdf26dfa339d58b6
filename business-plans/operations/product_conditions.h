#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "business-plans/plan/release_conditions.h"
#include "ledger/operations/institution_work.h"
#include "ledger/people/known_facts.h"

namespace tawi::plans {

/// That a condition is asked for no longer.
struct ConditionEnd {
    std::string reason;
    std::string ended_by;
    Instant recorded_at;
};

struct AskedCourse {
    std::string service;  ///< its code
    Exact least_score;    ///< afterwards, of 100
};

struct AskedPunctuality {
    int most_days_late = 0;  ///< on any loan of the borrower
};

struct AskedDocument {
    people::DocumentKind document = people::DocumentKind::identity;
};

struct AskedVisit {
    int within_days = 1;  ///< before today
};

struct AskedSavings {
    Money least;
};

struct AskedMilestones {
    int least = 1;  ///< verified ones, of all plans of the borrower
};

/// What must hold, in the order of ConditionKind after milestone_verified.
using AskedCondition = std::variant<AskedCourse, AskedPunctuality, AskedDocument, AskedVisit,
                                    AskedSavings, AskedMilestones>;

/// What a product asks of those who borrow, besides its terms.
struct ProductCondition {
    std::int32_t product_id = 0;
    unsigned number = 1;  ///< among the product's
    ConditionPlace place{};
    AskedCondition asked{};
    Date applies_from;  ///< loans that were applied for on that day or later
    std::string made_by{};
    Instant recorded_at{};
    std::optional<ConditionEnd> end{};

    ConditionKind kind() const noexcept { return static_cast<ConditionKind>(asked.index() + 1); }
};

/// One transaction on the conditions of products.
class ConditionWork : public operations::InstitutionWork {
 public:
    /// Locks a product's conditions, and gives all of them. Throws NotFound.
    virtual std::vector<ProductCondition> open_product(std::int32_t product_id) = 0;
    /// The number of a service; none where there is none of that code.
    virtual std::optional<std::int64_t> service_id(const std::string& code) = 0;
    /// `service_id`: of a course.
    virtual void add_condition(const ProductCondition& condition,
                               const std::optional<std::int64_t>& service_id) = 0;
    virtual void end_condition(const ProductCondition& condition) = 0;
};

/// Where conditions of products are kept; they hold nothing about anybody.
class ConditionStore {
 public:
    virtual ~ConditionStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(ConditionWork&)>& work) = 0;
    /// All of a product in order of number, ended ones too. Throws NotFound.
    virtual std::vector<ProductCondition> list(std::int32_t product_id) = 0;
};

/// Adds a condition to a product; its number is the next. Throws NotFound; InvalidInput
/// {"/service", "unknown_service"}, {"/least_score", "out_of_range"}.
operations::Answer add_product_condition(ConditionStore& store, const operations::Command& command,
                                         ProductCondition condition,
                                         const operations::Render<ProductCondition>& render);

/// Ends a condition, of all loans. Throws NotFound; Refused wrong_state where it was ended before.
operations::Answer end_product_condition(ConditionStore& store, const operations::Command& command,
                                         std::int32_t product_id, unsigned number,
                                         const std::string& reason,
                                         const operations::Render<ProductCondition>& render);

}  // namespace tawi::plans
