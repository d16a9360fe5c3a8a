#include "app/cli/vm_case.h"

#include <algorithm>

#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/decoded_node.h"
#include "core/zkvm/asm_number.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/verifier_view.h"

namespace vesper::cli {

namespace {

tl::unexpected<Error> wrong(const std::string& path, const std::string& what) {
    return fail(VmCaseError::Field, path + ": " + what);
}

Result<Bytes> hex_of(const Json& json, const std::string& path) {
    if (!json.is_string()) return wrong(path, "hex should stand here");
    auto bytes = base::from_hex(json.get<std::string>());
    if (!bytes) return wrong(path, "not hexadecimal");
    return *std::move(bytes);
}

Result<ByteArray<32>> hex32_of(const Json& json, const std::string& path) {
    VESPER_TRY(const Bytes bytes, hex_of(json, path));
    if (bytes.size() != 32) return wrong(path, "64 hexadecimal digits should stand here");
    return base::to_array<32>(bytes);
}

/// A JSON number or decimal text.
Result<zkvm::AsmNumber> number_of(const Json& json, const std::string& path) {
    std::string text;
    if (json.is_number_integer()) text = json.dump();
    if (json.is_string()) text = json.get<std::string>();
    const auto number = zkvm::AsmNumber::parse(text);
    if (!number) return wrong(path, "a whole number should stand here");
    return *number;
}

Result<std::uint64_t> u64_of(const Json& json, const std::string& path, std::uint64_t largest) {
    VESPER_TRY(const zkvm::AsmNumber number, number_of(json, path));
    const auto value = number.to_u64();
    if (!value || *value > largest) return wrong(path, "the number is too large or negative");
    return *value;
}

Result<group::Scalar> scalar_of(const Json& json, const std::string& path) {
    if (json.is_string() && json.get<std::string>().size() == 64) {
        VESPER_TRY(const auto bytes, hex32_of(json, path));
        const auto scalar = group::Scalar::from_canonical_bytes(bytes);
        if (!scalar) return wrong(path, "not below the group order");
        return *scalar;
    }
    VESPER_TRY(const zkvm::AsmNumber number, number_of(json, path));
    const auto scalar = number.to_scalar();
    if (!scalar) return wrong(path, "not below the group order");
    return *scalar;
}

Result<chain::SignedInteger> integer_of(const Json& json, const std::string& path) {
    VESPER_TRY(zkvm::AsmNumber number, number_of(json, path));
    const bool negative = std::exchange(number.negative, false);
    const auto magnitude = number.to_u64();
    if (!magnitude) return wrong(path, "an integer has 64 bits and a sign");
    chain::SignedInteger value{*magnitude, 0};
    if (negative && *magnitude != 0) {
        value.low = ~value.low + 1;
        value.high = ~std::uint64_t{0};
    }
    return value;
}

/// {"scalar": …}, {"integer": …}, or a bare number, which is an integer.
Result<chain::ScalarWitness> value_of(const Json& json, const std::string& path) {
    if (json.is_object() && json.contains("scalar")) {
        VESPER_TRY(const auto scalar, scalar_of(json["scalar"], path + ".scalar"));
        return chain::ScalarWitness(scalar);
    }
    const bool inside = json.is_object() && json.contains("integer");
    VESPER_TRY(const auto integer, integer_of(inside ? json["integer"] : json, path));
    return chain::ScalarWitness(integer);
}

Result<chain::OpenCommitment> opening_of(const Json& json, const std::string& path) {
    if (!json.is_object() || !json.contains("value") || !json.contains("blinding"))
        return wrong(path, "a value and a blinding should stand here");
    VESPER_TRY(const auto value, value_of(json["value"], path + ".value"));
    VESPER_TRY(const auto blinding, scalar_of(json["blinding"], path + ".blinding"));
    return chain::OpenCommitment{value, blinding};
}

Result<chain::VmString> item_of(const Json& json, const std::string& path) {
    using chain::VmString;
    if (json.is_string()) {
        VESPER_TRY(Bytes bytes, hex_of(json, path));
        return VmString(std::move(bytes));
    }
    if (!json.is_object()) return wrong(path, "an item of the stack should stand here");
    if (json.contains("blinding")) {
        VESPER_TRY(const auto opening, opening_of(json, path));
        return VmString(chain::Commitment{opening});
    }
    if (json.contains("commitment")) {
        VESPER_TRY(const auto point, hex32_of(json["commitment"], path + ".commitment"));
        return VmString(chain::Commitment{group::PointBytes{point}});
    }
    if (json.contains("scalar") || json.contains("integer")) {
        VESPER_TRY(const auto value, value_of(json, path));
        return VmString(value);
    }
    if (json.contains("u64")) {
        VESPER_TRY(const std::uint64_t value, u64_of(json["u64"], path + ".u64", UINT64_MAX));
        return VmString(value);
    }
    if (json.contains("u32")) {
        VESPER_TRY(const std::uint64_t value, u64_of(json["u32"], path + ".u32", UINT32_MAX));
        return VmString(static_cast<std::uint32_t>(value));
    }
    if (json.contains("bincode")) {
        VESPER_TRY(const Bytes bytes, hex_of(json["bincode"], path + ".bincode"));
        auto string = chain::decode_vm_string(bytes);
        if (!string) return wrong(path + ".bincode", string.error().describe());
        return *std::move(string);
    }
    return wrong(path, "an item of the stack should stand here");
}

/// The list under `key`, empty if there is none.
template <typename T, typename F>
Result<void> read_list(const Json& json, const std::string& key, std::vector<T>& out, F&& read) {
    const auto found = json.find(key);
    if (found == json.end()) return {};
    if (!found->is_array()) return wrong(key, "a list should stand here");
    for (std::size_t i = 0; i < found->size(); ++i) {
        VESPER_TRY(T value, read((*found)[i], key + "[" + std::to_string(i) + "]"));
        out.push_back(std::move(value));
    }
    return {};
}

template <typename T>
Result<T> decoded(const Json& json, const std::string& path, Result<T> (*decode)(ByteView)) {
    VESPER_TRY(const Bytes bytes, hex_of(json, path));
    auto value = decode(bytes);
    if (!value) return wrong(path, value.error().describe());
    return *std::move(value);
}

/// Deeper trees than this are no object of the chain.
constexpr int kMaxTreeDepth = 40;

/// The decoded tree that a JSON value stands for: a node as `tx decode` prints it, or an object of
/// fields, a list, a number or text. Members that are null count as left out.
Result<chain::DecodedNode> tree_of(const Json& json, const std::string& name, int depth = 0) {
    const auto no_tree = [&] { return wrong(name, "a tree, a number or text should stand here"); };
    if (depth == kMaxTreeDepth) return wrong(name, "the tree is too deep");
    chain::DecodedNode node;
    node.name = name;
    const bool printed = json.is_object() && json.contains("name") && json.contains("kind");
    if (json.is_string()) {
        node.value = json.get<std::string>();
    } else if (json.is_number_integer()) {
        node.value = json.dump();
    } else if (printed) {
        if (!json["kind"].is_string()) return no_tree();
        node.kind = json["kind"].get<std::string>();
        if (json.contains("value") && json["value"].is_string())
            node.value = json["value"].get<std::string>();
        if (json.contains("children")) {
            if (!json["children"].is_array()) return no_tree();
            for (const Json& child : json["children"]) {
                if (!child.is_object() || !child.contains("name") || !child["name"].is_string())
                    return no_tree();
                VESPER_TRY(chain::DecodedNode below,
                           tree_of(child, child["name"].get<std::string>(), depth + 1));
                node.children.push_back(std::move(below));
            }
        }
    } else if (json.is_structured()) {
        if (json.is_array()) node.kind = "list";
        std::size_t i = 0;
        for (const auto& [key, member] : json.items()) {
            if (json.is_object() && member.is_null()) continue;
            VESPER_TRY(chain::DecodedNode below,
                       tree_of(member, json.is_array() ? std::to_string(i++) : key, depth + 1));
            node.children.push_back(std::move(below));
        }
    } else {
        return no_tree();
    }
    return node;
}

/// An input or output: the hex of its bincode, or its tree.
template <typename T>
Result<T> object_of(const Json& json, const std::string& path, Result<T> (*decode)(ByteView),
                    Result<T> (*of_tree)(const chain::DecodedNode&)) {
    if (!json.is_object()) return decoded(json, path, decode);
    VESPER_TRY(const chain::DecodedNode tree, tree_of(json, path));
    auto value = of_tree(tree);
    if (!value) return wrong(path, value.error().context());
    return *std::move(value);
}

Result<void> read_program(const Json& json, VmCase& out) {
    if (json.contains("program")) {
        VESPER_TRY(out.program, hex_of(json["program"], "program"));
        return {};
    }
    if (!json.contains("source")) return wrong("program", "byte code or a source is missing");
    std::string source;
    if (json["source"].is_array()) {
        for (const Json& line : json["source"]) {
            if (!line.is_string()) return wrong("source", "a list of lines should stand here");
            source += line.get<std::string>() + "\n";
        }
    } else if (json["source"].is_string()) {
        source = json["source"].get<std::string>();
    } else {
        return wrong("source", "a text or a list of lines should stand here");
    }
    VESPER_TRY(zkvm::Assembly assembly, zkvm::assemble(source));
    out.program = std::move(assembly.program);
    out.map = std::move(assembly.map);
    return {};
}

Result<void> read_witness(const Json& json, VmCase& out) {
    if (!json.contains("witness")) return {};
    if (!json["witness"].is_object()) return wrong("witness", "an object should stand here");
    const Json& witness = json["witness"];
    out.has_witness = true;
    std::vector<chain::OpenCommitment> openings;
    VESPER_CHECK(read_list(witness, "openings", openings, opening_of));
    for (const auto& opening : openings)
        out.witness.add_opening(opening);
    std::vector<chain::ScalarWitness> allocations;
    VESPER_CHECK(read_list(witness, "allocations", allocations, value_of));
    for (const auto& value : allocations)
        out.witness.add_allocation(value);
    return {};
}

Result<void> read_transaction(const Json& json, VmCase& out) {
    VESPER_TRY(const auto transaction, decoded(json, "transaction", &chain::decode_transaction));
    const auto* script = std::get_if<chain::ScriptTransaction>(&transaction.body);
    if (script == nullptr) return wrong("transaction", "this is no script transaction");
    out.program = script->program;
    out.inputs = script->inputs;
    out.outputs = script->outputs;
    out.tx_data = script->tx_data;
    out.proof = script->proof.bytes;
    out.on_chain = true;
    // The first state input's witness tells a deployment, as the network reads it.
    for (const chain::Input& input : script->inputs) {
        if (input.in_type != chain::IoType::State) continue;
        if (input.witness() >= script->witness.size())
            return wrong("transaction", "an input's witness is missing");
        const auto* state = std::get_if<chain::StateWitness>(&script->witness[input.witness()]);
        out.deploy = state != nullptr && state->zero_proof.has_value();
        break;
    }
    return {};
}

bool is_open(const chain::VmString& string) {
    return string.commitment() != nullptr && string.commitment()->is_open();
}

}  // namespace

Result<zkvm::ProgramStatement> VmCase::statement() const {
    if (plain_stack) return zkvm::ProgramStatement{program, stack, inputs, outputs};
    if (deploy) return zkvm::ProgramStatement::deploy(program, inputs, outputs);
    return zkvm::ProgramStatement::call(program, inputs, outputs, tx_data);
}

Result<zkvm::ProgramStatement> VmCase::verifier_statement(VmCase& view) const {
    if (on_chain) return statement();
    view.program = program;
    view.inputs = zkvm::verifier_view(inputs);
    view.outputs = zkvm::verifier_view(outputs);
    view.plain_stack = plain_stack;
    view.deploy = deploy;
    for (const chain::VmString& string : stack)
        view.stack.push_back(zkvm::verifier_view(string));
    if (tx_data) view.tx_data = zkvm::verifier_view(*tx_data);
    return view.statement();
}

bool VmCase::can_prove() const {
    if (has_witness) return true;
    const auto prover = statement();
    return !on_chain && prover && std::ranges::any_of(prover->stack, is_open);
}

Result<std::unique_ptr<VmCase>> read_vm_case(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return fail(VmCaseError::NotJson, "the case is not a JSON object");
    auto out = std::make_unique<VmCase>();
    if (json.contains("transaction")) {
        VESPER_CHECK(read_transaction(json["transaction"], *out));
        VESPER_CHECK(read_witness(json, *out));
        return out;
    }
    VESPER_CHECK(read_program(json, *out));
    VESPER_CHECK(read_list(json, "inputs", out->inputs, [](const Json& j, const std::string& p) {
        return object_of(j, p, &chain::decode_input, &chain::input_of_tree);
    }));
    VESPER_CHECK(read_list(json, "outputs", out->outputs, [](const Json& j, const std::string& p) {
        return object_of(j, p, &chain::decode_output, &chain::output_of_tree);
    }));
    VESPER_CHECK(read_list(json, "stack", out->stack, item_of));
    out->plain_stack = json.contains("stack") || !json.contains("inputs");
    if (json.contains("kind")) {
        const Json& kind = json["kind"];
        if (kind != "call" && kind != "deploy") return wrong("kind", "\"call\" or \"deploy\"");
        out->deploy = kind == "deploy";
    }
    if (json.contains("tx_data") && !json["tx_data"].is_null()) {
        VESPER_TRY(out->tx_data, item_of(json["tx_data"], "tx_data"));
    }
    VESPER_CHECK(read_witness(json, *out));
    if (json.contains("proof")) {
        VESPER_TRY(out->proof, hex_of(json["proof"], "proof"));
    }
    return out;
}

}  // namespace vesper::cli
