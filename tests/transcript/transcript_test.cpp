/// Merlin transcripts and the transcript RNG against merlin 2.0.1 (vector file 01).
#include "core/transcript/transcript.h"

#include <QtTest>

#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::test;
using transcript::Transcript;
using transcript::TranscriptError;
using transcript::TranscriptRng;

namespace {

/// Hands out recorded bytes once.
class Recorded final : public RandomSource {
public:
    explicit Recorded(Bytes bytes) : bytes_(std::move(bytes)) {}
    void fill(std::span<std::uint8_t> out) override {
        if (out.size() > bytes_.size() - used_) throw std::runtime_error("drew too much");
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(used_), out.size(), out.begin());
        used_ += out.size();
    }
    bool exhausted() const { return used_ == bytes_.size(); }

private:
    Bytes bytes_;
    std::size_t used_ = 0;
};

}  // namespace

class TranscriptTest : public QObject {
    Q_OBJECT

private slots:
    void replays_the_reference() {
        const Json vectors = load_vectors("01_merlin.json");
        int challenges = 0;
        for (const Json& c : vectors.at("cases")) {
            Transcript transcript(text(c.at("transcript_label")));
            for (const Json& op : c.at("ops")) {
                const std::string label = text(op.at("label"));
                const std::string kind = op.at("op");
                if (kind == "append_message") {
                    transcript.append_message(label, bytes(op.at("data")));
                } else if (kind == "append_u64") {
                    transcript.append_u64(label, std::stoull(op.at("value").get<std::string>()));
                } else {
                    QCOMPARE(kind, std::string("challenge_bytes"));
                    if (op.contains("as_scalar_mod_order_wide")) {
                        Transcript copy = transcript;
                        QCOMPARE(hex(copy.challenge_scalar(label)),
                                 op.at("as_scalar_mod_order_wide").get<std::string>());
                    }
                    Bytes out(op.at("len").get<std::size_t>());
                    transcript.challenge_bytes(label, out);
                    QCOMPARE(hex(out), op.at("result").get<std::string>());
                    ++challenges;
                }
            }
        }
        QVERIFY(challenges > 20);
    }

    void rng_is_bound_to_transcript_and_witness() {
        const Json vectors = load_vectors("01_merlin.json");
        for (const Json& c : vectors.at("transcript_rng")) {
            Transcript transcript(text(c.at("transcript_label")));
            for (const Json& a : c.at("appended"))
                transcript.append_message(text(a.at("label")), bytes(a.at("data")));
            auto builder = transcript.build_rng();
            for (const Json& w : c.at("witnesses"))
                builder = std::move(builder).rekey_with_witness_bytes(text(c.at("witness_label")),
                                                                      bytes(w));
            Recorded external(bytes(c.at("external_rng_32_bytes")));
            TranscriptRng rng = std::move(builder).finalize(external);
            QVERIFY(external.exhausted());
            QCOMPARE(hex(rng.array<64>()), c.at("fill64").get<std::string>());
            QCOMPARE(hex(rng.array<32>()), c.at("then_fill32").get<std::string>());
            base::Writer next_u32, next_u64;
            next_u32.u32(c.at("then_next_u32").get<std::uint32_t>());
            next_u64.u64(std::stoull(c.at("then_next_u64").get<std::string>()));
            QCOMPARE(hex(rng.array<4>()), hex(next_u32.bytes()));
            QCOMPARE(hex(rng.array<8>()), hex(next_u64.bytes()));
            QCOMPARE(hex(group::Scalar::random(rng)),
                     c.at("then_scalar_random").get<std::string>());
        }
    }

    void replay_stream_is_chacha20() {
        const Json c = load_vectors("01_merlin.json").at("chacha20_rng");
        base::ChaChaStream stream(array<32>(c.at("seed")));
        Bytes out(bytes(c.at("keystream")).size());
        stream.fill(std::span(out).first(7));
        stream.fill(std::span(out).subspan(7));
        QCOMPARE(hex(out), c.at("keystream").get<std::string>());
    }

    void building_an_rng_leaves_the_transcript_alone() {
        Transcript a("t"), b("t");
        base::ChaChaStream source(ByteArray<32>{});
        TranscriptRng rng = a.build_rng().rekey_with_witness_bytes("w", Bytes(32)).finalize(source);
        rng.array<64>();
        QCOMPARE(hex(a.challenge_scalar("c")), hex(b.challenge_scalar("c")));
    }

    void identity_is_refused_and_not_written() {
        Transcript a("t"), b("t");
        const auto refused = a.validate_and_append_point("A", group::PointBytes{});
        QVERIFY(!refused);
        QVERIFY(refused.error().is(TranscriptError::IdentityPoint));
        QCOMPARE(hex(a.challenge_scalar("c")), hex(b.challenge_scalar("c")));
    }

    void every_part_of_a_message_counts() {
        auto challenge = [](std::string_view label, std::string_view message) {
            Transcript t("t");
            t.append_message(label, message);
            return hex(t.challenge_scalar("c"));
        };
        QVERIFY(challenge("a", "b") != challenge("a", "c"));
        QVERIFY(challenge("a", "b") != challenge("b", "b"));
        QVERIFY(challenge("ab", "") != challenge("a", "b"));
    }
};

QTEST_APPLESS_MAIN(TranscriptTest)
#include "transcript_test.moc"
