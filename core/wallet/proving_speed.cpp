#include "core/wallet/proving_speed.h"

#include <algorithm>
#include <bit>
#include <chrono>

#include "core/base/json.h"
#include "core/group/kernels.h"
#include "core/quisquis/keys.h"
#include "core/transaction/quisquis_transfer.h"
#include "core/wallet/decoys.h"
#include "core/wallet/payment_proof.h"
#include "core/wallet/scanner.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;
using group::Scalar;

constexpr std::string_view kSetting = "proving-speed";
// The parts of a transfer, in bytes as they are encoded (zkos-protocol 8.1); a test compares the
// sums with real ones.
constexpr std::size_t kList = 8;          ///< the length before a list
constexpr std::size_t kEmptyProof = 80;   ///< that a new account is empty
constexpr std::size_t kPerAccount = 950;  ///< input, output, delta, epsilon, updated, answers
constexpr std::size_t kPerSender = 224;   ///< its account once more, and its answers
constexpr std::size_t kTransferFrame = 222;
constexpr std::size_t kAnonymousBytes = 19816;  ///< with a new receiver

constexpr std::uint64_t kBalance = 1'000'000;
constexpr std::uint64_t kAmount = 20'000;
constexpr std::size_t kOutputs = 512;

std::uint64_t micros_since(Clock::time_point start) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
}

/// An account of nobody's.
transaction::DarkSender made_up_sender(RandomSource& random, std::uint8_t index) {
    const Scalar sk = Scalar::random(random);
    const auto pk = quisquis::public_key(quisquis::SecretKey(sk), Scalar::random(random));
    chain::Utxo utxo;
    utxo.txid[0] = 1;
    utxo.output_index = index;
    return {utxo,
            quisquis::Account::from_elements(
                pk, quisquis::commit(pk, Scalar::random(random), Scalar::from_u64(kBalance))),
            kBalance, kAmount, quisquis::SecretKey(sk)};
}

Material made_up_transfer(RandomSource& random, std::uint8_t parties) {
    Material material;
    material.intent.fee = 1;
    for (std::uint8_t i = 0; i < parties; ++i)
        material.intent.senders.push_back(made_up_sender(random, i));
    for (std::uint8_t i = 0; i < parties; ++i) {
        const auto pk = quisquis::public_key(quisquis::SecretKey(Scalar::random(random)),
                                             Scalar::random(random));
        material.intent.receivers.push_back(transaction::new_receiver(pk, kAmount, random));
    }
    material.own.resize(std::size_t{2} * parties);
    return material;
}

/// Writes down when what was reported.
class PaceRecorder {
public:
    explicit PaceRecorder(const Job& job) : job_(job) {}

    Job job() {
        return {job_.stop, [this](const base::Progress& progress) {
                    points_.push_back({std::string(progress.stage), progress.fraction,
                                       static_cast<double>(micros_since(start_))});
                }};
    }
    std::vector<PacePoint> pace() const {
        const double whole = std::max(1.0, static_cast<double>(micros_since(start_)));
        std::vector<PacePoint> points = points_;
        for (PacePoint& point : points)
            point.share = std::min(1.0, point.share / whole);
        return points;
    }

private:
    const Job& job_;
    Clock::time_point start_ = Clock::now();
    std::vector<PacePoint> points_;
};

ProofTiming timing_of(std::string_view name, const Proved& proved, const PaceRecorder& recorder) {
    return {std::string(name), proved.micros.build + proved.micros.prove, proved.micros.verify,
            proved.bytes.size(), recorder.pace()};
}

Result<ProofTiming> measure_dark(std::string_view name, std::uint8_t parties, RandomSource& random,
                                 const Job& job) {
    Material material = made_up_transfer(random, parties);
    PaceRecorder recorder(job);
    VESPER_TRY(const Proved proved, prove_dark(material, random, recorder.job()));
    return timing_of(name, proved, recorder);
}

Result<ProofTiming> measure_anonymous(std::string_view name, RandomSource& random, const Job& job) {
    Material material = made_up_transfer(random, 1);
    std::vector<ExistingReceiver> decoys;
    for (std::uint8_t i = 1; i <= kDecoys; ++i) {
        const transaction::DarkSender other = made_up_sender(random, i);
        decoys.push_back({other.utxo, other.account.bytes()});
    }
    PaceRecorder recorder(job);
    VESPER_TRY(const Proved proved, prove_anonymous(material, decoys, random, recorder.job()));
    return timing_of(name, proved, recorder);
}

Result<ProofTiming> measure_shuffle(std::string_view name, RandomSource& random) {
    std::vector<quisquis::Account> accounts;
    for (std::uint8_t i = 0; i < quisquis::kShuffleSize; ++i)
        accounts.push_back(made_up_sender(random, i).account);
    VESPER_TRY(const auto shuffle, quisquis::Shuffle::of_outputs(accounts, random));
    const auto proving = Clock::now();
    transcript::Transcript transcript("ShuffleProof");
    quisquis::Prover prover("Shuffle", transcript, random);
    const quisquis::ShuffleArgument argument = quisquis::prove_shuffle(prover, shuffle);
    ProofTiming timing{std::string(name), micros_since(proving), 0, 0, {}};
    const auto checking = Clock::now();
    transcript::Transcript again("ShuffleProof");
    again.domain_sep("Shuffle");
    VESPER_CHECK(quisquis::verify_shuffle(again, argument.statement, argument.proof,
                                          quisquis::wire_forms(shuffle.inputs),
                                          quisquis::wire_forms(shuffle.outputs)));
    timing.verify_micros = micros_since(checking);
    return timing;
}

/// Foreign outputs and made-up keys: every key is tried on every output.
std::uint64_t measure_search(RandomSource& random) {
    std::vector<quisquis::PublicKeyBytes> owners;
    for (std::size_t i = 0; i < kOutputs; ++i)
        owners.push_back(
            quisquis::public_key(quisquis::random_secret_key(random), Scalar::random(random))
                .encode());
    std::vector<quisquis::SecretKey> keys;
    for (std::uint32_t i = 0; i <= kGapLimit; ++i)
        keys.push_back(quisquis::random_secret_key(random));
    const auto start = Clock::now();
    match_outputs(owners, keys, base::ThreadPool::shared());
    return kOutputs * 1'000'000 / std::max<std::uint64_t>(1, micros_since(start));
}

std::uint64_t whole(const ProofTiming& timing) {
    return timing.prove_micros + timing.verify_micros;
}

Json to_json(const ProofTiming& timing) {
    Json pace = Json::array();
    for (const PacePoint& point : timing.pace)
        pace.push_back({point.stage, point.fraction, point.share});
    return {{"name", timing.name},
            {"prove_micros", timing.prove_micros},
            {"verify_micros", timing.verify_micros},
            {"bytes", timing.bytes},
            {"pace", std::move(pace)}};
}

std::uint64_t number_in(const Json& json, const char* name) {
    const auto at = json.find(name);
    return at != json.end() && at->is_number_unsigned() ? at->get<std::uint64_t>() : 0;
}

std::string text_in(const Json& json, const char* name) {
    const auto at = json.find(name);
    return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
}

ProofTiming timing_from(const Json& json) {
    ProofTiming timing{text_in(json, "name"),
                       number_in(json, "prove_micros"),
                       number_in(json, "verify_micros"),
                       number_in(json, "bytes"),
                       {}};
    const auto pace = json.find("pace");
    if (pace == json.end()) return timing;
    for (const Json& point : *pace)
        if (point.is_array() && point.size() == 3 && point[0].is_string() && point[1].is_number() &&
            point[2].is_number())
            timing.pace.push_back({point[0], point[1], point[2]});
    return timing;
}

}  // namespace

const ProofTiming* ProvingSpeed::find(std::string_view name) const {
    const auto at = std::ranges::find(proofs, name, &ProofTiming::name);
    return at == proofs.end() ? nullptr : &*at;
}

Result<ProvingSpeed> measure_proving(RandomSource& random, const Job& job) {
    ProvingSpeed speed;
    speed.backend = group::kernels().name;
    // The first proof of a process also makes the generators, which later ones find made.
    VESPER_CHECK(measure_dark("warm-up", 1, random, job));
    const auto measure = [&](std::string_view name, double fraction, auto make) -> Result<void> {
        VESPER_CHECK(job.check());
        job.report(name, fraction);
        VESPER_TRY(auto timing, make(name));
        speed.proofs.push_back(std::move(timing));
        return {};
    };
    VESPER_CHECK(measure("dark-1-1", 0.05, [&](std::string_view name) {
        return measure_dark(name, 1, random, job);
    }));
    VESPER_CHECK(measure("dark-2-2", 0.2, [&](std::string_view name) {
        return measure_dark(name, 2, random, job);
    }));
    VESPER_CHECK(measure("shuffle-9", 0.4,
                         [&](std::string_view name) { return measure_shuffle(name, random); }));
    VESPER_CHECK(measure("anonymous-9", 0.6, [&](std::string_view name) {
        return measure_anonymous(name, random, job);
    }));
    VESPER_CHECK(job.check());
    job.report("search", 0.95);
    speed.outputs_per_second = measure_search(random);
    job.report("search", 1);
    speed.measured_ms = now_ms();
    return speed;
}

Result<void> save_proving_speed(Wallet& wallet, const ProvingSpeed& speed) {
    Json proofs = Json::array();
    for (const ProofTiming& timing : speed.proofs)
        proofs.push_back(to_json(timing));
    const std::string text = Json{
        {"measured_ms", speed.measured_ms},
        {"backend", speed.backend},
        {"outputs_per_second", speed.outputs_per_second},
        {"proofs",
         std::move(proofs)}}.dump();
    WalletState& state = wallet.state();
    const auto guard = state.lock();
    return state.store.set_setting(kSetting, base::to_bytes(text));
}

Result<std::optional<ProvingSpeed>> proving_speed(Wallet& wallet) {
    WalletState& state = wallet.state();
    const auto guard = state.lock();
    VESPER_TRY(const auto stored, state.store.setting(kSetting));
    if (!stored) return std::nullopt;
    const Json json = Json::parse(stored->begin(), stored->end(), nullptr, false);
    if (!json.is_object() || !json.contains("proofs") || !json["proofs"].is_array())
        return fail(WalletError::StoreDamaged, "proving speed");
    ProvingSpeed speed;
    speed.measured_ms = static_cast<std::int64_t>(number_in(json, "measured_ms"));
    speed.backend = text_in(json, "backend");
    speed.outputs_per_second = number_in(json, "outputs_per_second");
    for (const Json& one : json["proofs"])
        if (one.is_object()) speed.proofs.push_back(timing_from(one));
    return speed;
}

std::uint64_t transfer_bytes(TransferMode mode, std::size_t senders, std::size_t new_receivers,
                             std::size_t existing_receivers) {
    // Every list of an anonymous transfer has nine entries, whoever takes part.
    if (mode == TransferMode::Quisquis)
        return new_receivers > 0 ? kAnonymousBytes : kAnonymousBytes - kEmptyProof - kList;
    const std::size_t accounts = senders + new_receivers + existing_receivers;
    // One proof for 2, 4, 8 or 16 values together; else one for each.
    const bool together = std::has_single_bit(accounts);
    const std::size_t ranges =
        together ? kList + 32 * (9 + 2 * static_cast<std::size_t>(std::countr_zero(64 * accounts)))
                 : accounts * (kList + 32 * (9 + 2 * 6));
    const std::size_t witnesses = new_receivers > 0 ? kList + new_receivers * kEmptyProof : 0;
    return kTransferFrame + accounts * kPerAccount + senders * kPerSender + ranges + witnesses;
}

Expectation expect(const ProvingSpeed& speed, TransferMode mode, std::size_t senders,
                   std::size_t receivers) {
    if (mode == TransferMode::Quisquis) {
        const ProofTiming* timing = speed.find("anonymous-9");
        return timing ? Expectation{whole(*timing), timing->pace} : Expectation{};
    }
    const ProofTiming* one = speed.find("dark-1-1");
    const ProofTiming* two = speed.find("dark-2-2");
    if (one == nullptr || two == nullptr) return {};
    // Two values and four were measured; a line through both tells the others.
    const auto values = static_cast<double>(senders + receivers);
    const double at_two = static_cast<double>(whole(*one)),
                 at_four = static_cast<double>(whole(*two));
    const double micros = at_two + (values - 2) / 2 * (at_four - at_two);
    return {static_cast<std::uint64_t>(std::max(at_two / 2, micros)), two->pace};
}

}  // namespace vesper::wallet
