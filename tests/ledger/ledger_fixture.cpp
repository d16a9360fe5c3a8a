#include "tests/ledger/ledger_fixture.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "core/base/json.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"

namespace vesper::ledger::test {
namespace {

using Json = nlohmann::json;

std::ifstream open_vector(const std::string& name) {
    std::ifstream in(std::string(VESPER_TEST_VECTORS) + "/" + name);
    if (!in) throw std::runtime_error("no vector file " + name);
    return in;
}

Bytes hex(const std::string& text) {
    auto bytes = base::from_hex(text);
    if (!bytes) throw std::runtime_error("bad hex in a vector");
    return *std::move(bytes);
}

}  // namespace

Bytes vector_transaction(std::string_view file, std::string_view name) {
    const Json root = Json::parse(open_vector(std::string(file)));
    for (const Json& entry : root.at("cases"))
        if (entry.at("name") == name) return hex(entry.at("tx_bincode").get<std::string>());
    throw std::runtime_error("no case " + std::string(name));
}

Bytes captured_script(int n) {
    std::ifstream in = open_vector("chain-samples/zkos_tx_create_trader_order_" +
                                   std::to_string(n) + "_captured.hex");
    std::string text;
    in >> text;
    return hex(text);
}

std::vector<CapturedOutput> captured_outputs() {
    const Json root = Json::parse(open_vector("chain-samples/utxos_decoded_captured.json"));
    std::vector<CapturedOutput> outputs;
    for (const Json& entry : root)
        outputs.push_back({base::to_array<33>(hex(entry.at("utxo_key").get<std::string>())),
                           hex(entry.at("output_hex").get<std::string>()),
                           entry.at("height").get<std::uint64_t>()});
    return outputs;
}

chain::Transaction decoded(ByteView bytes) {
    auto transaction = chain::decode_transaction(bytes);
    if (!transaction) throw std::runtime_error(transaction.error().describe());
    return *std::move(transaction);
}

TransferMessage transfer(ByteView bytes, std::uint32_t position) {
    TransferMessage message;
    message.origin.cosmos_hash = base::sha256(bytes);
    message.origin.position = position;
    message.tx_id = base::to_hex(chain::transaction_id(bytes));
    message.tx_byte_code = base::to_hex(bytes);
    std::size_t consumed = 0;
    if (const auto transaction = chain::decode_transaction_prefix(bytes, consumed))
        message.tx_fee = transaction->fee();
    return message;
}

TransferMessage transfer(const chain::Transaction& transaction, std::uint32_t position) {
    return transfer(chain::encode(transaction), position);
}

MintBurnMessage mint(std::uint64_t value, RandomSource& random, std::uint32_t position) {
    const quisquis::SecretKey sk = quisquis::random_secret_key(random);
    const quisquis::PublicKey pk = quisquis::public_key(sk, group::Scalar::random(random));
    const group::Scalar r = group::Scalar::random(random);
    chain::QqAccount account;
    account.address = chain::Address(chain::Network::Mainnet, pk.encode());
    account.encrypt = quisquis::commit(pk, r, group::Scalar::from_u64(value)).encode();
    MintBurnMessage message;
    message.origin.cosmos_hash = random.array<32>();
    message.origin.position = position;
    message.mint = true;
    message.btc_value = value;
    message.qq_account = account.hex();
    message.encrypt_scalar = base::to_hex(r.to_bytes());
    message.twilight_address = "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg";
    return message;
}

chain::Transaction bare_transfer(std::vector<chain::Input> inputs,
                                 std::vector<chain::Output> outputs) {
    chain::TransferTransaction body;
    body.version = 1;
    body.fee = 1;
    body.input_count = static_cast<std::uint8_t>(inputs.size());
    body.output_count = static_cast<std::uint8_t>(outputs.size());
    body.inputs = std::move(inputs);
    body.outputs = std::move(outputs);
    return {chain::TxType::Transfer, std::move(body)};
}

chain::Input spend(const StoredOutput& output) {
    const auto held = output.decode();
    if (!held || !held->as_coin()) throw std::runtime_error("not a coin");
    return chain::Input::coin({chain::Utxo::from_key(output.key), *held->as_coin(), 0});
}

BlockInput block(std::uint64_t height, std::vector<LedgerMessage> messages) {
    BlockInput input;
    input.height = height;
    base::Writer number;
    number.u64(height);
    input.block_hash = base::sha256(number.bytes());
    input.messages = std::move(messages);
    return input;
}

void provide_inputs(UtxoSet& set, const chain::Transaction& transaction, Verdict grade) {
    for (const chain::Input& input : transaction.inputs()) {
        if (input.utxo().is_null()) continue;
        const StoredOutput output{input.in_type, input.utxo().key(),
                                  chain::encode(input.spent_output()), 1, grade};
        if (auto done = set.insert(output); !done)
            throw std::runtime_error(done.error().describe());
    }
}

BlockDelta apply(UtxoSet& set, const BlockInput& block) {
    auto delta = set.apply(block, without_validation(block));
    if (!delta) throw std::runtime_error(delta.error().describe());
    return *std::move(delta);
}

std::vector<std::string> names(const TxRecord& record) {
    std::vector<std::string> list;
    for (const auto& finding : record.findings)
        list.push_back(finding.name);
    return list;
}

bool has(const TxRecord& record, std::string_view name) {
    return std::ranges::any_of(record.findings, [&](const auto& f) { return f.name == name; });
}

}  // namespace vesper::ledger::test
