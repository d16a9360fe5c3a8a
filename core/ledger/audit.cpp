#include "core/ledger/audit.h"

#include <algorithm>

#include "core/base/keccak.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"

namespace vesper::ledger {
namespace {

constexpr std::size_t kOwnerSize = chain::Address::kSize;
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

}  // namespace

std::vector<Finding> audit_transfer(const TransferMessage& message,
                                    const chain::Transaction& transaction, ByteView bytes) {
    std::vector<Finding> findings;
    const auto id = base::array_from_hex<32>(message.tx_id);
    if (!id || *id != chain::transaction_id(bytes))
        findings.push_back(error("L-1", "txid-mismatch",
                                 "The id under which the outputs are filed is not the hash of the "
                                 "transaction.",
                                 "tx_id"));
    if (transaction.outputs().size() > 256)
        findings.push_back(error("L-3", "too-many-outputs",
                                 "Outputs beyond the 256th replace the first ones.", "outputs"));
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

Finding opening_mismatch() {
    return error("L-7", "opening-mismatch",
                 "The published amount and blinding do not open the account's encryption.",
                 "encrypt_scalar");
}

Finding reference_halts(Reject reject) {
    return error("L-8", "reference-halts",
                 "The network's state server would stop at this message (" +
                     std::string(reject_name(reject)) + ").");
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
