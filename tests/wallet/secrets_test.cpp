// F17: after a wallet is locked, the process's own memory holds no copy of what opens its coins.
// The test reads all of it, before the lock (so that it could fail) and after.

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QtTest>

#include "core/base/hardening.h"
#include "core/wallet/funding.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet_state.h"
#include "tests/wallet/secret_needles.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;
using vesper::test::Memory;
using vesper::test::Needle;

namespace {

/// Not a literal, which would stand in the program itself.
SecureBytes fresh_password() {
    SecureBytes secret(24);
    base::system_random().fill(secret.writable());
    for (std::uint8_t& c : secret.writable())
        c = static_cast<std::uint8_t>('a' + c % 26);
    return secret;
}

}  // namespace

class SecretsTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};

    /// Makes, uses and leaves open a wallet: coins, addresses, a payment that is proved.
    std::unique_ptr<Wallet> used_wallet(const Mnemonic& words, const SecureBytes& secret,
                                        TestChain& chain) {
        auto wallet =
            Wallet::create(dir_.path().toStdString(), named("used"), words, secret, random_);
        if (!wallet) qFatal("%s", wallet.error().describe().c_str());
        auto& block = chain.next();
        const auto mint = prepare_mint(**wallet, 50000, random_).value();
        const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
        chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}));
        block.added.back().minted = true;
        chain.pay(foreign_address(), 5);
        if (!Scanner(**wallet, pool_).scan_block(block)) qFatal("scan");
        return std::move(*wallet);
    }

private slots:
    void F17_no_secret_in_memory_after_lock() {
        Memory memory;
        TestChain chain;
        {
            const auto words = Mnemonic::generate(random_).value();
            look_for_keys(memory, words, named("used").chain_id);
            const SecureBytes secret = fresh_password();
            auto wallet = used_wallet(words, secret, chain);
            // Once more from the file, as a user does it.
            wallet.reset();
            secret.reveal([&](ByteView b) { memory.look_for("password", b); });
            auto opened = Wallet::open(dir_.path().toStdString(), "used", secret);
            QVERIFY(opened);
            wallet = std::move(*opened);
            look_for_data_key(memory, wallet->state().vault.data_key());

            SendIntent intent;
            intent.recipients.push_back({foreign_address(), 700, {}, false});
            TransferBuilder builder(*wallet, random_);
            const auto draft = builder.prepare(intent);
            QVERIFY(draft);
            QVERIFY(builder.prove(draft->id, Job{}));
            chain.next();
            QVERIFY(Scanner(*wallet, pool_).scan_set(chain.source(), chain.height(), Job{}));
            QVERIFY(wallet->new_address(random_));
            QVERIFY(wallet->cosmos_key());
            QVERIFY(wallet->reveal_words());

            QVERIFY(memory.scan() > 0);
            for (const Needle& needle : memory.needles())
                if (needle.kept) QVERIFY2(needle.seen > 0, needle.name.c_str());
        }
        const std::size_t looked = memory.scan();
        qInfo("%.1f MB of memory, %zu secrets looked for", static_cast<double>(looked) / 1e6,
              memory.needles().size());
        QVERIFY2(memory.found().isEmpty(), qPrintable(memory.found()));
    }

    // A wallet that was never opened with the right password leaves nothing either.
    void F17_a_wrong_password_leaves_nothing() {
        Memory memory;
        {
            const auto words = Mnemonic::generate(random_).value();
            look_for_keys(memory, words, "nyks");
            QVERIFY(Wallet::create(dir_.path().toStdString(), named("shut"), words,
                                   fresh_password(), random_));
            const SecureBytes wrong = fresh_password();
            wrong.reveal([&](ByteView b) { memory.look_for("password", b); });
            QVERIFY(!Wallet::open(dir_.path().toStdString(), "shut", wrong));
        }
        QVERIFY(memory.scan() > 0);
        QVERIFY2(memory.found().isEmpty(), qPrintable(memory.found()));
    }

    void F17_no_core_file_and_no_debugger() {
        // In a child: this process must go on reading itself.
        const pid_t child = ::fork();
        if (child == 0) {
            rlimit limit{1, 1};
            const bool hard = base::harden_process();
            const bool shut = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
            const bool none =
                ::getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0;
            ::_exit(hard && shut && none ? 0 : 1);
        }
        QVERIFY(child > 0);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }
};

QTEST_APPLESS_MAIN(SecretsTest)
#include "secrets_test.moc"
