// one transaction, one spelling. The network ignores trailing bytes and reads owners in any
// case, with any tail and under any known network byte; each of those is a second spelling under
// which a third party can send the same transaction, or a string that hides a coin from its owner.
#include <algorithm>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

namespace {

bool is_lower_hex(const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Length, case, checksum and network byte. The keys in it are R-11's and R-12's business.
bool is_standard_owner(const std::string& owner, chain::Network network) {
    if (owner.size() != 2 * chain::Address::kSize || !is_lower_hex(owner)) return false;
    if (!chain::read_owner_as_network(owner).ok) return false;
    const std::uint8_t byte = chain::network_byte(network, chain::AddressType::Standard);
    return owner.starts_with(base::to_hex({&byte, 1}));
}

bool is_script_address(const std::string& text, chain::Network network) {
    if (text.size() != 2 * chain::ScriptAddress::kSize || !is_lower_hex(text)) return false;
    const auto address = chain::ScriptAddress::from_hex(text);
    return address && address->network() == network;
}

class Owners {
public:
    explicit Owners(Context& context) : context_(context) {}

    void check(const chain::OutputCoin& coin, const std::string& path) {
        check_owner(coin.owner, path + ".owner");
    }
    void check(const chain::OutputMemo& memo, const std::string& path) { check_both(memo, path); }
    void check(const chain::OutputState& state, const std::string& path) {
        check_both(state, path);
    }
    void check_owner(const std::string& owner, std::string path) {
        if (!is_standard_owner(owner, context_.network()))
            context_.report(Breach::OwnerFormat, std::move(path));
    }

private:
    template <typename T>
    void check_both(const T& data, const std::string& path) {
        check_owner(data.owner, path + ".owner");
        if (!is_script_address(data.script_address, context_.network()))
            context_.report(Breach::ScriptAddressFormat, path + ".script_address");
    }

    Context& context_;
};

bool proofs_are_canonical(const chain::Transaction& transaction) {
    const auto* script = transaction.as_script();
    return script == nullptr || script->proof.is_canonical();
}

}  // namespace

void check_encoding(Context& context) {
    const chain::Transaction& transaction = context.transaction();
    const Bytes encoded = chain::encode(transaction);
    const ByteView given = context.bytes();
    if (given.size() > encoded.size() &&
        std::equal(encoded.begin(), encoded.end(), given.begin())) {
        context.report(Breach::TrailingBytes, "trailing");
    } else if (!std::equal(encoded.begin(), encoded.end(), given.begin(), given.end()) ||
               !proofs_are_canonical(transaction)) {
        context.report(Breach::NotCanonical, "");
    }

    Owners owners(context);
    const std::string body = context.body_path();
    const auto inputs = transaction.inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::string path =
            body + (transaction.as_message() != nullptr ? "input" : indexed("inputs", i)) +
            ".input.";
        if (const auto* coin = inputs[i].as_coin())
            owners.check(coin->out_coin, path + "Coin.out_coin");
        else if (const auto* memo = inputs[i].as_memo())
            owners.check(memo->out_memo, path + "Memo.out_memo");
        else
            owners.check(inputs[i].as_state()->out_state, path + "State.out_state");
    }
    const auto outputs = transaction.outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const std::string path = body + indexed("outputs", i) + ".output.";
        if (const auto* coin = outputs[i].as_coin())
            owners.check(*coin, path + "Coin");
        else if (const auto* memo = outputs[i].as_memo())
            owners.check(*memo, path + "Memo");
        else
            owners.check(*outputs[i].as_state(), path + "State");
    }
    if (const auto* message = transaction.as_message())
        owners.check_owner(message->msg_data, body + "msg_data");
}

}  // namespace vesper::transaction::rules
