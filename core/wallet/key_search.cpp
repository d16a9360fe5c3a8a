#include "core/wallet/key_search.h"

#include <algorithm>
#include <string_view>

#include "core/chain/address.h"
#include "core/group/msm.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

/// Outputs of one task: enough that the shared inversion of the encodings does not count.
constexpr std::size_t kOutputsPerTask = 64;

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

}  // namespace

std::vector<std::optional<std::uint32_t>> match_outputs(
    std::span<const quisquis::PublicKeyBytes> owners, std::span<const quisquis::SecretKey> keys,
    base::ThreadPool& pool) {
    std::vector<std::optional<std::uint32_t>> found(owners.size());
    Matcher(keys).match(owners, found, pool);
    return found;
}

std::vector<OwnOutput> KeySearch::run(std::span<const ScanOutput* const> outputs) {
    std::vector<OwnOutput> own;
    std::vector<quisquis::PublicKeyBytes> owners;
    std::vector<const ScanOutput*> tried;
    auto guard = state.lock();
    for (const ScanOutput* const output : outputs) {
        if (output->height && output->height < state.identity.birthday) continue;
        const auto pk = owner_key(output->output.owner());
        if (!pk) continue;
        if (const StoredAddress* address = state.address(*pk)) {
            // With a later range of keys only what was not seen before is asked for.
            if (from == 0 && readable_owner(*output))
                own.push_back({output, *pk, address->key_index});
            continue;
        }
        owners.push_back(*pk);
        tried.push_back(output);
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

}  // namespace vesper::wallet
