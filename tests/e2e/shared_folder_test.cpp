// One data folder under both programs: made and filled on the command line, opened in the window,
// looked at again on the command line.
#include <QApplication>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/random.h"
#include "tests/e2e/process.h"
#include "tests/e2e/tour_desk.h"
#include "ui/views/unlock_view.h"
#include "ui/widgets/theme.h"

using namespace vesper;
using namespace vesper::e2e;

namespace {

constexpr std::uint64_t kGiven = 70'000;
const QString kPassword = QStringLiteral("correct horse");

}  // namespace

class SharedFolderTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<DevnetProcess> devnet_;

    QString data() const { return folder_.filePath("data"); }
    CommandResult wallet(const QString& verb, const QStringList& more = {}) {
        return run_cli(QStringList{"wallet", verb, "--data", data(), "--wallet", "frida"} +
                           devnet_->network_options() + more,
                       kPassword);
    }
    QStringList coin_keys() {
        QStringList keys;
        for (const auto& value : wallet("coins").json["coins"].toArray())
            keys << value.toObject()["key"].toString();
        keys.sort();
        return keys;
    }

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        devnet_ = std::make_unique<DevnetProcess>(folder_.filePath("devnet"));
        QVERIFY2(devnet_->ready(), "vesper-devnet did not come up");
        const auto made = wallet("create", {"--words-out", folder_.filePath("frida.words")});
        QVERIFY2(made.exit == 0, made.output);
        const auto tap = wallet("faucet", {"--amount", QString::number(kGiven), "--wait"});
        QVERIFY2(tap.exit == 0, tap.output);
    }

    void the_window_opens_it() {
        const QStringList keys = coin_keys();
        QCOMPARE(keys.size(), 1);
        QString address;
        try {
            Album album(folder_.filePath("pictures"));
            Desk frida("frida", data(), album);
            // Nothing is asked but the password: the folder names its network and its wallet.
            frida.unlock(kPassword);
            frida.wait_balance(kGiven);
            const auto& bridge = *frida.window().bridge();
            QCOMPARE(QString::fromStdString(bridge.network().lcd), devnet_->url("lcd"));
            const auto coins = bridge.wallet().coins();
            QVERIFY(coins.has_value());
            QCOMPARE(coins->size(), std::size_t{1});
            QCOMPARE(QString::fromStdString(coins->front().key), keys.front());
            address = frida.fresh_address();
        } catch (const TourStopped& stopped) {
            QFAIL(stopped.what());
        }
        // What the window did is there on the command line too.
        QCOMPARE(coin_keys(), keys);
        const auto paid =
            wallet("send", {"--to", address, "--amount", "5000", "--label", "rent", "--wait"});
        QVERIFY2(paid.exit == 0, paid.output);
        QCOMPARE(wallet("balance").json["spendable"].toInteger(), qint64{kGiven});
        QCOMPARE(coin_keys().size(), 2);
    }

    void the_window_opens_it_again() {
        try {
            Album album(folder_.filePath("pictures-again"));
            Desk frida("frida", data(), album);
            frida.unlock(kPassword);
            frida.wait_balance(kGiven);
            frida.go("history");
            frida.wait_full("history.states");
            frida.wait_rows("history.table", 2);
        } catch (const TourStopped& stopped) {
            QFAIL(stopped.what());
        }
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    base::initialise_sodium();
    ui::Theme::instance().install(application);
    SharedFolderTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "shared_folder_test.moc"
