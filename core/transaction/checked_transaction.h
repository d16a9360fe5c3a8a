/// The last stage of every builder: a transaction of our own, its bytes, and the word of our own
/// verification that it may be sent. Public data.
#pragma once

#include "core/chain/network.h"
#include "core/chain/transaction.h"
#include "core/transaction/error.h"
#include "core/transaction/judgement.h"

namespace vesper::transaction {

class CheckedTransaction {
public:
    const Bytes& bytes() const { return bytes_; }
    const ByteArray<32>& txid() const { return txid_; }
    const chain::Transaction& transaction() const { return transaction_; }

protected:
    /// NotSound, with what speaks against it, unless the judge's verdict is `wanted`: the best that
    /// the transaction's kind can have.
    static Result<CheckedTransaction> verify(chain::Transaction transaction, chain::Network network,
                                             Verdict wanted);

private:
    CheckedTransaction(chain::Transaction transaction, Bytes bytes, const ByteArray<32>& txid)
        : transaction_(std::move(transaction)), bytes_(std::move(bytes)), txid_(txid) {}

    chain::Transaction transaction_;
    Bytes bytes_;
    ByteArray<32> txid_;
};

}  // namespace vesper::transaction
