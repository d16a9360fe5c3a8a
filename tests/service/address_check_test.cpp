// What a person is told while typing an address.
#include "core/service/address_check.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "core/chain/address.h"

using namespace vesper;
using service::check_address;

class AddressCheckTest : public QObject {
    Q_OBJECT
    std::string good_;

private slots:
    void initTestCase() {
        QFile file(VESPER_TEST_VECTORS "/13_utxo_io.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        good_ = QJsonDocument::fromJson(file.readAll()).object()["owner"].toString().toStdString();
        QCOMPARE(good_.size(), std::size_t{138});
    }

    void good_in_every_writing() {
        const auto address = chain::Address::from_hex(good_).value();
        std::string upper = good_;
        for (char& c : upper)
            c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        for (const std::string& text : {good_, upper, "  " + good_ + "\n", address.base58()}) {
            const auto check = check_address(text, chain::Network::Mainnet);
            QCOMPARE(check.code, std::string());
            QCOMPARE(check.hex, good_);
        }
    }

    void every_prefix_is_incomplete() {
        for (std::size_t n = 1; n < good_.size(); ++n)
            QCOMPARE(check_address(good_.substr(0, n), chain::Network::Mainnet).code,
                     std::string("incomplete"));
    }

    void faults_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const QString good = QString::fromStdString(good_);
        QTest::newRow("empty") << ""
                               << "empty";
        QTest::newRow("blank") << " \t\n"
                               << "empty";
        QTest::newRow("cosmos") << "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg"
                                << "cosmos-address";
        QTest::newRow("script") << "1822726d4be3c6b33b1f344c7432cbe042038af1b8"
                                << "script-address";
        QTest::newRow("too long") << good + "00"
                                  << "bad-length";
        const auto pk = chain::Address::from_hex(good_).value().pk();
        QTest::newRow("other network")
            << QString::fromStdString(chain::Address(chain::Network::Testnet, pk).hex())
            << "wrong-network";
        QTest::newRow("html") << "<b>0c</b>"
                              << "bad-character";
        QString flipped = good;
        flipped[137] = flipped[137] == '0' ? '1' : '0';
        QTest::newRow("checksum") << flipped << "bad-checksum";
    }
    void faults() {
        QFETCH(QString, text);
        QFETCH(QString, code);
        QCOMPARE(
            QString::fromStdString(check_address(text.toStdString(), chain::Network::Mainnet).code),
            code);
    }

    void the_bad_character_is_pointed_at() {
        std::string text = good_;
        text[40] = '!';
        const auto check = check_address("  " + text, chain::Network::Mainnet);
        QCOMPARE(check.code, std::string("bad-character"));
        QCOMPARE(check.position.value(), std::size_t{42});
    }
};

QTEST_APPLESS_MAIN(AddressCheckTest)
#include "address_check_test.moc"
