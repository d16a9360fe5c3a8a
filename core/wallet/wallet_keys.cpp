// Ways into a wallet and what is kept about its words; see wallet.h.

#include <algorithm>
#include <filesystem>

#include "core/base/guarded.h"
#include "core/wallet/attempts.h"
#include "core/wallet/wallet_files.h"

namespace vesper::wallet {

namespace {

constexpr std::string_view kWordsPending = "words_pending";  // 0 no, 1 yes, 2 put off once
constexpr std::string_view kWordsConfirmed = "words_confirmed_ms";
constexpr std::string_view kWordsPutOff = "words_put_off_ms";
constexpr std::size_t kAskedWords = 4;

Result<std::uint64_t> number(const store::WalletStore& store, std::string_view name) {
    VESPER_TRY(const auto bytes, store.setting(name));
    if (!bytes) return std::uint64_t{0};
    if (bytes->size() != 8) return fail(WalletError::StoreDamaged, std::string(name));
    return base::Reader(*bytes).u64();
}

Result<void> set_number(store::WalletStore& store, std::string_view name, std::uint64_t value) {
    base::Writer out;
    out.u64(value);
    return store.set_setting(name, out.bytes());
}

/// The words of the phrase, by their index in the list.
std::vector<std::uint16_t> indices(const Mnemonic& words) {
    std::vector<std::uint16_t> out;
    out.reserve(24);
    words.phrase().reveal([&](ByteView bytes) {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            out.push_back(bip39_index(text.substr(at, end - at)).value_or(0));
            at = end + 1;
        }
    });
    return out;
}

}  // namespace

Result<std::unique_ptr<Wallet>> Wallet::open_by(const std::string& data_dir,
                                                const std::string& name, Result<Vault> vault) {
    if (!vault) return fail(std::move(vault).error());
    VESPER_TRY(auto state, open_wallet(data_dir, name, *std::move(vault)));
    return std::unique_ptr<Wallet>(new Wallet(std::move(state)));
}

Result<LockInfo> Wallet::lock_info(const std::string& data_dir, const std::string& name) {
    VESPER_TRY(const std::string path, vault_file(data_dir, name));
    VESPER_TRY(const VaultFile file, Vault::read(path));
    const Attempts::State tries = Attempts(tries_file(path)).state();
    LockInfo info;
    info.keychain_id = Vault::keychain_id(file);
    info.recovery_key =
        std::ranges::find(file.wraps, WrapKind::Recovery, &VaultWrap::kind) != file.wraps.end();
    info.failures = tries.failures;
    info.wait_ms = Attempts::wait_ms(tries, now_ms());
    return info;
}

Result<std::unique_ptr<Wallet>> Wallet::open(const std::string& data_dir, const std::string& name,
                                             const SecureBytes& password) {
    VESPER_TRY(const std::string path, vault_file(data_dir, name));
    // Without a vault there is nothing to guess.
    if (!std::filesystem::exists(path) && !std::filesystem::exists(backup_path(path)))
        return fail(WalletError::NotFound, "no vault file");
    Attempts attempts(tries_file(path));
    VESPER_CHECK(attempts.begin(now_ms()));
    auto vault = Vault::open(path, password);
    if (!vault) {
        if (vault.error().is(WalletError::VaultAuthentication))
            attempts.failed(now_ms());
        else
            attempts.take_back();
        base::scrub_stack();
        return fail(std::move(vault).error());
    }
    attempts.forget();
    return open_by(data_dir, name, std::move(vault));
}

Result<std::unique_ptr<Wallet>> Wallet::open_with_recovery_key(const std::string& data_dir,
                                                               const std::string& name,
                                                               const SecureBytes& text) {
    VESPER_TRY(const std::string path, vault_file(data_dir, name));
    return open_by(data_dir, name, Vault::open_with_recovery_key(path, text));
}

Result<std::unique_ptr<Wallet>> Wallet::open_with_keychain(const std::string& data_dir,
                                                           const std::string& name,
                                                           const SecureBytes& text) {
    VESPER_TRY(const std::string path, vault_file(data_dir, name));
    return open_by(data_dir, name, Vault::open_with_keychain(path, text));
}

Result<void> Wallet::change_password(const SecureBytes& old_password,
                                     const SecureBytes& new_password, RandomSource& random,
                                     std::optional<KdfCost> cost) {
    const auto guard = state_->lock();
    auto changed = state_->vault.change_password(old_password, new_password, random, cost);
    base::scrub_stack();
    return changed;
}

Result<void> Wallet::set_password(const SecureBytes& password, RandomSource& random) {
    const auto guard = state_->lock();
    auto set = state_->vault.set_password(password, random, kdf_cost());
    base::scrub_stack();
    return set;
}

KdfCost Wallet::kdf_cost() const {
    const auto guard = state_->lock();
    const auto& wraps = state_->vault.file().wraps;
    const auto wrap = std::ranges::find(wraps, WrapKind::Password, &VaultWrap::kind);
    return wrap == wraps.end() ? KdfCost{} : wrap->cost;
}

Result<SecureBytes> Wallet::add_recovery_key(RandomSource& random) {
    const auto guard = state_->lock();
    return state_->vault.add_recovery_key(random);
}

Result<std::pair<VaultWrap, KeychainItem>> Wallet::make_keychain_wrap(RandomSource& random) const {
    const auto guard = state_->lock();
    return state_->vault.make_keychain_wrap(random);
}

Result<void> Wallet::add_wrap(const VaultWrap& wrap) {
    const auto guard = state_->lock();
    return state_->vault.add_wrap(wrap);
}

Result<void> Wallet::remove_wraps(WrapKind kind) {
    const auto guard = state_->lock();
    return state_->vault.remove_wraps(kind);
}

Result<WordsCheck> Wallet::words_check() const {
    const auto guard = state_->lock();
    WordsCheck check;
    VESPER_TRY(const auto pending, number(state_->store, kWordsPending));
    check.pending = pending != 0;
    VESPER_TRY(const auto confirmed, number(state_->store, kWordsConfirmed));
    VESPER_TRY(const auto put_off, number(state_->store, kWordsPutOff));
    check.confirmed_ms = static_cast<std::int64_t>(confirmed);
    check.put_off_ms = static_cast<std::int64_t>(put_off);
    return check;
}

Result<void> Wallet::ask_for_words() {
    const auto guard = state_->lock();
    return state_->change([&] { return set_number(state_->store, kWordsPending, 1); });
}

std::vector<std::uint32_t> Wallet::words_to_ask(std::size_t count, RandomSource& random) {
    std::vector<std::uint32_t> places;
    while (places.size() < std::min(kAskedWords, count)) {
        // 2^64 is so much larger than 24 that the remainder is even enough.
        const auto place =
            static_cast<std::uint32_t>(base::Reader(random.array<8>()).u64().value() % count);
        if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    }
    std::ranges::sort(places);
    return places;
}

Result<void> Wallet::check_words(const Mnemonic& words, std::span<const WordAnswer> answers) {
    std::vector<std::uint16_t> right = indices(words);
    std::vector<bool> asked(right.size());
    std::optional<std::size_t> wrong;
    for (const WordAnswer& answer : answers) {
        if (answer.place >= right.size()) return fail(WalletError::WordCount, "no such word");
        asked[answer.place] = true;
        const bool same = answer.word.reveal([&](ByteView word) {
            return bip39_index({reinterpret_cast<const char*>(word.data()), word.size()}) ==
                   right[answer.place];
        });
        if (!same && !wrong) wrong = answer.place;
    }
    base::wipe(right.data(), right.size() * sizeof(std::uint16_t));
    if (wrong) return fail(WalletError::WordsDiffer, {}, *wrong);
    if (static_cast<std::size_t>(std::ranges::count(asked, true)) < kAskedWords)
        return fail(WalletError::WordCount, "four words are asked for");
    return {};
}

Result<void> Wallet::confirm_words(std::span<const WordAnswer> answers) {
    VESPER_TRY(const Mnemonic words, reveal_words());
    VESPER_CHECK(check_words(words, answers));
    const auto guard = state_->lock();
    return state_->change([&]() -> Result<void> {
        VESPER_CHECK(set_number(state_->store, kWordsPending, 0));
        return set_number(state_->store, kWordsConfirmed, static_cast<std::uint64_t>(now_ms()));
    });
}

Result<void> Wallet::put_off_words() {
    const auto guard = state_->lock();
    VESPER_TRY(const auto pending, number(state_->store, kWordsPending));
    if (pending != 1) return fail(WalletError::PaymentState, "the words were put off before");
    return state_->change([&]() -> Result<void> {
        VESPER_CHECK(set_number(state_->store, kWordsPending, 2));
        return set_number(state_->store, kWordsPutOff, static_cast<std::uint64_t>(now_ms()));
    });
}

}  // namespace vesper::wallet
