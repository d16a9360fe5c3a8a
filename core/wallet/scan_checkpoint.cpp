#include "core/wallet/scan_checkpoint.h"

#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

constexpr std::string_view kSetting = "scan_checkpoint";
constexpr std::uint8_t kVersion = 1;
/// Where a pass is, as it is written.
constexpr std::uint8_t kBegun = 0, kInSet = 1, kSetTried = 2;

tl::unexpected<Error> damaged(std::size_t offset) {
    return fail(WalletError::StoreDamaged, "scan checkpoint, byte " + std::to_string(offset));
}

Result<chain::IoType> read_kind(base::Reader& reader) {
    VESPER_TRY(const auto kind, reader.u8());
    if (kind > static_cast<std::uint8_t>(chain::IoType::State)) return damaged(reader.offset());
    return static_cast<chain::IoType>(kind);
}

ScanCheckpoint::OutputId id_of(const ScanOutput& output) {
    return {output.output.out_type, output.utxo, output.height};
}

}  // namespace

Result<std::optional<ScanCheckpoint>> scan_checkpoint_from(ByteView bytes) {
    base::Reader reader(bytes);
    ScanCheckpoint out;
    VESPER_TRY(const auto version, reader.u8());
    if (version != kVersion) return std::nullopt;
    VESPER_TRY(out.done, reader.u64());
    VESPER_TRY(out.height, reader.u64());
    VESPER_TRY(out.set_height, reader.u64());
    VESPER_TRY(out.hash, reader.array<32>());
    VESPER_TRY(out.from, reader.u32());
    VESPER_TRY(out.to, reader.u32());
    VESPER_TRY(out.reached, reader.u32());
    if (out.from > out.to || out.to > out.reached || out.height > out.set_height)
        return damaged(reader.offset());
    VESPER_TRY(const auto place, reader.u8());
    if (place > kSetTried) return damaged(reader.offset());
    out.set_tried = place == kSetTried;
    VESPER_TRY(const auto last_kind, read_kind(reader));
    VESPER_TRY(const auto last_key, reader.array<33>());
    if (place == kInSet) out.last.emplace(last_kind, chain::Utxo::from_key(last_key));
    VESPER_TRY(out.ended_tried, reader.u64());
    while (!reader.at_end()) {
        VESPER_TRY(const auto kind, read_kind(reader));
        VESPER_TRY(const auto key, reader.array<33>());
        VESPER_TRY(const auto height, reader.u64());
        VESPER_TRY(const auto pk, reader.array<64>());
        VESPER_TRY(const auto index, reader.u32());
        out.found.emplace(ScanCheckpoint::OutputId{kind, chain::Utxo::from_key(key), height},
                          ScanCheckpoint::Owner{quisquis::PublicKeyBytes::from_array(pk), index});
    }
    return out;
}

Bytes to_bytes(const ScanCheckpoint& checkpoint) {
    base::Writer out;
    out.u8(kVersion);
    out.u64(checkpoint.done);
    out.u64(checkpoint.height);
    out.u64(checkpoint.set_height);
    out.raw(checkpoint.hash);
    out.u32(checkpoint.from);
    out.u32(checkpoint.to);
    out.u32(checkpoint.reached);
    out.u8(checkpoint.set_tried ? kSetTried : checkpoint.last ? kInSet : kBegun);
    const auto last = checkpoint.last.value_or(std::pair<chain::IoType, chain::Utxo>());
    out.u8(static_cast<std::uint8_t>(last.first));
    out.raw(last.second.key());
    out.u64(checkpoint.ended_tried);
    for (const auto& [id, owner] : checkpoint.found) {
        const auto& [kind, utxo, height] = id;
        out.u8(static_cast<std::uint8_t>(kind));
        out.raw(utxo.key());
        out.u64(height);
        out.raw(owner.pk.to_array());
        out.u32(owner.key_index);
    }
    return std::move(out).take();
}

std::uint32_t ScanCheckpoint::tried(const ScanOutput& output,
                                    std::optional<std::uint64_t> ended) const {
    if (output.height > height) return 0;
    if (ended && *ended <= set_height) return set_tried && *ended <= ended_tried ? to : from;
    const bool passed =
        set_tried || (last && std::pair(output.output.out_type, output.utxo) <= *last);
    return passed ? to : from;
}

const ScanCheckpoint::Owner* ScanCheckpoint::owner(const ScanOutput& output) const {
    const auto place = found.find(id_of(output));
    return place == found.end() ? nullptr : &place->second;
}

void ScanCheckpoint::add(const ScanOutput& output, const Owner& owner) {
    found.insert_or_assign(id_of(output), owner);
}

bool ScanCheckpoint::as_far_as(const ScanCheckpoint& other) const {
    return std::tie(set_tried, last, ended_tried) >=
           std::tie(other.set_tried, other.last, other.ended_tried);
}

Result<std::optional<ScanCheckpoint>> scan_checkpoint(const WalletState& state) {
    const auto guard = state.lock();
    VESPER_TRY(const auto stored, state.store.setting(kSetting));
    if (!stored) return std::nullopt;
    auto checkpoint = scan_checkpoint_from(*stored);
    return checkpoint ? *std::move(checkpoint) : std::optional<ScanCheckpoint>();
}

Result<void> set_scan_checkpoint(WalletState& state, const ScanCheckpoint& checkpoint) {
    // Not state.change(): nothing has changed that anybody shows.
    const auto guard = state.lock();
    return state.store.set_setting(kSetting, to_bytes(checkpoint));
}

Result<void> clear_scan_checkpoint(WalletState& state) {
    const auto guard = state.lock();
    return state.store.remove_setting(kSetting);
}

}  // namespace vesper::wallet
