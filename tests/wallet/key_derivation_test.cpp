// The derivation paths, byte for byte: BIP-32's vectors, and the two ZkOS schemes (acceptance T10).

#include "core/wallet/key_derivation.h"

#include <QFile>
#include <QtTest>

#include "core/base/json.h"
#include "core/chain/address.h"
#include "core/net/cosmos_tx.h"
#include "core/wallet/keyring.h"

using namespace vesper;
using namespace vesper::wallet;
using Json = nlohmann::json;

namespace {

Json load(const char* name) {
    QFile file(QString(VESPER_TEST_VECTORS "/chain-samples/") + name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("missing vectors %s", name);
    return Json::parse(file.readAll().toStdString());
}

std::string hex_of(const Secret<ByteArray<32>>& secret) {
    return secret.reveal([](const auto& bytes) { return base::to_hex(bytes); });
}
std::string hex_of(const Secret<group::Scalar>& secret) {
    return secret.reveal([](const auto& scalar) { return base::to_hex(scalar.to_bytes()); });
}
std::string text_of(const SecureBytes& bytes) {
    return bytes.reveal([](ByteView view) { return base::to_string(view); });
}

Mnemonic words_of(const Json& vectors) {
    return Mnemonic::parse(vectors.at("mnemonic").get<std::string>()).value();
}

}  // namespace

class KeyDerivationTest : public QObject {
    Q_OBJECT

private slots:
    // BIP-32, test vector 1.
    void bip32_vector() {
        struct Step {
            std::vector<std::uint32_t> path;
            const char* key;
            const char* code;
        };
        const Step steps[] = {
            {{},
             "e8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35",
             "873dff81c02f525623fd1fe5167eac3a55a049de3d314bb42ee227ffed37d508"},
            {{0 | kHardened},
             "edb2e14f9ee77d26dd93b4ecede8d16ed408ce149b6cd80b0715a2d911a0afea",
             "47fdacbd0f1097043b78c63c20c34ef4ed9a111d980047ad16282c7ae6236141"},
            {{0 | kHardened, 1},
             "3c6cb8d0f6a264c91ea8b5030fadaa8e538b020f0a387421a12de9319dc93368",
             "2a7857631386ba23dacac34180dd1983734e444fdbf774041578e9b6adb37c19"},
            {{0 | kHardened, 1, 2 | kHardened, 2, 1000000000},
             "471b76e389e528d6de6d816857e012c5455051cad6660850e58372a6c3e6e7c8",
             "c783e67b921d2beb8f6b389cc646d7263b4145701dadd2161548a8b078e65e9e"},
        };
        const auto seed = base::from_hex("000102030405060708090a0b0c0d0e0f").value();
        const auto master = ExtendedKey::from_seed(seed);
        QVERIFY(master);
        for (const auto& step : steps) {
            const auto key = master->derive(step.path);
            QVERIFY(key);
            QCOMPARE(hex_of(key->private_key()), std::string(step.key));
            QCOMPARE(hex_of(key->chain_code()), std::string(step.code));
        }
    }

    void seed_sizes() {
        QVERIFY(ExtendedKey::from_seed(Bytes(15)).error().is(WalletError::BadKey));
        QVERIFY(ExtendedKey::from_seed(Bytes(65)).error().is(WalletError::BadKey));
    }

    void cosmos_key() {
        const Json vectors = load("wallet_vectors_constructed.json");
        const auto key = cosmos_key_from_mnemonic(words_of(vectors));
        QVERIFY(key);
        QCOMPARE(base::to_hex(key->public_key()),
                 vectors.at("cosmos_pubkey_compressed").get<std::string>());
        QCOMPARE(key->address(), vectors.at("twilight_address").get<std::string>());
    }

    void scheme_a() {
        const Json vectors = load("wallet_vectors_constructed.json");
        const Json& scheme = vectors.at("scheme_nyks_wallet");
        const auto key = cosmos_key_from_mnemonic(words_of(vectors)).value();
        QCOMPARE(scheme_a_document(key.address(), "nyks"),
                 scheme.at("sign_doc_bytes_utf8").get<std::string>());
        const auto seed = scheme_seed(KeyScheme::A, key, "nyks");
        QCOMPARE(text_of(seed), scheme.at("seed_base64_signature").get<std::string>());
        const auto master = master_key(seed);
        QCOMPARE(hex_of(master), scheme.at("master_scalar_le_hex").get<std::string>());
        for (const auto& [index, child] : scheme.at("child_scalars_le_hex").items())
            QCOMPARE(hex_of(child_key(master, std::stoull(index))), child.get<std::string>());

        const auto keyring = Keyring::from_mnemonic(words_of(vectors), KeyScheme::A, "nyks");
        QVERIFY(keyring);
        QCOMPARE(hex_of(keyring->key(0)), vectors.at("account_0").at("sk").get<std::string>());
        QCOMPARE(hex_of(keyring->key(1)), vectors.at("account_1").at("sk").get<std::string>());
        QCOMPARE(keyring->candidate_count(1), 21U);

        // The chain id is part of the keys.
        const auto other = Keyring::from_mnemonic(words_of(vectors), KeyScheme::A, "nyks-testnet");
        QVERIFY(hex_of(other->key(0)) != hex_of(keyring->key(0)));
    }

    void scheme_b() {
        const Json vectors = load("wallet_vectors_constructed.json");
        const Json& scheme = vectors.at("scheme_web_wasm");
        const auto key = cosmos_key_from_mnemonic(words_of(vectors)).value();
        QCOMPARE(scheme_b_document(key.address()),
                 scheme.at("sign_doc_bytes_utf8").get<std::string>());
        const auto text = scheme.at("seed_base64_signature").get<std::string>();
        QCOMPARE(text_of(scheme_seed(KeyScheme::B, key, "nyks")), text);

        const auto from_words = Keyring::from_mnemonic(words_of(vectors), KeyScheme::B, "nyks");
        const auto from_text =
            Keyring::from_signature(SecureBytes(base::as_bytes("  " + text + "\n")));
        QVERIFY(from_words);
        QVERIFY(from_text);
        const auto expected = scheme.at("secret_scalar_le_hex").get<std::string>();
        QCOMPARE(hex_of(from_words->key(0)), expected);
        QCOMPARE(hex_of(from_text->key(0)), expected);
        // One key for all accounts.
        QCOMPARE(hex_of(from_text->key(7)), expected);
        QCOMPARE(from_text->candidate_count(1), 1U);
        QVERIFY(!from_text->mnemonic());
        QCOMPARE(from_text->cosmos_address(), std::string());
    }

    void bad_signature_texts() {
        const std::string good = load("wallet_vectors_constructed.json")
                                     .at("scheme_web_wasm")
                                     .at("seed_base64_signature")
                                     .get<std::string>();
        for (std::string text : {std::string(), good.substr(1), good + "A", "!" + good.substr(1),
                                 good.substr(0, 87) + "A"}) {
            const auto keyring = Keyring::from_signature(SecureBytes(base::as_bytes(text)));
            QVERIFY(!keyring);
            QVERIFY(keyring.error().is(WalletError::BadSignatureText));
        }
    }

    // The accounts of the vectors belong to the keys that we derive for them.
    void accounts_are_ours() {
        const Json vectors = load("wallet_vectors_constructed.json");
        const auto keyring =
            Keyring::from_mnemonic(words_of(vectors), KeyScheme::A, "nyks").value();
        std::uint32_t index = 0;
        for (const char* name : {"account_0", "account_1"}) {
            const Json& account = vectors.at(name);
            const auto qq =
                chain::QqAccount::from_hex(account.at("qq_account_hex").get<std::string>());
            QVERIFY(qq);
            QCOMPARE(qq->address.hex(), account.at("address_hex").get<std::string>());
            QCOMPARE(qq->address.base58(), account.at("address_base58").get<std::string>());
            const auto sk = keyring.key(index++);
            const auto decoded = quisquis::Account::decode(qq->account());
            QVERIFY(decoded);
            QVERIFY(quisquis::verify_keypair(sk, decoded->pk()));
            const auto value = account.at("value_sats").get<std::uint64_t>();
            QVERIFY(quisquis::verify_account(sk, *decoded, group::Scalar::from_u64(value)));
            QVERIFY(!quisquis::verify_account(sk, *decoded, group::Scalar::from_u64(value + 1)));
            QCOMPARE(quisquis::decrypt(sk, decoded->comm()).value(), value);
        }
    }

    void fresh_addresses_are_ours_and_unlike() {
        const Json vectors = load("wallet_vectors_constructed.json");
        const auto keyring =
            Keyring::from_mnemonic(words_of(vectors), KeyScheme::A, "nyks").value();
        const auto a = keyring.fresh_address(3, chain::Network::Mainnet, base::system_random());
        const auto b = keyring.fresh_address(3, chain::Network::Mainnet, base::system_random());
        QVERIFY(a.hex() != b.hex());
        for (const auto& address : {a, b}) {
            QVERIFY(chain::Address::from_hex(address.hex()));
            const auto pk = quisquis::PublicKey::decode(address.pk());
            QVERIFY(quisquis::verify_keypair(keyring.key(3), *pk));
            QVERIFY(!quisquis::verify_keypair(keyring.key(2), *pk));
        }
    }

    // Signing whole Cosmos transactions with the derived key gives the constructed bytes.
    void signs_cosmos_transactions() {
        const Json vectors = load("wallet_vectors_constructed.json");
        const Json txs = load("cosmos_tx_vectors_constructed.json");
        const auto key = cosmos_key_from_mnemonic(words_of(vectors)).value();
        const auto raw = base::from_hex(txs.at("transfer").at("tx_raw").get<std::string>()).value();
        const auto decoded = net::decode_tx_raw(raw);
        QVERIFY(decoded);
        net::TxDraft draft;
        draft.messages = decoded->messages;
        draft.fee = net::default_fee();
        draft.chain_id = txs.at("chain_id").get<std::string>();
        draft.account_number = txs.at("account_number").get<std::uint64_t>();
        draft.sequence = txs.at("transfer").at("seq").get<std::uint64_t>();
        const auto signed_again = net::sign_tx(draft, key);
        QVERIFY(signed_again);
        QCOMPARE(base::to_hex(*signed_again), base::to_hex(raw));
    }
};

QTEST_APPLESS_MAIN(KeyDerivationTest)
#include "key_derivation_test.moc"
