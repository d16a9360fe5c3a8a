#include "core/quisquis/delta.h"

#include <algorithm>

#include "core/quisquis/sigma_detail.h"

namespace vesper::quisquis {

using group::Point;
using group::PointBytes;
using group::Scalar;

Result<DeltaEpsilon> create_delta_and_epsilon(std::span<const Account> accounts,
                                              std::span<const Scalar> values,
                                              RandomSource& random) {
    const std::size_t n = accounts.size();
    if (n == 0 || values.size() != n) return fail(QuisquisError::BadLength, "delta accounts");
    DeltaEpsilon out;
    out.r = proof::SecretScalars(n);
    for (std::size_t i = 0; i + 1 < n; ++i) {
        out.r[i] = Scalar::random(random);
        out.r[n - 1] -= out.r[i];
    }
    std::vector<PublicKey> keys;
    std::vector<ElGamal> delta, epsilon;
    for (std::size_t i = 0; i < n; ++i) {
        keys.push_back(accounts[i].pk());
        delta.push_back(commit(accounts[i].pk(), out.r[i], values[i]));
        epsilon.push_back(commit(base_pk(), out.r[i], values[i]));
    }
    out.delta = Account::from_elements(keys, delta);
    out.epsilon = Account::from_elements(std::vector<PublicKey>(n, base_pk()), epsilon);
    return out;
}

Result<void> verify_identity_sum(std::span<const AccountBytes> epsilon) {
    std::vector<PointBytes> encodings;
    encodings.reserve(2 * epsilon.size());
    for (const AccountBytes& account : epsilon)
        encodings.insert(encodings.end(), {account.comm.c, account.comm.d});
    VESPER_TRY(const std::vector<Point> points, detail::decode_points(encodings));
    Point sum_c, sum_d;
    for (std::size_t i = 0; i < epsilon.size(); ++i) {
        sum_c += points[2 * i];
        sum_d += points[2 * i + 1];
    }
    if (!sum_c.is_identity() || !sum_d.is_identity()) return fail(QuisquisError::DeltaSum);
    return {};
}

Result<std::vector<Account>> update_delta(std::span<const Account> accounts,
                                          std::span<const Account> delta) {
    if (delta.size() != accounts.size()) return fail(QuisquisError::BadLength, "update delta");
    std::vector<PublicKey> keys;
    std::vector<ElGamal> comms;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        if (accounts[i].bytes().pk != delta[i].bytes().pk)
            return fail(QuisquisError::DeltaKeys, "account " + std::to_string(i));
        keys.push_back(accounts[i].pk());
        comms.push_back(accounts[i].comm() + delta[i].comm());
    }
    return Account::from_elements(keys, comms);
}

Result<void> verify_delta_update(std::span<const AccountBytes> updated_delta,
                                 std::span<const AccountBytes> delta,
                                 std::span<const AccountBytes> inputs) {
    for (const std::span<const AccountBytes> other : {delta, inputs})
        for (std::size_t i = 0; i < std::min(updated_delta.size(), other.size()); ++i)
            if (updated_delta[i].pk != other[i].pk)
                return fail(QuisquisError::DeltaKeys, "account " + std::to_string(i));

    const std::size_t n = std::min(delta.size(), inputs.size());
    std::vector<PointBytes> encodings;
    encodings.reserve(4 * n);
    for (std::size_t i = 0; i < n; ++i)
        encodings.insert(encodings.end(),
                         {delta[i].comm.c, delta[i].comm.d, inputs[i].comm.c, inputs[i].comm.d});
    VESPER_TRY(const std::vector<Point> points, detail::decode_points(encodings));
    std::vector<Point> sums;
    for (std::size_t i = 0; i < n; ++i) {
        sums.push_back(points[4 * i] + points[4 * i + 2]);
        sums.push_back(points[4 * i + 1] + points[4 * i + 3]);
    }
    const std::vector<PointBytes> encoded = group::encode_batch(sums);
    for (std::size_t i = 0; i < std::min(updated_delta.size(), n); ++i)
        if (updated_delta[i].comm.c != encoded[2 * i] ||
            updated_delta[i].comm.d != encoded[2 * i + 1])
            return fail(QuisquisError::DeltaCommitments, "account " + std::to_string(i));
    return {};
}

}  // namespace vesper::quisquis
