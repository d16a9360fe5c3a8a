#include "core/ledger/block_rules.h"

#include <algorithm>

#include "core/chain/codec.h"

namespace vesper::ledger {
namespace {

using chain::Input;
using chain::IoType;

/// The data tag of an encoded output: the second LE32.
bool data_fits(ByteView output, IoType kind) {
    return output.size() >= 8 && output[4] == static_cast<std::uint8_t>(kind) && output[5] == 0 &&
           output[6] == 0 && output[7] == 0;
}

/// The stored output of partition `kind` exists and is the one copied into the input.
std::optional<Reject> check_stored(const Input& input, IoType kind, const OutputLookup& lookup) {
    const std::optional<Bytes> stored = lookup(kind, input.utxo().key());
    if (!stored) return Reject::InputMissing;
    if (!data_fits(*stored, kind)) return Reject::StoredMismatch;
    // bincode is injective, so equal fields mean equal bytes.
    if (*stored != chain::encode(input.spent_output())) return Reject::InputDiffers;
    return std::nullopt;
}

std::optional<Reject> check_script(const chain::Transaction& transaction,
                                   const OutputLookup& lookup) {
    for (const Input& input : transaction.inputs()) {
        if (input.data_type() != input.in_type) return Reject::TagMismatch;
        if (input.utxo().is_null()) continue;
        if (const auto reject = check_stored(input, input.in_type, lookup)) return reject;
    }
    return std::nullopt;
}

std::optional<Reject> check_transfer(const chain::Transaction& transaction,
                                     const OutputLookup& lookup) {
    for (const Input& input : transaction.inputs()) {
        if (input.in_type != IoType::Coin) return Reject::InputNotCoin;
        if (!input.as_coin()) return Reject::TagMismatch;
        if (input.utxo().is_null()) continue;
        if (const auto reject = check_stored(input, IoType::Coin, lookup)) return reject;
    }
    return std::nullopt;
}

std::optional<Reject> check_message(const chain::Transaction& transaction,
                                    const OutputLookup& lookup) {
    const chain::Message* message = transaction.as_message();
    if (!message) return Reject::TagMismatch;
    if (message->msg_type != chain::MessageType::Burn) return std::nullopt;
    if (message->input.in_type != IoType::Coin) return Reject::InputNotCoin;
    if (!message->input.as_coin()) return Reject::TagMismatch;
    // A null utxo is looked up like any other, and is never there.
    return check_stored(message->input, IoType::Coin, lookup);
}

}  // namespace

std::string_view reject_name(Reject reject) {
    switch (reject) {
        case Reject::BadProtobuf:
            return "bad-protobuf";
        case Reject::BadHex:
            return "bad-hex";
        case Reject::BadTxId:
            return "bad-txid";
        case Reject::Undecodable:
            return "undecodable";
        case Reject::TagMismatch:
            return "tag-mismatch";
        case Reject::InputNotCoin:
            return "input-not-coin";
        case Reject::InputMissing:
            return "input-missing";
        case Reject::InputDiffers:
            return "input-differs";
        case Reject::StoredMismatch:
            return "stored-output-mismatch";
        case Reject::BadAccount:
            return "bad-account";
    }
    return "rejected";
}

bool reference_panics(Reject reject) {
    switch (reject) {
        case Reject::InputNotCoin:
        case Reject::InputMissing:
        case Reject::InputDiffers:
        // The oracle drops a transaction that it cannot read before the state server sees it.
        case Reject::BadProtobuf:
            return false;
        default:
            return true;
    }
}

std::optional<Reject> verify_utxo(const chain::Transaction& transaction,
                                  const OutputLookup& lookup) {
    switch (transaction.tx_type) {
        case chain::TxType::Script:
            return check_script(transaction, lookup);
        case chain::TxType::Transfer:
            return check_transfer(transaction, lookup);
        case chain::TxType::Message:
            return check_message(transaction, lookup);
        case chain::TxType::Vault:
            break;
    }
    return std::nullopt;
}

std::optional<Reject> check_insertable(const chain::Transaction& transaction) {
    const auto outputs = transaction.outputs();
    const bool bad = std::any_of(outputs.begin(), outputs.end(), [](const chain::Output& output) {
        return output.out_type != IoType::Coin && output.as_coin();
    });
    if (bad) return Reject::TagMismatch;
    return std::nullopt;
}

std::vector<const Input*> inputs_of(const chain::Transaction& transaction) {
    std::vector<const Input*> list;
    for (const Input& input : transaction.inputs())
        list.push_back(&input);
    return list;
}

std::vector<const chain::Output*> outputs_of(const chain::Transaction& transaction) {
    std::vector<const chain::Output*> list;
    for (const chain::Output& output : transaction.outputs())
        list.push_back(&output);
    return list;
}

}  // namespace vesper::ledger
