/// TransferTransaction: accounts are updated without showing amounts. Dark (no shuffle proof): the
/// accounts stay where they are. QuisQuis (with one): nine accounts are shuffled and re-keyed.
///
/// Layout: zkos-protocol.md 8.1. Meaning of the proof's accounts, for input account a_i and values
/// v_i with Σ v_i = 0: delta_i = (a_i.pk, Com(a_i.pk; r_i, v_i)), epsilon_i the same under the base
/// key (B, H), updated_delta_i = (a_i.pk, a_i.comm + delta_i.comm).
#pragma once

#include "core/chain/input.h"
#include "core/chain/proof_bytes.h"
#include "core/chain/witness.h"
#include "core/quisquis/shuffle_types.h"

namespace vesper::chain {

struct DarkTxProof {
    std::vector<quisquis::AccountBytes> delta_accounts;
    std::vector<quisquis::AccountBytes> epsilon_accounts;
    std::vector<quisquis::AccountBytes> updated_delta_accounts;
    quisquis::SigmaProof delta_dleq;
    std::vector<quisquis::AccountBytes> updated_sender_epsilon_accounts;
    quisquis::SigmaProof sender_account_dleq;
    std::vector<RangeProofBytes> range_proof;
    std::optional<quisquis::SigmaProof> updated_output_proof;
    std::uint64_t receivers_count = 0;
};

struct ShuffleTxProof {
    std::vector<quisquis::AccountBytes> input_dash_accounts;
    quisquis::ShuffleProof input_shuffle_proof;
    quisquis::ShuffleStatement input_shuffle_statement;
    quisquis::SigmaProof updated_delta_dlog;
    quisquis::ShuffleProof output_shuffle_proof;
    quisquis::ShuffleStatement output_shuffle_statement;
};

struct TransferTransaction {
    std::uint64_t version = 0;
    std::uint64_t maturity = 0;
    std::uint64_t fee = 0;
    std::uint8_t input_count = 0;
    std::uint8_t output_count = 0;
    std::uint8_t witness_count = 0;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    DarkTxProof proof;
    std::optional<ShuffleTxProof> shuffle_proof;
    std::optional<std::vector<Witness>> witness;
};

}  // namespace vesper::chain
