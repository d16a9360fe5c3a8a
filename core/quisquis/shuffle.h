/// Shuffles of nine accounts and the argument that one was done honestly.
///
///     output_k = update(input_{π(k)}, 0, τ_k, ρ)
///
/// one ρ for all commitments, one τ per key, π a permutation. The argument is Bayer and Groth's
/// (Stephanie Bayer's thesis, chapter 5) on 3×3 matrices, in the form and with the bytes of the
/// reference: zkos-protocol §5. With x a challenge, b_k = x^{π(k)+1} and b'_k = b_k/τ_k it shows
///
///     hadamard_argument        b' ∘ τ = b, on commitments
///     product_argument         Π (y·(π(k)+1) + b_k − z) = Π (y·i + x^i − z): b is a permutation
///     ddh_argument             some ρ takes (Σ x^i·gr_i, Σ x^i·grsk_i) to (G', H')
///     multiexponentiation      Σ x^i·pk_i = Σ b'_k·pk'_k,  Σ x^i·comm_i = Σ b_k·comm'_k − Enc(0;
///     ρ)
///
/// What the reference's form fails to bind (W-1, W-2) stands in core/transaction/rules; here its
/// equations are checked as they are. Secret: π, τ, ρ; nothing about them shows in timing.
#pragma once

#include <span>
#include <vector>

#include "core/proof/msm_batch.h"
#include "core/quisquis/permutation.h"
#include "core/quisquis/prover.h"
#include "core/quisquis/shuffle_types.h"

namespace vesper::quisquis {

struct Shuffle {
    std::vector<Account> inputs, outputs;
    Permutation pi;
    proof::SecretScalars tau;  ///< τ_k belongs to output k
    Secret<group::Scalar> rho;

    /// A shuffle whose outputs stand in the order of `accounts` and whose inputs are mixed: what
    /// hides which inputs of a transfer are the sender's. Nine accounts, else BadLength.
    /// Draws the permutation, nine τ and ρ.
    static Result<Shuffle> of_inputs(std::span<const Account> accounts, RandomSource& random);
    /// A shuffle whose inputs stand in the order of `accounts` and whose outputs are mixed.
    static Result<Shuffle> of_outputs(std::span<const Account> accounts, RandomSource& random);
};

struct ShuffleArgument {
    ShuffleStatement statement;
    ShuffleProof proof;
};

/// Draws three blindings, then nine times 32 bytes.
ShuffleArgument prove_shuffle(Prover& prover, const Shuffle& shuffle);

/// The network's verdict, naming the equation that fails. Total: where the reference would crash
/// (lists of other lengths), the answer is ShuffleLengths.
///
/// `hadamard_x` receives the Hadamard argument's challenge once it is known: if it is one of the
/// statement's ω, that argument shows nothing (rule R-50), which the network does not look at.
Result<void> verify_shuffle(transcript::Transcript& transcript, const ShuffleStatement& statement,
                            const ShuffleProof& proof, std::span<const AccountBytes> inputs,
                            std::span<const AccountBytes> outputs,
                            group::Scalar* hadamard_x = nullptr);
/// The same with the equations left to `batch`, as one equation of about 150 points.
Result<void> collect_shuffle(transcript::Transcript& transcript, const ShuffleStatement& statement,
                             const ShuffleProof& proof, std::span<const AccountBytes> inputs,
                             std::span<const AccountBytes> outputs, proof::MsmBatch& batch,
                             group::Scalar* hadamard_x = nullptr);

}  // namespace vesper::quisquis
