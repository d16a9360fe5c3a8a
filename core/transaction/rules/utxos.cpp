// every output is spent once, and "no output" is spelled in one way. Neither proofs nor the
// ledger's look-up compare the inputs of one transaction with each other.
#include <set>

#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

void check_utxos(Context& context) {
    const chain::Transaction& transaction = context.transaction();
    const auto inputs = transaction.inputs();
    std::set<chain::Utxo> seen;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const chain::Utxo& utxo = inputs[i].utxo();
        if (utxo.is_null()) continue;
        const std::string path =
            context.body_path() +
            (transaction.as_message() != nullptr ? "input" : indexed("inputs", i)) + ".input." +
            (inputs[i].as_coin() != nullptr   ? "Coin"
             : inputs[i].as_memo() != nullptr ? "Memo"
                                              : "State") +
            ".utxo";
        if (utxo.txid == ByteArray<32>{}) context.report(Breach::NullUtxoIndex, path);
        if (!seen.insert(utxo).second) context.report(Breach::OutputSpentTwice, path);
    }
}

}  // namespace vesper::transaction::rules
