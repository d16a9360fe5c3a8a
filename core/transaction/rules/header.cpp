// the header says what follows; nothing in it is bound by a proof or a signature.
// the tags that stand twice agree. Outputs are filed under out_type whatever their data are.
#include <array>

#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

namespace {

template <typename T>
void check_counts(Context& context, const T& body, std::size_t witnesses) {
    const std::string path = context.body_path();
    if (body.input_count != body.inputs.size())
        context.report(Breach::CountMismatch, path + "input_count");
    if (body.output_count != body.outputs.size())
        context.report(Breach::CountMismatch, path + "output_count");
    if (body.witness_count != witnesses)
        context.report(Breach::CountMismatch, path + "witness_count");
    if (body.maturity != 0) context.report(Breach::MaturitySet, path + "maturity");
}

}  // namespace

void check_header(Context& context) {
    const chain::Transaction& transaction = context.transaction();
    std::uint64_t version = 0;
    std::uint64_t expected = 0;
    if (const auto* transfer = transaction.as_transfer()) {
        check_counts(context, *transfer, transfer->witness ? transfer->witness->size() : 0);
        version = transfer->version;
        expected = transfer->shuffle_proof ? 0 : 1;
    } else if (const auto* script = transaction.as_script()) {
        check_counts(context, *script, script->witness.size());
        version = script->version;
    } else {
        version = transaction.as_message()->version;
    }
    if (version != expected)
        context.report(Breach::VersionUnknown, context.body_path() + "version");
}

void check_type_tags(Context& context) {
    const chain::Transaction& transaction = context.transaction();
    constexpr std::array kDataTypes{chain::TxType::Transfer, chain::TxType::Script,
                                    chain::TxType::Message};
    if (transaction.tx_type == chain::TxType::Vault)
        context.report(Breach::TransactionTypeUnused, "tx_type");
    else if (transaction.tx_type != kDataTypes[transaction.body.index()])
        context.report(Breach::TransactionTypeTag, "tx_type");
    const auto* message = transaction.as_message();

    const std::string body = context.body_path();
    const auto inputs = transaction.inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (inputs[i].in_type != inputs[i].data_type())
            context.report(
                Breach::InputTypeTag,
                body + (message != nullptr ? "input" : indexed("inputs", i)) + ".in_type");
    const auto outputs = transaction.outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (outputs[i].out_type != outputs[i].data_type())
            context.report(Breach::OutputTypeTag, body + indexed("outputs", i) + ".out_type");
}

}  // namespace vesper::transaction::rules
