/// The transaction of the older machine (`zkvm::Tx`), of which ZkOS keeps the program and the
/// proof. No node takes it; it is a second source of programs with proofs. zkos-protocol.md 7,
/// vector file 12.
///
///     bytes = version u64 ‖ mintime u64 ‖ maxtime u64 ‖ LE32 n ‖ program ‖ R ‖ s ‖ LE32 n ‖ proof
///     log   = header, then what the program did (transaction_log.h)
///     txid  = Merkle root over the log, label "ZkVM.txid"
///     proof = the program's, whose transcript has taken in ("ZkVM.txid", txid) before the proof
///
/// The proof, the deferred point operations (point_equation.h) and the signature of the contracts
/// that signtx opened are one multi-scalar multiplication. Without such contracts the signature is
/// read and, as by the reference, not looked at.
#pragma once

#include "core/proof/r1cs_proof.h"
#include "core/zkvm/point_equation.h"
#include "core/zkvm/program_witness.h"
#include "core/zkvm/transaction_log.h"

namespace vesper::zkvm {

struct OlderTransaction {
    OlderHeader header;
    Bytes program;
    proof::Signature signature;
    proof::R1csProof proof;

    /// Strict: trailing bytes are an error. Errors carry the offset of the field.
    static Result<OlderTransaction> decode(ByteView bytes);
    Bytes encode() const;
    friend bool operator==(const OlderTransaction&, const OlderTransaction&) = default;
};

/// Proves and signs. `keys` are those of the predicates that signtx opens, in any order: a missing
/// one is WitnessMissing. Without signtx the signature is that of nobody, (B, 0).
Result<OlderTransaction> build_older_transaction(const OlderHeader& header, ByteView program,
                                                 const ProgramWitness& witness,
                                                 RandomSource& random,
                                                 std::span<const SigningKey> keys = {});

/// The transaction's id, when program, proof and signature hold. PointOperationFailed when only the
/// deferred operations, signatures among them, do not.
Result<ByteArray<32>> verify_older_transaction(const OlderTransaction& transaction);

}  // namespace vesper::zkvm
