#include "api/server/permission.h"

#include <algorithm>
#include <array>

namespace tawi::server {

namespace {

using people::Role;

/// Who may: nobody signed in, borrower, officer, manager, auditor, administrator, mentor, trainer,
/// provider.
struct Row {
    Action action;
    std::string_view name;
    bool nobody, borrower, officer, manager, auditor, administrator, mentor, trainer, provider;
};

constexpr bool yes = true;
constexpr bool no = false;

// The one table of role x action. An officer cannot decide what officers apply for, nor reverse;
// an auditor writes nothing; an administrator sees no borrower and moves no money;
// a mentor, a trainer and a provider see only what is theirs.
// clang-format off
constexpr std::array table{
    //  action                                             nobody borr. off. man. aud. adm. ment. train. prov.
    Row{Action::public_access,       "public_access",       yes,  yes,  yes,  yes,  yes,  yes,  yes,  yes,  yes},
    Row{Action::sign_in,             "sign_in",             yes,  yes,  yes,  yes,  yes,  yes,  yes,  yes,  yes},
    Row{Action::sign_out_self,       "sign_out_self",       no,   yes,  yes,  yes,  yes,  yes,  yes,  yes,  yes},
    Row{Action::own_profile,         "own_profile",         no,   yes,  yes,  yes,  yes,  yes,  yes,  yes,  yes},
    Row{Action::view_own_loans,      "view_own_loans",      no,   yes,  no,   no,   no,   no,   no,   no,   no},
    Row{Action::view_users,          "view_users",          no,   no,   no,   yes,  yes,  yes,  no,   no,   no},
    Row{Action::manage_users,        "manage_users",        no,   no,   no,   no,   no,   yes,  no,   no,   no},
    Row{Action::view_offices,        "view_offices",        no,   no,   yes,  yes,  yes,  yes,  no,   no,   no},
    Row{Action::manage_offices,      "manage_offices",      no,   no,   no,   no,   no,   yes,  no,   no,   no},
    Row{Action::view_products,       "view_products",       no,   no,   yes,  yes,  yes,  yes,  no,   no,   no},
    Row{Action::manage_products,     "manage_products",     no,   no,   no,   no,   no,   yes,  no,   no,   no},
    Row{Action::quote_loans,         "quote_loans",         no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::view_borrowers,      "view_borrowers",      no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::register_borrowers,  "register_borrowers",  no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::issue_pin,           "issue_pin",           no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::view_applications,   "view_applications",   no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::apply_for_loan,      "apply_for_loan",      no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::decide_application,  "decide_application",  no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::view_loans,          "view_loans",          no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::disburse_loan,       "disburse_loan",       no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::record_repayment,    "record_repayment",    no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::record_event,        "record_event",        no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::adjust_loan,         "adjust_loan",         no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::reverse_event,       "reverse_event",       no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::own_plans,           "own_plans",           no,   yes,  no,   no,   no,   no,   no,   no,   no},
    Row{Action::view_plans,          "view_plans",          no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::write_plans,         "write_plans",         no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::verify_milestones,   "verify_milestones",   no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::override_release,    "override_release",    no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::view_exceptions,     "view_exceptions",     no,   no,   no,   yes,  yes,  no,   no,   no,   no},
    Row{Action::own_training,        "own_training",        no,   yes,  no,   no,   no,   no,   no,   no,   no},
    Row{Action::view_services,       "view_services",       no,   no,   yes,  yes,  yes,  yes,  yes,  yes,  no},
    Row{Action::manage_services,     "manage_services",     no,   no,   no,   yes,  no,   yes,  no,   no,   no},
    Row{Action::view_enrolments,     "view_enrolments",     no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::record_training,     "record_training",     no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::revoke_certificates, "revoke_certificates", no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::own_support,         "own_support",         no,   yes,  no,   no,   no,   no,   no,   no,   no},
    Row{Action::view_support,        "view_support",        no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::record_support,      "record_support",      no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::decide_support,      "decide_support",      no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::manage_budgets,      "manage_budgets",      no,   no,   no,   no,   no,   yes,  no,   no,   no},
    Row{Action::own_mentees,         "own_mentees",         no,   no,   no,   no,   no,   no,   yes,  no,   no},
    Row{Action::own_classes,         "own_classes",         no,   no,   no,   no,   no,   no,   no,   yes,  no},
    Row{Action::redeem_vouchers,     "redeem_vouchers",     no,   no,   yes,  yes,  no,   no,   no,   no,   yes},
    Row{Action::own_cases,           "own_cases",           no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::handle_safeguarding, "handle_safeguarding", no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::view_directory,      "view_directory",      no,   yes,  yes,  yes,  yes,  yes,  yes,  yes,  yes},
    Row{Action::manage_directory,    "manage_directory",    no,   no,   no,   yes,  no,   yes,  no,   no,   no},
    Row{Action::view_indicators,     "view_indicators",     no,   no,   no,   yes,  yes,  yes,  no,   no,   no},
    Row{Action::view_books,          "view_books",          no,   no,   no,   yes,  yes,  no,   no,   no,   no},
    Row{Action::export_books,        "export_books",        no,   no,   no,   yes,  yes,  no,   no,   no,   no},
    Row{Action::own_jobs,            "own_jobs",            no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::close_day,           "close_day",           no,   no,   no,   yes,  no,   yes,  no,   no,   no},
    Row{Action::view_accounts,       "view_accounts",       no,   no,   yes,  yes,  yes,  yes,  no,   no,   no},
    Row{Action::manage_accounts,     "manage_accounts",     no,   no,   no,   no,   no,   yes,  no,   no,   no},
    Row{Action::view_exchange_rates, "view_exchange_rates", no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::set_exchange_rates,  "set_exchange_rates",  no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::exchange_currency,   "exchange_currency",   no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::view_manual_entries, "view_manual_entries", no,   no,   yes,  yes,  yes,  no,   no,   no,   no},
    Row{Action::make_manual_entries, "make_manual_entries", no,   no,   yes,  yes,  no,   no,   no,   no,   no},
    Row{Action::decide_entries,      "decide_entries",      no,   no,   no,   yes,  no,   no,   no,   no,   no},
    Row{Action::view_periods,        "view_periods",        no,   no,   no,   yes,  yes,  yes,  no,   no,   no},
    Row{Action::close_period,        "close_period",        no,   no,   no,   yes,  no,   yes,  no,   no,   no},
    Row{Action::view_audit,          "view_audit",          no,   no,   no,   no,   yes,  yes,  no,   no,   no},
    Row{Action::view_metrics,        "view_metrics",        no,   no,   no,   no,   yes,  yes,  no,   no,   no},
};
// clang-format on

constexpr auto actions = [] {
    std::array<Action, table.size()> list{};
    std::ranges::transform(table, list.begin(), [](const Row& row) { return row.action; });
    return list;
}();

constexpr bool in_order_of_the_enum() {
    for (std::size_t index = 0; index < table.size(); ++index) {
        if (static_cast<std::size_t>(table[index].action) != index) return false;
    }
    return table.size() == static_cast<std::size_t>(Action::view_metrics) + 1;
}
static_assert(in_order_of_the_enum());

const Row& row_of(Action action) noexcept {
    return table[static_cast<std::size_t>(action)];
}

}  // namespace

bool allowed(std::optional<Role> role, Action action) noexcept {
    const Row& row = row_of(action);
    if (!role) return row.nobody;
    switch (*role) {
        case Role::borrower:
            return row.borrower;
        case Role::officer:
            return row.officer;
        case Role::manager:
            return row.manager;
        case Role::auditor:
            return row.auditor;
        case Role::administrator:
            return row.administrator;
        case Role::mentor:
            return row.mentor;
        case Role::trainer:
            return row.trainer;
        case Role::provider:
            return row.provider;
    }
    return false;
}

std::string_view to_string(Action action) noexcept {
    return row_of(action).name;
}

std::span<const Action> all_actions() noexcept {
    return actions;
}

}  // namespace tawi::server
