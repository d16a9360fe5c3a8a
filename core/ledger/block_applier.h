/// One block's way through the state: the messages in order, each judged against what the ones
/// before it left. Internal to the ledger; UtxoSet holds the lock.
#pragma once

#include <array>
#include <set>

#include "core/chain/transaction.h"
#include "core/ledger/block_delta.h"
#include "core/ledger/block_rules.h"
#include "core/ledger/output_table.h"

namespace vesper::ledger {

struct UtxoState {
    std::array<OutputTable, 3> tables;  ///< by chain::IoType
    std::multiset<BurnedCoin> burns;    ///< not yet claimed
    std::uint64_t height = 0;
    ByteArray<32> block_hash{};

    OutputTable& table(chain::IoType kind) { return tables[static_cast<std::size_t>(kind)]; }
    const OutputTable& table(chain::IoType kind) const {
        return tables[static_cast<std::size_t>(kind)];
    }
};

class BlockApplier {
public:
    BlockApplier(UtxoState& state, BlockDelta& delta) : state_(state), delta_(delta) {}
    /// Appends the message's record, and what it does to the state, to the delta.
    void apply(const LedgerMessage& message, const transaction::Judgement& judgement);

private:
    void apply_transfer(const TransferMessage& message, TxRecord& record);
    void apply_mint_burn(const MintBurnMessage& message, TxRecord& record);
    void apply_mint(const MintBurnMessage& message, TxRecord& record);
    void apply_claim(const MintBurnMessage& message, TxRecord& record);
    void reject(Reject reason, TxRecord& record);
    void spend_inputs(const chain::Transaction& transaction, TxRecord& record);
    void note_burn(const chain::Transaction& transaction, const TxRecord& record);
    void add_outputs(std::vector<StoredOutput> outputs, TxRecord& record);
    /// Verdict and grade after all findings are in.
    static void conclude(TxRecord& record, Verdict inputs);

    UtxoState& state_;
    BlockDelta& delta_;
    std::uint32_t sequence_ = 0;
    Verdict worst_input_ = Verdict::Sound;
};

}  // namespace vesper::ledger
