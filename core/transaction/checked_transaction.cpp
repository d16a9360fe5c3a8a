#include "core/transaction/checked_transaction.h"

#include "core/chain/codec.h"

namespace vesper::transaction {

Result<CheckedTransaction> CheckedTransaction::verify(chain::Transaction transaction,
                                                      chain::Network network, Verdict wanted) {
    Bytes bytes = chain::encode(transaction);
    // From the bytes, as everyone else will read them.
    const Judgement judgement = judge(bytes, {network});
    if (judgement.verdict != wanted) {
        std::string reasons(verdict_name(judgement.verdict));
        if (!judgement.network_reason.empty()) reasons += "; " + judgement.network_reason;
        for (const Finding& finding : judgement.findings)
            reasons += "; " + finding.name + " at " + finding.path;
        return fail(TransactionError::NotSound, std::move(reasons));
    }
    return CheckedTransaction(std::move(transaction), std::move(bytes), judgement.txid);
}

}  // namespace vesper::transaction
