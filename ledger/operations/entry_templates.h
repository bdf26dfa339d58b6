#pragma once

#include <functional>
#include <map>

#include "ledger/operations/entry_template.h"
#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// One transaction on the templates.
class EntryTemplateWork : public InstitutionWork {
 public:
    /// Adds it and gives its number; 0 when another has this name.
    virtual std::int64_t add(const EntryTemplate& each) = 0;
    /// Locks a template of the actor's offices; nothing when there is none.
    virtual std::optional<EntryTemplate> lock(const people::Principal& actor,
                                              std::int64_t template_id) = 0;
    /// Stores status and who decided at the version after `each.version`.
    virtual void save_decision(const EntryTemplate& each) = 0;
};

/// Where templates are kept. Readers see those of their offices.
class EntryTemplateStore {
 public:
    virtual ~EntryTemplateStore() = default;
    virtual Answer transact(const std::function<Answer(EntryTemplateWork&)>& work) = 0;
    /// After `after` in order of number, at most `limit`.
    virtual std::vector<EntryTemplate> list(const people::Principal& actor, std::int64_t after,
                                            unsigned limit) = 0;
    /// Throws NotFound.
    virtual EntryTemplate find(const people::Principal& actor, std::int64_t template_id) = 0;
};

/// Adds a template of one of the actor's offices. One that posts by itself waits for another
/// person. Throws InvalidInput naming the field.
Answer add_entry_template(EntryTemplateStore& store, const Command& command, EntryTemplate each,
                          const Render<EntryTemplate>& render);

/// Makes a proposed template active, rejects it, or retires an active one. Refused: stale_version,
/// wrong_state, same_person (but anybody retires).
Answer decide_entry_template(EntryTemplateStore& store, const Command& command,
                             std::int64_t template_id, std::int64_t expected_version,
                             TemplateStatus decision, const Render<EntryTemplate>& render);

/// What is given to make an entry from a template.
struct FromTemplate {
    std::int64_t template_id = 0;
    Date booking_date;
    std::map<std::string, Money> amounts{};
};

/// Proposes the entry that a template makes, by the command's actor. Refused: wrong_state (not
/// active), and as propose_manual_entry.
Answer propose_from_template(EntryTemplateStore& templates, ManualEntryStore& store,
                             const Command& command, const FromTemplate& from,
                             const Render<ManualEntry>& render);

}  // namespace tawi::operations
