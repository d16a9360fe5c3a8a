/// What the vector files do not spell out about programs: the values behind their commitments.
#pragma once

#include <map>

#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/zkvm/program_witness.h"
#include "tests/support/vectors.h"

namespace vesper::test {

struct Hidden {
    std::uint64_t value;
    bool blinded = true;
    bool allocation = false;
};

/// The witness of a program of files 12 and 14, known by its name. Blindings are drawn from the
/// case's stream, in source order, before the proof's own randomness.
inline zkvm::ProgramWitness hidden_witness(const std::string& name, RandomSource& random) {
    static const std::map<std::string, std::vector<Hidden>> kHidden{
        {"order", {{16}}},
        {"order2", {{16}, {9}}},
        {"init_contract", {{100}, {100}, {100}, {100}}},
        {"public", {}},
        {"public_wrong", {}},
        {"or", {{3}}},
        {"not", {{7}}},
        {"mul", {{5, false}, {6}}},
        {"alloc", {{12, false, true}}},
        {"and", {{3}}},
        {"order_negative", {{9}}},
    };
    zkvm::ProgramWitness witness;
    for (const Hidden& hidden : kHidden.at(name)) {
        const chain::SignedInteger value{hidden.value, 0};
        if (hidden.allocation) {
            witness.add_allocation(value);
            continue;
        }
        const auto blinding =
            hidden.blinded ? group::Scalar::random(random) : group::Scalar::zero();
        witness.add_opening({value, blinding});
    }
    return witness;
}

/// The prover's side of a case of file 17.
struct ScriptVector {
    std::vector<chain::Input> inputs;
    std::vector<chain::Output> outputs;
    std::optional<chain::VmString> tx_data;
    bool deploy = false;
};

inline ScriptVector script_vector(const Json& c) {
    const Json& witness = c.at("witness");
    ScriptVector out;
    for (const Json& input : witness.at("inputs_prover_bincode"))
        out.inputs.push_back(chain::decode_input(bytes(input)).value());
    for (const Json& output : witness.at("outputs_prover_bincode"))
        out.outputs.push_back(chain::decode_output(bytes(output)).value());
    const Bytes tx_data = bytes(witness.at("tx_data_prover_bincode"));
    if (tx_data.at(0) == 1)
        out.tx_data = chain::decode_vm_string(ByteView(tx_data).subspan(1)).value();
    out.deploy = witness.at("contract_deploy_flag");
    return out;
}

}  // namespace vesper::test
