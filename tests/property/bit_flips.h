/// What the light node makes of an honest transaction in which one bit was turned: the ledger's
/// look-up, the rules, the network's verifier and at last the judge.
///
/// Cheap refusals come first, and proofs are entered where the bit can matter, so that all bits of
/// a transaction can be tried. Whatever passes those is put before transaction::judge(), whose word
/// alone counts; and now and then a refused one as well, to see that it agrees.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/chain/transaction.h"
#include "core/ledger/block_rules.h"
#include "core/transaction/judgement.h"

namespace vesper::property {

enum class FlipAnswer {
    Undecodable,  ///< the bytes are no transaction
    Ledger,   ///< an input names no unspent output, or not as it is; or the fee is not the paid one
    Rule,     ///< an error of a rule R-n
    Proof,    ///< the network's verifier says no
    Flagged,  ///< a warning that the honest transaction does not get
    Open,     ///< the same verdict, and nothing new to say
};
inline constexpr std::size_t kFlipAnswers = 6;
std::string_view answer_name(FlipAnswer answer);

struct FlipOutcome {
    FlipAnswer answer;
    std::string reason;  ///< names of the findings, or the error
};

class FlippedTransaction {
public:
    /// Throws if the transaction is not sound or conforming.
    explicit FlippedTransaction(Bytes honest);
    ~FlippedTransaction();

    std::size_t bits() const { return 8 * honest_.size(); }
    /// Bit 8·i + k is bit k of byte i. Safe from several threads.
    FlipOutcome flip(std::size_t bit) const;

    /// The field that holds the bit, with list indices: "tx.Message.input.input.Coin.witness".
    const std::string& path(std::size_t bit) const { return leaves_[leaf_of_[bit / 8]].path; }
    /// One bit of each field, chosen by `random`.
    std::vector<std::size_t> one_bit_per_field(RandomSource& random) const;
    /// Does the judge tell this rule or weakness of the honest transaction?
    bool tells(std::string_view rule) const;

private:
    struct Leaf {
        std::string path;
        std::size_t from, to;
    };
    class AnonymousPass;

    FlipOutcome answer(ByteView bytes, std::size_t bit) const;
    FlipOutcome ask_judge(ByteView bytes) const;
    /// The error findings of the rules that need no proof.
    std::string broken_rules(const chain::Transaction& transaction, ByteView bytes,
                             const std::string& path) const;
    bool new_points_decode(const chain::Transaction& transaction) const;
    Result<void> ask_network(const chain::Transaction& transaction, const std::string& path) const;

    Bytes honest_;
    chain::Transaction transaction_;
    transaction::Judgement judgement_;
    std::vector<Leaf> leaves_;
    std::vector<std::size_t> leaf_of_;  // by byte
    std::vector<group::PointBytes> points_;
    ledger::OutputLookup lookup_;
    std::unique_ptr<AnonymousPass> anonymous_;
};

}  // namespace vesper::property
