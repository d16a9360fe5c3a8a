/// The encrypted file of one wallet: settings, accounts, coins, payments, labels, contacts.
///
/// Rows are plain values; what a state or a scheme means is the wallet's business. The file's key
/// is the wallet's data key (32 random bytes, wrapped by the password elsewhere). Commits are
/// durable when they return. All methods may be called from any thread (one connection, one lock).
///
/// Secret: `AccountRow::secret` and `CoinRow::blinding`; they are SecureBytes here and encrypted
/// pages on the disk.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/chain_rows.h"
#include "core/store/database.h"

namespace vesper::store {

struct AccountRow {
    std::int64_t id = 0;  ///< given by the store
    std::string scheme;
    std::uint64_t index = 0;
    std::string label;
    Bytes public_key;
    SecureBytes secret;
    std::uint64_t created_height = 0;
    std::int64_t created_ms = 0;
    std::string state;
    std::string detail_json;
};

struct CoinRow {
    OutputKey key{};
    std::uint8_t kind = 0;
    std::int64_t account_id = 0;
    std::uint64_t amount = 0;
    Bytes output;
    SecureBytes blinding;  ///< empty when not known
    std::uint64_t created_height = 0;
    std::string state;
    std::uint8_t grade = 0;
    bool frozen = false;
    std::optional<std::int64_t> reserved_by;  ///< payment id
    std::optional<std::uint64_t> spent_height;
    std::optional<ByteArray<32>> spent_by;
    std::string detail_json;
};

struct PaymentRow {
    std::int64_t id = 0;  ///< given by the store
    std::string kind;
    std::string state;
    std::int64_t created_ms = 0;
    std::int64_t updated_ms = 0;
    std::uint64_t amount = 0;
    std::uint64_t fee = 0;
    std::string counterpart;
    std::string note;
    std::optional<ByteArray<32>> txid;
    std::optional<ByteArray<32>> cosmos_hash;
    std::optional<std::uint64_t> height;
    std::string error_code;
    std::string detail_json;
    Bytes bytes;
};

struct PaymentStageRow {
    std::int64_t payment_id = 0;
    std::string stage;
    std::int64_t at_ms = 0;
    std::string detail_json;
};

struct LabelRow {
    std::string kind;  ///< "account", "coin", "payment", "address", …
    std::string reference;
    std::string text;
};

struct ContactRow {
    std::int64_t id = 0;  ///< given by the store
    std::string name;
    std::string address;
    std::string note;
    std::int64_t created_ms = 0;
};

struct ScanPosition {
    std::uint64_t height = 0;
    ByteArray<32> block_hash{};
};

class WalletStore {
public:
    static Result<WalletStore> create(const std::filesystem::path& file, const DatabaseKey& key);
    static Result<WalletStore> open(const std::filesystem::path& file, const DatabaseKey& key);
    WalletStore(WalletStore&&) noexcept;
    WalletStore& operator=(WalletStore&&) noexcept;
    ~WalletStore();

    /// Runs `work` with all its changes in one SQL transaction; an error rolls all of them back.
    /// Calls inside may use this store; calls of other threads wait.
    Result<void> atomically(const std::function<Result<void>()>& work);

    Result<std::optional<Bytes>> setting(std::string_view name) const;
    Result<void> set_setting(std::string_view name, ByteView value);
    Result<void> remove_setting(std::string_view name);

    /// Inserts when id is 0 and returns the id, else replaces.
    Result<std::int64_t> put_account(const AccountRow& row);
    Result<std::vector<AccountRow>> accounts() const;

    Result<void> put_coin(const CoinRow& row);
    Result<void> remove_coin(std::uint8_t kind, const OutputKey& key);
    Result<std::optional<CoinRow>> coin(std::uint8_t kind, const OutputKey& key) const;
    Result<std::vector<CoinRow>> coins(bool with_spent) const;

    Result<std::int64_t> put_payment(const PaymentRow& row);
    Result<std::optional<PaymentRow>> payment(std::int64_t id) const;
    Result<std::optional<PaymentRow>> payment_by_txid(const ByteArray<32>& txid) const;
    /// Newest first, ids below `before`.
    Result<std::vector<PaymentRow>> payments_before(std::optional<std::int64_t> before,
                                                    std::size_t limit) const;
    Result<std::vector<PaymentRow>> payments_in_state(std::string_view state) const;
    Result<void> add_stage(const PaymentStageRow& row);
    Result<std::vector<PaymentStageRow>> stages(std::int64_t payment_id) const;

    /// An empty text removes the label.
    Result<void> set_label(const LabelRow& row);
    Result<std::vector<LabelRow>> labels() const;

    Result<std::int64_t> put_contact(const ContactRow& row);
    Result<void> remove_contact(std::int64_t id);
    Result<std::vector<ContactRow>> contacts() const;

    Result<std::optional<ScanPosition>> scan_position() const;
    Result<void> set_scan_position(const ScanPosition& position);

    Result<void> rekey(const DatabaseKey& key);
    Result<void> check_integrity();
    /// A copy as of now in a new file under `key`, with nothing left in a log. AlreadyExists.
    Result<void> copy_to(const std::filesystem::path& file, const DatabaseKey& key);

private:
    struct Impl;
    explicit WalletStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace vesper::store
