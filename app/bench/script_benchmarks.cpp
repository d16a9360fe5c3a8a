// Script transactions: the relayer's orders, from the intent to the proved bytes and back through
// the judge; and the largest of their programs by itself.
#include <memory>

#include "app/bench/benchmark.h"
#include "app/bench/samples.h"
#include "core/base/random.h"
#include "core/chain/codec.h"
#include "core/transaction/judgement.h"
#include "core/zkvm/program_prover.h"
#include "core/zkvm/program_verifier.h"

namespace vesper::bench {

namespace {

std::shared_ptr<base::ChaChaStream> stream() {
    return std::make_shared<base::ChaChaStream>(ByteArray<32>{17});
}

/// The program that settles a trade, over the prover's objects.
struct ProgramCase {
    Bytes program;
    std::vector<chain::Input> inputs;
    std::vector<chain::Output> outputs;
    std::optional<chain::VmString> tx_data;
    zkvm::ProgramWitness witness;

    explicit ProgramCase(RandomSource& random) {
        const transaction::ScriptIntent intent = Settlement(random).intent(random);
        program = intent.call.program();
        tx_data = intent.tx_data;
        const auto& memo = std::get<transaction::MemoToCoin>(intent.steps.at(0));
        const auto& state = std::get<transaction::StateStep>(intent.steps.at(1));
        const auto payout = memo.blinding.reveal(
            [&](const group::Scalar& s) { return transaction::open_commitment(memo.amount, s); });
        inputs.push_back({chain::IoType::Memo, chain::InputMemo{memo.utxo, memo.memo, 0, payout}});
        inputs.push_back({chain::IoType::State,
                          chain::InputState{state.utxo, state.before, 1, state.script_data}});
        outputs.push_back(chain::Output::coin({{}, memo.memo.owner}));
        outputs.push_back({chain::IoType::State, state.after});
    }
    zkvm::ProgramStatement statement() const {
        return zkvm::ProgramStatement::call(program, inputs, outputs, tx_data).value();
    }
};

}  // namespace

void add_script_benchmarks(std::vector<Benchmark>& list) {
    list.push_back(
        {"zkvm-program-prove", 1, [] {
             auto random = stream();
             auto made = std::make_shared<ProgramCase>(*random);
             return [random, made] {
                 keep(zkvm::prove_program(made->statement(), made->witness, *random).value());
             };
         }});
    list.push_back({"zkvm-program-verify", 1, [] {
                        auto random = stream();
                        const auto script =
                            prove(Settlement(*random).intent(*random), *random).transaction();
                        return [script] {
                            const chain::ScriptTransaction& body = *script.as_script();
                            const auto statement =
                                zkvm::ProgramStatement::call(body.program, body.inputs,
                                                             body.outputs, body.tx_data)
                                    .value();
                            const auto proof = proof::R1csProof::decode(body.proof.bytes).value();
                            if (!zkvm::verify_program(statement, proof))
                                throw std::runtime_error("an honest program is refused");
                        };
                    }});
    list.push_back({"script-order-build", 1, [] {
                        auto random = stream();
                        return [random] { keep(prove(order_intent(*random), *random)); };
                    }});
    list.push_back({"script-order-verify", 1, [] {
                        auto random = stream();
                        const Bytes bytes =
                            chain::encode(prove(order_intent(*random), *random).transaction());
                        return [bytes] { keep(transaction::judge(bytes)); };
                    }});
    list.push_back({"script-settle-build", 1, [] {
                        auto random = stream();
                        auto settlement = std::make_shared<Settlement>(*random);
                        return [random, settlement] {
                            keep(prove(settlement->intent(*random), *random));
                        };
                    }});
    list.push_back({"script-settle-verify", 1, [] {
                        auto random = stream();
                        const Settlement settlement(*random);
                        const Bytes bytes =
                            chain::encode(prove(settlement.intent(*random), *random).transaction());
                        return [bytes] { keep(transaction::judge(bytes)); };
                    }});
}

}  // namespace vesper::bench
