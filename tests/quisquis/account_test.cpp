/// Keys, commitments, accounts and delta accounts against the reference (vector files 06, 08).
#include "core/quisquis/account.h"

#include <QtTest>

#include "core/quisquis/delta.h"
#include "tests/quisquis/account_vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::quisquis;
using group::Point;
using group::PointBytes;
using group::Scalar;

namespace {

std::string hex_of(const SecretKey& sk) {
    return sk.reveal([](const Scalar& s) { return hex(s); });
}

SecretKey other_key() {
    return SecretKey(Scalar::from_u64(12345));
}

void compare(const PublicKey& pk, const Json& expected) {
    QCOMPARE(hex(pk.encode().gr), expected.at("gr").get<std::string>());
    QCOMPARE(hex(pk.encode().grsk), expected.at("grsk").get<std::string>());
}

/// A fresh account as the reference makes it: sk, r, blinding of the zero account, then the two
/// scalars of the update that brings in the value.
std::pair<SecretKey, Account> random_account(const Scalar& value, RandomSource& rng) {
    SecretKey sk = random_secret_key(rng);
    const PublicKey pk = public_key(sk, Scalar::random(rng));
    const NewAccount zero = generate_account(pk, rng);
    const Scalar tau = Scalar::random(rng), rho = Scalar::random(rng);
    return {std::move(sk), update_account(zero.account, value, tau, rho)};
}

}  // namespace

class AccountTest : public QObject {
    Q_OBJECT

private slots:
    void keys_from_seed() {
        const Json loaded = load_vectors("06_quisquis_keys.json");
        for (const Json& c : loaded.at("from_seed")) {
            const SecretKey sk = secret_key_from_seed(bytes(c.at("seed")));
            QCOMPARE(hex_of(sk), c.at("sk").get<std::string>());
            const PublicKey pk = public_key(sk, Scalar::from_u64(5));
            compare(pk, c.at("pk_with_r_5"));
            QVERIFY(verify_keypair(sk, pk));
        }
        compare(base_pk(), loaded.at("base_pk"));
        QVERIFY(base_pk().encode() == base_pk_bytes());
    }

    void random_keys_and_their_updates() {
        const Json loaded = load_vectors("06_quisquis_keys.json");
        for (const Json& c : loaded.at("random")) {
            base::ChaChaStream rng = stream(c.at("rng"));
            const SecretKey sk = random_secret_key(rng);
            QCOMPARE(hex_of(sk), c.at("sk").get<std::string>());
            const PublicKey pk = public_key(sk, Scalar::random(rng));
            compare(pk, c.at("pk"));
            QCOMPARE(hex(pk.encode().to_array()), c.at("pk_bytes").get<std::string>());
            QVERIFY(PublicKeyBytes::from_array(array<64>(c.at("pk_bincode"))) == pk.encode());
            const Scalar tau = Scalar::random(rng);
            QCOMPARE(hex(tau), c.at("update_scalar").get<std::string>());
            const PublicKey updated = update_public_key(pk, tau);
            compare(updated, c.at("updated_pk"));
            QVERIFY(verify_keypair(sk, updated));
            const auto wrong = verify_keypair(other_key(), updated);
            QVERIFY(!wrong);
            QVERIFY(wrong.error().is(QuisquisError::Keypair));
        }
    }

    void updated_accounts() {
        const Json loaded = load_vectors("08_accounts.json");
        for (const Json& c : loaded.at("cases")) {
            base::ChaChaStream rng = stream(c.at("rng"));
            const SecretKey sk = random_secret_key(rng);
            QCOMPARE(hex_of(sk), c.at("sk").get<std::string>());
            const PublicKey pk = public_key(sk, Scalar::random(rng));
            const NewAccount generated = generate_account(pk, rng);
            QCOMPARE(hex(generated.account), hex(account_bytes(c.at("generated"))));
            QCOMPARE(hex_of(generated.r), c.at("generated_comm_scalar").get<std::string>());
            const Scalar tau = Scalar::random(rng), rho = Scalar::random(rng);
            const std::uint64_t balance = u64(c.at("balance"));
            const Account updated =
                update_account(generated.account, Scalar::from_u64(balance), tau, rho);
            QCOMPARE(hex(updated), hex(account_bytes(c.at("updated"))));
            QCOMPARE(hex(updated), c.at("updated_bincode").get<std::string>());
            QCOMPARE(hex(updated.bytes().comm.to_array()),
                     c.at("comm_to_bytes").get<std::string>());
            QVERIFY(AccountBytes::from_array(array<128>(c.at("updated_bincode"))) ==
                    updated.bytes());
            QCOMPARE(rng.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());

            QVERIFY(verify_account(sk, updated, Scalar::from_u64(balance)));
            QVERIFY(verify_account(sk, updated, Scalar::from_u64(balance + 1))
                        .error()
                        .is(QuisquisError::Commitment));
            QVERIFY(verify_account(other_key(), updated, Scalar::from_u64(balance))
                        .error()
                        .is(QuisquisError::Keypair));
            QCOMPARE(hex(decrypt_point(sk, updated.comm()).encode()),
                     c.at("decommit_point").get<std::string>());
            QCOMPARE(hex(Scalar::from_u64(decrypt(sk, updated.comm()).value())),
                     c.at("decrypted_value").get<std::string>());
            QCOMPARE(decrypt(sk, updated.comm(), balance).value(), balance);
            QCOMPARE(decrypt(sk, updated.comm(), balance + 1).value(), balance);
        }
    }

    void hint_reaches_beyond_the_search_range() {
        base::ChaChaStream rng(ByteArray<32>{3});
        const std::uint64_t large = 0xfedcba9876543210;
        const auto [sk, account] = random_account(Scalar::from_u64(large), rng);
        QCOMPARE(decrypt(sk, account.comm(), large).value(), large);
    }

    void random_accounts_with_value() {
        const Json loaded = load_vectors("08_accounts.json");
        for (const Json& c : loaded.at("generate_random_account_with_value")) {
            base::ChaChaStream rng = stream(c.at("rng"));
            const auto [sk, account] = random_account(Scalar::from_u64(u64(c.at("balance"))), rng);
            QCOMPARE(hex_of(sk), c.at("sk").get<std::string>());
            QCOMPARE(hex(account), hex(account_bytes(c.at("account"))));
        }
    }

    void commitments_are_additive() {
        const Json loaded = load_vectors("08_accounts.json");
        const auto check = [](const ElGamal& comm, const Json& expected) {
            QCOMPARE(hex(comm.encode().c), expected.at("c").get<std::string>());
            QCOMPARE(hex(comm.encode().d), expected.at("d").get<std::string>());
        };
        for (const Json& c : loaded.at("commitments")) {
            const PublicKey pk{point(c.at("gr")), point(c.at("grsk"))};
            const Scalar r1 = scalar(c.at("r1")), r2 = scalar(c.at("r2"));
            const ElGamal one = commit(pk, r1, Scalar::from_u64(u64(c.at("v1"))));
            const ElGamal two = commit(pk, r2, Scalar::from_u64(u64(c.at("v2"))));
            check(one, c.at("comm1"));
            check(two, c.at("comm2"));
            check(one + two, c.at("add"));
            check(one - two, c.at("sub"));
            check({r2 * one.c, r2 * one.d}, c.at("comm1_times_r2"));
            QVERIFY(ElGamal::decode(one.encode()).value() == one);
        }
    }

    void base_key_commitments_take_the_tables() {
        base::ChaChaStream rng(ByteArray<32>{4});
        const Scalar r = Scalar::random(rng), v = Scalar::from_u64(77);
        const ElGamal comm = commit(base_pk(), r, v);
        QVERIFY(comm.c == r * base_pk().gr);
        QVERIFY(comm.d == v * base_pk().gr + r * base_pk().grsk);
    }

    void delta_and_epsilon() {
        const Json loaded = load_vectors("08_accounts.json");
        for (const Json& c : loaded.at("delta_epsilon")) {
            const std::size_t n = c.at("accounts").size();
            base::ChaChaStream rng = stream(c.at("rng"));
            std::vector<Account> list;
            for (std::size_t i = 0; i < n; ++i) {
                auto [sk, account] = random_account(Scalar::from_u64(1000), rng);
                QCOMPARE(hex_of(sk), c.at("sks")[i].get<std::string>());
                QCOMPARE(hex(account), hex(account_bytes(c.at("accounts")[i])));
                list.push_back(account);
            }
            std::vector<Scalar> values;
            for (const Json& v : c.at("values"))
                values.push_back(Scalar::from_i64(v));
            for (std::size_t i = 0; i < n; ++i)
                QCOMPARE(hex(values[i]), c.at("value_scalars")[i].get<std::string>());

            const DeltaEpsilon made = create_delta_and_epsilon(list, values, rng).value();
            QCOMPARE(rng.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
            const std::vector<Account> updated = update_delta(list, made.delta).value();
            for (std::size_t i = 0; i < n; ++i) {
                QCOMPARE(hex(made.r[i]), c.at("rscalars")[i].get<std::string>());
                QCOMPARE(hex(made.delta[i]), hex(account_bytes(c.at("delta")[i])));
                QCOMPARE(hex(made.epsilon[i]), hex(account_bytes(c.at("epsilon")[i])));
                QCOMPARE(hex(updated[i]), hex(account_bytes(c.at("updated_delta")[i])));
            }

            const auto delta = wire_forms(made.delta), epsilon = wire_forms(made.epsilon);
            const auto inputs = wire_forms(list);
            auto result = wire_forms(updated);
            QVERIFY(verify_identity_sum(epsilon));
            QVERIFY(verify_identity_sum(delta).error().is(QuisquisError::DeltaSum));
            QVERIFY(verify_delta_update(result, delta, inputs));
            auto bad = result;
            bad[0] = richer_by_one(bad[0]);
            QVERIFY(verify_delta_update(bad, delta, inputs)
                        .error()
                        .is(QuisquisError::DeltaCommitments));
            bad = result;
            std::swap(bad[0].pk, bad[1].pk);
            QVERIFY(verify_delta_update(bad, delta, inputs).error().is(QuisquisError::DeltaKeys));
            bad = inputs;
            bad[1].pk.gr = bad[0].pk.gr;
            QVERIFY(verify_delta_update(result, delta, bad).error().is(QuisquisError::DeltaKeys));
            bad = inputs;
            bad.back().comm.c.bytes.fill(0xff);
            QVERIFY(verify_delta_update(result, delta, bad).error().is(QuisquisError::BadPoint));
        }
    }

    void lists_are_compared_up_to_the_shorter_one() {
        const Json c = load_vectors("08_accounts.json").at("delta_epsilon")[1];
        const auto inputs = account_bytes_list(c.at("accounts"));
        const auto delta = account_bytes_list(c.at("delta"));
        const auto updated = account_bytes_list(c.at("updated_delta"));
        const std::span all = updated;
        QVERIFY(verify_delta_update(all.first(3), delta, inputs));
        QVERIFY(verify_delta_update(all, std::span(delta).first(2), inputs));
        QVERIFY(verify_delta_update(all, delta, std::span(inputs).first(1)));
        QVERIFY(verify_delta_update({}, {}, {}));
        QVERIFY(verify_identity_sum({}));
    }

    void creation_refuses_bad_lengths() {
        base::ChaChaStream rng(ByteArray<32>{5});
        const auto [sk, account] = random_account(Scalar::one(), rng);
        const std::vector<Account> list = {account, account};
        const std::vector<Scalar> values(3, Scalar::zero());
        QVERIFY(create_delta_and_epsilon({}, {}, rng).error().is(QuisquisError::BadLength));
        QVERIFY(create_delta_and_epsilon(list, values, rng).error().is(QuisquisError::BadLength));
        QVERIFY(update_delta(list, std::span(list).first(1)).error().is(QuisquisError::BadLength));
        const auto [sk2, stranger] = random_account(Scalar::one(), rng);
        QVERIFY(update_delta(list, std::vector<Account>{account, stranger})
                    .error()
                    .is(QuisquisError::DeltaKeys));
    }

    void points_that_do_not_decode() {
        base::ChaChaStream rng(ByteArray<32>{6});
        const AccountBytes good = random_account(Scalar::one(), rng).second.bytes();
        for (int part = 0; part < 4; ++part) {
            AccountBytes bad = good;
            std::array<PointBytes*, 4> parts = {&bad.pk.gr, &bad.pk.grsk, &bad.comm.c, &bad.comm.d};
            parts[static_cast<std::size_t>(part)]->bytes.fill(0xff);
            QVERIFY(Account::decode(bad).error().is(QuisquisError::BadPoint));
            if (part < 2) QVERIFY(PublicKey::decode(bad.pk).error().is(QuisquisError::BadPoint));
            if (part >= 2) QVERIFY(ElGamal::decode(bad.comm).error().is(QuisquisError::BadPoint));
            if (part >= 2)
                QVERIFY(
                    verify_identity_sum(std::span(&bad, 1)).error().is(QuisquisError::BadPoint));
        }
    }
};

QTEST_APPLESS_MAIN(AccountTest)
#include "account_test.moc"
