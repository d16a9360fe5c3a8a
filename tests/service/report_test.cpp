// The log holds only what may be told, by its types; the report is the log and a few facts; a run
// that was cut off is noticed by the next one.
#include "core/service/report.h"

#include <fstream>
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/log.h"
#include "core/base/secret.h"
#include "core/chain/address.h"

using namespace vesper;

namespace {

// F122: redaction by type. A text made at run time, a bare number (an amount is one), a secret, an
// address, an error with its context: none of them is a field of the log.
template <typename T>
constexpr bool kMayBeLogged = std::is_constructible_v<base::LogField, base::LogWord, T>;
static_assert(!kMayBeLogged<std::string> && !kMayBeLogged<std::string_view>);
static_assert(!kMayBeLogged<const char*> && !kMayBeLogged<QString>);
static_assert(!kMayBeLogged<std::uint64_t> && !kMayBeLogged<std::int64_t> && !kMayBeLogged<int>);
static_assert(!kMayBeLogged<double> && !kMayBeLogged<bool>);
static_assert(!kMayBeLogged<Secret<ByteArray<32>>> && !kMayBeLogged<SecureBytes>);
static_assert(!kMayBeLogged<Bytes> && !kMayBeLogged<ByteArray<32>>);
static_assert(!kMayBeLogged<chain::Address> && !kMayBeLogged<chain::QqAccount>);
static_assert(!kMayBeLogged<Error>);
static_assert(!std::is_constructible_v<base::LogWord, std::string>);
static_assert(!std::is_constructible_v<base::LogWord, const char*>);
static_assert(kMayBeLogged<base::LogHeight> && kMayBeLogged<base::LogCode>);

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

class ReportTest : public QObject {
    Q_OBJECT
private slots:
    void F122_only_stable_names_are_codes() {
        for (const char* name : {"", "Net-Timeout", "a b", "twilight1abc/..", "<a href=x>",
                                 "0123456789012345678901234567890123456789012345678"})
            QCOMPARE(base::LogCode(std::string_view(name)).text(), std::string("?"));
        QCOMPARE(base::LogCode("net-timeout").text(), std::string("net-timeout"));
    }

    void F122_the_log_is_written_and_turned_over() {
        QTemporaryDir folder;
        const std::filesystem::path dir = folder.path().toStdString();
        base::Log log;
        log.open(dir);
        log.warning("sync-problem", {{"code", base::LogCode("net-timeout")},
                                     {"height", base::LogHeight{5}},
                                     {"tries", base::LogCount{3}},
                                     {"pause", std::chrono::milliseconds(250)}});
        const std::string first = log.lines().at(0);
        QVERIFY(first.ends_with(
            "Z warning sync-problem code=net-timeout height=5 tries=3 pause=250ms"));
        QCOMPARE(text_of(dir / "vesper.log"), first + "\n");
        using std::filesystem::perms;
        QVERIFY((std::filesystem::status(dir / "vesper.log").permissions() &
                 (perms::group_all | perms::others_all)) == perms::none);
        {
            std::vector<std::jthread> writers;
            for (int i = 0; i < 4; ++i)
                writers.emplace_back([&] {
                    for (int n = 0; n < 6000; ++n)
                        log.info("filling", {{"payment", base::LogId{n}}});
                });
        }
        QCOMPARE(log.lines().size(), base::Log::kKeptLines);
        QVERIFY(std::filesystem::file_size(dir / "vesper.log") <= base::Log::kFileBytes);
        QVERIFY(std::filesystem::file_size(dir / "vesper.log.1") <= base::Log::kFileBytes);
        // A folder that is gone loses lines, nothing more.
        base::Log lost;
        lost.open(dir / "no" / "such");
        lost.error("kept-in-memory");
        QCOMPARE(lost.lines().size(), std::size_t{1});
    }

    void F122_the_report_is_plain_and_tells_nothing_of_the_user() {
        service::ReportFacts facts;
        facts.version = "1.2.3";
        facts.network = service::NetworkKind::Custom;
        facts.chain.network = "<b>my own server</b>";
        facts.chain.chain_id = "<a href=x>";
        facts.chain.height = 41;
        facts.chain.target = 42;
        facts.chain.peers = {{"https://user:secret@home.example", false, {}, {}, "net-tls"}};
        facts.chain.problem =
            service::SyncProblem{"net-tls", "home.example is not secure", false, {}};
        facts.ended_badly = true;
        base::log().info("something-happened");
        const std::string text = service::report_text(facts);
        for (const char* told : {"Vesper 1.2.3", "network: custom", "height: 41 of 42",
                                 "problem: net-tls", "did not end", "something-happened"})
            QVERIFY2(text.find(told) != std::string::npos, text.c_str());
        for (const char* kept : {"home.example", "secret", "href", "my own"})
            QVERIFY2(text.find(kept) == std::string::npos, text.c_str());
        char host[256] = {};
        QVERIFY(::gethostname(host, sizeof(host) - 1) == 0);
        QVERIFY(text.find(" " + std::string(host) + " ") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ReportTest)
#include "report_test.moc"
