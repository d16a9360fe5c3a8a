/// QuisQuis accounts: a key and a commitment to a balance under it.
///
/// AccountBytes is what stands in a transaction (unvalidated; equality of bytes). Account holds
/// decoded points and keeps their bytes, because transcripts hash bytes and encoding costs as much
/// as decoding. Source: zkos-protocol §4.1.
#pragma once

#include <span>
#include <vector>

#include "core/quisquis/elgamal.h"
#include "core/quisquis/keys.h"

namespace vesper::quisquis {

struct AccountBytes {
    PublicKeyBytes pk;
    ElGamalBytes comm;

    /// gr ‖ grsk ‖ c ‖ d.
    ByteArray<128> to_array() const;
    static AccountBytes from_array(const ByteArray<128>& bytes);

    friend auto operator<=>(const AccountBytes&, const AccountBytes&) = default;
};

class Account;
/// Decodes all of them, or BadPoint with the index of the first point that does not decode (four
/// points per account).
Result<std::vector<Account>> decode_accounts(std::span<const AccountBytes> accounts);

class Account {
public:
    static Result<Account> decode(const AccountBytes& bytes);
    static Account from_elements(const PublicKey& pk, const ElGamal& comm);
    /// Encodes all accounts together, which is cheaper than one by one.
    static std::vector<Account> from_elements(std::span<const PublicKey> pks,
                                              std::span<const ElGamal> comms);

    const PublicKey& pk() const { return pk_; }
    const ElGamal& comm() const { return comm_; }
    const AccountBytes& bytes() const { return bytes_; }

    friend bool operator==(const Account& x, const Account& y) { return x.bytes_ == y.bytes_; }

private:
    friend Result<std::vector<Account>> decode_accounts(std::span<const AccountBytes> accounts);
    Account(const PublicKey& pk, const ElGamal& comm, const AccountBytes& bytes)
        : pk_(pk), comm_(comm), bytes_(bytes) {}

    PublicKey pk_;
    ElGamal comm_;
    AccountBytes bytes_;
};

/// The wire forms of several accounts.
std::vector<AccountBytes> wire_forms(std::span<const Account> accounts);

struct NewAccount {
    Account account;
    Secret<group::Scalar> r;  ///< the commitment's blinding
};
/// An account of balance 0 under pk.
NewAccount generate_account(const PublicKey& pk, RandomSource& random);

/// pk' = τ·pk, comm' = comm + commit(pk, ρ, v): the commitment is made under the old key.
Account update_account(const Account& account, const group::Scalar& v, const group::Scalar& tau,
                       const group::Scalar& rho);

/// Key pair and balance of an account: Keypair or Commitment on mismatch.
Result<void> verify_account(const SecretKey& sk, const Account& account, const group::Scalar& v);

}  // namespace vesper::quisquis
