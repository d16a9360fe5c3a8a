/// Any row of a wallet's file: coins, addresses, payments, events and how far a scan came are
/// errors or values that read the same once they are written again. The first byte chooses, the
/// second what the row says of itself; then, with zero bytes between them: the details, the state,
/// a blob.
#include <array>

#include "core/wallet/scan_checkpoint.h"
#include "core/wallet/wallet_rows.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

struct Parts {
    std::array<std::string, 2> texts;
    Bytes blob;
};

Parts split(std::string_view data) {
    Parts parts;
    for (std::string& text : parts.texts) {
        const std::size_t end = std::min(data.find('\0'), data.size());
        text = data.substr(0, end);
        data.remove_prefix(std::min(end + 1, data.size()));
    }
    parts.blob.assign(data.begin(), data.end());
    return parts;
}

void coin(const Parts& parts, std::uint8_t kind) {
    store::CoinRow row;
    row.kind = kind % 4;
    row.grade = kind / 4 % 6;
    row.state = parts.texts[1];
    row.detail_json = parts.texts[0];
    // The output, and behind it what opens it.
    const std::size_t secret = std::min<std::size_t>(kind & 64 ? 32 : 0, parts.blob.size());
    row.output.assign(parts.blob.begin(), parts.blob.end() - static_cast<std::ptrdiff_t>(secret));
    row.blinding = SecureBytes(ByteView(parts.blob).last(secret));
    const auto read = wallet::coin_from_row(row);
    if (!read) return;
    const auto again = wallet::coin_from_row(wallet::to_row(*read));
    require(again.has_value() && again->coin.utxo == read->coin.utxo);
    require(again->coin.amount == read->coin.amount && again->state == read->state);
}

void address(const Parts& parts, std::uint8_t key) {
    store::AccountRow row;
    row.index = key;
    row.state = parts.texts[1];
    row.detail_json = parts.texts[0];
    const std::size_t size = std::min<std::size_t>(64, parts.blob.size());
    row.public_key.assign(parts.blob.begin(),
                          parts.blob.begin() + static_cast<std::ptrdiff_t>(size));
    row.secret = SecureBytes(ByteView(parts.blob).subspan(size));
    const auto read = wallet::address_from_row(row);
    if (!read) return;
    const auto again = wallet::address_from_row(wallet::to_row(*read, row.scheme));
    require(again.has_value() && again->pk == read->pk && again->used == read->used);
}

void payment(const Parts& parts, std::uint8_t kind) {
    static constexpr std::array<const char*, 4> kKinds{"payment", "received", "mint", "burn"};
    store::PaymentRow row;
    row.kind = kKinds[kind % kKinds.size()];
    row.state = parts.texts[1];
    row.detail_json = parts.texts[0];
    row.bytes = parts.blob;
    (void)wallet::history_from_row(row);
    const auto read = wallet::payment_from_row(row);
    if (!read) return;
    const auto again = wallet::payment_from_row(wallet::to_row(*read));
    require(again.has_value() && again->payment.state == read->payment.state);
    require(again->payment.coins == read->payment.coins && again->leaves == read->leaves);
}

void checkpoint(ByteView bytes) {
    const auto read = wallet::scan_checkpoint_from(bytes);
    if (!read || !*read) return;
    const Bytes written = wallet::to_bytes(**read);
    const auto again = wallet::scan_checkpoint_from(written);
    require(again.has_value() && again->has_value() && wallet::to_bytes(**again) == written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const Parts parts = split({reinterpret_cast<const char*>(data) + 2, size - 2});
    switch (data[0] % 4) {
        case 0:
            coin(parts, data[1]);
            break;
        case 1:
            address(parts, data[1]);
            break;
        case 2:
            payment(parts, data[1]);
            break;
        default:
            (void)wallet::decode_lock_secrets(ByteView(data + 2, size - 2));
            checkpoint(ByteView(data + 2, size - 2));
    }
    return 0;
}
