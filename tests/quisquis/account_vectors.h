/// Accounts and sigma proofs out of the reference's vector files.
#pragma once

#include "core/quisquis/account.h"
#include "core/quisquis/sigma_proof.h"
#include "tests/support/vectors.h"

namespace vesper::test {

inline quisquis::AccountBytes account_bytes(const Json& a) {
    return {{point_bytes(a.at("gr")), point_bytes(a.at("grsk"))},
            {point_bytes(a.at("c")), point_bytes(a.at("d"))}};
}

inline std::vector<quisquis::AccountBytes> account_bytes_list(const Json& list) {
    std::vector<quisquis::AccountBytes> out;
    for (const Json& a : list)
        out.push_back(account_bytes(a));
    return out;
}

inline std::vector<quisquis::Account> accounts(const Json& list) {
    return quisquis::decode_accounts(account_bytes_list(list)).value();
}

inline std::string hex(const quisquis::AccountBytes& account) {
    return base::to_hex(account.to_array());
}
inline std::string hex(const quisquis::Account& account) {
    return hex(account.bytes());
}

inline quisquis::SigmaProof sigma_proof(const Json& p) {
    if (p.at("type") == "Dlog")
        return {quisquis::SigmaProof::Dlog{scalars(p.at("z")), scalar(p.at("x"))}};
    return {quisquis::SigmaProof::Dleq{scalars(p.at("a")), scalars(p.at("b")), scalars(p.at("c")),
                                       scalar(p.at("x"))}};
}

/// The account with one unit more.
inline quisquis::AccountBytes richer_by_one(const quisquis::AccountBytes& bytes) {
    const quisquis::Account account = quisquis::Account::decode(bytes).value();
    return quisquis::Account::from_elements(
               account.pk(), {account.comm().c, account.comm().d + group::Point::base()})
        .bytes();
}

}  // namespace vesper::test
