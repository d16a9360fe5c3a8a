/// The bincode 1.3 encoding of chain objects, in both directions.
///
/// One description of each type (describe.h) serves reading, writing and the decoded tree, so the
/// three cannot drift apart. Reading is total: an impossible tag, count, scalar or length is a
/// ChainError with the byte offset of the field; lists are refused before they are allocated when
/// they cannot fit in the bytes that are left. Points are kept as 32 unchecked bytes, as the
/// network does.
#pragma once

#include "core/chain/error.h"
#include "core/chain/transaction.h"

namespace vesper::chain {

/// How deep items may nest in one another (a contract in an output in a contract …). The reference
/// has no limit but its stack; no honest transaction nests at all.
inline constexpr int kMaxNesting = 16;

/// The whole input must be one transaction: a byte too many is an error.
Result<Transaction> decode_transaction(ByteView bytes);
/// Reads as the network does: whatever follows the transaction is ignored. `consumed` is set on
/// success.
Result<Transaction> decode_transaction_prefix(ByteView bytes, std::size_t& consumed);

Result<Output> decode_output(ByteView bytes);
Result<Input> decode_input(ByteView bytes);
Result<Witness> decode_witness(ByteView bytes);
Result<VmString> decode_vm_string(ByteView bytes);
Result<Commitment> decode_commitment(ByteView bytes);
Result<CallProof> decode_call_proof(ByteView bytes);
Result<quisquis::SigmaProof> decode_sigma_proof(ByteView bytes);
Result<quisquis::ShuffleProof> decode_shuffle_proof(ByteView bytes);
Result<quisquis::ShuffleStatement> decode_shuffle_statement(ByteView bytes);

Bytes encode(const Transaction& transaction);
Bytes encode(const Output& output);
Bytes encode(const Input& input);
Bytes encode(const Utxo& utxo);
Bytes encode(const Witness& witness);
Bytes encode(const VmString& text);
Bytes encode(const Commitment& commitment);
Bytes encode(const CallProof& proof);
Bytes encode(const quisquis::SigmaProof& proof);
Bytes encode(const quisquis::ShuffleProof& proof);
Bytes encode(const quisquis::ShuffleStatement& statement);

/// Keccak-256 of the bytes of a whole transaction. The witness is part of them.
ByteArray<32> transaction_id(ByteView bytes);

}  // namespace vesper::chain
