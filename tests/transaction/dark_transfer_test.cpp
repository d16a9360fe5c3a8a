/// The builder of dark transfers: byte for byte the reference's for the same random draws, refusals
/// for every senseless intent, and blindings that open what they are said to open.
#include "core/transaction/dark_transfer.h"

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

std::uint64_t number(const Json& value) {
    return value.is_string() ? std::stoull(value.get<std::string>()) : value.get<std::uint64_t>();
}

quisquis::Account account(const Json& json) {
    return quisquis::Account::decode({{point_bytes(json.at("gr")), point_bytes(json.at("grsk"))},
                                      {point_bytes(json.at("c")), point_bytes(json.at("d"))}})
        .value();
}

/// The intent behind a case of vector file 15.
DarkTransferIntent intent_of(const Json& c) {
    const Json& w = c.at("witness");
    const std::size_t senders = w.at("senders_count"), receivers = w.at("receivers_count");
    DarkTransferIntent intent;
    intent.fee = number(w.at("fee"));
    std::size_t blinding = 0;
    for (std::size_t i = 0; i < senders + receivers; ++i) {
        const auto input = chain::decode_input(bytes(w.at("inputs_bincode").at(i)));
        const chain::Utxo utxo = input.value().utxo();
        if (i < senders) {
            const std::uint64_t rest = number(w.at("sender_updated_balance").at(i));
            const auto amount =
                static_cast<std::uint64_t>(-w.at("values").at(i).get<std::int64_t>());
            intent.senders.push_back({utxo, account(w.at("accounts").at(i)), rest + amount, amount,
                                      SecretKey(scalar(w.at("sender_sks").at(i)))});
        } else {
            DarkReceiver receiver{utxo,
                                  account(w.at("accounts").at(i)),
                                  number(w.at("receiver_values").at(i - senders)),
                                  {}};
            if (utxo.is_null())
                receiver.zero_blinding =
                    Secret<Scalar>(scalar(w.at("witness_comm_scalars").at(blinding++)));
            intent.receivers.push_back(std::move(receiver));
        }
    }
    return intent;
}

/// Bytes that the reference drew for keys and accounts before it began the transfer.
std::size_t drawn_for_accounts(const Json& c) {
    const Json& w = c.at("witness");
    return 64 * (5 * w.at("senders_count").get<std::size_t>() +
                 2 * w.at("receivers_count").get<std::size_t>());
}

struct Owner {
    SecretKey sk;
    quisquis::PublicKey pk;
};

Owner make_owner(RandomSource& random) {
    SecretKey sk = quisquis::random_secret_key(random);
    const quisquis::PublicKey pk = quisquis::public_key(sk, Scalar::random(random));
    return {std::move(sk), pk};
}

DarkSender make_sender(std::uint8_t id, std::uint64_t balance, std::uint64_t amount,
                       RandomSource& random) {
    Owner owner = make_owner(random);
    const auto comm = quisquis::commit(owner.pk, Scalar::random(random), Scalar::from_u64(balance));
    return {{{id}, 0},
            quisquis::Account::from_elements(owner.pk, comm),
            balance,
            amount,
            std::move(owner.sk)};
}

DarkReceiver make_existing(std::uint8_t id, std::uint64_t amount, RandomSource& random) {
    const Owner owner = make_owner(random);
    return {{{id}, 1}, quisquis::generate_account(owner.pk, random).account, amount, {}};
}

/// One sender of 1000 giving 300 to a new account.
DarkTransferIntent simple_intent(RandomSource& random) {
    DarkTransferIntent intent;
    intent.senders.push_back(make_sender(1, 1000, 300, random));
    intent.receivers.push_back(new_receiver(make_owner(random).pk, 300, random));
    intent.fee = 5;
    return intent;
}

Result<CheckedTransfer> build(DarkTransferIntent intent, RandomSource& random) {
    VESPER_TRY(auto unproven, UnprovenTransfer::create(std::move(intent), random));
    VESPER_TRY(auto proven, ProvenTransfer::prove(std::move(unproven), random));
    return CheckedTransfer::check(std::move(proven));
}

}  // namespace

class DarkTransferTest : public QObject {
    Q_OBJECT

private slots:
    void replays_the_reference() {
        for (const Json& c : load_part("15_tx_dark.json", "cases")) {
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

            // The reference pairs its blindings with receivers by position, which is right only if
            // no existing receiver stands before a new one.
            const Json& returned = c.at("witness").at("returned_encrypt_scalars");
            const std::size_t senders = c.at("witness").at("senders_count");
            bool all_new = true;
            for (std::size_t i = senders; i < transfer->outputs().size(); ++i)
                all_new = all_new && transfer->outputs()[i].blinding.has_value();
            if (!all_new || returned.is_null()) continue;
            for (std::size_t i = senders; i < transfer->outputs().size(); ++i)
                transfer->outputs()[i].blinding->reveal([&](const Scalar& r) {
                    QCOMPARE(hex(r), returned.at(i - senders).get<std::string>());
                });
        }
    }

    void shapes() {
        base::ChaChaStream random(ByteArray<32>{7});
        // senders, new receivers, existing receivers; counts that are and are not powers of two.
        const std::vector<std::array<int, 3>> shapes = {{1, 1, 0}, {1, 0, 1}, {1, 2, 0}, {1, 1, 1},
                                                        {2, 1, 0}, {2, 2, 0}, {3, 1, 1}, {1, 7, 0}};
        for (const auto& [senders, fresh, existing] : shapes) {
            DarkTransferIntent intent;
            const auto receivers = static_cast<std::uint64_t>(fresh + existing);
            for (int i = 0; i < senders; ++i)
                intent.senders.push_back(
                    make_sender(static_cast<std::uint8_t>(i + 1), 10'000, 100 * receivers, random));
            const std::uint64_t share = 100 * static_cast<std::uint64_t>(senders);
            for (int i = 0; i < existing; ++i)
                intent.receivers.push_back(
                    make_existing(static_cast<std::uint8_t>(i + 100), share, random));
            for (int i = 0; i < fresh; ++i)
                intent.receivers.push_back(new_receiver(make_owner(random).pk, share, random));
            const auto transfer = build(std::move(intent), random);
            QVERIFY2(transfer.has_value(), transfer ? "" : transfer.error().describe().c_str());
            QVERIFY(judge(transfer->bytes()).findings.empty());
        }
    }

    /// What the sender keeps decrypts to the rest, what arrives opens with the blinding given out.
    void outputs_hold_what_was_sent() {
        base::ChaChaStream random(ByteArray<32>{8});
        DarkTransferIntent intent = simple_intent(random);
        const SecretKey sk = intent.senders[0].sk.duplicate();
        const quisquis::PublicKey receiver = intent.receivers[0].account.pk();
        const auto transfer = build(std::move(intent), random);
        QVERIFY(transfer.has_value());
        const auto& outputs = transfer->outputs();
        QCOMPARE(outputs.size(), std::size_t{2});
        const auto change = quisquis::ElGamal::decode(outputs[0].coin.encrypt);
        QCOMPARE(quisquis::decrypt(sk, *change), std::optional<std::uint64_t>(700));
        outputs[1].blinding->reveal([&](const Scalar& r) {
            QVERIFY(quisquis::commit(receiver, r, Scalar::from_u64(300)).encode() ==
                    outputs[1].coin.encrypt);
        });
        QVERIFY(!outputs[0].blinding);
        QCOMPARE(transfer->transaction().fee(), std::uint64_t{5});
        QCOMPARE(outputs[1].coin.owner,
                 chain::Address(chain::Network::Mainnet, receiver.encode()).hex());
        QVERIFY(transfer->transaction().outputs()[1] == chain::Output::coin(outputs[1].coin));
    }

    void whole_balance_and_zero_amount() {
        base::ChaChaStream random(ByteArray<32>{9});
        for (const std::uint64_t amount : {std::uint64_t{0}, std::uint64_t{1000}}) {
            DarkTransferIntent intent = simple_intent(random);
            intent.senders[0].amount = amount;
            intent.receivers[0].amount = amount;
            QVERIFY(build(std::move(intent), random).has_value());
        }
    }

    void testnet_addresses() {
        base::ChaChaStream random(ByteArray<32>{10});
        DarkTransferIntent intent = simple_intent(random);
        intent.network = chain::Network::Testnet;
        const auto transfer = build(std::move(intent), random);
        QVERIFY(transfer.has_value());
        QVERIFY(transfer->outputs()[0].coin.owner.starts_with("2c"));
        QVERIFY(judge(transfer->bytes()).verdict == Verdict::Unsound);
        QVERIFY(judge(transfer->bytes(), {chain::Network::Testnet}).verdict == Verdict::Sound);
    }

    void senseless_intents() {
        base::ChaChaStream random(ByteArray<32>{11});
        using Change = std::function<void(DarkTransferIntent&)>;
        const std::vector<std::pair<TransactionError, Change>> cases = {
            {TransactionError::NoSender, [](auto& i) { i.senders.clear(); }},
            {TransactionError::NoReceiver, [](auto& i) { i.receivers.clear(); }},
            {TransactionError::InsufficientBalance, [](auto& i) { i.senders[0].amount = 1001; }},
            {TransactionError::Unbalanced, [](auto& i) { i.receivers[0].amount = 301; }},
            {TransactionError::WrongBalance, [](auto& i) { i.senders[0].balance = 1001; }},
            {TransactionError::NullSender, [](auto& i) { i.senders[0].utxo = {}; }},
            {TransactionError::WrongKey,
             [&](auto& i) { i.senders[0].sk = quisquis::random_secret_key(random); }},
            {TransactionError::WrongBlinding,
             [&](auto& i) { i.receivers[0].zero_blinding = Secret<Scalar>(Scalar::one()); }},
            {TransactionError::BlindingMismatch,
             [](auto& i) { i.receivers[0].zero_blinding.reset(); }},
            {TransactionError::BlindingMismatch,
             [](auto& i) {
                 i.receivers[0].utxo = {{3}, 3};
             }},
            {TransactionError::AmountTooLarge,
             [](auto& i) { i.receivers[0].amount = std::uint64_t{1} << 63; }},
            {TransactionError::DuplicateInput,
             [&](auto& i) { i.senders.push_back(make_sender(1, 500, 0, random)); }},
            {TransactionError::TooManyAccounts,
             [&](auto& i) {
                 while (i.receivers.size() < kMaxTransferAccounts)
                     i.receivers.push_back(new_receiver(make_owner(random).pk, 0, random));
             }},
        };
        for (const auto& [error, change] : cases) {
            DarkTransferIntent intent = simple_intent(random);
            change(intent);
            const auto made = UnprovenTransfer::create(std::move(intent), random);
            QVERIFY2(!made && made.error().is(error),
                     (std::string(error_name(error)) + " got " +
                      (made ? "a transfer" : made.error().describe()))
                         .c_str());
        }
    }

    void can_be_cancelled() {
        base::ChaChaStream random(ByteArray<32>{12});
        auto unproven = UnprovenTransfer::create(simple_intent(random), random);
        QVERIFY(unproven.has_value());
        std::stop_source stop;
        stop.request_stop();
        double last = -1;
        Job job{stop.get_token(), [&](const base::Progress& p) { last = p.fraction; }};
        const auto proven = ProvenTransfer::prove(std::move(*unproven), random, job);
        QVERIFY(!proven && proven.error().is(base::JobError::Cancelled));
        QVERIFY(last >= 0 && last < 1);
    }
};

QTEST_APPLESS_MAIN(DarkTransferTest)
#include "dark_transfer_test.moc"
