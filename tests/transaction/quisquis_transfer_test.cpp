/// The builder of anonymous transfers: byte for byte the reference's for the same random draws
/// (vector file 16), refusals of senseless intents, and outputs that their owners can open.
#include "core/transaction/quisquis_transfer.h"

#include <set>

#include <QtTest>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/transaction/judgement.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::transaction;
using group::Scalar;
using quisquis::SecretKey;

namespace {

quisquis::Account account(const Json& json) {
    return quisquis::Account::decode({{point_bytes(json.at("gr")), point_bytes(json.at("grsk"))},
                                      {point_bytes(json.at("c")), point_bytes(json.at("d"))}})
        .value();
}

/// The intent behind a case of vector file 16.
QuisquisTransferIntent intent_of(const Json& c) {
    const Json& w = c.at("witness");
    const std::size_t senders = w.at("senders_count"), receivers = w.at("receivers_count");
    QuisquisTransferIntent intent;
    intent.fee = u64(w.at("fee"));
    std::size_t blinding = 0;
    for (std::size_t i = 0; i < w.at("accounts").size(); ++i) {
        const auto input = chain::decode_input(bytes(w.at("inputs_bincode").at(i)));
        const chain::Utxo utxo = input.value().utxo();
        const quisquis::Account held = account(w.at("accounts").at(i));
        if (i < senders) {
            const std::uint64_t rest = u64(w.at("sender_updated_balance").at(i));
            const auto amount =
                static_cast<std::uint64_t>(-w.at("values").at(i).get<std::int64_t>());
            intent.senders.push_back(
                {utxo, held, rest + amount, amount, SecretKey(scalar(w.at("sender_sks").at(i)))});
        } else if (i < senders + receivers) {
            DarkReceiver receiver{utxo, held, u64(w.at("receiver_values").at(i - senders)), {}};
            if (utxo.is_null())
                receiver.zero_blinding =
                    Secret<Scalar>(scalar(w.at("witness_comm_scalars").at(blinding++)));
            intent.receivers.push_back(std::move(receiver));
        } else {
            intent.decoys.push_back({utxo, held});
        }
    }
    return intent;
}

/// Where the reference began the transfer: the draws before it made keys and accounts, five scalars
/// per sender, two per receiver, one for the decoys' key and two per decoy.
std::size_t drawn_for_accounts(const Json& c) {
    const Json& w = c.at("witness");
    const std::size_t senders = w.at("senders_count"), receivers = w.at("receivers_count");
    return 64 * (5 * senders + 2 * receivers + 1 + 2 * (9 - senders - receivers));
}

struct Coin {
    SecretKey sk;
    quisquis::Account account;
    Scalar blinding;
};

Coin make_coin(std::uint64_t value, RandomSource& random) {
    SecretKey sk = quisquis::random_secret_key(random);
    const quisquis::PublicKey pk = quisquis::public_key(sk, Scalar::random(random));
    const Scalar s = Scalar::random(random);
    return {std::move(sk),
            quisquis::Account::from_elements(pk, quisquis::commit(pk, s, Scalar::from_u64(value))),
            s};
}

/// A sender of 1000 giving 300, a receiver, seven decoys worth 2000 … 2006.
struct World {
    QuisquisTransferIntent intent;
    Scalar sender_blinding;
    SecretKey sender, receiver;
    std::vector<SecretKey> decoys;

    World(bool new_receiver, RandomSource& random) {
        Coin from = make_coin(1000, random), to = make_coin(50, random);
        sender_blinding = from.blinding;
        sender = from.sk.duplicate();
        receiver = to.sk.duplicate();
        intent.senders.push_back({{{1}, 0}, from.account, 1000, 300, std::move(from.sk)});
        if (new_receiver)
            intent.receivers.push_back(transaction::new_receiver(to.account.pk(), 300, random));
        else
            intent.receivers.push_back({{{2}, 0}, to.account, 300, {}});
        for (std::uint8_t i = 0; i < 7; ++i) {
            Coin coin = make_coin(2000 + i, random);
            intent.decoys.push_back({{{static_cast<std::uint8_t>(10 + i)}, i}, coin.account});
            decoys.push_back(std::move(coin.sk));
        }
        intent.fee = 3;
    }
};

Result<CheckedQuisquis> build(QuisquisTransferIntent intent, RandomSource& random) {
    VESPER_TRY(auto unproven, UnprovenQuisquis::create(std::move(intent), random));
    VESPER_TRY(auto proven, ProvenQuisquis::prove(std::move(unproven), random));
    return CheckedQuisquis::check(std::move(proven));
}

std::string error_of(QuisquisTransferIntent intent) {
    base::ChaChaStream random(ByteArray<32>{9});
    const auto unproven = UnprovenQuisquis::create(std::move(intent), random);
    return unproven ? "none" : std::string(unproven.error().code());
}

quisquis::Account read(const chain::OutputCoin& coin) {
    const auto address = chain::Address::from_hex(coin.owner);
    return quisquis::Account::decode({address.value().pk(), coin.encrypt}).value();
}

}  // namespace

class QuisquisTransferTest : public QObject {
    Q_OBJECT

private slots:
    void replays_the_reference() {
        for (const Json& c : load_part("16_tx_quisquis.json", "cases")) {
            const std::string name = c.at("name");
            base::ChaChaStream random = stream(c.at("rng"));
            Bytes skipped(drawn_for_accounts(c));
            random.fill(skipped);
            const auto transfer = build(intent_of(c), random);
            QVERIFY2(transfer.has_value(),
                     (name + ": " + (transfer ? "" : transfer.error().describe())).c_str());
            QCOMPARE(random.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
            QCOMPARE(hex(transfer->bytes()), c.at("tx_bincode").get<std::string>());
            QVERIFY(transfer->txid() == chain::transaction_id(transfer->bytes()));
        }
    }

    /// Everyone finds the own coin among the outputs, with the right value and nobody else's; the
    /// blindings open sender's and receiver's.
    void owners_open_their_outputs() {
        base::ChaChaStream random(ByteArray<32>{5});
        for (const bool fresh : {true, false}) {
            World world(fresh, random);
            const std::vector<Decoy> decoys = world.intent.decoys;
            const auto transfer = build(std::move(world.intent), random);
            QVERIFY2(transfer.has_value(), transfer ? "" : transfer.error().describe().c_str());
            const auto outputs = transfer->transaction().outputs();
            const auto find = [&](const SecretKey& sk, std::uint64_t value) {
                std::vector<std::size_t> places;
                for (std::size_t i = 0; i < outputs.size(); ++i) {
                    const quisquis::Account out = read(*outputs[i].as_coin());
                    if (quisquis::verify_account(sk, out, Scalar::from_u64(value)))
                        places.push_back(i);
                }
                return places.size() == 1 ? places[0] : std::size_t{99};
            };
            const MixedOutput& change = transfer->outputs().at(0);
            const MixedOutput& received = transfer->outputs().at(1);
            QCOMPARE(find(world.sender, 700), change.index);
            QCOMPARE(find(world.receiver, fresh ? 300 : 350), received.index);
            std::set<std::size_t> places = {change.index, received.index};
            for (std::uint64_t i = 0; i < decoys.size(); ++i)
                places.insert(find(world.decoys[i], 2000 + i));
            QCOMPARE(places.size(), std::size_t{9});
            QVERIFY(*places.rbegin() == 8);
            QVERIFY(*outputs[change.index].as_coin() == change.coin);

            const auto opens = [&](const MixedOutput& output, const Secret<Scalar>& blinding,
                                   std::uint64_t value) {
                const quisquis::Account out = read(output.coin);
                return blinding.reveal([&](const Scalar& s) {
                    return quisquis::commit(out.pk(), s, Scalar::from_u64(value)) == out.comm();
                });
            };
            QVERIFY(
                opens(change, change.blinding_from(Secret<Scalar>(world.sender_blinding)), 700));
            QVERIFY(!change.blinding);
            QCOMPARE(received.blinding.has_value(), fresh);
            if (fresh) QVERIFY(opens(received, *received.blinding, 300));

            const Judgement judgement = judge(transfer->bytes());
            QVERIFY(judgement.verdict == Verdict::Conforming);
            QVERIFY(judgement.txid == transfer->txid());
        }
    }

    /// The places of sender and receiver look drawn, among inputs as among outputs.
    void places_vary() {
        base::ChaChaStream random(ByteArray<32>{6});
        std::set<std::size_t> sent, received, spent;
        for (int round = 0; round < 12; ++round) {
            World world(false, random);
            auto unproven = UnprovenQuisquis::create(std::move(world.intent), random);
            const auto proven = ProvenQuisquis::prove(std::move(*unproven), random);
            const auto inputs = proven->transaction().inputs();
            for (std::size_t i = 0; i < inputs.size(); ++i)
                if (inputs[i].utxo() == chain::Utxo{{1}, 0}) spent.insert(i);
            const auto checked = CheckedQuisquis::check(*ProvenQuisquis::prove(
                *UnprovenQuisquis::create(World(false, random).intent, random), random));
            sent.insert(checked->outputs()[0].index);
            received.insert(checked->outputs()[1].index);
        }
        QVERIFY(sent.size() > 3 && received.size() > 3 && spent.size() > 3);
    }

    void refusals() {
        base::ChaChaStream random(ByteArray<32>{7});
        const auto changed = [&](const auto& change) {
            World world(true, random);
            change(world.intent);
            return error_of(std::move(world.intent));
        };
        QCOMPARE(changed([](auto&) {}), std::string("none"));
        QCOMPARE(changed([](auto& i) { i.decoys.pop_back(); }),
                 std::string("transaction-wrong-account-number"));
        QCOMPARE(changed([](auto& i) { i.decoys.push_back(i.decoys[0]); }),
                 std::string("transaction-wrong-account-number"));
        QCOMPARE(changed([](auto& i) { i.decoys[1] = i.decoys[0]; }),
                 std::string("transaction-duplicate-input"));
        QCOMPARE(changed([](auto& i) { i.decoys[3].utxo = i.senders[0].utxo; }),
                 std::string("transaction-duplicate-input"));
        QCOMPARE(changed([](auto& i) { i.decoys[3].utxo = {}; }),
                 std::string("transaction-duplicate-input"));
        QCOMPARE(changed([&](auto& i) {
                     i.decoys.pop_back();
                     i.receivers.push_back(new_receiver(i.receivers[0].account.pk(), 0, random));
                 }),
                 std::string("transaction-too-many-new-accounts"));
        QCOMPARE(changed([](auto& i) { i.senders[0].amount = 299; }),
                 std::string("transaction-unbalanced"));
        QCOMPARE(changed([](auto& i) { i.senders.clear(); }), std::string("transaction-no-sender"));
        QCOMPARE(changed([](auto& i) { i.senders[0].balance = 999; }),
                 std::string("transaction-wrong-balance"));
    }

    void cancels() {
        base::ChaChaStream random(ByteArray<32>{8});
        std::stop_source stop;
        Job job{stop.get_token(), [&](const base::Progress& progress) {
                    if (progress.stage == "shuffles") stop.request_stop();
                }};
        auto unproven = UnprovenQuisquis::create(World(true, random).intent, random);
        const auto proven = ProvenQuisquis::prove(std::move(*unproven), random, job);
        QVERIFY(!proven && proven.error().code() == "cancelled");
    }
};

QTEST_APPLESS_MAIN(QuisquisTransferTest)
#include "quisquis_transfer_test.moc"
