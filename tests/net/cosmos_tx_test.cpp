#include "core/net/cosmos_tx.h"

#include <QtTest>

#include "core/base/json.h"
#include "core/net/bech32.h"
#include "core/net/bitcoin_address.h"
#include "core/net/block_json.h"
#include "tests/support/fixture_server.h"

namespace vesper::net {
namespace {

using Json = nlohmann::json;

QString hex(ByteView bytes) {
    return QString::fromStdString(base::to_hex(bytes));
}

template <typename T>
QString code(const Result<T>& result) {
    if (result) return QStringLiteral("ok");
    return QString::fromStdString(std::string(result.error().code()));
}

Json sample(const char* name) {
    return Json::parse(support::chain_sample(name));
}

Bytes from_hex(const std::string& text) {
    return base::from_hex(text).value();
}

CosmosKey sample_key() {
    const std::string secret = sample("wallet_vectors_constructed.json")["cosmos_privkey"];
    return CosmosKey::from_secret(Secret(base::array_from_hex<32>(secret).value())).value();
}

/// Message 0 of a REST transaction sample, built by hand from its JSON.
CosmosMessage message_from_rest(const Json& json) {
    const std::string type = json["@type"];
    if (type == kTypeTransferTx)
        return MsgTransferTx{json["txId"], json["txByteCode"],
                             std::stoull(json["txFee"].get<std::string>()),
                             json["zkOracleAddress"]};
    return MsgMintBurnTradingBtc{json["mintOrBurn"],
                                 std::stoull(json["btcValue"].get<std::string>()),
                                 json["qqAccount"], json["encryptScalar"], json["twilightAddress"]};
}

/// protobuf by hand, so that broken encodings can be written down.
Bytes field(std::uint8_t number, ByteView value) {
    Bytes out{static_cast<std::uint8_t>(number << 3 | 2)};
    for (std::size_t size = value.size();; size >>= 7) {
        out.push_back(static_cast<std::uint8_t>((size & 0x7f) | (size >= 0x80 ? 0x80 : 0)));
        if (size < 0x80) break;
    }
    out.insert(out.end(), value.begin(), value.end());
    return out;
}
Bytes text_field(std::uint8_t number, std::string_view text) {
    return field(number, base::as_bytes(text));
}
Bytes operator+(Bytes a, const Bytes& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}
Bytes tx_with(std::string_view type_url, const Bytes& value) {
    return field(1, field(1, text_field(1, type_url) + field(2, value))) + field(2, {});
}

}  // namespace

class CosmosTxTest : public QObject {
    Q_OBJECT

private slots:
    void key_and_address() {
        const Json wallet = sample("wallet_vectors_constructed.json");
        const CosmosKey key = sample_key();
        QCOMPARE(hex(key.public_key()), QString::fromStdString(wallet["cosmos_pubkey_compressed"]));
        QCOMPARE(key.address(), wallet["twilight_address"].get<std::string>());
        QVERIFY(parse_cosmos_address(key.address()));
    }

    void keys_out_of_range() {
        const auto order =
            from_hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        QCOMPARE(code(CosmosKey::from_secret(Secret(ByteArray<32>{}))),
                 QStringLiteral("net-bad-key"));
        QCOMPARE(code(CosmosKey::from_secret(Secret(base::to_array<32>(order)))),
                 QStringLiteral("net-bad-key"));
    }

    /// The wallet's seed signatures: RFC 6979 and the lower s, over a digest and over a message.
    void seed_signatures() {
        const Json wallet = sample("wallet_vectors_constructed.json");
        const CosmosKey key = sample_key();
        const Json& a = wallet["scheme_nyks_wallet"];
        const std::string doc_a = a["sign_doc_bytes_utf8"];
        QCOMPARE(base::to_base64(key.sign(tx_hash(base::as_bytes(doc_a)))),
                 a["seed_base64_signature"].get<std::string>());
        const Json& b = wallet["scheme_web_wasm"];
        const std::string doc_b = b["sign_doc_bytes_utf8"];
        QCOMPARE(base::to_base64(key.sign(base::as_bytes(doc_b))),
                 b["seed_base64_signature"].get<std::string>());
        QCOMPARE(hex(key.sign_digest(tx_hash(base::as_bytes(doc_b)))),
                 hex(key.sign(base::as_bytes(doc_b))));
    }

    void signatures_are_checked() {
        const CosmosKey key = sample_key();
        const Bytes message = {1, 2, 3};
        const CosmosSignature good = key.sign(message);
        QVERIFY(verify_signature(key.public_key(), message, good));
        CosmosSignature bad = good;
        bad[40] ^= 1;
        QVERIFY(!verify_signature(key.public_key(), message, bad));
        QVERIFY(!verify_signature(key.public_key(), Bytes{1, 2, 4}, good));
        CosmosPublicKey other = key.public_key();
        other[0] ^= 1;
        QVERIFY(!verify_signature(other, message, good));
        // n − s is the other signature of the same message: refused, as the SDK does.
        const Bytes order =
            from_hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        CosmosSignature high = good;
        int borrow = 0;
        for (std::size_t i = 32; i-- > 0;) {
            int digit = order[i] - good[32 + i] - borrow;
            borrow = digit < 0 ? 1 : 0;
            high[32 + i] = static_cast<std::uint8_t>(digit + 256 * borrow);
        }
        QVERIFY(!verify_signature(key.public_key(), message, high));
    }

    void bech32_vectors() {
        // The valid texts of BIP-173.
        for (const char* text :
             {"A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
              "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "?1ezyfcl"}) {
            const auto decoded = from_bech32(text);
            // Some of them hold groups that are no whole bytes: then only the padding may be wrong.
            QVERIFY2(decoded || decoded.error().context() == "padding", text);
        }
        QCOMPARE(from_bech32("A12UEL5L").value().prefix, std::string("a"));
        for (const char* text : {"", "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3",
                                 "A1G7SGD8", "10a06t8", "1qzzfhee", "a12UEL5L", "a12uel5m",
                                 "a\x7f"
                                 "12uel5l",
                                 "an84characterslonghumanreadablepartthatcontainsthenumber1andtheex"
                                 "cludedcharactersbio1569"
                                 "pvx"})
            QCOMPARE(code(from_bech32(text)), QStringLiteral("net-bad-bech32"));
    }

    void bech32_round_trip() {
        for (std::size_t size = 0; size <= 32; ++size) {
            Bytes data(size);
            for (std::size_t i = 0; i < size; ++i)
                data[i] = static_cast<std::uint8_t>(37 * i + size);
            const std::string text = to_bech32("twilight", data);
            const auto decoded = from_bech32(text);
            QVERIFY(decoded);
            QCOMPARE(hex(decoded->data), hex(data));
            QCOMPARE(decoded->prefix, std::string("twilight"));
            // Any one wrong character is noticed.
            for (std::size_t at = 9; at < text.size(); ++at) {
                std::string wrong = text;
                wrong[at] = wrong[at] == 'q' ? 'p' : 'q';
                QVERIFY(!from_bech32(wrong));
            }
        }
        QVERIFY_EXCEPTION_THROWN(to_bech32("", {}), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(to_bech32("Upper", {}), std::invalid_argument);
    }

    void other_addresses_are_refused() {
        const Bytes twenty(20, 3);
        QVERIFY(parse_cosmos_address(to_bech32("twilight", twenty)));
        QCOMPARE(code(parse_cosmos_address(to_bech32("cosmos", twenty))),
                 QStringLiteral("net-bad-bech32"));
        QCOMPARE(code(parse_cosmos_address(to_bech32("twilight", Bytes(32, 3)))),
                 QStringLiteral("net-bad-bech32"));
    }

    void vectors_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"mint", "transfer", "burn", "bank_send"})
            QTest::newRow(name) << name;
    }
    /// Each recorded transaction decodes, and building it again from the decoded parts gives the
    /// same body, fee part, sign doc, signature, bytes and hash.
    void vectors() {
        QFETCH(QString, name);
        const Json all = sample("cosmos_tx_vectors_constructed.json");
        const Json& entry = all[name.toStdString()];
        const Bytes raw = from_hex(entry["tx_raw"]);
        QCOMPARE(base::to_base64(raw), entry["tx_base64"].get<std::string>());
        QCOMPARE(hex(tx_hash(raw)).toUpper(), QString::fromStdString(entry["txhash"]));

        const auto tx = decode_tx_raw(raw);
        QVERIFY(tx);
        const CosmosKey key = sample_key();
        QCOMPARE(tx->messages.size(), std::size_t{1});
        QCOMPARE(hex(tx->hash), hex(tx_hash(raw)));
        QCOMPARE(tx->signers.size(), std::size_t{1});
        QCOMPARE(tx->signers[0].sequence, entry["seq"].get<std::uint64_t>());
        QCOMPARE(hex(*tx->signers[0].public_key), hex(key.public_key()));
        QVERIFY(tx->fee == default_fee());
        QVERIFY(verify_tx_signature(raw, "nyks", 42));
        QVERIFY(!verify_tx_signature(raw, "nyks", 43));
        QVERIFY(!verify_tx_signature(raw, "other", 42));

        TxDraft draft;
        draft.messages = tx->messages;
        draft.fee = default_fee();
        draft.chain_id = all["chain_id"];
        draft.account_number = all["account_number"];
        draft.sequence = entry["seq"];
        const auto body = encode_tx_body(draft);
        QVERIFY(body);
        QCOMPARE(hex(*body), QString::fromStdString(entry["body"]));
        const Bytes auth = encode_auth_info(draft, key.public_key());
        QCOMPARE(hex(auth), QString::fromStdString(entry["auth_info"]));
        QCOMPARE(hex(encode_sign_doc(*body, auth, draft)),
                 QString::fromStdString(entry["sign_doc"]));
        QCOMPARE(base::to_base64(tx->signatures.at(0)), entry["signature"].get<std::string>());
        const auto signed_again = sign_tx(draft, key);
        QVERIFY(signed_again);
        QCOMPARE(hex(*signed_again), hex(raw));
    }

    void message_bytes() {
        const Json all = sample("cosmos_tx_vectors_constructed.json");
        const auto tx = decode_tx_raw(from_hex(all["mint"]["tx_raw"]));
        QVERIFY(tx);
        const std::string mint = all["mint_msg_proto_hex"];
        QVERIFY(all["mint"]["body"].get<std::string>().ends_with(mint));
        const auto again = decode_tx_raw(tx_with(kTypeMintBurn, from_hex(mint)));
        QVERIFY(again);
        QVERIFY(again->messages == tx->messages);
    }

    /// Field by field as the bridge module's description numbers them.
    void deposit_registration_bytes() {
        const MsgRegisterBtcDepositAddress message{"bc1qabc", 50'000, 10'000, "twilight1q"};
        const Bytes value = from_hex(
            "0a07"
            "62633171616263"  // 1: text
            "10"
            "d08603"  // 2: 50 000
            "18"
            "904e"  // 3: 10 000
            "220a"
            "7477696c696768743171");
        TxDraft draft;
        draft.messages = {message};
        draft.fee = fee_for(message);
        QCOMPARE(draft.fee.gas_limit, std::uint64_t{200'000});
        draft.chain_id = "nyks";
        const auto raw = sign_tx(draft, sample_key());
        QVERIFY(raw && verify_tx_signature(*raw, "nyks", 0));
        const auto body = encode_tx_body(draft);
        QVERIFY(body && hex(*body).endsWith(hex(value)));
        const auto tx = decode_tx_raw(*raw);
        QVERIFY(tx);
        QVERIFY(tx->messages == draft.messages);
        QVERIFY(type_url(tx->messages[0]) == kTypeRegisterDeposit);
        const auto again = decode_tx_raw(tx_with(kTypeRegisterDeposit, value));
        QVERIFY(again && again->messages == draft.messages);
        const auto wrong = decode_tx_raw(tx_with(kTypeRegisterDeposit, from_hex("1201"
                                                                                "61")));
        QVERIFY(wrong && std::holds_alternative<MalformedMessage>(wrong->messages.at(0)));
    }

    void bitcoin_addresses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("network");  // 0 main, 1 test, -1 none
        const auto row = [](const char* text, int network) {
            QTest::newRow(text) << QString(text) << network;
        };
        row("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", 0);
        row("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", 0);
        row("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", 1);
        row("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", 0);
        row("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", 0);
        row("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", 1);
        row("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", 0);
        // Version 0 under the newer checksum, version 1 under the older one, and typing errors.
        row("bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", -1);
        row("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", -1);
        row("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", -1);
        row("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4", -1);
        row("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", -1);
        row("twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg", -1);
        row("bc1", -1);
        row("", -1);
    }
    void bitcoin_addresses() {
        QFETCH(QString, text);
        QFETCH(int, network);
        const auto address = parse_bitcoin_address(text.toStdString());
        QCOMPARE(address.has_value(), network >= 0);
        if (!address) {
            QVERIFY(address.error().is(NetError::BadBitcoinAddress));
            return;
        }
        QCOMPARE(address->testing, network == 1);
        if (text.startsWith("BC1")) QCOMPARE(address->text, text.toLower().toStdString());
    }

    void rest_samples_agree_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("vector");
        QTest::newRow("mint") << "rest_tx_mint_constructed.json"
                              << "mint";
        QTest::newRow("transfer") << "rest_tx_transfer_constructed.json"
                                  << "transfer";
        QTest::newRow("burn") << "rest_tx_burn_constructed.json"
                              << "burn";
        QTest::newRow("failed") << "rest_tx_failed_constructed.json"
                                << "mint";
    }
    /// What the gateway shows of a transaction is what its bytes say.
    void rest_samples_agree() {
        QFETCH(QString, file);
        QFETCH(QString, vector);
        const Json rest = sample(file.toUtf8().constData());
        const Json all = sample("cosmos_tx_vectors_constructed.json");
        const auto tx = decode_tx_raw(from_hex(all[vector.toStdString()]["tx_raw"]));
        QVERIFY(tx);
        QVERIFY(tx->messages[0] == message_from_rest(rest["tx"]["body"]["messages"][0]));
    }

    void block_samples() {
        const auto mint = block_from_json(
            base::as_bytes(support::chain_sample("rest_block_380157_mint_constructed.json")));
        QVERIFY(mint);
        const auto mint_tx = decode_tx_raw(mint->txs.at(0));
        QVERIFY(mint_tx);
        const auto& minted = std::get<MsgMintBurnTradingBtc>(mint_tx->messages.at(0));
        QVERIFY(minted.mint_or_burn);
        QCOMPARE(minted.btc_value, std::uint64_t{50000});
        QCOMPARE(minted.qq_account.size(), std::size_t{266});

        const auto mixed = block_from_json(
            base::as_bytes(support::chain_sample("rest_block_415156_mixed_constructed.json")));
        QVERIFY(mixed);
        QCOMPARE(mixed->txs.size(), std::size_t{3});
        const auto transfer = decode_tx_raw(mixed->txs[0]);
        QVERIFY(transfer);
        const auto& moved = std::get<MsgTransferTx>(transfer->messages.at(0));
        QCOMPARE(moved.tx_fee, std::uint64_t{24});
        QCOMPARE(moved.tx_id,
                 std::string("91a9b47965f85a135a2fbc9ac86b7e391a3f98eac8d313ef1de50c07e099a39a"));
        std::string code_hex = support::chain_sample("zkos_tx_create_trader_order_0_captured.hex");
        code_hex.erase(code_hex.find_last_not_of(" \n") + 1);
        QCOMPARE(moved.tx_byte_code, code_hex);
        const auto bank = decode_tx_raw(mixed->txs[1]);
        QVERIFY(bank);
        const auto& send = std::get<MsgSend>(bank->messages.at(0));
        QVERIFY((send.amount == std::vector<Coin>{{"sats", 1000}}));
        const auto burn = decode_tx_raw(mixed->txs[2]);
        QVERIFY(burn);
        QVERIFY(!std::get<MsgMintBurnTradingBtc>(burn->messages.at(0)).mint_or_burn);
    }

    void defaults_are_left_out() {
        TxDraft draft;
        draft.messages = {MsgMintBurnTradingBtc{}, MsgTransferTx{}};
        draft.chain_id = "nyks";
        const auto raw = sign_tx(draft, sample_key());
        QVERIFY(raw);
        const auto tx = decode_tx_raw(*raw);
        QVERIFY(tx);
        QVERIFY(tx->messages == draft.messages);
        QCOMPARE(tx->signers.at(0).sequence, std::uint64_t{0});
    }

    void extremes_survive() {
        TxDraft draft;
        draft.messages = {
            MsgMintBurnTradingBtc{true, UINT64_MAX, "q", "s", "t"},
            MsgTransferTx{"id", "code", UINT64_MAX, "oracle"},
            MsgSend{"a", "b", {{"nyks", UINT64_MAX}, {"sats", 1}}},
            OtherMessage{"/some.Type", {1, 2, 3}},
        };
        draft.memo = "hello";
        draft.fee = {{}, UINT64_MAX};
        draft.sequence = UINT64_MAX;
        const auto raw = sign_tx(draft, sample_key());
        QVERIFY(raw);
        const auto tx = decode_tx_raw(*raw);
        QVERIFY(tx);
        QVERIFY(tx->messages == draft.messages);
        QCOMPARE(tx->memo, draft.memo);
        QVERIFY(tx->fee == draft.fee);
        QCOMPARE(tx->signers.at(0).sequence, UINT64_MAX);
    }

    void unknown_fields_are_tolerated() {
        const Bytes message =
            text_field(1, "id") + text_field(15, "later") + Bytes{0x80, 0x01, 0x07};
        const auto tx = decode_tx_raw(tx_with(kTypeTransferTx, message) + text_field(9, "x"));
        QVERIFY(tx);
        QCOMPARE(std::get<MsgTransferTx>(tx->messages.at(0)).tx_id, std::string("id"));
    }

    /// Not UTF-8, which the chain's decoder does not ask for either.
    void any_text_is_kept() {
        const auto tx = decode_tx_raw(tx_with(kTypeTransferTx, text_field(2, "\xff\xfe")));
        QVERIFY(tx);
        QCOMPARE(std::get<MsgTransferTx>(tx->messages.at(0)).tx_byte_code, std::string("\xff\xfe"));
    }

    /// The message as it was before 2024: the address as field 3, no fee.
    void old_transfer_is_malformed() {
        const Bytes old = text_field(1, "id") + text_field(2, "code") + text_field(3, "twilight1…");
        const auto tx = decode_tx_raw(tx_with(kTypeTransferTx, old));
        QVERIFY(tx);
        const auto& message = std::get<MalformedMessage>(tx->messages.at(0));
        QCOMPARE(message.type_url, std::string(kTypeTransferTx));
        QVERIFY(message.error.is(NetError::MalformedProtobuf));
        QVERIFY(message.error.offset());
        TxDraft draft;
        draft.messages = tx->messages;
        QCOMPARE(code(encode_tx_body(draft)), QStringLiteral("net-malformed-protobuf"));
    }

    /// One broken message leaves its neighbours readable.
    void neighbours_of_a_malformed_message() {
        const Bytes any_good = text_field(1, kTypeMintBurn) + field(2, Bytes{0x08, 0x01});
        const Bytes any_bad = text_field(1, kTypeMintBurn) + field(2, Bytes{0x08});
        const Bytes body = field(1, any_bad) + field(1, any_good);
        const auto tx = decode_tx_raw(field(1, body));
        QVERIFY(tx);
        QVERIFY(std::holds_alternative<MalformedMessage>(tx->messages.at(0)));
        QVERIFY(std::get<MsgMintBurnTradingBtc>(tx->messages.at(1)).mint_or_burn);
    }

    void offsets_point_into_the_transaction() {
        // TxRaw{1: body} with body{1: any} whose length runs one past the end.
        const Bytes broken = {0x0a, 0x03, 0x0a, 0x02, 0x0a};
        auto result = decode_tx_raw(broken);
        QCOMPARE(code(result), QStringLiteral("net-malformed-protobuf"));
        QCOMPARE(result.error().offset(), std::optional<std::size_t>(4));
        result = decode_tx_raw(Bytes{0x0a, 0x05, 0x00});
        QCOMPARE(result.error().offset(), std::optional<std::size_t>(2));
        result = decode_tx_raw(Bytes{0x08, 0x01});  // body as a number
        QCOMPARE(result.error().offset(), std::optional<std::size_t>(0));
        result = decode_tx_raw(Bytes{0x0b});  // a group
        QCOMPARE(code(result), QStringLiteral("net-malformed-protobuf"));
        result = decode_tx_raw(Bytes{0x02, 0x00});  // field 0
        QCOMPARE(code(result), QStringLiteral("net-malformed-protobuf"));
        result = decode_tx_raw(Bytes(11, 0x80));  // a tag without end
        QCOMPARE(code(result), QStringLiteral("net-malformed-protobuf"));
        // An empty transaction is well formed and empty.
        QVERIFY(decode_tx_raw({}));
    }

    void amounts_beyond_64_bits() {
        const Bytes coin = text_field(1, "nyks") + text_field(2, "18446744073709551616");
        const auto tx =
            decode_tx_raw(tx_with(kTypeSend, field(3, coin)) + field(2, field(2, field(1, coin))));
        QVERIFY(tx);
        QVERIFY(std::holds_alternative<OtherMessage>(tx->messages.at(0)));
        QVERIFY(type_url(tx->messages.at(0)) == kTypeSend);
        QVERIFY(tx->fee.amount.empty());
    }

    /// Total: each prefix and each changed byte of a real transaction gives a value or an error.
    void truncated_and_flipped() {
        const Json all = sample("cosmos_tx_vectors_constructed.json");
        const Bytes raw = from_hex(all["mint"]["tx_raw"]);
        for (std::size_t size = 1; size < raw.size(); ++size)
            (void)decode_tx_raw(ByteView(raw).first(size));
        for (std::size_t at = 0; at < raw.size(); ++at) {
            for (const int mask : {0x01, 0x10, 0x80, 0xff}) {
                Bytes changed = raw;
                changed[at] = static_cast<std::uint8_t>(changed[at] ^ mask);
                const auto tx = decode_tx_raw(changed);
                if (tx) QVERIFY(!verify_tx_signature(changed, "nyks", 42));
            }
        }
    }

    void too_many_fields() {
        Bytes raw;
        for (int i = 0; i < 70000; ++i)
            raw.insert(raw.end(), {0x38, 0x00});
        QCOMPARE(code(decode_tx_raw(raw)), QStringLiteral("net-malformed-protobuf"));
    }
};

}  // namespace vesper::net

QTEST_APPLESS_MAIN(vesper::net::CosmosTxTest)
#include "cosmos_tx_test.moc"
