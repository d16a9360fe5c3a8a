#include "core/chain/codec.h"

#include "core/base/keccak.h"
#include "core/chain/decoder.h"
#include "core/chain/encoder.h"

namespace vesper::chain {

namespace {

template <typename T>
Result<T> decode_whole(ByteView bytes, std::string_view name) {
    Decoder decoder(bytes);
    T value{};
    decoder(name, value);
    decoder.expect_end();
    if (!decoder.ok()) return fail(decoder.error());
    return value;
}

template <typename T>
Bytes encode_value(const T& value) {
    Encoder encoder;
    encoder({}, value);
    return std::move(encoder).take();
}

}  // namespace

Result<Transaction> decode_transaction(ByteView bytes) {
    std::size_t consumed = 0;
    VESPER_TRY(Transaction transaction, decode_transaction_prefix(bytes, consumed));
    if (consumed != bytes.size())
        return fail(ChainError::TrailingBytes,
                    std::to_string(bytes.size() - consumed) + " bytes after the transaction",
                    consumed);
    return transaction;
}

Result<Transaction> decode_transaction_prefix(ByteView bytes, std::size_t& consumed) {
    Decoder decoder(bytes);
    Transaction transaction;
    layout::describe(decoder, transaction);
    if (!decoder.ok()) return fail(decoder.error());
    consumed = decoder.offset();
    return transaction;
}

Result<Output> decode_output(ByteView bytes) {
    return decode_whole<Output>(bytes, "output");
}
Result<Input> decode_input(ByteView bytes) {
    return decode_whole<Input>(bytes, "input");
}
Result<Witness> decode_witness(ByteView bytes) {
    return decode_whole<Witness>(bytes, "witness");
}
Result<VmString> decode_vm_string(ByteView bytes) {
    return decode_whole<VmString>(bytes, "string");
}
Result<Commitment> decode_commitment(ByteView bytes) {
    return decode_whole<Commitment>(bytes, "commitment");
}
Result<CallProof> decode_call_proof(ByteView bytes) {
    return decode_whole<CallProof>(bytes, "call_proof");
}
Result<quisquis::SigmaProof> decode_sigma_proof(ByteView bytes) {
    return decode_whole<quisquis::SigmaProof>(bytes, "proof");
}
Result<quisquis::ShuffleProof> decode_shuffle_proof(ByteView bytes) {
    return decode_whole<quisquis::ShuffleProof>(bytes, "shuffle_proof");
}
Result<quisquis::ShuffleStatement> decode_shuffle_statement(ByteView bytes) {
    return decode_whole<quisquis::ShuffleStatement>(bytes, "shuffle_statement");
}

Bytes encode(const Transaction& transaction) {
    return encode_value(transaction);
}
Bytes encode(const Output& output) {
    return encode_value(output);
}
Bytes encode(const Input& input) {
    return encode_value(input);
}
Bytes encode(const Utxo& utxo) {
    return encode_value(utxo);
}
Bytes encode(const Witness& witness) {
    return encode_value(witness);
}
Bytes encode(const VmString& text) {
    return encode_value(text);
}
Bytes encode(const Commitment& commitment) {
    return encode_value(commitment);
}
Bytes encode(const CallProof& proof) {
    return encode_value(proof);
}
Bytes encode(const quisquis::SigmaProof& proof) {
    return encode_value(proof);
}
Bytes encode(const quisquis::ShuffleProof& proof) {
    return encode_value(proof);
}
Bytes encode(const quisquis::ShuffleStatement& statement) {
    return encode_value(statement);
}

ByteArray<32> transaction_id(ByteView bytes) {
    return base::keccak256(bytes);
}

}  // namespace vesper::chain
