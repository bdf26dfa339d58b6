#include "ledger/operations/chart.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::operations {

namespace {

bool is_channel(std::string_view purpose) {
    return purpose == "till" || purpose == "bank" || purpose == "wallet";
}

/// What the program posts to whatever products say.
bool is_standard(const std::string& code) {
    const journal::AccountMap chart;
    return code == journal::capital_account || code == journal::inter_office_account ||
           code == journal::retained_earnings_account ||
           code == journal::prior_year_adjustments_account ||
           std::ranges::any_of(journal::posting_purposes(), [&](std::string_view purpose) {
               return chart.account_of(purpose) == code;
           });
}

journal::AccountKind kind_under_parent(ChartWork& work, const NewAccount& account) {
    const auto parent = work.lock_account(*account.parent_code);
    if (!parent) {
        throw InvalidInput("/parent", "unknown_account",
                           "There is no account " + *account.parent_code + ".");
    }
    if (parent->usable || parent->control) {
        throw InvalidInput("/parent", "not_a_header",
                           "Account " + parent->code + " takes entries; a header does not.");
    }
    if (account.kind && *account.kind != parent->kind) {
        throw InvalidInput("/kind", "wrong_kind",
                           "It stands under accounts of kind " +
                               std::string(journal::to_string(parent->kind)) + ".");
    }
    return parent->kind;
}

journal::AccountKind kind_of(ChartWork& work, const NewAccount& account) {
    if (account.parent_code) return kind_under_parent(work, account);
    if (account.usable) {
        throw InvalidInput("/parent", "required", "Only a header stands under no other.");
    }
    if (!account.kind) throw InvalidInput("/kind", "required", "Say what kind of account it is.");
    return *account.kind;
}

void check_purpose(const NewAccount& account, journal::AccountKind kind) {
    if (account.purpose.empty()) return;
    const auto wanted = journal::kind_of_purpose(account.purpose);
    if (!wanted) {
        throw InvalidInput("/purpose", "unknown_value", "Nothing is posted for that purpose.");
    }
    if (!account.usable) {
        throw InvalidInput("/purpose", "contradiction", "Nothing is posted to a header.");
    }
    if (*wanted != kind) {
        throw InvalidInput(
            "/purpose", "wrong_kind",
            "An account for it is of kind " + std::string(journal::to_string(*wanted)) + ".");
    }
}

/// Whether the account may begin or cease to take entries.
void check_use(ChartWork& work, const ChartAccount& account, bool usable) {
    if (usable == account.usable) return;
    const auto use = work.use_of(account.code);
    const auto refuse = [](const std::string& detail) {
        throw Refused(RefusalCode::account_in_use, detail, "/usable");
    };
    if (use.has_children) refuse("Other accounts stand under it.");
    if (usable && !account.parent_code) refuse("Only a header stands under no other.");
    if (use.has_balance) refuse("The account has a balance.");
    if (use.is_posted_to || is_standard(account.code)) refuse("Loans are posted to the account.");
}

}  // namespace

Answer add_account(ChartStore& store, const Command& command, const NewAccount& account,
                   const Render<ChartAccount>& render) {
    return store.transact([&](ChartWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_chart();
        if (work.lock_account(account.code)) {
            throw InvalidInput("/account", "code_taken", "Another account has this code.");
        }
        const auto kind = kind_of(work, account);
        check_purpose(account, kind);
        const ChartAccount added{
            account.code,   account.parent_code,
            account.name,   kind,
            account.usable, !account.purpose.empty() && !is_channel(account.purpose),
            account.purpose};
        work.add(added);
        const auto answer = render(added);
        work.save_answer(command, {0, command.actor.office_id},
                         {"add_account",
                          "account " + added.code,
                          {{"name", added.name},
                           {"kind", std::string(journal::to_string(kind))},
                           {"parent", added.parent_code.value_or("")},
                           {"purpose", added.purpose}}},
                         answer);
        return answer;
    });
}

Answer change_account(ChartStore& store, const Command& command, const std::string& code,
                      std::int64_t expected_version, const AccountChanges& changes,
                      const Render<ChartAccount>& render) {
    return store.transact([&](ChartWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_chart();
        const auto before = work.lock_account(code);
        if (!before) throw NotFound("There is no such account.");
        if (before->version != expected_version) {
            throw Refused(RefusalCode::stale_version,
                          "The account was changed since you read it; read it again.");
        }
        auto account = *before;
        if (changes.usable) check_use(work, account, *changes.usable);
        account.name = changes.name.value_or(account.name);
        account.usable = changes.usable.value_or(account.usable);
        work.save(account);
        account.version += 1;
        const auto answer = render(account);
        work.save_answer(command, {0, command.actor.office_id},
                         {"change_account",
                          "account " + code,
                          {{"name_before", before->name},
                           {"name_after", account.name},
                           {"usable_before", before->usable ? "true" : "false"},
                           {"usable_after", account.usable ? "true" : "false"}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::operations
