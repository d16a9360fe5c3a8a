#include "core/wallet/wallet_rows.h"

#include <limits>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/wallet/row_json.h"

namespace vesper::wallet {

namespace {

constexpr std::size_t kOpeningSize = 8 + 32;

std::string_view name_of(CoinRowState state) {
    switch (state) {
        case CoinRowState::Expected:
            return "expected";
        case CoinRowState::Unspent:
            return "unspent";
        case CoinRowState::Spent:
            return "spent";
        case CoinRowState::Void:
            return "void";
    }
    return "void";
}

Result<CoinRowState> coin_state(const std::string& name) {
    for (const auto state :
         {CoinRowState::Expected, CoinRowState::Unspent, CoinRowState::Spent, CoinRowState::Void})
        if (name_of(state) == name) return state;
    return damaged("state of a coin");
}

SecureBytes scalar_bytes(const Secret<group::Scalar>& scalar) {
    return scalar.reveal([](const group::Scalar& s) {
        auto bytes = s.to_bytes();
        const base::WipeOnExit wipe_bytes(bytes);
        return SecureBytes(bytes);
    });
}

Result<Secret<group::Scalar>> scalar_from(ByteView view) {
    if (view.size() != 32) return damaged("blinding");
    auto bytes = base::to_array<32>(view);
    const base::WipeOnExit wipe_bytes(bytes);
    auto scalar = group::Scalar::from_canonical_bytes(bytes);
    if (!scalar) return damaged("blinding");
    return Secret(*scalar);
}

}  // namespace

bool opens(const quisquis::AccountBytes& account, const Opening& opening) {
    const auto pk = quisquis::PublicKey::decode(account.pk);
    return pk && opening.blinding.reveal([&](const group::Scalar& s) {
        return quisquis::commit(*pk, s, group::Scalar::from_u64(opening.value)).encode() ==
               account.comm;
    });
}

store::CoinRow to_row(const StoredCoin& stored) {
    const Coin& coin = stored.coin;
    store::CoinRow row;
    row.key = coin.utxo.key();
    row.kind = static_cast<std::uint8_t>(coin.kind);
    row.account_id = stored.address_id;
    row.amount = coin.amount.value_or(0);
    row.output = chain::encode(stored.output);
    if (coin.kind != chain::IoType::Coin)
        row.blinding = encode(stored.secrets);
    else if (stored.blinding)
        row.blinding = scalar_bytes(*stored.blinding);
    row.created_height = coin.height;
    row.state = name_of(stored.state);
    row.grade = static_cast<std::uint8_t>(coin.verdict);
    row.frozen = coin.frozen;
    row.reserved_by = coin.reserved_by;
    row.spent_height = coin.spent_height;
    row.spent_by = stored.spent_by;
    row.detail_json = Json{
        {"time_ms", coin.time_ms},
        {"origin", static_cast<unsigned>(coin.origin)},
        {"key_index", coin.key_index},
        {"owner_canonical", coin.owner_canonical},
        {"amount_known", coin.amount.has_value()},
        {"accepted", coin.accepted},
        {"frozen_until", coin.frozen_until_ms},
        {"payment", stored.payment_id},
        {"made_by",
         stored.made_by}}.dump();
    return row;
}

Result<StoredCoin> coin_from_row(const store::CoinRow& row) {
    const Json detail = parse(row.detail_json);
    if (!detail.is_object() || row.kind > 2 || row.grade > 4) return damaged("coin");
    StoredCoin stored;
    Coin& coin = stored.coin;
    coin.utxo = chain::Utxo::from_key(row.key);
    coin.kind = static_cast<chain::IoType>(row.kind);
    auto output = chain::decode_output(row.output);
    if (!output) return damaged("output of a coin");
    stored.output = std::move(*output);
    coin.owner = stored.output.owner();
    auto address = chain::Address::from_hex(coin.owner);
    if (!address) return damaged("owner of a coin");
    coin.account.pk = address->pk();
    if (const auto* data = stored.output.as_coin()) coin.account.comm = data->encrypt;
    VESPER_TRY(stored.state, coin_state(row.state));
    const auto origin = number_of(detail, "origin");
    if (origin < 1 || origin > 5) return damaged("origin of a coin");
    coin.origin = static_cast<CoinOrigin>(origin);
    coin.key_index = static_cast<std::uint32_t>(number_of(detail, "key_index"));
    coin.owner_canonical = flag_of(detail, "owner_canonical");
    if (flag_of(detail, "amount_known")) coin.amount = row.amount;
    coin.blinding_known = coin.kind == chain::IoType::Coin && !row.blinding.empty();
    if (coin.kind != chain::IoType::Coin) {
        VESPER_TRY(stored.secrets, row.blinding.reveal(decode_lock_secrets));
    } else if (coin.blinding_known) {
        VESPER_TRY(stored.blinding,
                   row.blinding.reveal([](ByteView view) { return scalar_from(view); }));
    }
    coin.verdict = static_cast<transaction::Verdict>(row.grade);
    coin.height = row.created_height;
    coin.time_ms = signed_of(detail, "time_ms");
    coin.frozen = row.frozen;
    coin.accepted = flag_of(detail, "accepted");
    coin.frozen_until_ms = signed_of(detail, "frozen_until");
    coin.reserved_by = row.reserved_by;
    coin.spent_height = row.spent_height;
    coin.pending = stored.state == CoinRowState::Expected;
    stored.address_id = row.account_id;
    stored.spent_by = row.spent_by;
    stored.payment_id = signed_of(detail, "payment");
    stored.made_by = text_of(detail, "made_by");
    return stored;
}

store::AccountRow to_row(const StoredAddress& address, std::string_view scheme) {
    store::AccountRow row;
    row.id = address.id;
    row.scheme = scheme;
    row.index = address.key_index;
    const auto pk = address.pk.to_array();
    row.public_key.assign(pk.begin(), pk.end());
    row.created_ms = address.created_ms;
    row.state = address.used ? "used" : "fresh";
    row.detail_json = Json{{"shown", address.shown}}.dump();
    if (address.mint) {
        SecureBytes secret(kOpeningSize);
        auto out = secret.writable();
        for (unsigned i = 0; i < 8; ++i)
            out[i] = static_cast<std::uint8_t>(address.mint->value >> (8 * i));
        scalar_bytes(address.mint->blinding).reveal([&](ByteView view) {
            std::copy(view.begin(), view.end(), out.begin() + 8);
        });
        row.secret = std::move(secret);
    }
    return row;
}

Result<StoredAddress> address_from_row(const store::AccountRow& row) {
    const Json detail = parse(row.detail_json);
    if (!detail.is_object() || row.public_key.size() != 64 ||
        row.index > std::numeric_limits<std::uint32_t>::max())
        return damaged("address");
    StoredAddress address;
    address.id = row.id;
    address.pk = quisquis::PublicKeyBytes::from_array(base::to_array<64>(row.public_key));
    address.key_index = static_cast<std::uint32_t>(row.index);
    address.created_ms = row.created_ms;
    address.used = row.state == "used";
    address.shown = flag_of(detail, "shown");
    if (!row.secret.empty()) {
        if (row.secret.size() != kOpeningSize) return damaged("opening of a mint");
        Opening opening;
        VESPER_TRY(opening.blinding, row.secret.reveal([&](ByteView view) {
            for (unsigned i = 0; i < 8; ++i)
                opening.value |= std::uint64_t{view[i]} << (8 * i);
            return scalar_from(view.subspan(8));
        }));
        address.mint = std::move(opening);
    }
    return address;
}

std::string coin_reference(chain::IoType kind, const chain::Utxo& utxo) {
    return std::to_string(static_cast<unsigned>(kind)) + ":" + base::to_hex(utxo.key());
}

}  // namespace vesper::wallet
