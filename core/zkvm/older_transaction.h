/// The transaction of the older machine (`zkvm::Tx`), of which ZkOS keeps the program and the
/// proof. No node takes it; it is a second source of programs with proofs. zkos-protocol.md 7,
/// vector file 12.
///
///     bytes = version u64 ‖ mintime u64 ‖ maxtime u64 ‖ LE32 n ‖ program ‖ R ‖ s ‖ LE32 n ‖ proof
///     log   = header, then one entry for each executed `log`
///     txid  = Merkle root over the log, label "ZkVM.txid"
///     proof = the program's, whose transcript has taken in ("ZkVM.txid", txid) before the proof
///
/// The instructions that make or open contracts are LegacyUnsupported. Without them a transaction
/// has no keys to sign for, so the signature is read and, as by the reference, not looked at.
#pragma once

#include "core/proof/r1cs_proof.h"
#include "core/proof/schnorr.h"
#include "core/zkvm/program_witness.h"

namespace vesper::zkvm {

struct OlderHeader {
    std::uint64_t version = 0;
    std::uint64_t mintime_ms = 0;
    std::uint64_t maxtime_ms = 0;
    friend bool operator==(const OlderHeader&, const OlderHeader&) = default;
};

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

/// Proves; the signature is that of nobody, (B, 0).
Result<OlderTransaction> build_older_transaction(const OlderHeader& header, ByteView program,
                                                 const ProgramWitness& witness,
                                                 RandomSource& random);

/// The transaction's id, when program and proof hold.
Result<ByteArray<32>> verify_older_transaction(const OlderTransaction& transaction);

}  // namespace vesper::zkvm
