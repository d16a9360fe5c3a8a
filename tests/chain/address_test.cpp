/// Addresses against vector file 07, and the refusals that go beyond the reference's.
#include "core/chain/address.h"

#include <QtTest>

#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::chain;
using namespace vesper::test;

namespace {

Network network_of(const Json& name) {
    return name == "Mainnet" ? Network::Mainnet : Network::Testnet;
}

}  // namespace

class AddressTest : public QObject {
    Q_OBJECT

private slots:
    void standard_addresses() {
        int count = 0;
        for (const Json& c : load_part("07_addresses.json", "standard")) {
            const std::string hex_text = c.at("hex"), base58_text = c.at("base58");
            if (!c.contains("gr")) {
                // The default address of identity points: nobody's, so refused here.
                QVERIFY(Address::from_hex(hex_text).error().is(ChainError::AddressIdentity));
                continue;
            }
            const Network network = network_of(c.at("network"));
            const quisquis::PublicKeyBytes pk{point_bytes(c.at("gr")), point_bytes(c.at("grsk"))};
            const Address made(network, pk);
            QCOMPARE(made.hex(), hex_text);
            QCOMPARE(made.base58(), base58_text);
            for (const std::string& text : {hex_text, base58_text}) {
                const auto parsed = Address::parse(text, network);
                QVERIFY2(parsed.has_value(), text.c_str());
                QVERIFY(*parsed == made);
                const Network other =
                    network == Network::Mainnet ? Network::Testnet : Network::Mainnet;
                QVERIFY(Address::parse(text, other).error().is(ChainError::AddressNetwork));
            }
            const NetworkOwner owner = read_owner_as_network(hex_text);
            QVERIFY(owner.ok && owner.pk == pk);
            ++count;
        }
        QVERIFY(count >= 8);
    }

    void script_addresses() {
        for (const Json& c : load_part("07_addresses.json", "script")) {
            const Network network = network_of(c.at("network"));
            const auto made = ScriptAddress::from_root(network, array<32>(c.at("root")));
            QCOMPARE(made.hex(), c.at("hex").get<std::string>());
            QCOMPARE(made.base58(), c.at("base58").get<std::string>());
            QVERIFY(ScriptAddress::parse(made.hex(), network).value() == made);
            QVERIFY(ScriptAddress::parse(made.base58(), network).value() == made);
            QVERIFY(Address::parse(made.hex(), network).error().is(ChainError::AddressKind));
            QVERIFY(Address::parse(made.base58(), network).error().is(ChainError::AddressKind));
        }
    }

    /// Each bad text, as the network reads it and as we do.
    void bad_addresses() {
        const std::map<std::string, ChainError> strict = {
            {"network byte 24 with right checksum", ChainError::AddressNetwork},
            {"network byte 66 with right checksum", ChainError::AddressNetwork},
            {"one byte too long", ChainError::AddressLength},
            {"points not decodable, checksum right", ChainError::AddressPoint},
        };
        for (const Json& c : load_part("07_addresses.json", "bad")) {
            const std::string what = c.at("what"), text = c.at("hex");
            const Json& theirs = c.at("from_hex");
            const NetworkOwner owner = read_owner_as_network(text);
            QVERIFY2(owner.ok == theirs.at("ok").get<bool>(), what.c_str());
            QVERIFY2(owner.crashes == theirs.contains("panic"), what.c_str());
            if (theirs.contains("error")) {
                QCOMPARE(std::string(owner.reason), theirs.at("error").get<std::string>());
            }
            const auto ours = Address::from_hex(text);
            if (const auto stricter = strict.find(what); stricter != strict.end()) {
                QVERIFY2(!ours && ours.error().is(stricter->second), what.c_str());
            } else {
                QVERIFY2(ours.has_value() == owner.ok, what.c_str());
            }
            if (ours) {
                QString lower = QString::fromStdString(text).toLower();
                QCOMPARE(QString::fromStdString(ours->hex()), lower);
            }
        }
    }

    void wrong_pastes_are_named() {
        const auto cosmos =
            Address::parse("twilight1q0xw0ylukt3lf5gcdllmgzuzlc5wdrrdmpdd0a", Network::Mainnet);
        QVERIFY(!cosmos && cosmos.error().is(ChainError::AddressKind));
        QVERIFY(Address::parse("", Network::Mainnet).error().is(ChainError::AddressLength));
        QVERIFY(Address::parse("0OIl", Network::Mainnet).error().is(ChainError::AddressText));
    }

    void accounts() {
        const Json c = load_vectors("chain-samples/qq_account_captured.json");
        std::string text;
        for (const auto& [name, value] : c.items())
            if (value.is_string() && value.get<std::string>().size() == 266) text = value;
        QCOMPARE(text.size(), std::size_t{266});
        const auto account = QqAccount::from_hex(text);
        QVERIFY2(account.has_value(), account ? "" : account.error().describe().c_str());
        QCOMPARE(account->hex(), text);
        QCOMPARE(account->address.hex(), text.substr(0, 138));
        QVERIFY(Address::from_hex(text).error().is(ChainError::AddressKind));
        QVERIFY(QqAccount::from_hex(text.substr(0, 138)).error().is(ChainError::AddressKind));
        std::string bad = text;
        bad.replace(202, 64, std::string(64, 'f'));
        QVERIFY(QqAccount::from_hex(bad).error().is(ChainError::AddressPoint));
    }
};

QTEST_APPLESS_MAIN(AddressTest)
#include "address_test.moc"
