#include "core/ledger/block_applier.h"

#include <algorithm>

#include "core/chain/codec.h"
#include "core/ledger/audit.h"

namespace vesper::ledger {
namespace {

std::optional<Bytes> bytes_of(std::optional<OutputTable::Value> value) {
    if (!value) return std::nullopt;
    return std::move(value->bytes);
}

}  // namespace

void BlockApplier::apply(const LedgerMessage& message, const transaction::Judgement& judgement) {
    TxRecord record;
    record.cosmos_hash = origin(message).cosmos_hash;
    record.txid = record.cosmos_hash;
    record.position = origin(message).position;
    record.network_valid = judgement.network_valid;
    record.network_reason = judgement.network_reason;
    record.verdict = judgement.verdict;
    record.findings = judgement.findings;
    record.micros = judgement.micros;
    worst_input_ = Verdict::Sound;

    if (const auto* transfer = std::get_if<TransferMessage>(&message))
        apply_transfer(*transfer, record);
    else if (const auto* mint_burn = std::get_if<MintBurnMessage>(&message))
        apply_mint_burn(*mint_burn, record);
    else
        reject(Reject::BadProtobuf, record);

    const bool stained =
        has_error(record.findings) || badness(record.verdict) >= badness(Verdict::Unsound);
    // A rejected message is flagged only when it would stop the official server.
    record.flagged =
        stained && (record.applied || std::ranges::any_of(record.findings, [](const Finding& f) {
                        return f.rule == "L-8";
                    }));
    delta_.records.push_back(std::move(record));
}

void BlockApplier::reject(Reject reason, TxRecord& record) {
    record.applied = false;
    record.reject_reason = reject_name(reason);
    if (reference_panics(reason)) record.findings.push_back(reference_halts(reason));
    record.grade = record.verdict;
}

void BlockApplier::conclude(TxRecord& record, Verdict inputs) {
    if (has_error(record.findings)) record.verdict = worse(record.verdict, Verdict::Unsound);
    record.grade = worse(record.verdict, inputs);
}

void BlockApplier::apply_transfer(const TransferMessage& message, TxRecord& record) {
    auto bytes = base::from_hex(message.tx_byte_code);
    if (!bytes) return reject(Reject::BadHex, record);
    record.bytes = *std::move(bytes);
    std::size_t consumed = 0;
    const auto decoded = chain::decode_transaction_prefix(record.bytes, consumed);
    if (!decoded) return reject(Reject::Undecodable, record);
    const chain::Transaction& transaction = *decoded;

    record.kind = record_kind(transaction::kind_of(transaction));
    record.fee = transaction.fee();
    record.inputs = static_cast<std::uint32_t>(transaction.inputs().size());
    record.outputs = static_cast<std::uint32_t>(transaction.outputs().size());
    for (const chain::Input& input : transaction.inputs())
        if (!input.utxo().is_null()) record.spends.push_back({input.in_type, input.utxo()});

    const auto txid = base::from_hex(message.tx_id);
    if (!txid) return reject(Reject::BadHex, record);
    if (txid->size() != 32) return reject(Reject::BadTxId, record);
    record.txid = base::to_array<32>(*txid);

    const auto lookup = [this](chain::IoType kind, const OutputKey& key) {
        return bytes_of(state_.table(kind).find(key));
    };
    if (const auto refused = verify_utxo(transaction, lookup)) return reject(*refused, record);
    if (const auto refused = check_insertable(transaction)) return reject(*refused, record);

    record.applied = true;
    spend_inputs(transaction, record);
    std::vector<StoredOutput> outputs;
    const auto list = transaction.outputs();
    for (std::size_t i = 0; i < list.size(); ++i) {
        StoredOutput output;
        output.kind = list[i].out_type;
        // The reference casts the index to one byte, so output 256 gets the key of output 0.
        output.key = chain::Utxo{record.txid, static_cast<std::uint8_t>(i)}.key();
        output.bytes = chain::encode(list[i]);
        outputs.push_back(std::move(output));
    }
    add_outputs(std::move(outputs), record);
    if (record.kind == RecordKind::MessageBurn) note_burn(transaction, record);
}

void BlockApplier::spend_inputs(const chain::Transaction& transaction, TxRecord& record) {
    for (const chain::Input& input : transaction.inputs()) {
        if (input.utxo().is_null()) continue;
        const OutputKey key = input.utxo().key();
        auto value = state_.table(input.in_type).erase(key);
        // Named twice, or never there (vault and app transactions): the server only logs it.
        if (!value) continue;
        worst_input_ = worse(worst_input_, value->grade);
        RemovedOutput removed;
        removed.output = {input.in_type, key, std::move(value->bytes), value->height, value->grade};
        removed.by = record.txid;
        removed.position = record.position;
        removed.sequence = sequence_++;
        delta_.removed.push_back(std::move(removed));
    }
}

void BlockApplier::note_burn(const chain::Transaction& transaction, const TxRecord& record) {
    const chain::Message* message = transaction.as_message();
    const chain::InputCoin* coin = message ? message->input.as_coin() : nullptr;
    if (!coin) return;
    BurnedCoin burned;
    burned.encryption = coin->out_coin.encrypt.to_array();
    burned.amount = message->proof.amount;
    burned.txid = record.txid;
    burned.height = delta_.height;
    burned.grade = record.grade;
    state_.burns.insert(burned);
    delta_.burned.push_back(burned);
}

void BlockApplier::add_outputs(std::vector<StoredOutput> outputs, TxRecord& record) {
    std::set<std::pair<chain::IoType, OutputKey>> own;
    for (const StoredOutput& output : outputs) {
        const bool twice = !own.insert({output.kind, output.key}).second;
        if (twice || state_.table(output.kind).contains(output.key)) {
            record.findings.push_back(key_overwritten(output.key));
            break;
        }
    }
    conclude(record, worst_input_);
    for (StoredOutput& output : outputs) {
        output.height = delta_.height;
        output.grade = record.grade;
        auto before = state_.table(output.kind)
                          .insert(output.key, {output.bytes, output.height, output.grade});
        if (before) {
            RemovedOutput removed;
            removed.output = {output.kind, output.key, std::move(before->bytes), before->height,
                              before->grade};
            removed.by = record.txid;
            removed.position = record.position;
            removed.sequence = sequence_++;
            removed.overwritten = true;
            delta_.removed.push_back(std::move(removed));
        }
        delta_.added.push_back({std::move(output), record.position, sequence_++});
    }
}

void BlockApplier::apply_mint_burn(const MintBurnMessage& message, TxRecord& record) {
    record.kind = message.mint ? RecordKind::Mint : RecordKind::BurnClaim;
    record.mint_burn = message;
    message.mint ? apply_mint(message, record) : apply_claim(message, record);
}

void BlockApplier::apply_mint(const MintBurnMessage& message, TxRecord& record) {
    const auto account = read_mint_account(message.qq_account);
    if (!account) return reject(Reject::BadAccount, record);
    record.applied = true;
    record.outputs = 1;
    StoredOutput output;
    output.kind = chain::IoType::Coin;
    // Two mints of one Cosmos transaction share this key, and the second replaces the first.
    output.key = chain::Utxo{record.cosmos_hash, 0}.key();
    output.bytes = chain::encode(chain::Output::coin({account->encrypt, account->owner}));
    add_outputs({std::move(output)}, record);
    delta_.minted += message.btc_value;
}

void BlockApplier::apply_claim(const MintBurnMessage& message, TxRecord& record) {
    const auto account = read_mint_account(message.qq_account);
    if (!account) return reject(Reject::BadAccount, record);
    record.applied = true;
    Verdict burned = Verdict::Sound;
    BurnedCoin wanted;
    wanted.encryption = account->encrypt.to_array();
    const auto any = state_.burns.lower_bound(wanted);
    wanted.amount = message.btc_value;
    const auto exact = state_.burns.lower_bound(wanted);
    if (exact != state_.burns.end() && exact->encryption == wanted.encryption &&
        exact->amount == wanted.amount) {
        burned = exact->grade;
        delta_.claimed.push_back(*exact);
        state_.burns.erase(exact);
    } else if (any != state_.burns.end() && any->encryption == wanted.encryption) {
        record.findings.push_back(burn_claim_unbacked(
            "The claimed amount is not the amount that the burned coin revealed."));
    } else {
        record.findings.push_back(
            burn_claim_unbacked("No burned coin with this encryption waits to be claimed."));
    }
    conclude(record, burned);
    delta_.claimed_amount += message.btc_value;
}

}  // namespace vesper::ledger
