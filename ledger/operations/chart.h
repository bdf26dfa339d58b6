#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/journal/account_map.h"
#include "ledger/operations/institution_work.h"

namespace tawi::operations {

/// An account of the chart. What it is never changes; its name and whether it is used do.
struct ChartAccount {
    std::string code;
    std::optional<std::string> parent_code{};
    std::string name;
    journal::AccountKind kind = journal::AccountKind::asset;
    bool usable = true;     ///< false: a header, or an account that is no longer used
    bool control = false;   ///< fed by loans or between offices only; takes no manual entries
    std::string purpose{};  ///< the component or channel that is posted here; empty: none
    int version = 1;
};

/// What is asked for with a new account.
struct NewAccount {
    std::string code;
    std::optional<std::string> parent_code{};
    std::string name;
    std::optional<journal::AccountKind> kind{};  ///< none: the parent's
    bool usable = true;
    std::string purpose{};
};

/// What is to change of an account; what is absent stays.
struct AccountChanges {
    std::optional<std::string> name{};
    std::optional<bool> usable{};
};

/// What is known of an account beside itself.
struct AccountUse {
    bool has_children = false;
    bool has_balance = false;   ///< in some office, fund or currency
    bool is_posted_to = false;  ///< some product posts to it
};

/// One transaction on the chart.
class ChartWork : public InstitutionWork {
 public:
    /// Lets the chart be changed by one at a time.
    virtual void lock_chart() = 0;
    /// An account, kept from others until the end; nothing when there is none.
    virtual std::optional<ChartAccount> lock_account(const std::string& code) = 0;
    virtual AccountUse use_of(const std::string& code) = 0;
    virtual void add(const ChartAccount& account) = 0;
    /// Stores name and use at the version after `account.version`.
    virtual void save(const ChartAccount& account) = 0;
};

/// Where the chart of accounts is kept; everybody who may ask sees all of it.
class ChartStore {
 public:
    virtual ~ChartStore() = default;
    virtual Answer transact(const std::function<Answer(ChartWork&)>& work) = 0;
    /// The whole chart, in order of code.
    virtual std::vector<ChartAccount> list() = 0;
    /// Throws NotFound.
    virtual ChartAccount find(const std::string& code) = 0;
};

/// Adds an account under a header of its kind. Made for a component of a loan's position, it is a
/// control account; made for a channel, it is not. Throws InvalidInput naming the field.
Answer add_account(ChartStore& store, const Command& command, const NewAccount& account,
                   const Render<ChartAccount>& render);

/// Changes an account at `expected_version`. It is no longer used only where it has no balance and
/// no product or the program itself posts to it. Refused: stale_version, account_in_use.
Answer change_account(ChartStore& store, const Command& command, const std::string& code,
                      std::int64_t expected_version, const AccountChanges& changes,
                      const Render<ChartAccount>& render);

}  // namespace tawi::operations
