#include "core/wallet/scanner.h"

#include <algorithm>
#include <string_view>

#include "core/chain/address.h"
#include "core/group/msm.h"
#include "core/wallet/scan_effects.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

/// Outputs of one task: enough that the shared inversion of the encodings does not count.
constexpr std::size_t kOutputsPerTask = 64;
/// Outputs of a set between two looks at the stop token: a tenth of a second with 21 keys.
constexpr std::size_t kSetBatch = 512;

/// The key that an owner's text names, without asking whether its points are group elements.
std::optional<quisquis::PublicKeyBytes> owner_key(std::string_view owner) {
    if (owner.size() != 2 * chain::Address::kSize) return std::nullopt;
    auto key = base::array_from_hex<64>(owner.substr(2, 128));
    if (!key) return std::nullopt;
    return quisquis::PublicKeyBytes::from_array(*key);
}

/// Tries keys on runs of outputs. Keeps the halved keys: 2·((sk/2)·gr) is what gets encoded,
/// because encodings of doubled points share one inversion.
class Matcher {
public:
    explicit Matcher(std::span<const quisquis::SecretKey> keys) {
        const auto half = group::Scalar::from_u64(2).invert();
        for (const auto& key : keys)
            halved_.push_back(key.reveal([&](const auto& sk) { return Secret(sk * half); }));
    }

    void match(std::span<const quisquis::PublicKeyBytes> owners,
               std::span<std::optional<std::uint32_t>> found, base::ThreadPool& pool) const {
        const std::size_t tasks = (owners.size() + kOutputsPerTask - 1) / kOutputsPerTask;
        pool.for_each_index(tasks, [&](std::size_t task) {
            const std::size_t from = task * kOutputsPerTask;
            const std::size_t count = std::min(kOutputsPerTask, owners.size() - from);
            match_run(owners.subspan(from, count), found.subspan(from, count));
        });
    }

private:
    void match_run(std::span<const quisquis::PublicKeyBytes> owners,
                   std::span<std::optional<std::uint32_t>> found) const {
        std::vector<group::Point> bases;
        std::vector<std::size_t> outputs;
        decode(owners, bases, outputs);
        const auto halves = multiply(bases);
        const auto encodings = group::double_and_encode_batch(halves);
        for (std::size_t n = 0; n < outputs.size(); ++n)
            for (std::size_t k = 0; k < halved_.size(); ++k)
                if (encodings[n * halved_.size() + k] == owners[outputs[n]].grsk)
                    found[outputs[n]] = static_cast<std::uint32_t>(k);
    }

    /// The points gr that can be ours, and the indices of their outputs.
    static void decode(std::span<const quisquis::PublicKeyBytes> owners,
                       std::vector<group::Point>& bases, std::vector<std::size_t>& outputs) {
        std::vector<group::PointBytes> encodings;
        for (const auto& owner : owners)
            encodings.push_back(owner.gr);
        const auto together = group::decode_batch(encodings);
        for (std::size_t i = 0; i < owners.size(); ++i) {
            // One that is no point spoils the batch, but not its neighbours.
            const Result<group::Point> gr =
                together ? (*together)[i] : group::Point::decode(owners[i].gr);
            // The identity is everybody's: no key is needed to move what it holds.
            if (!gr || gr->is_identity()) continue;
            bases.push_back(*gr);
            outputs.push_back(i);
        }
    }

    /// Every key times every base, base by base.
    std::vector<group::Point> multiply(std::span<const group::Point> bases) const {
        std::vector<group::Scalar> scalars;
        scalars.reserve(halved_.size());
        for (const auto& half : halved_)
            half.reveal([&](const auto& s) { scalars.push_back(s); });
        auto products = group::mul_each(scalars, bases);
        base::wipe(scalars.data(), scalars.size() * sizeof(group::Scalar));
        return products;
    }

    std::vector<Secret<group::Scalar>> halved_;
};

std::vector<quisquis::SecretKey> keys_of(const Keyring& keyring, std::uint32_t from,
                                         std::uint32_t to) {
    std::vector<quisquis::SecretKey> keys;
    for (std::uint32_t i = from; i < to; ++i)
        keys.push_back(keyring.key(i));
    return keys;
}

/// Checksum, network byte and both points: the network takes no spend from an owner that is not an
/// address in full, so what stands there is nobody's.
bool readable_owner(const ScanOutput& output) {
    return chain::Address::from_hex(output.output.owner()).has_value();
}

/// Which of the outputs are ours: own addresses by their bytes, others by trial with the keys
/// [from, to). Looks further when a key near the end is found, and leaves `to` at the new end.
struct Search {
    WalletState& state;
    base::ThreadPool& pool;
    std::uint32_t from = 0;
    std::uint32_t to = 0;

    std::vector<OwnOutput> run(std::span<const ScanOutput> outputs) {
        std::vector<OwnOutput> own;
        std::vector<quisquis::PublicKeyBytes> owners;
        std::vector<const ScanOutput*> tried;
        auto guard = state.lock();
        for (const auto& output : outputs) {
            if (output.height && output.height < state.identity.birthday) continue;
            const auto pk = owner_key(output.output.owner());
            if (!pk) continue;
            if (const StoredAddress* address = state.address(*pk)) {
                // With a later range of keys only what was not seen before is asked for.
                if (from == 0 && readable_owner(output))
                    own.push_back({&output, *pk, address->key_index});
                continue;
            }
            owners.push_back(*pk);
            tried.push_back(&output);
        }
        guard.unlock();
        std::uint32_t first = from;
        while (first < to && !owners.empty()) {
            std::vector<std::optional<std::uint32_t>> found(owners.size());
            Matcher(keys_of(state.keyring, first, to)).match(owners, found, pool);
            std::uint32_t highest = 0;
            for (std::size_t i = 0; i < owners.size(); ++i) {
                if (!found[i]) continue;
                const std::uint32_t index = first + *found[i];
                if (!readable_owner(*tried[i])) continue;
                own.push_back({tried[i], owners[i], index});
                highest = std::max(highest, index + 1);
            }
            first = to;
            to = std::max(to, state.keyring.candidate_count(highest));
        }
        return own;
    }
};

}  // namespace

std::vector<std::optional<std::uint32_t>> match_outputs(
    std::span<const quisquis::PublicKeyBytes> owners, std::span<const quisquis::SecretKey> keys,
    base::ThreadPool& pool) {
    std::vector<std::optional<std::uint32_t>> found(owners.size());
    Matcher(keys).match(owners, found, pool);
    return found;
}

Result<ScanReport> Scanner::scan_block(const ScanBlock& block) {
    WalletState& state = wallet_.state();
    ScanReport report;
    auto guard = state.lock();
    const std::uint64_t done = state.scanned_height();
    guard.unlock();
    report.height = std::max(done, block.height);
    if (block.height <= done) return report;
    const std::uint64_t birthday = state.identity.birthday;
    if (block.height != done + 1 && !(done + 1 < birthday && block.height <= birthday))
        return fail(WalletError::ScanGap,
                    "block " + std::to_string(block.height) + " after " + std::to_string(done));
    guard.lock();
    const std::uint32_t candidates = state.keyring.candidate_count(state.keys_used());
    guard.unlock();
    VESPER_CHECK(take_block(block, candidates, done, true, report));
    return report;
}

Result<void> Scanner::take_block(const ScanBlock& block, std::uint32_t candidates,
                                 std::uint64_t done, bool advance, ScanReport& report) {
    WalletState& state = wallet_.state();
    std::vector<OwnOutput> own;
    if (block.height >= state.identity.birthday) {
        // The wallet stays usable while keys are tried.
        own = Search{state, pool_, 0, candidates}.run(block.added);
        report.outputs_tested += block.added.size();
    }

    // Additions and removals in the order of the chain; without an order additions come first.
    struct Step {
        std::uint32_t sequence;
        bool removal;
        std::size_t index;
    };
    std::vector<Step> steps;
    for (std::size_t i = 0; i < own.size(); ++i)
        steps.push_back({own[i].output->sequence, false, i});
    for (std::size_t i = 0; i < block.removed.size(); ++i)
        steps.push_back({block.removed[i].sequence, true, i});
    std::ranges::stable_sort(
        steps, {}, [](const Step& step) { return std::pair(step.sequence, step.removal); });

    const auto apply = [&]() -> Result<void> {
        if (state.scanned_height() != done)
            return fail(WalletError::ScanGap, "another scan came in between");
        ScanEffects effects(state, report, !advance && done == 0);
        // A catch-up that was interrupted comes by blocks again whose coins it has followed on.
        const auto taken_before = [&](const ScanOutput& output) -> Result<bool> {
            if (advance) return false;
            VESPER_TRY(const auto row,
                       state.store.coin(static_cast<std::uint8_t>(output.output.out_type),
                                        output.utxo.key()));
            if (!row) return false;
            VESPER_TRY(const auto coin, coin_from_row(*row));
            return coin.state == CoinRowState::Spent && coin.output == output.output;
        };
        // Another output under the key of one of ours has taken its place.
        for (const auto& output : block.added) {
            const CoinKey key{output.output.out_type, output.utxo};
            const StoredCoin* coin = state.coin(key);
            if (coin && coin->state == CoinRowState::Unspent && coin->output != output.output)
                VESPER_CHECK(effects.removed({key.first, key.second, output.utxo.txid, 0},
                                             block.height, block.time_ms));
        }
        for (const auto& step : steps) {
            if (step.removal) {
                VESPER_CHECK(
                    effects.removed(block.removed[step.index], block.height, block.time_ms));
            } else {
                VESPER_TRY(const bool taken, taken_before(*own[step.index].output));
                if (!taken) VESPER_CHECK(effects.added(own[step.index]));
            }
        }
        VESPER_CHECK(effects.transactions(block));
        VESPER_CHECK(effects.refusals(block.refused));
        VESPER_CHECK(effects.finish(block.time_ms));
        return advance ? state.set_scanned_height(block.height) : Result<void>();
    };
    return state.change(apply);
}

Result<ScanReport> Scanner::scan_set(const OutputSource& source, std::uint64_t height,
                                     const Job& job, std::uint64_t expected_outputs,
                                     const ChainPast* past) {
    WalletState& state = wallet_.state();
    ScanReport report;
    report.height = height;
    // Found outputs are copied: the source's runs do not outlive the call of the sink.
    std::vector<ScanOutput> outputs;
    std::vector<std::pair<quisquis::PublicKeyBytes, std::uint32_t>> owners;
    std::map<CoinKey, bool> present;
    // Blocks in which an own output came or went.
    std::set<std::uint64_t> heights;

    // Of the progress; each pass takes most of what is left, since another one may follow.
    constexpr double kPassShare = 0.9;
    double left = 1;
    std::uint32_t from = 0;
    auto guard = state.lock();
    const std::uint64_t done = state.scanned_height();
    std::uint32_t to = state.keyring.candidate_count(state.keys_used());
    // Nothing of what ended before the birthday was ours.
    const std::uint64_t birthday = state.identity.birthday;
    const std::uint64_t above = std::max(done, birthday > 0 ? birthday - 1 : 0);
    guard.unlock();
    if (past && expected_outputs) {
        VESPER_TRY(const auto ended, past->count_ended(above));
        expected_outputs += ended;
    }
    const auto came_or_went = [&](std::uint64_t block) {
        if (block > done && block <= height && block >= past->first_height) heights.insert(block);
    };
    while (from < to) {
        const std::uint32_t pass_from = from, pass_to = to;
        std::uint32_t reached = to;
        std::uint64_t read = 0;
        const auto try_keys = [&](std::span<const ScanOutput> batch) {
            Search search{state, pool_, pass_from, pass_to};
            auto own = search.run(batch);
            reached = std::max(reached, search.to);
            report.outputs_tested += pass_from == 0 ? batch.size() : 0;
            read += batch.size();
            if (expected_outputs) {
                const double share =
                    static_cast<double>(read) / static_cast<double>(expected_outputs);
                job.report("scan", 1 - left * (1 - kPassShare * std::min(1.0, share)));
            }
            return own;
        };
        const auto take = [&](std::span<const ScanOutput> run) -> Result<void> {
            while (!run.empty()) {
                VESPER_CHECK(job.check());
                const auto batch = run.first(std::min(run.size(), kSetBatch));
                run = run.subspan(batch.size());
                for (const auto& own : try_keys(batch)) {
                    const CoinKey key{own.output->output.out_type, own.output->utxo};
                    if (!present.emplace(key, true).second) continue;
                    outputs.push_back(*own.output);
                    owners.emplace_back(own.pk, own.key_index);
                    if (past) came_or_went(own.output->height);
                }
            }
            return {};
        };
        VESPER_CHECK(source(take));
        const auto take_ended = [&](std::span<const EndedOutput> run) -> Result<void> {
            VESPER_CHECK(job.check());
            std::vector<ScanOutput> batch;
            for (const EndedOutput& ended : run)
                batch.push_back(ended.output);
            for (const auto& own : try_keys(batch)) {
                came_or_went(own.output->height);
                came_or_went(run[static_cast<std::size_t>(own.output - batch.data())].ended);
            }
            return {};
        };
        if (past) VESPER_CHECK(past->ended(above, take_ended));
        // Keys that came into play have to be tried on everything again.
        from = pass_to;
        to = reached;
        left *= 1 - kPassShare;
    }
    for (const std::uint64_t one : heights) {
        VESPER_CHECK(job.check());
        VESPER_TRY(const auto block, past->block(one));
        VESPER_CHECK(take_block(block, to, done, false, report));
    }
    VESPER_CHECK(job.check());
    job.report("scan", 1);

    const auto apply = [&]() -> Result<void> {
        ScanEffects effects(state, report);
        for (std::size_t i = 0; i < outputs.size(); ++i)
            VESPER_CHECK(effects.added({&outputs[i], owners[i].first, owners[i].second}));
        std::vector<CoinKey> missing;
        for (const auto& [key, coin] : state.coins())
            if (coin.state == CoinRowState::Unspent && !present.contains(key))
                missing.push_back(key);
        for (const auto& key : missing)
            VESPER_CHECK(effects.gone(key, height));
        VESPER_CHECK(effects.finish(now_ms()));
        return state.set_scanned_height(height);
    };
    VESPER_CHECK(state.change(apply));
    report.keys_extended = false;
    return report;
}

Result<void> Scanner::take_refusals(std::span<const ScanRefusal> refused) {
    if (refused.empty()) return {};
    WalletState& state = wallet_.state();
    ScanReport report;
    return state.change([&] { return ScanEffects(state, report).refusals(refused); });
}

}  // namespace vesper::wallet
