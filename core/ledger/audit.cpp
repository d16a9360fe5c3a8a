#include "core/ledger/audit.h"

#include <algorithm>
#include <set>

#include "core/base/keccak.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"

namespace vesper::ledger {
namespace {

constexpr std::size_t kOwnerSize = chain::Address::kSize;
constexpr std::size_t kOwnerText = 2 * kOwnerSize;
constexpr std::size_t kPairSize = 64;

Finding error(std::string rule, std::string name, std::string message, std::string path = {}) {
    return {std::move(rule), std::move(name), "error", std::move(message), std::move(path)};
}
Finding warning(std::string rule, std::string name, std::string message, std::string path = {}) {
    return {std::move(rule), std::move(name), "warning", std::move(message), std::move(path)};
}

bool has_upper(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool checksum_fits(ByteView address) {
    const ByteArray<32> hash = base::keccak256(address.first(kOwnerSize - 4));
    return std::equal(hash.begin(), hash.begin() + 4, address.begin() + kOwnerSize - 4);
}

/// 138 lower-case digits of an address of the network; its keys are the judge's business.
bool owner_is_standard(std::string_view owner, chain::Network network) {
    if (owner.size() != kOwnerText || has_upper(owner)) return false;
    const auto bytes = base::from_hex(owner);
    return bytes && (*bytes)[0] == network_byte(network, chain::AddressType::Standard) &&
           checksum_fits(*bytes);
}

std::string at(std::string_view list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

void audit_tags(const chain::Transaction& transaction, std::vector<Finding>& findings) {
    using chain::TxType;
    if (transaction.tx_type == TxType::Vault) {
        findings.push_back(error("R-14", "vault-transaction",
                                 "A vault transaction is applied without any check.", "tx_type"));
    } else {
        const bool fits = (transaction.tx_type == TxType::Transfer && transaction.as_transfer()) ||
                          (transaction.tx_type == TxType::Script && transaction.as_script()) ||
                          (transaction.tx_type == TxType::Message && transaction.as_message());
        if (!fits)
            findings.push_back(error("R-14", "tag-mismatch",
                                     "The transaction's type does not fit its contents.",
                                     "tx_type"));
    }
    const auto inputs = transaction.inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (inputs[i].in_type != inputs[i].data_type())
            findings.push_back(error("R-14", "tag-mismatch",
                                     "An input's type does not fit its contents.",
                                     at("inputs", i)));
    const auto outputs = transaction.outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (outputs[i].out_type != outputs[i].data_type())
            findings.push_back(error("R-14", "tag-mismatch",
                                     "An output's type does not fit its contents.",
                                     at("outputs", i)));
    const chain::Message* message = transaction.as_message();
    if (message && message->msg_type != chain::MessageType::Burn)
        findings.push_back(error("R-41", "app-message",
                                 "An app message removes its coin without any check.", "msg_type"));
}

void audit_duplicates(const chain::Transaction& transaction, std::vector<Finding>& findings) {
    std::set<std::pair<chain::IoType, chain::Utxo>> seen;
    const auto inputs = transaction.inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const chain::Utxo& utxo = inputs[i].utxo();
        if (utxo.is_null() || seen.insert({inputs[i].in_type, utxo}).second) continue;
        findings.push_back(error("R-7", "duplicate-input",
                                 "The same output is spent twice in one transaction.",
                                 at("inputs", i)));
    }
}

void audit_owners(const chain::Transaction& transaction, chain::Network network,
                  std::vector<Finding>& findings) {
    const auto outputs = transaction.outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (!owner_is_standard(outputs[i].owner(), network))
            findings.push_back(error("R-15", "owner-not-standard",
                                     "An output's owner is not a standard address.",
                                     at("outputs", i) + ".owner"));
}

template <typename Body>
bool counts_fit(const Body& body, std::size_t witnesses) {
    return body.input_count == body.inputs.size() && body.output_count == body.outputs.size() &&
           body.witness_count == witnesses;
}

void audit_counts(const chain::Transaction& transaction, std::vector<Finding>& findings) {
    bool fit = true;
    if (const auto* transfer = transaction.as_transfer())
        fit = counts_fit(*transfer, transfer->witness ? transfer->witness->size() : 0);
    else if (const auto* script = transaction.as_script())
        fit = counts_fit(*script, script->witness.size());
    if (!fit)
        findings.push_back(
            error("R-13", "count-mismatch", "A stated count is not the length of its list."));
}

}  // namespace

std::vector<Finding> audit_transfer(const TransferMessage& message,
                                    const chain::Transaction& transaction, ByteView bytes,
                                    std::size_t consumed, chain::Network network) {
    std::vector<Finding> findings;
    const auto id = base::array_from_hex<32>(message.tx_id);
    if (!id || *id != chain::transaction_id(bytes))
        findings.push_back(error("L-1", "txid-mismatch",
                                 "The id under which the outputs are filed is not the hash of the "
                                 "transaction.",
                                 "tx_id"));
    audit_tags(transaction, findings);
    if (consumed < bytes.size())
        findings.push_back(error("R-15", "trailing-bytes", "Bytes follow the transaction."));
    audit_counts(transaction, findings);
    audit_duplicates(transaction, findings);
    if (transaction.outputs().size() > 256)
        findings.push_back(error("L-3", "too-many-outputs",
                                 "Outputs beyond the 256th replace the first ones.", "outputs"));
    audit_owners(transaction, network, findings);
    if (auto fee = transaction::check_fee(transaction, message.tx_fee))
        findings.push_back(*std::move(fee));
    if (has_upper(message.tx_byte_code) || has_upper(message.tx_id))
        findings.push_back(warning("L-5", "hex-upper-case",
                                   "The message writes hexadecimal digits in upper case.",
                                   has_upper(message.tx_id) ? "tx_id" : "tx_byte_code"));
    return findings;
}

std::vector<Finding> audit_mint_burn(const MintBurnMessage& message, chain::Network network) {
    std::vector<Finding> findings;
    const auto account = read_mint_account(message.qq_account);
    if (account && (account->size != kOwnerSize + kPairSize ||
                    account->network_byte != network_byte(network, chain::AddressType::Standard)))
        findings.push_back(error("L-4", "account-malformed",
                                 "The account is not a standard address with an encryption.",
                                 "qq_account"));
    // The chain remembers used accounts by their text: another spelling is another account to it.
    if (has_upper(message.qq_account))
        findings.push_back(error("L-5", "hex-upper-case",
                                 "The account is spelt in upper case, which gets past the chain's "
                                 "check for used accounts.",
                                 "qq_account"));
    return findings;
}

Finding key_overwritten(const OutputKey& key) {
    return error("L-2", "key-overwritten",
                 "An unspent output with the same id was replaced: " + base::to_hex(key) + ".",
                 "outputs");
}

Finding burn_claim_unbacked(const std::string& what) {
    return error("L-6", "burn-claim-unbacked", what, "qq_account");
}

Finding reference_halts(Reject reject) {
    return error("L-8", "reference-halts",
                 "The network's state server would stop at this message (" +
                     std::string(reject_name(reject)) + ").");
}

void merge_findings(std::vector<Finding>& findings, std::vector<Finding> more) {
    const std::size_t known = findings.size();
    for (Finding& finding : more) {
        const auto end = findings.begin() + static_cast<std::ptrdiff_t>(known);
        const bool said = std::any_of(findings.begin(), end,
                                      [&](const Finding& f) { return f.rule == finding.rule; });
        if (!said) findings.push_back(std::move(finding));
    }
}

bool has_error(const std::vector<Finding>& findings) {
    return std::ranges::any_of(findings, [](const Finding& f) { return f.severity == "error"; });
}

std::optional<MintAccount> read_mint_account(std::string_view qq_account) {
    const auto bytes = base::from_hex(qq_account);
    if (!bytes || bytes->size() < kOwnerSize + kPairSize) return std::nullopt;
    const ByteView address = ByteView(*bytes).first(kOwnerSize);
    if (!chain::network_of_byte(address[0]) || !checksum_fits(address)) return std::nullopt;
    MintAccount account;
    account.size = bytes->size();
    account.network_byte = address[0];
    account.owner = base::to_hex(address);
    account.pk = quisquis::PublicKeyBytes::from_array(base::to_array<64>(address.subspan(1, 64)));
    account.encrypt = quisquis::ElGamalBytes::from_array(
        base::to_array<kPairSize>(ByteView(*bytes).last(kPairSize)));
    if (!quisquis::ElGamal::decode(account.encrypt)) return std::nullopt;
    return account;
}

}  // namespace vesper::ledger
