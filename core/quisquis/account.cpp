#include "core/quisquis/account.h"

#include <algorithm>
#include <stdexcept>

namespace vesper::quisquis {

using group::Point;
using group::PointBytes;
using group::Scalar;

ByteArray<128> AccountBytes::to_array() const {
    ByteArray<128> bytes{};
    const ByteArray<64> key = pk.to_array(), commitment = comm.to_array();
    std::copy(key.begin(), key.end(), bytes.begin());
    std::copy(commitment.begin(), commitment.end(), bytes.begin() + 64);
    return bytes;
}

AccountBytes AccountBytes::from_array(const ByteArray<128>& bytes) {
    const std::span<const std::uint8_t> view = bytes;
    return {PublicKeyBytes::from_array(base::to_array<64>(view.first(64))),
            ElGamalBytes::from_array(base::to_array<64>(view.subspan(64)))};
}

Result<Account> Account::decode(const AccountBytes& bytes) {
    VESPER_TRY(std::vector<Account> accounts, decode_accounts({&bytes, 1}));
    return std::move(accounts.front());
}

Account Account::from_elements(const PublicKey& pk, const ElGamal& comm) {
    return from_elements(std::span(&pk, 1), std::span(&comm, 1)).front();
}

std::vector<Account> Account::from_elements(std::span<const PublicKey> pks,
                                            std::span<const ElGamal> comms) {
    if (pks.size() != comms.size()) throw std::invalid_argument("Account: lengths differ");
    std::vector<Point> points;
    points.reserve(4 * pks.size());
    for (std::size_t i = 0; i < pks.size(); ++i)
        for (const Point* point : {&pks[i].gr, &pks[i].grsk, &comms[i].c, &comms[i].d})
            points.push_back(*point);
    const std::vector<PointBytes> encoded = group::encode_batch(points);
    std::vector<Account> accounts;
    accounts.reserve(pks.size());
    for (std::size_t i = 0; i < pks.size(); ++i)
        accounts.push_back(Account(
            pks[i], comms[i],
            {{encoded[4 * i], encoded[4 * i + 1]}, {encoded[4 * i + 2], encoded[4 * i + 3]}}));
    return accounts;
}

std::vector<AccountBytes> wire_forms(std::span<const Account> accounts) {
    std::vector<AccountBytes> out;
    out.reserve(accounts.size());
    for (const Account& account : accounts)
        out.push_back(account.bytes());
    return out;
}

Result<std::vector<Account>> decode_accounts(std::span<const AccountBytes> accounts) {
    std::vector<PointBytes> encodings;
    encodings.reserve(4 * accounts.size());
    for (const AccountBytes& account : accounts)
        encodings.insert(encodings.end(),
                         {account.pk.gr, account.pk.grsk, account.comm.c, account.comm.d});
    const Result<std::vector<Point>> points = group::decode_batch(encodings);
    if (!points) return fail(QuisquisError::BadPoint, "accounts: " + points.error().context());
    std::vector<Account> out;
    out.reserve(accounts.size());
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        const Point* P = points->data() + 4 * i;
        out.push_back(Account({P[0], P[1]}, {P[2], P[3]}, accounts[i]));
    }
    return out;
}

NewAccount generate_account(const PublicKey& pk, RandomSource& random) {
    Secret<Scalar> r(Scalar::random(random));
    const ElGamal comm = r.reveal([&pk](const Scalar& s) { return commit(pk, s, Scalar::zero()); });
    return {Account::from_elements(pk, comm), std::move(r)};
}

Account update_account(const Account& account, const Scalar& v, const Scalar& tau,
                       const Scalar& rho) {
    return Account::from_elements(update_public_key(account.pk(), tau),
                                  account.comm() + commit(account.pk(), rho, v));
}

Result<void> verify_account(const SecretKey& sk, const Account& account, const Scalar& v) {
    VESPER_CHECK(verify_keypair(sk, account.pk()));
    return verify_commitment(sk, account.comm(), v);
}

}  // namespace vesper::quisquis
