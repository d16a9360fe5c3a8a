/// The older machine's instructions of contracts, by transactions that are built and verified, and
/// by each of their errors. No vector reaches them: what is hashed is computed here a second time.
#include "core/zkvm/older_machine.h"

#include <QtTest>

#include "core/group/scalar_mul.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/older_transaction.h"
#include "core/zkvm/program.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;
using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

namespace {

constexpr OlderHeader kHeader{1, 2, 3};

ByteArray<32> challenge(Transcript transcript, std::string_view label) {
    ByteArray<32> out{};
    transcript.challenge_bytes(label, out);
    return out;
}

std::string le32(std::size_t n) {
    base::Writer writer;
    writer.u32(static_cast<std::uint32_t>(n));
    return hex(writer.bytes());
}
std::string as_hex(const std::string& text) {
    return hex(base::as_bytes(text));
}
std::string code_of(const std::string& program) {
    return hex(assemble(program)->program);
}

struct Key {
    SigningKey secret;
    PointBytes point;

    explicit Key(std::uint64_t x)
        : secret(Scalar::from_u64(x)), point(group::mul_base(Scalar::from_u64(x)).encode()) {}
    std::string hex() const { return base::to_hex(point.bytes); }
};

const std::string kAnchor(64, '7');

/// "push 0x… input": a contract with these items, in hex.
std::string input(const std::string& predicate, const std::vector<std::string>& items) {
    std::string bytes = kAnchor + predicate + le32(items.size());
    for (const std::string& item : items)
        bytes += item;
    return "push 0x" + bytes + " input ";
}
std::string text_item(const std::string& text) {
    return "00" + le32(text.size()) + as_hex(text);
}

std::vector<SigningKey> keys_of(std::initializer_list<const Key*> keys) {
    std::vector<SigningKey> out;
    for (const Key* key : keys)
        out.push_back(key->secret.duplicate());
    return out;
}

struct Built {
    std::optional<OlderTransaction> transaction;
    std::string code = "ok";
};

Built build(const std::string& text, const std::vector<SigningKey>& keys = {},
            const ProgramWitness& witness = {}, const OlderHeader& header = kHeader) {
    const auto assembly = assemble(text);
    if (!assembly) throw std::runtime_error(assembly.error().describe());
    base::ChaChaStream random(ByteArray<32>{3});
    Built out;
    auto built = build_older_transaction(header, assembly->program, witness, random, keys);
    if (built) {
        out.transaction = *std::move(built);
    } else {
        out.code = built.error().code();
    }
    return out;
}

std::string verdict(const OlderTransaction& transaction) {
    const auto verified = verify_older_transaction(transaction);
    return verified ? "ok" : std::string(verified.error().code());
}
std::string build_and_verify(const std::string& text, const std::vector<SigningKey>& keys = {},
                             const ProgramWitness& witness = {}) {
    const Built built = build(text, keys, witness);
    return built.transaction ? verdict(*built.transaction) : built.code;
}

std::string name(ZkvmError error) {
    return std::string(error_name(error));
}

/// A predicate that is a key and one program, with the proof of the latter.
struct Taproot {
    std::string predicate, proof;

    Taproot(const Key& key, const std::string& program) {
        Transcript leaf("ZkVM.taproot");
        leaf.append_message("program", bytes(code_of(program)));
        const ByteArray<32> neighbour{9};
        Transcript node("ZkVM.taproot");
        // The program's leaf is the right one.
        node.append_message("L", neighbour);
        node.append_message("R", challenge(std::move(leaf), "merkle.leaf"));
        Transcript commit("ZkVM.taproot");
        commit.append_point("key", key.point);
        commit.append_message("merkle", challenge(std::move(node), "merkle.node"));
        const Scalar h = commit.challenge_scalar("h");
        const group::Point P = group::Point::decode(key.point).value() + group::mul_base(h);
        predicate = hex(P.encode().bytes);
        proof = key.hex() + "0100000000000000" + le32(1) + hex(neighbour);
    }
};

/// starsig over a transcript, written out.
std::string starsig(Transcript transcript, std::uint64_t x) {
    const Scalar r = Scalar::from_u64(1234);
    const PointBytes R = group::mul_base(r).encode();
    transcript.append_message("dom-sep", base::as_bytes("starsig v1"));
    transcript.append_point("X", group::mul_base(Scalar::from_u64(x)).encode());
    transcript.append_point("R", R);
    const Scalar s = r + transcript.challenge_scalar("c") * Scalar::from_u64(x);
    return hex(R.bytes) + hex(s.to_bytes());
}

}  // namespace

class OlderMachineTest : public QObject {
    Q_OBJECT

private slots:
    void a_contract_has_an_id() {
        const std::string text = kAnchor + std::string(64, '1') + le32(4) + text_item("ab") + "01" +
                                 le32(1) + "02" + "02" + std::string(64, '3') +
                                 std::string(64, '4') + "03" + std::string(256, '5');
        const auto contract = Contract::parse(bytes(text));
        QVERIFY(contract.has_value());
        const auto fill = [](std::size_t size, std::uint8_t byte) { return Bytes(size, byte); };
        Transcript transcript("ZkVM.contractid");
        transcript.append_message("anchor", fill(32, 0x77));
        transcript.append_message("predicate", fill(32, 0x11));
        transcript.append_message("k", Bytes{4, 0, 0, 0});
        transcript.append_message("type", Bytes{0});
        transcript.append_message("n", Bytes{2, 0, 0, 0});
        transcript.append_message("string", Bytes{'a', 'b'});
        transcript.append_message("type", Bytes{1});
        transcript.append_message("n", Bytes{1, 0, 0, 0});
        transcript.append_message("program", Bytes{2});
        transcript.append_message("type", Bytes{2});
        transcript.append_message("qty", fill(32, 0x33));
        transcript.append_message("flv", fill(32, 0x44));
        transcript.append_message("type", Bytes{3});
        transcript.append_message("encrypt", fill(64, 0x55));
        transcript.append_message("address", fill(64, 0x55));
        QCOMPARE(hex(contract->id()), hex(challenge(std::move(transcript), "id")));
        Transcript next("ZkVM.ratchet-anchor");
        next.append_message("old", contract->id());
        QCOMPARE(hex(ratchet(contract->id())), hex(challenge(std::move(next), "new")));
        for (std::size_t size = 0; size < text.size(); size += 2)
            QVERIFY(
                Contract::parse(bytes(text.substr(0, size))).error().is(ZkvmError::InvalidFormat));
        QVERIFY(Contract::parse(bytes(text + "00")).error().is(ZkvmError::TrailingBytes));
    }

    void signtx_is_signed_by_every_predicate() {
        const Key a(11), b(12);
        const std::string text = input(a.hex(), {text_item("one")}) + "signtx log " +
                                 input(b.hex(), {text_item("two"), text_item("three")}) +
                                 "signtx drop drop " + input(a.hex(), {}) + "signtx";
        const Built built = build(text, keys_of({&b, &a}));
        QVERIFY2(built.transaction.has_value(), built.code.c_str());
        QCOMPARE(verdict(*built.transaction), std::string("ok"));
        const auto again = OlderTransaction::decode(built.transaction->encode());
        QVERIFY(again == *built.transaction);
        QCOMPARE(build(text, keys_of({&a})).code, name(ZkvmError::WitnessMissing));

        OlderTransaction changed = *built.transaction;
        changed.signature.s += Scalar::one();
        QCOMPARE(verdict(changed), name(ZkvmError::PointOperationFailed));
        changed = *built.transaction;
        changed.signature.R = group::mul_base(Scalar::from_u64(5)).encode();
        QCOMPARE(verdict(changed), name(ZkvmError::PointOperationFailed));
        changed.signature.R.bytes.fill(0xff);
        QCOMPARE(verdict(changed), name(ZkvmError::InvalidPoint));
        // Everything hangs together: the header is in the id, the id in proof and signature.
        changed = *built.transaction;
        changed.header.mintime_ms += 1;
        QVERIFY(verdict(changed) != "ok");
        // Where nothing is to be signed the signature is not looked at.
        Built unsigned_one = build("push \"x\" log");
        unsigned_one.transaction->signature.s = Scalar::from_u64(5);
        QCOMPARE(verdict(*unsigned_one.transaction), std::string("ok"));
        // A proof of another program is the proof's fault.
        changed = *built.transaction;
        changed.proof = unsigned_one.transaction->proof;
        QCOMPARE(verdict(changed), std::string("proof-r1cs-equation"));
    }

    void the_log_has_what_was_done() {
        const Key key(5);
        const std::string predicate(64, '2');
        const std::string text = input(key.hex(), {text_item("in")}) + "signtx push 0x" +
                                 predicate + " output 1 push \"note\" log";
        const Built built = build(text, keys_of({&key}));
        QVERIFY2(built.transaction.has_value(), built.code.c_str());
        const auto txid = verify_older_transaction(*built.transaction);
        QVERIFY(txid.has_value());
        const auto spent =
            Contract::parse(bytes(kAnchor + key.hex() + le32(1) + text_item("in"))).value();
        Contract made;
        made.anchor = ratchet(spent.id());
        made.predicate.bytes.fill(0x22);
        made.payload.push_back(Contract::Text{{'i', 'n'}});
        TransactionLog log(kHeader);
        log.input(spent.id());
        log.output(made.id());
        log.data(Bytes{'n', 'o', 't', 'e'});
        QCOMPARE(log.size(), std::size_t{4});
        QCOMPARE(hex(*txid), hex(log.txid()));
    }

    void a_call_runs_a_program_of_the_predicate() {
        const Key key(21);
        const std::string inner = "push \"b\" log log";
        const Taproot taproot(key, inner);
        const auto call = [&](const std::string& program, const std::string& proof) {
            return input(taproot.predicate, {text_item("a")}) + "push 0x" + proof + " program { " +
                   program + " } call push \"c\" log";
        };
        const Built built = build(call(inner, taproot.proof));
        QVERIFY2(built.transaction.has_value(), built.code.c_str());
        const auto txid = verify_older_transaction(*built.transaction);
        QVERIFY(txid.has_value());
        // The payload is there for the program, which runs before what follows the call.
        const auto spent =
            Contract::parse(bytes(kAnchor + taproot.predicate + le32(1) + text_item("a"))).value();
        TransactionLog log(kHeader);
        log.input(spent.id());
        for (const char letter : {'b', 'a', 'c'})
            log.data(Bytes{static_cast<std::uint8_t>(letter)});
        QCOMPARE(hex(*txid), hex(log.txid()));

        QCOMPARE(build_and_verify(call("push \"x\" log log", taproot.proof)),
                 name(ZkvmError::PointOperationFailed));
        std::string other = taproot.proof;
        other[65] = '0';  // the other side
        QCOMPARE(build_and_verify(call(inner, other)), name(ZkvmError::PointOperationFailed));
        QCOMPARE(build_and_verify(call(inner, taproot.proof + "00")),
                 name(ZkvmError::InvalidFormat));
        QCOMPARE(build_and_verify(call(inner, taproot.proof.substr(2))),
                 name(ZkvmError::InvalidFormat));
    }

    void signatures_of_programs() {
        const Key key(31);
        const std::string inner = "drop push \"ran\" log";
        const std::string contract = kAnchor + key.hex() + le32(1) + text_item("tag");
        Transcript by_id("ZkVM.signid");
        by_id.append_message("contract", Contract::parse(bytes(contract))->id());
        by_id.append_message("prog", bytes(code_of(inner)));
        Transcript by_tag("ZkVM.signtag");
        by_tag.append_message("tag", base::as_bytes("tag"));
        by_tag.append_message("prog", bytes(code_of(inner)));
        const auto text = [&](const std::string& instruction, const std::string& signature) {
            return "push 0x" + contract + " input program { " + inner + " } push 0x" + signature +
                   " " + instruction;
        };
        const std::string id_signature = starsig(by_id, 31), tag_signature = starsig(by_tag, 31);
        QCOMPARE(build_and_verify(text("signid", id_signature)), std::string("ok"));
        QCOMPARE(build_and_verify(text("signtag", tag_signature)), std::string("ok"));
        const auto failed = name(ZkvmError::PointOperationFailed);
        QCOMPARE(build_and_verify(text("signid", tag_signature)), failed);
        QCOMPARE(build_and_verify(text("signtag", id_signature)), failed);
        QCOMPARE(build_and_verify(text("signid", starsig(by_id, 32))), failed);
        QCOMPARE(build_and_verify(text("signid", id_signature.substr(2))),
                 name(ZkvmError::InvalidFormat));
        QCOMPARE(build_and_verify(text("signtag", std::string(128, 'f'))),
                 name(ZkvmError::InvalidFormat));
        // Ours sign the same.
        base::ChaChaStream random(ByteArray<32>{4});
        const auto ours = sign(by_id, key.secret, random);
        QCOMPARE(build_and_verify(text("signid", hex(ours.encode()))), std::string("ok"));
    }

    void unblinding_is_checked_at_the_end() {
        const std::string V = hex(group::mul_base(Scalar::from_u64(9)).encode().bytes);
        const auto text = [&](const std::string& v) {
            return "push 0x" + V + " push scalar:" + v + " unblind log";
        };
        QCOMPARE(build_and_verify(text("9")), std::string("ok"));
        QCOMPARE(build_and_verify(text("8")), name(ZkvmError::PointOperationFailed));
        QCOMPARE(build_and_verify("push 0x" + std::string(64, 'f') + " push scalar:1 unblind drop"),
                 name(ZkvmError::InvalidPoint));
        TransactionLog log(kHeader);
        log.data(bytes(V));
        const Built built = build(text("9"));
        QCOMPARE(hex(*verify_older_transaction(*built.transaction)), hex(log.txid()));
    }

    void issued_values_have_the_flavour_of_their_issuer() {
        const Key issuer(41);
        Transcript transcript("ZkVM.issue");
        transcript.append_point("predicate", issuer.point);
        transcript.append_message("metadata", base::as_bytes("gold"));
        const Scalar flavour = transcript.challenge_scalar("flavor");
        const auto issue = [&](const Scalar& flv, std::uint64_t quantity, const std::string& end) {
            const chain::OpenCommitment q{chain::SignedInteger{quantity, 0}, Scalar::from_u64(77)};
            const chain::OpenCommitment f{chain::ScalarWitness(flv), Scalar::zero()};
            ProgramWitness witness;
            witness.add_opening(q);
            witness.add_opening(f);
            const auto point = [](const chain::OpenCommitment& open) {
                return hex(chain::Commitment{open}.point_bytes().bytes);
            };
            const std::string text =
                input(issuer.hex(), {}) + "signtx push 0x" + point(q) + " commit push 0x" +
                point(f) + " commit push \"gold\" push 0x" + issuer.hex() + " issue " + end;
            return build_and_verify(text, keys_of({&issuer}), witness);
        };
        QCOMPARE(issue(flavour, 5, "signtx retire"), std::string("ok"));
        QCOMPARE(issue(flavour, 5, "signtx push 0x" + std::string(64, '6') + " output 1"),
                 std::string("ok"));
        // Through a contract and out again.
        QCOMPARE(issue(flavour, UINT64_MAX,
                       "signtx push 0x" + issuer.hex() + " contract 1 signtx retire"),
                 std::string("ok"));
        QCOMPARE(issue(flavour + Scalar::one(), 5, "signtx retire"),
                 name(ZkvmError::PointOperationFailed));
        QCOMPARE(issue(flavour, 5, "signtx"), name(ZkvmError::StackNotClean));
        QCOMPARE(issue(flavour, 5, "signtx drop"), name(ZkvmError::TypeNotDroppable));
    }

    void every_portable_item_goes_in_and_out() {
        const Key key(51);
        const std::string coin = "03" + std::string(128, '0') + std::string(128, '5');
        const std::string program = "01" + le32(1) + "02";
        QCOMPARE(
            build_and_verify(input(key.hex(), {text_item("t"), program, coin}) + "signtx push 0x" +
                                 key.hex() + " contract 3 signtx dup 0 drop drop drop drop",
                             keys_of({&key})),
            std::string("ok"));
    }

    void errors_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const std::string& text, ZkvmError error) {
            QTest::newRow(text.substr(text.size() < 40 ? 0 : text.size() - 40).c_str())
                << QString::fromStdString(text) << QString::fromStdString(name(error));
        };
        const Key key(1);
        const std::string predicate = "push 0x" + key.hex() + " ";
        const std::string contract = input(key.hex(), {});
        for (const char* text : {"unblind", "issue", "retire", "fee", "input", "output 0",
                                 "contract 0", "log", "call", "signtx", "signid", "signtag"})
            row(text, ZkvmError::StackUnderflow);
        for (const char* text : {"unblind", "issue", "fee", "input", "output 0", "contract 0",
                                 "log", "signid", "signtag"})
            row("program {} " + std::string(text), ZkvmError::TypeNotString);
        row("push 0x program {} call", ZkvmError::InvalidFormat);
        row("push 0x call", ZkvmError::TypeNotProgramItem);
        row("program {} program {} call", ZkvmError::TypeNotString);
        row("push 0x signtx", ZkvmError::TypeNotContract);
        row("push 0x retire", ZkvmError::TypeNotValue);
        row("push 0x00 unblind", ZkvmError::InvalidFormat);
        row("push 0x00 push scalar:1 unblind", ZkvmError::InvalidFormat);
        row("push 0x00 output 0", ZkvmError::InvalidFormat);
        row("push 0x00 input", ZkvmError::InvalidFormat);
        row(predicate + "output 0", ZkvmError::AnchorMissing);
        row(predicate + "contract 0", ZkvmError::AnchorMissing);
        row(predicate + "output 1", ZkvmError::StackUnderflow);
        row(contract + predicate + "contract 1", ZkvmError::TypeNotPortable);
        row("push scalar:1 scalar " + predicate + "output 1", ZkvmError::TypeNotPortable);
        row(predicate + "commit push 0x00 push 0x " + predicate + "issue",
            ZkvmError::TypeNotVariable);
        row("push 0x00 " + predicate + "commit push 0x " + predicate + "issue",
            ZkvmError::TypeNotVariable);
        row(predicate + "commit dup 0 push 0x " + predicate + "issue", ZkvmError::WitnessMissing);
        row(contract + "drop", ZkvmError::TypeNotDroppable);
        row(contract + "dup 0", ZkvmError::TypeNotCopyable);
        row(contract + "signtx", ZkvmError::WitnessMissing);
        row("push u32:16777216 fee push u32:1 fee", ZkvmError::FeeTooHigh);
        row("push u32:16777217 fee", ZkvmError::FeeTooHigh);
        row("push u32:16777216 fee", ZkvmError::StackNotClean);
        row("ext 24", ZkvmError::ExtensionsNotAllowed);
        row(contract + "program {} push 0x" + std::string(128, '0') + " signtag",
            ZkvmError::StackUnderflow);
    }
    void errors() {
        QFETCH(QString, text);
        QFETCH(QString, error);
        QCOMPARE(QString::fromStdString(build(text.toStdString()).code), error);
    }

    void extensions_and_coins_do_nothing() {
        QCOMPARE(build("ext 24 ext ff", {}, {}, {2, 0, 0}).code, std::string("ok"));
        QCOMPARE(build("inputcoin 7 outputcoin 9").code, std::string("ok"));
    }

    void programs_that_start_others_end() {
        // Each level opens the next one twice: 2^40 runs of the innermost program.
        const Key key(1);
        Bytes program;
        for (int level = 0; level < 40; ++level) {
            base::Writer contract;
            contract.raw(bytes(kAnchor + key.hex() + le32(1) + "01"));
            contract.u32(static_cast<std::uint32_t>(program.size()));
            contract.raw(program);
            ProgramBuilder next;
            next.op(Opcode::Push, contract.bytes()).op(Opcode::Dup, 0);
            for (int twice = 0; twice < 2; ++twice) {
                // The payload's program, then the call of it by a signature over an empty contract.
                next.op(Opcode::Input).op(Opcode::Signtx);
                next.op(Opcode::Push, bytes(kAnchor + key.hex() + le32(0))).op(Opcode::Input);
                next.op(Opcode::Roll, 1).op(Opcode::Push, Bytes(64, 0)).op(Opcode::Signid);
            }
            program = next.bytes();
        }
        base::ChaChaStream random(ByteArray<32>{3});
        const auto built = build_older_transaction(kHeader, program, {}, random);
        QVERIFY(!built && built.error().is(ZkvmError::TooMuchWork));
        // And so does one that logs a long string without end.
        const std::string text = "push 0x" + std::string(2'000'000, '0') + " ";
        std::string log = text;
        for (int i = 0; i < 200; ++i)
            log += "dup 0 log ";
        QCOMPARE(build(log).code, name(ZkvmError::TooMuchWork));
        log = text;
        for (int i = 0; i < 200; ++i)
            log += "dup 0 ";
        QCOMPARE(build(log + "push 0x" + key.hex() + " output 200").code,
                 name(ZkvmError::TooMuchWork));
    }
};

QTEST_APPLESS_MAIN(OlderMachineTest)
#include "older_machine_test.moc"
