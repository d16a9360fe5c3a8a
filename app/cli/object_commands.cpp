// tx, output, input, address, account, block and program: objects given on the command line.
#include <CLI/CLI.hpp>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "core/base/hash.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/decoded_node.h"
#include "core/chain/program_catalog.h"
#include "core/net/block_json.h"
#include "core/net/cosmos_tx.h"
#include "core/net/tendermint_header.h"
#include "core/quisquis/account.h"
#include "core/quisquis/keys.h"
#include "core/transaction/judgement.h"

namespace vesper::cli {

namespace {

/// Adds a subcommand with one argument that takes bytes.
void add_bytes_command(CLI::App& group, Invocation& invocation, const std::string& name,
                       const std::string& what, std::function<Outcome(ByteView)> work) {
    auto* command = group.add_subcommand(name, what);
    auto argument = std::make_shared<std::string>();
    command->add_option("BYTES", *argument, "hex, @FILE (hex or raw) or - for standard input")
        ->required();
    command->callback([&invocation, argument, work = std::move(work)] {
        invocation.run = [argument, work]() -> Outcome {
            const auto bytes = read_bytes(*argument);
            if (!bytes) return failure(bytes.error(), Exit::Usage);
            return work(*bytes);
        };
    });
}

Outcome decode_tree_of(const Result<chain::DecodedNode>& tree) {
    if (!tree) return failure(tree.error(), Exit::Bad);
    return {node_json(*tree)};
}

Outcome verify_transaction(ByteView bytes) {
    const transaction::Judgement judgement = transaction::judge(bytes);
    const bool good = judgement.verdict == transaction::Verdict::Sound ||
                      judgement.verdict == transaction::Verdict::Conforming;
    return {judgement_json(judgement), good ? Exit::Good : Exit::Bad};
}

Outcome decode_address(const std::string& text) {
    for (const auto network : {chain::Network::Mainnet, chain::Network::Testnet}) {
        if (const auto address = chain::Address::parse(text, network))
            return {{{"kind", "standard"},
                     {"network", chain::network_name(network)},
                     {"hex", address->hex()},
                     {"base58", address->base58()},
                     {"gr", base::to_hex(address->pk().gr.bytes)},
                     {"grsk", base::to_hex(address->pk().grsk.bytes)},
                     {"checksum_ok", true}}};
        if (const auto script = chain::ScriptAddress::parse(text, network))
            return {{{"kind", "script"},
                     {"network", chain::network_name(network)},
                     {"hex", script->hex()},
                     {"base58", script->base58()}}};
    }
    Outcome outcome =
        failure(chain::Address::parse(text, chain::Network::Mainnet).error(), Exit::Bad);
    if (outcome.json["error"]["code"] == error_name(chain::ChainError::AddressChecksum))
        outcome.json["checksum_ok"] = false;
    return outcome;
}

Outcome decode_account(const std::string& hex) {
    const auto account = chain::QqAccount::from_hex(hex);
    if (!account) return failure(account.error(), Exit::Bad);
    return {{{"address", account->address.hex()},
             {"c", base::to_hex(account->encrypt.c.bytes)},
             {"d", base::to_hex(account->encrypt.d.bytes)}}};
}

Result<quisquis::SecretKey> read_spend_key(const std::string& path) {
    VESPER_TRY(const SecureBytes text, read_secret_file(path));
    return text.reveal([](ByteView bytes) -> Result<quisquis::SecretKey> {
        VESPER_TRY(auto key, base::array_from_hex<32>(base::to_string(bytes)));
        const base::WipeOnExit wipe(key);
        VESPER_TRY(const auto scalar, group::Scalar::from_canonical_bytes(key));
        return quisquis::SecretKey(scalar);
    });
}

Outcome decrypt_account(const std::string& hex, const std::string& key_file,
                        std::optional<std::uint64_t> max) {
    const auto account = chain::QqAccount::from_hex(hex);
    if (!account) return failure(account.error(), Exit::Bad);
    const auto key = read_spend_key(key_file);
    if (!key) return failure(key.error());
    const auto decoded = quisquis::Account::decode(account->account());
    if (!decoded) return failure(decoded.error(), Exit::Bad);
    if (!quisquis::verify_keypair(*key, decoded->pk()))
        return failure(Error(CliError::NotYourKey, "this key does not open the account"),
                       Exit::Bad);
    const auto value = quisquis::decrypt(*key, decoded->comm());
    if (!value || (max && *value > *max))
        return failure(Error(CliError::NoAmount, "no amount within reach opens the account"),
                       Exit::Bad);
    return {{{"value", std::to_string(*value)}}};
}

Json message_json(const net::CosmosMessage& message) {
    Json json = {{"type", net::type_url(message)}};
    if (const auto* transfer = std::get_if<net::MsgTransferTx>(&message)) {
        json["zkos_txid"] = transfer->tx_id;
        json["fee"] = number(transfer->tx_fee);
        const auto bytes = base::from_hex(transfer->tx_byte_code);
        json["txid_ok"] = bytes && base::to_hex(chain::transaction_id(*bytes)) == transfer->tx_id;
    } else if (const auto* mint = std::get_if<net::MsgMintBurnTradingBtc>(&message)) {
        json["mint"] = mint->mint_or_burn;
        json["value"] = number(mint->btc_value);
        json["qq_account"] = mint->qq_account;
    } else if (const auto* deposit = std::get_if<net::MsgRegisterBtcDepositAddress>(&message)) {
        json["btc_address"] = deposit->btc_deposit_address;
        json["twilight_address"] = deposit->twilight_address;
        json["test_amount"] = number(deposit->btc_satoshi_test_amount);
        json["stake"] = number(deposit->twilight_staking_amount);
    } else if (const auto* bad = std::get_if<net::MalformedMessage>(&message)) {
        json["malformed"] = bad->error.describe();
    }
    return json;
}

Outcome verify_block_file(const std::string& argument) {
    const auto text = read_text(argument);
    if (!text) return failure(text.error());
    const auto block = net::block_from_json(base::as_bytes(*text));
    if (!block) return failure(block.error(), Exit::Bad);
    const bool header_ok = net::header_hash(block->header) == block->block_hash;
    const auto data_hash = net::data_hash(block->txs);
    const bool data_ok = base::to_hex(data_hash) == base::to_hex(block->header.data_hash);
    Json txs = Json::array();
    for (const Bytes& raw : block->txs) {
        Json entry = {{"hash", base::to_hex(base::sha256(raw))}};
        Json messages = Json::array();
        if (const auto tx = net::decode_tx_raw(raw))
            for (const auto& message : tx->messages)
                messages.push_back(message_json(message));
        else
            entry["error"] = tx.error().describe();
        entry["messages"] = std::move(messages);
        txs.push_back(std::move(entry));
    }
    return {{{"height", number(block->height())},
             {"hash", base::to_hex(block->block_hash)},
             {"header_hash_ok", header_ok},
             {"data_hash_ok", data_ok},
             {"txs", std::move(txs)}},
            header_ok && data_ok ? Exit::Good : Exit::Bad};
}

Outcome identify_program(ByteView bytes) {
    const auto* known = chain::identify_program(bytes);
    if (!known) return {Json(nullptr), Exit::Bad};
    return {{{"name", known->name}, {"script_address", known->script_addresses}}};
}

}  // namespace

void add_object_commands(CLI::App& app, Invocation& invocation) {
    auto* tx = app.add_subcommand("tx", "ZkOS transactions")->require_subcommand(1);
    add_bytes_command(*tx, invocation, "decode", "the transaction as a tree with byte ranges",
                      [](ByteView bytes) { return decode_tree_of(chain::decode_tree(bytes)); });
    add_bytes_command(*tx, invocation, "id", "Keccak-256 of the bytes", [](ByteView bytes) {
        return Outcome{{{"txid", base::to_hex(chain::transaction_id(bytes))}}};
    });
    add_bytes_command(*tx, invocation, "verify", "verdict and findings", verify_transaction);

    auto* output = app.add_subcommand("output", "outputs")->require_subcommand(1);
    add_bytes_command(*output, invocation, "decode", "the output as a tree", [](ByteView bytes) {
        return decode_tree_of(chain::decode_output_tree(bytes));
    });
    auto* input = app.add_subcommand("input", "inputs")->require_subcommand(1);
    add_bytes_command(*input, invocation, "decode", "the input as a tree", [](ByteView bytes) {
        return decode_tree_of(chain::decode_input_tree(bytes));
    });

    auto* address = app.add_subcommand("address", "addresses")->require_subcommand(1);
    auto* address_decode = address->add_subcommand("decode", "an address in hex or base58");
    auto address_text = std::make_shared<std::string>();
    address_decode->add_option("TEXT", *address_text)->required();
    address_decode->callback([&invocation, address_text] {
        invocation.run = [address_text] { return decode_address(*address_text); };
    });

    struct AccountArguments {
        std::string hex, key_file;
        std::optional<std::uint64_t> max;
    };
    auto* account = app.add_subcommand("account", "accounts")->require_subcommand(1);
    auto arguments = std::make_shared<AccountArguments>();
    auto* account_decode = account->add_subcommand("decode", "address, c and d of 133 bytes");
    account_decode->add_option("HEX", arguments->hex)->required();
    account_decode->callback([&invocation, arguments] {
        invocation.run = [arguments] { return decode_account(arguments->hex); };
    });
    auto* decrypt = account->add_subcommand("decrypt", "the amount behind an account");
    decrypt->add_option("--account", arguments->hex, "266 hex digits")->required();
    decrypt->add_option("--key-file", arguments->key_file, "file with the spend key in hex")
        ->required();
    decrypt->add_option("--max", arguments->max, "refuse amounts above this");
    decrypt->callback([&invocation, arguments] {
        invocation.run = [arguments] {
            return decrypt_account(arguments->hex, arguments->key_file, arguments->max);
        };
    });

    auto* block = app.add_subcommand("block", "blocks")->require_subcommand(1);
    auto* verify = block->add_subcommand("verify", "an answer of /blocks/{height}");
    auto block_file = std::make_shared<std::string>();
    verify->add_option("FILE", *block_file, "@FILE.json or -")->required();
    verify->callback([&invocation, block_file] {
        invocation.run = [block_file] { return verify_block_file(*block_file); };
    });

    auto* program = app.add_subcommand("program", "contract programs")->require_subcommand(1);
    add_bytes_command(*program, invocation, "identify", "name and script addresses of a program",
                      identify_program);
}

}  // namespace vesper::cli
