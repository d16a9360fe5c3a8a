// F17: after a wallet is locked, the process's own memory holds no copy of what opens its coins.
// The test reads all of it through /proc/self/mem, before the lock (so that it could fail) and
// after. What it looks for it keeps masked, so that it does not find itself.

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QFile>
#include <QtTest>

#include "core/base/hardening.h"
#include "core/wallet/funding.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet_state.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

namespace {

constexpr std::uint8_t kMask = 0xa5;
constexpr std::size_t kRun = 1 << 20;
constexpr std::size_t kLongest = 128;

struct Needle {
    std::string name;
    Bytes masked;
    bool kept = false;  ///< lies in memory as long as the wallet is open
    int seen = 0;
};

class Memory {
public:
    void look_for(const std::string& name, ByteView secret, bool kept = false) {
        Needle needle{name, Bytes(secret.size()), kept, 0};
        for (std::size_t i = 0; i < secret.size(); ++i)
            needle.masked[i] = secret[i] ^ kMask;
        starts_[pair(secret[0], secret[1])] = true;
        needles_.push_back(std::move(needle));
    }
    std::vector<Needle>& needles() { return needles_; }

    /// Counts every needle in all that this process may read; bytes looked at.
    std::size_t scan() {
        for (Needle& needle : needles_)
            needle.seen = 0;
        const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
        if (memory < 0) return 0;
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (!maps.open(QIODevice::ReadOnly)) return 0;
        const auto own = reinterpret_cast<std::uintptr_t>(buffer_.data());
        std::size_t looked = 0;
        for (const QByteArray& line : maps.readAll().split('\n')) {
            std::uintptr_t from = 0, to = 0;
            char read = '-';
            if (std::sscanf(line.constData(), "%lx-%lx %c", &from, &to, &read) != 3 || read != 'r')
                continue;
            for (std::uintptr_t at = from; at < to;) {
                // What was read before lies in this object's own pages.
                if (at >= own - kRun && at < own + buffer_.size()) {
                    at = std::min(to, own + buffer_.size());
                    continue;
                }
                const std::size_t size = std::min<std::size_t>(kRun, to - at);
                const ssize_t got = ::pread(memory, buffer_.data(), size, static_cast<off_t>(at));
                if (got <= 0) break;
                count(ByteView(buffer_).first(static_cast<std::size_t>(got)));
                looked += static_cast<std::size_t>(got);
                const auto step = static_cast<std::size_t>(got);
                // The next run begins inside this one: a needle may lie across the border.
                at += step == kRun ? kRun - kLongest : step;
            }
        }
        ::close(memory);
        std::ranges::fill(buffer_, std::uint8_t{0});
        return looked;
    }

private:
    static std::size_t pair(std::uint8_t a, std::uint8_t b) { return a * 256U + b; }
    void count(ByteView run) {
        for (std::size_t i = 0; i + 1 < run.size(); ++i) {
            if (!starts_[pair(run[i], run[i + 1])]) continue;
            for (Needle& needle : needles_) {
                if (i + needle.masked.size() > run.size()) continue;
                std::size_t same = 0;
                while (same < needle.masked.size() &&
                       (run[i + same] ^ kMask) == needle.masked[same])
                    ++same;
                if (same == needle.masked.size()) ++needle.seen;
            }
        }
    }

    std::vector<Needle> needles_;
    std::vector<bool> starts_ = std::vector<bool>(65536);
    Bytes buffer_ = Bytes(kRun);
};

void look_for_scalar(Memory& memory, const std::string& name, const Secret<group::Scalar>& secret,
                     bool kept = false) {
    secret.reveal([&](const group::Scalar& scalar) {
        ByteArray<32> bytes = scalar.to_bytes();
        const base::WipeOnExit wipe(bytes);
        memory.look_for(name, bytes, kept);
    });
}

/// Everything that leads from the words to coins.
void look_for_keys(Memory& memory, const Mnemonic& words, const std::string& chain_id) {
    words.entropy().reveal([&](ByteView b) { memory.look_for("entropy of the words", b, true); });
    const SecureBytes phrase = words.phrase();
    phrase.reveal([&](ByteView text) {
        // Four words in a row, at three places.
        memory.look_for("first words", text.first(20));
        memory.look_for("middle words", text.subspan(text.size() / 2, 20));
        memory.look_for("last words", text.last(20));
    });
    const SecureBytes seed = words.seed();
    seed.reveal([&](ByteView bytes) {
        memory.look_for("BIP-39 seed", bytes.first(32));
        memory.look_for("BIP-39 seed, second half", bytes.last(32));
    });
    const auto key = cosmos_key_from_mnemonic(words).value();
    const SecureBytes text = scheme_seed(KeyScheme::A, key, chain_id);
    text.reveal([&](ByteView bytes) {
        memory.look_for("seed of the scheme", bytes.first(32));
        auto raw = base::from_base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        const base::WipeOnExit wipe(*raw);
        memory.look_for("signature behind it", ByteView(*raw).last(32));
    });
    const auto master = master_key(text);
    look_for_scalar(memory, "master spend key", master, true);
    for (std::uint64_t i = 0; i < 3; ++i) {
        const auto child = child_key(master, i);
        look_for_scalar(memory, "spend key " + std::to_string(i), child);
        const auto half = child.reveal([](const group::Scalar& sk) {
            return Secret(sk * group::Scalar::from_u64(2).invert());
        });
        look_for_scalar(memory, "half of spend key " + std::to_string(i), half);
    }
    const auto master_bip32 = seed.reveal([](ByteView b) { return ExtendedKey::from_seed(b); });
    const std::array<std::uint32_t, 5> path{44 | kHardened, 118 | kHardened, 0 | kHardened, 0, 0};
    master_bip32->private_key().reveal([&](const auto& b) { memory.look_for("BIP-32 root", b); });
    const auto leaf = master_bip32->derive(path);
    leaf->private_key().reveal([&](const auto& b) { memory.look_for("Cosmos key", b); });
}

/// Not a literal, which would stand in the program itself.
SecureBytes fresh_password() {
    SecureBytes secret(24);
    base::system_random().fill(secret.writable());
    for (std::uint8_t& c : secret.writable())
        c = static_cast<std::uint8_t>('a' + c % 26);
    return secret;
}

void look_for_data_key(Memory& memory, const SecureBytes& key) {
    key.reveal([&](ByteView bytes) {
        memory.look_for("data key", bytes, true);
        std::string hex = base::to_hex(bytes);
        memory.look_for("data key in hex", base::as_bytes(hex));
        base::wipe(hex.data(), hex.size());
    });
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

    static QString found(const std::vector<Needle>& needles) {
        QStringList lines;
        for (const Needle& needle : needles)
            if (needle.seen > 0)
                lines << QStringLiteral("%1: %2 times")
                             .arg(QString::fromStdString(needle.name))
                             .arg(needle.seen);
        return lines.join(QStringLiteral("; "));
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
        QVERIFY2(found(memory.needles()).isEmpty(), qPrintable(found(memory.needles())));
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
        QVERIFY2(found(memory.needles()).isEmpty(), qPrintable(found(memory.needles())));
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
