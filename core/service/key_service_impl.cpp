#include "core/service/key_service_impl.h"

#include <algorithm>

#include "core/base/random.h"
#include "core/wallet/mnemonic_repair.h"
#include "core/wallet/own_entropy.h"

namespace vesper::service {

namespace {

constexpr std::int64_t kDerivationMs = 1000;

std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<wallet::EntropySource> source_of(const std::string& name) {
    using enum wallet::EntropySource;
    for (const auto source : {D6, D20, Coins, Hex})
        if (wallet::entropy_source_name(source) == name) return source;
    return fail(ServiceError::NotFound, "no source of entropy is called " + name);
}

std::string_view kind_name(wallet::WordRepair::Kind kind) {
    switch (kind) {
        case wallet::WordRepair::Kind::Swap:
            return "swap";
        case wallet::WordRepair::Kind::Insert:
            return "insert";
        case wallet::WordRepair::Kind::Replace:
            break;
    }
    return "replace";
}

}  // namespace

Result<WaysIn> KeyServiceImpl::ways_in(const std::string& wallet) const {
    VESPER_TRY(const auto info, wallet::Wallet::lock_info(data_dir_, wallet));
    return WaysIn{!info.keychain_id.empty() && keychain_ != nullptr, info.recovery_key,
                  info.failures, static_cast<std::uint64_t>(info.wait_ms)};
}

Result<void> KeyServiceImpl::unlock_with_keychain(const std::string& wallet, const Job& job) {
    VESPER_CHECK(job.check());
    if (!keychain_) return fail(KeychainError::Absent);
    VESPER_TRY(const auto info, wallet::Wallet::lock_info(data_dir_, wallet));
    if (info.keychain_id.empty()) return fail(KeychainError::NoEntry);
    VESPER_TRY(const SecureBytes item, keychain_->read(info.keychain_id));
    VESPER_TRY(const auto opening, wallets_.begin_opening(wallet, job));
    VESPER_TRY(auto opened, wallet::Wallet::open_with_keychain(data_dir_, wallet, item));
    return wallets_.adopt(std::move(opened), wallet);
}

Result<void> KeyServiceImpl::unlock_with_recovery_key(const std::string& wallet, SecureBytes key,
                                                      const Job& job) {
    VESPER_TRY(const auto opening, wallets_.begin_opening(wallet, job));
    VESPER_TRY(auto opened, wallet::Wallet::open_with_recovery_key(data_dir_, wallet, key));
    return wallets_.adopt(std::move(opened), wallet);
}

Result<KeySafety> KeyServiceImpl::safety() const {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto info, wallet::Wallet::lock_info(data_dir_, open->info().name));
    VESPER_TRY(const auto words, open->words_check());
    const wallet::KdfCost cost = open->kdf_cost();
    KeySafety safety;
    safety.memory_mib = cost.memory_kib / 1024;
    safety.passes = cost.passes;
    safety.keychain = !info.keychain_id.empty();
    safety.keychain_there = keychain_ != nullptr;
    safety.recovery_key = info.recovery_key;
    safety.has_words = open->info().has_words;
    safety.words_pending = words.pending;
    safety.words_confirmed_ms = words.confirmed_ms;
    safety.words_put_off_ms = words.put_off_ms;
    return safety;
}

Result<void> KeyServiceImpl::add_keychain(const Job& job) {
    VESPER_CHECK(job.check());
    if (!keychain_) return fail(KeychainError::Absent);
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto made, open->make_keychain_wrap(base::system_random()));
    const auto& [wrap, item] = made;
    VESPER_CHECK(keychain_->write(item.id, item.text));
    auto added = open->add_wrap(wrap);
    // An entry without a wrap opens nothing; it is only litter.
    if (!added) (void)keychain_->remove(item.id);
    return added;
}

Result<void> KeyServiceImpl::remove_keychain(const Job& job) {
    VESPER_CHECK(job.check());
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto info, wallet::Wallet::lock_info(data_dir_, open->info().name));
    VESPER_CHECK(open->remove_wraps(wallet::WrapKind::Keychain));
    if (keychain_) (void)keychain_->remove(info.keychain_id);
    return {};
}

Result<SecureBytes> KeyServiceImpl::make_recovery_key() {
    VESPER_TRY(const auto open, wallets_.require_open());
    return open->add_recovery_key(base::system_random());
}

Result<void> KeyServiceImpl::remove_recovery_key() {
    VESPER_TRY(const auto open, wallets_.require_open());
    return open->remove_wraps(wallet::WrapKind::Recovery);
}

Result<void> KeyServiceImpl::set_password(SecureBytes password, const Job& job) {
    VESPER_CHECK(job.check());
    VESPER_TRY(const auto open, wallets_.require_open());
    return open->set_password(password, base::system_random());
}

Result<void> KeyServiceImpl::strengthen(SecureBytes password, const Job& job) {
    VESPER_TRY(const auto open, wallets_.require_open());
    const wallet::KdfCost cost = wallet::calibrated_cost(kDerivationMs);
    VESPER_CHECK(job.check());
    return open->change_password(password, password, base::system_random(), cost);
}

std::vector<std::uint32_t> KeyServiceImpl::places_to_ask() const {
    const auto open = wallets_.open_wallet();
    std::size_t count = 24;
    if (open)
        if (const auto words = open->reveal_words()) count = words->word_count();
    return wallet::Wallet::words_to_ask(count, base::system_random());
}

Result<void> KeyServiceImpl::confirm_words(std::vector<WordGuess> guesses) {
    VESPER_TRY(const auto open, wallets_.require_open());
    std::vector<wallet::WordAnswer> answers;
    answers.reserve(guesses.size());
    for (WordGuess& guess : guesses)
        answers.push_back({guess.place, std::move(guess.word)});
    return open->confirm_words(answers);
}

Result<void> KeyServiceImpl::put_off_words() {
    VESPER_TRY(const auto open, wallets_.require_open());
    return open->put_off_words();
}

Result<ThrowsCount> KeyServiceImpl::count_throws(const ThrowsRequest& request) const {
    VESPER_TRY(const auto source, source_of(request.source));
    VESPER_TRY(const auto own, wallet::read_throws(source, request.typed));
    return ThrowsCount{static_cast<std::uint32_t>(own.count), own.bits};
}

Result<OwnWords> KeyServiceImpl::words_from_throws(const ThrowsRequest& request) const {
    VESPER_TRY(const auto source, source_of(request.source));
    VESPER_TRY(const auto own, wallet::read_throws(source, request.typed));
    VESPER_TRY(auto mixed, wallet::mix_entropy(source, own, base::system_random()));
    VESPER_TRY(const auto words, mixed.entropy.reveal([](ByteView entropy) {
        return wallet::Mnemonic::from_entropy(entropy);
    }));
    return OwnWords{words.phrase(), std::move(mixed.document)};
}

Result<std::vector<RepairRow>> KeyServiceImpl::repair_words(const SecureBytes& typed,
                                                            std::size_t limit) const {
    return typed.reveal([&](ByteView bytes) -> Result<std::vector<RepairRow>> {
        VESPER_TRY(const auto found, wallet::repair_words(text_of(bytes)));
        std::vector<RepairRow> rows;
        for (const wallet::WordRepair& repair : found) {
            if (rows.size() == limit) break;
            VESPER_TRY(const auto words, wallet::apply_repair(text_of(bytes), repair));
            RepairRow row;
            row.kind = kind_name(repair.kind);
            row.place = static_cast<std::uint32_t>(repair.place);
            row.other = static_cast<std::uint32_t>(repair.other);
            if (repair.kind != wallet::WordRepair::Kind::Swap)
                row.word = wallet::bip39_words()[repair.word];
            row.words = words.phrase();
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

}  // namespace vesper::service
