/// The Cosmos REST gateway of the local chain (chain-interface 1.2, 1.3, 1.6), with the errors of
/// 1.4: a height above the tip is 400 / code 3, an unknown transaction 404 / code 5, an unknown
/// route 501 / code 12.
#pragma once

#include <string>

#include "core/devnet/answer.h"
#include "core/devnet/chain.h"

namespace vesper::devnet {

class Lcd {
public:
    /// `chain` must outlive the gateway.
    explicit Lcd(Chain& chain) : chain_(chain) {}

    /// `path` starts with "/cosmos/" or "/twilight-project/".
    Answer get(const std::string& path, const Query& query) const;
    Answer post(const std::string& path, const std::string& body);

private:
    Answer block(const std::string& height) const;
    Answer node_info() const;
    Answer validators(const std::string& height) const;
    Answer tx(const std::string& hash) const;
    Answer txs(const Query& query) const;
    Answer balances(const std::string& address) const;
    Answer account(const std::string& address) const;
    Answer transfer_tx(const std::string& txid) const;
    Answer mint_or_burn(const std::string& address) const;
    Answer btc_reserve() const;
    Answer deposit_of(const std::string& address) const;
    Answer deposits() const;
    Answer broadcast(const std::string& body);
    Answer simulate(const std::string& body) const;

    Chain& chain_;
};

}  // namespace vesper::devnet
