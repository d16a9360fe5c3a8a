#include "core/devnet/contracts.h"

#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/chain/address.h"
#include "core/chain/contract.h"
#include "core/chain/program_catalog.h"
#include "core/devnet/chain.h"
#include "core/devnet/faucet.h"
#include "core/ledger/utxo_set.h"
#include "core/transaction/script.h"

namespace vesper::devnet {
namespace {

using group::Scalar;

/// Programs stand in the order of the relayer's file; the first one deploys.
constexpr std::size_t kInitializer = 0;

base::ChaChaStream stream_of(const Secret<ByteArray<32>>& seed, std::string_view version) {
    base::Sha256 hash;
    hash.update(base::as_bytes(version));
    seed.reveal([&](const ByteArray<32>& bytes) { hash.update(bytes); });
    return base::ChaChaStream(hash.finish());
}

chain::VmString string_of(std::uint64_t value, const Scalar& blinding) {
    return chain::VmString(transaction::open_commitment(value, blinding));
}

RelayerContract make_contract(const chain::ProgramList& list, base::ChaChaStream random) {
    RelayerContract contract;
    contract.version = list.version;
    contract.address = list.address.hex();
    contract.names = list.names;
    contract.programs = list.programs;
    contract.sk = quisquis::random_secret_key(random);
    contract.pk = quisquis::public_key(contract.sk, Scalar::random(random));
    contract.coin_blinding = Scalar::random(random);
    const std::string owner = chain::Address(chain::Network::Mainnet, contract.pk.encode()).hex();

    chain::OutputState& before = contract.before;
    before.script_address = contract.address;
    before.owner = owner;
    before.commitment = transaction::open_commitment(0, Scalar::random(random));
    before.state_variables = {string_of(0, Scalar::random(random))};

    chain::OutputState& state = contract.state;
    state = before;
    state.nonce = 1;
    state.commitment =
        transaction::open_commitment(RelayerContract::kDeposit, Scalar::random(random));
    state.state_variables = {string_of(RelayerContract::kShares, Scalar::random(random))};

    chain::OutputMemo& memo = contract.memo;
    memo.script_address = contract.address;
    memo.owner = owner;
    memo.commitment =
        transaction::open_commitment(RelayerContract::kDeposit, contract.coin_blinding);
    memo.data = {string_of(RelayerContract::kShares, Scalar::random(random))};
    return contract;
}

Result<void> submitted(const CheckResult& check) {
    if (check.result.ok()) return {};
    return fail(DevnetError::Refused, check.result.log);
}

Result<ByteArray<32>> mint_deposit(const RelayerContract& contract, Faucet& faucet) {
    const auto comm = quisquis::commit(contract.pk, contract.coin_blinding,
                                       Scalar::from_u64(RelayerContract::kDeposit));
    const chain::QqAccount account{chain::Address(chain::Network::Mainnet, contract.pk.encode()),
                                   comm.encode()};
    const CheckResult mint = faucet.mint({account.hex(),
                                          RelayerContract::kDeposit,
                                          base::to_hex(contract.coin_blinding.to_bytes()),
                                          {}});
    VESPER_CHECK(submitted(mint));
    return mint.hash;
}

Result<Bytes> prove_deployment(const RelayerContract& contract, const ByteArray<32>& mint) {
    const auto comm = quisquis::commit(contract.pk, contract.coin_blinding,
                                       Scalar::from_u64(RelayerContract::kDeposit));
    transaction::ScriptIntent intent;
    intent.call = {contract.programs, kInitializer, chain::Network::Mainnet};
    intent.steps.push_back(transaction::CoinToMemo{{mint, 0},
                                                   {comm.encode(), contract.memo.owner},
                                                   contract.sk.duplicate(),
                                                   RelayerContract::kDeposit,
                                                   Secret(contract.coin_blinding),
                                                   contract.memo.data,
                                                   0});
    intent.steps.push_back(transaction::StateStep{
        {}, contract.before, contract.state, std::nullopt, contract.sk.duplicate()});
    auto& random = base::system_random();
    VESPER_TRY(auto unproven, transaction::UnprovenScript::create(std::move(intent)));
    VESPER_TRY(auto proven, transaction::ProvenScript::prove(std::move(unproven), random));
    VESPER_TRY(const auto checked, transaction::CheckedScript::check(std::move(proven)));
    return checked.bytes();
}

}  // namespace

std::vector<RelayerContract> relayer_contracts(const Secret<ByteArray<32>>& seed) {
    std::vector<RelayerContract> contracts;
    for (const chain::ProgramList& list : chain::program_lists())
        contracts.push_back(make_contract(list, stream_of(seed, list.version)));
    return contracts;
}

std::optional<ContractState> find_state(const Chain& chain, const RelayerContract& contract) {
    std::optional<ContractState> found;
    chain.utxos().for_each(chain::IoType::State, [&](const ledger::StoredOutput& stored) {
        const auto output = stored.decode();
        const auto* state = output ? output->as_state() : nullptr;
        if (state && state->script_address == contract.address)
            found = ContractState{chain::Utxo::from_key(stored.key), *state};
        // Anyone may deploy the same programs; ours is the one to be found first.
        return !(found && found->state.owner == contract.state.owner);
    });
    return found;
}

Result<void> deploy_contracts(Chain& chain, Faucet& faucet,
                              const std::vector<RelayerContract>& contracts) {
    std::vector<std::pair<const RelayerContract*, ByteArray<32>>> missing;
    for (const RelayerContract& contract : contracts) {
        if (find_state(chain, contract)) continue;
        VESPER_TRY(const ByteArray<32> mint, mint_deposit(contract, faucet));
        missing.emplace_back(&contract, mint);
    }
    if (missing.empty()) return {};
    VESPER_CHECK(chain.produce_block());
    for (const auto& [contract, mint] : missing) {
        VESPER_TRY(const Bytes deployment, prove_deployment(*contract, mint));
        VESPER_CHECK(submitted(faucet.commit(deployment)));
    }
    VESPER_CHECK(chain.produce_block());
    return {};
}

}  // namespace vesper::devnet
