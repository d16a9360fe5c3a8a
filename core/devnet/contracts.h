/// The relayer's contracts on the local chain (chain-interface section 6.1): one for each list of
/// programs that clients carry, deployed by the relayer of this chain with its first deposit.
///
///     deployment   coin of kDeposit sats → memo (pool share) + state (value locked, total shares)
///
/// On a real network the relayer alone knows the state's key and openings. Here they are public, so
/// that anyone may play the relayer and settle orders. Everything follows from one seed in the
/// chain's folder: nothing but the seed has to be kept.
///
/// The openings are those of the deployment. Whoever moves the state on knows the new ones; this
/// chain does not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/chain/output.h"
#include "core/chain/utxo.h"
#include "core/devnet/error.h"
#include "core/quisquis/keys.h"

namespace vesper::devnet {

class Chain;
class Faucet;

struct RelayerContract {
    static constexpr std::uint64_t kDeposit = 20'000'000'000;
    static constexpr std::uint64_t kShares = 2'000'000;

    std::string_view version;  ///< of the list of programs
    std::string address;       ///< script address, hex
    std::vector<std::string_view> names;
    std::vector<Bytes> programs;
    quisquis::SecretKey sk;       ///< of memo and state
    group::Scalar coin_blinding;  ///< of the deposit, and of the memo's commitment
    quisquis::PublicKey pk;
    chain::OutputState before;  ///< zeros, opened
    chain::OutputState state;   ///< as deployed, opened
    chain::OutputMemo memo;     ///< as deployed, opened
};

/// The contracts that belong to a seed, deployed or not.
std::vector<RelayerContract> relayer_contracts(const Secret<ByteArray<32>>& seed);

/// Where the state of a contract stands now, if it is deployed: an unspent state at its address
/// with the relayer's keys or, after others moved it on, with theirs.
struct ContractState {
    chain::Utxo utxo;
    chain::OutputState state;
};
std::optional<ContractState> find_state(const Chain& chain, const RelayerContract& contract);

/// Mints and deploys what is not on the chain yet; makes the blocks that it needs.
Result<void> deploy_contracts(Chain& chain, Faucet& faucet,
                              const std::vector<RelayerContract>& contracts);

}  // namespace vesper::devnet
