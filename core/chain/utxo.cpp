#include "core/chain/utxo.h"

#include <algorithm>

namespace vesper::chain {

ByteArray<33> Utxo::key() const {
    ByteArray<33> key{};
    std::copy(txid.begin(), txid.end(), key.begin());
    key[32] = output_index;
    return key;
}

Utxo Utxo::from_key(const ByteArray<33>& key) {
    Utxo utxo;
    std::copy_n(key.begin(), 32, utxo.txid.begin());
    utxo.output_index = key[32];
    return utxo;
}

}  // namespace vesper::chain
