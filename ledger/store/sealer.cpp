#include "ledger/store/sealer.h"

#include <spdlog/spdlog.h>

#include <typeinfo>

#include "ledger/error.h"
#include "ledger/sealing/merkle_proof.h"
#include "ledger/store/prepared.h"
#include "ledger/store/stored_tree.h"

namespace tawi::store {

namespace {

constexpr int notes_at_a_time = 1000;

/// Whether the tree shows a published checkpoint that it must be able to show.
bool shows(Transaction& transaction, const sealing::Checkpoint& published) {
    return sealing::root_of(published.size, stored_tree(transaction)) == published.root;
}

}  // namespace

Sealer::Sealer(Database& database, sealing::NoteSigner signer, CheckpointFile file,
               std::function<void(const std::string& note)> publish)
    : database_(database),
      signer_(std::move(signer)),
      file_(std::move(file)),
      publish_(std::move(publish)) {}

Sealer::~Sealer() {
    step_down();
}

void Sealer::step_down() noexcept {
    if (!leading_) return;
    // The lock is the session's: it must not go back to the pool with it. Given back here, it is
    // free at once and not when the server has noticed the end.
    auto& connection = leading_->session().connection;
    try {
        pqxx::nontransaction(connection).exec("SELECT pg_advisory_unlock_all()");
    } catch (const std::exception& error) {
        spdlog::debug("the sealer's connection was lost: {}", typeid(error).name());
    }
    connection.disconnect();
    leading_.reset();
}

template <typename Work>
auto Sealer::transact(const Work& work) {
    try {
        Transaction transaction(leading_->session().connection);
        auto result = work(transaction);
        transaction.commit();
        return result;
    } catch (...) {
        step_down();
        rethrow_as_ours();
    }
}

bool Sealer::lead() {
    if (leading_) return true;
    leading_ = std::make_unique<Lease>(database_.lease());
    const bool leads = transact([](Transaction& transaction) {
        return run_prepared(transaction, "become_sealer", {}).front()["leads"].as<bool>();
    });
    if (!leads) {
        leading_.reset();
        return false;
    }
    try {
        compare_with_file();
    } catch (...) {
        step_down();
        throw;
    }
    return true;
}

SealedRound Sealer::seal(std::size_t most) {
    if (!leading_) throw InvariantViolation("only the sealer that leads seals");
    const auto round =
        transact([&](Transaction& transaction) { return seal_queue(transaction, most, signer_); });
    if (round.note.empty()) return round;
    try {
        file_.append({round.note});
        publish_(round.note);
    } catch (...) {
        step_down();  // the next lead() publishes it
        throw;
    }
    return round;
}

void Sealer::compare_with_file() {
    std::optional<sealing::Checkpoint> published;
    if (const auto note = file_.last()) published = sealing::checkpoint_in_note(*note);
    const auto known_size = transact([&](Transaction& transaction) -> std::uint64_t {
        const auto epochs = read_seal_epochs(transaction);
        const auto size = read_seal_head(transaction).size;
        if (epochs.empty() && !published) {
            begin_epoch(transaction, published, size);
            return 0;
        }
        if (!published) return 0;
        const auto fate = fate_of(*published, epochs, size);
        if (fate.lost || (fate.holds && shows(transaction, *published))) return fate.known_size;
        begin_epoch(transaction, published, size);
        return size;
    });
    publish_after(known_size);
}

void Sealer::begin_epoch(Transaction& transaction,
                         const std::optional<sealing::Checkpoint>& published, std::uint64_t size) {
    const auto epoch = next_epoch(read_seal_epochs(transaction), published, size);
    run_prepared(
        transaction, "insert_seal_epoch",
        Parameters().add(epoch.epoch).add(epoch.origin).add(epoch.begins_after).add(epoch.lost));
    if (epoch.lost.empty()) return;
    spdlog::error(
        "the database does not show the published checkpoint {}: it was restored; epoch {} of the "
        "seals begins after {} records",
        epoch.lost, epoch.epoch, epoch.begins_after);
    const auto row =
        run_prepared(transaction, "insert_epoch_record", Parameters().add(epoch.lost)).front();
    seal_records(transaction, {{0, row["audit_id"].as<std::int64_t>()}}, signer_);
}

void Sealer::publish_after(std::uint64_t size) {
    while (true) {
        const auto notes = transact([&](Transaction& transaction) {
            std::vector<std::string> found;
            for (const auto& row : run_prepared(transaction, "list_seal_checkpoints",
                                                Parameters().add(size).add(notes_at_a_time))) {
                found.emplace_back(row["note"].c_str());
                size = row["size"].as<std::uint64_t>();
            }
            return found;
        });
        if (notes.empty()) return;
        file_.append(notes);
        publish_(notes.back());
    }
}

SealBacklog read_backlog(Database& database) {
    return database.transact([](Transaction& transaction) {
        const auto row = run_prepared(transaction, "count_unsealed", {}).front();
        return SealBacklog{row["waiting"].as<std::int64_t>(), row["sealed"].as<std::int64_t>()};
    });
}

}  // namespace tawi::store
