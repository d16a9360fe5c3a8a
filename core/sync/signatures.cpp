#include "core/sync/signatures.h"

#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "core/base/json.h"
#include "core/net/tendermint_header.h"
#include "core/sync/error.h"

namespace vesper::sync {
namespace {

using Json = nlohmann::json;
using net::NetError;

constexpr auto kFileName = "light.json";
constexpr std::size_t kMaxFile = 65536;
constexpr std::chrono::seconds kSaveDistance{5};

std::optional<net::Hash> hash_in(const Json& json, const char* name) {
    const auto it = json.find(name);
    if (it == json.end() || !it->is_string()) return std::nullopt;
    const auto hash = base::array_from_hex<32>(it->get<std::string>());
    return hash ? std::optional(*hash) : std::nullopt;
}

template <typename T>
T number_in(const Json& json, const char* name) {
    const auto it = json.find(name);
    return it != json.end() && it->is_number_integer() ? it->get<T>() : T{};
}

}  // namespace

std::string_view trust_level_name(TrustLevel level) {
    switch (level) {
        case TrustLevel::Server:
            return "server";
        case TrustLevel::Signed:
            return "signed";
        case TrustLevel::Verified:
            return "verified";
    }
    return "server";
}

SignatureStatus read_signature_status(const std::filesystem::path& directory) {
    std::ifstream file(directory / kFileName, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (text.size() > kMaxFile) return {};
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    SignatureStatus out;
    const auto hash = hash_in(json, "hash");
    const auto root = hash_in(json, "root_hash");
    if (!hash || !root) return {};
    out.hash = *hash;
    out.root_hash = *root;
    out.height = number_in<std::uint64_t>(json, "height");
    out.time.seconds = number_in<std::int64_t>(json, "time");
    out.share = {number_in<std::uint32_t>(json, "signers"),
                 number_in<std::uint32_t>(json, "validators"),
                 number_in<std::int64_t>(json, "power"), number_in<std::int64_t>(json, "total")};
    out.root_height = number_in<std::uint64_t>(json, "root_height");
    out.root_by_user = json.value("root_by_user", Json()) == Json(true);
    if (const auto it = json.find("reason"); it != json.end() && it->is_string())
        out.reason = it->get<std::string>();
    // A height is only ever written with votes; files of older versions say no more than that.
    out.bound = out.height != 0 || json.value("bound", Json()) == Json(true);
    if (out.height != 0 && out.reason.empty())
        out.level = out.root_by_user ? TrustLevel::Verified : TrustLevel::Signed;
    return out;
}

Signatures::Signatures(net::CosmosClient& client, SignatureOptions options, std::string chain_id,
                       const std::filesystem::path& directory, bool empty)
    : client_(client),
      options_(options),
      chain_id_(std::move(chain_id)),
      file_(directory / kFileName),
      status_(empty ? SignatureStatus() : read_signature_status(directory)) {
    // A root that is named anew replaces the server's word; the word of an earlier run stays.
    const bool known = options_.root && status_.root_by_user &&
                       status_.root_hash == options_.root->hash &&
                       status_.height >= options_.root->height;
    root_seen_ = !options_.root || known;
}

std::uint64_t Signatures::covered() const {
    const std::lock_guard lock(mutex_);
    return status_.reason.empty() ? checked_ : UINT64_MAX;
}

SignatureStatus Signatures::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

Result<void> Signatures::begin(const net::Block& last,
                               const std::optional<net::Hash>& stored_root) {
    const SignatureStatus known = status();
    const bool covered = known.height != 0 && known.height <= last.height();
    if (covered && known.root_by_user && root_seen_ &&
        !net::within_trust_period(known.time, options_.trust_period, net::Timestamp::now()))
        return fail(SyncError::TrustExpired, "the last signed block, " +
                                                 std::to_string(known.height) + ", is of " +
                                                 known.time.to_rfc3339());
    before_ = first_ = net::believed(last);
    checked_ = covered ? known.height : 0;
    if (known.height > last.height()) {
        // The store was cleared or brought back from a copy: what was signed beyond is not ours.
        const std::lock_guard lock(mutex_);
        status_ = {};
        status_.bound = known.bound;
    }
    if (options_.root && stored_root) {
        // Named after the fact: the votes were counted through that block all the same.
        const bool counted =
            covered && known.reason.empty() && known.root_height <= options_.root->height;
        if (*stored_root != options_.root->hash || counted)
            return adopt_root(options_.root->height, *stored_root);
    }
    return check_root(last);
}

Result<void> Signatures::check_root(const net::Block& block) {
    if (!options_.root || options_.root->height != block.height()) return {};
    return adopt_root(block.height(), block.block_hash);
}

Result<void> Signatures::adopt_root(std::uint64_t height, const net::Hash& hash) {
    if (options_.root->hash != hash)
        return fail(SyncError::RootMismatch, "block " + std::to_string(height) + " is " +
                                                 base::to_hex(hash) + ", you vouch for " +
                                                 base::to_hex(options_.root->hash));
    root_seen_ = true;
    const std::lock_guard lock(mutex_);
    status_.root_by_user = true;
    status_.root_height = height;
    status_.root_hash = hash;
    if (status_.level == TrustLevel::Signed) status_.level = TrustLevel::Verified;
    unsaved_ = true;
    return {};
}

Result<void> Signatures::without(const Error& error) {
    const std::lock_guard lock(mutex_);
    // Else a forger would only have to keep silent, after a restart.
    if (status_.bound) return fail(SyncError::ValidatorsWithheld, error.describe());
    if (options_.root) return fail(error);
    status_.level = TrustLevel::Server;
    status_.reason = std::string(error.code());
    unsaved_ = true;
    return {};
}

Result<void> Signatures::learn_validators(const net::BelievedHeader& header, std::stop_token stop) {
    const auto is_that = [&](const net::ValidatorSet& set) {
        return std::ranges::equal(set.hash(), header.validators_hash);
    };
    if (set_ && is_that(*set_)) return {};
    VESPER_TRY(auto list, client_.validators(header.height, std::move(stop)));
    VESPER_TRY(auto set, net::ValidatorSet::make(std::move(list)));
    if (!is_that(set))
        return fail(NetError::UnannouncedValidators,
                    "the validators of block " + std::to_string(header.height) + " hash to " +
                        base::to_hex(set.hash()) + ", its header says " +
                        base::to_hex(header.validators_hash));
    set_ = std::move(set);
    return {};
}

Result<std::optional<net::SignedShare>> Signatures::count(const net::BelievedHeader& header,
                                                          const net::Commit& commit,
                                                          std::stop_token stop) {
    if (auto known = learn_validators(header, std::move(stop)); !known) {
        const Error& error = known.error();
        if (!error.is(NetError::NotImplemented) && !error.is(NetError::NotFound) &&
            !error.is(NetError::Pruned))
            return fail(error);
        VESPER_CHECK(without(error));
        return std::nullopt;
    }
    return net::verify_signed(header.height, header.hash, commit, *set_, chain_id_);
}

Result<void> Signatures::check(const net::BelievedHeader& header, const net::Commit& commit,
                               std::stop_token stop) {
    VESPER_TRY(const auto share, count(header, commit, std::move(stop)));
    if (!share) return {};
    checked_ = header.height;
    const std::lock_guard lock(mutex_);
    // Belief begins here, and again after a stretch that was the server's word only.
    if (status_.height == 0 || (!status_.reason.empty() && !status_.root_by_user)) {
        if (!status_.root_by_user) {
            status_.root_height = first_->height;
            status_.root_hash = first_->hash;
        }
    }
    status_.level = status_.root_by_user ? TrustLevel::Verified : TrustLevel::Signed;
    status_.reason.clear();
    status_.height = header.height;
    status_.hash = header.hash;
    status_.time = header.time;
    status_.share = *share;
    status_.bound = true;
    unsaved_ = true;
    return {};
}

Result<void> Signatures::follow(const net::Block& block, bool now, std::stop_token stop) {
    if (before_) {
        VESPER_CHECK(net::verify_succession(*before_, block.header));
        const bool news = before_->validators_hash != before_->next_validators_hash;
        if (before_->height > checked_ &&
            (now || news || block.height() - checked_ >= kSignatureDistance)) {
            VESPER_CHECK(net::verify_last_commit_hash(block));
            VESPER_CHECK(check(*before_, block.last_commit, std::move(stop)));
        }
    }
    VESPER_CHECK(check_root(block));
    before_ = net::believed(block);
    if (!first_) first_ = before_;
    return {};
}

Result<void> Signatures::confirm_last(std::stop_token stop) {
    if (!before_ || before_->height <= checked_ || client_.rpc_url().empty()) return {};
    auto commit = client_.commit(before_->height, stop);
    // The next block brings the votes as well; that the RPC has none now proves nothing.
    if (!commit) return {};
    return check(*before_, *commit, std::move(stop));
}

Result<net::Commit> Signatures::votes_for(const net::Block& block, std::stop_token stop) {
    if (!client_.rpc_url().empty()) {
        auto commit = client_.commit(block.height(), stop);
        if (commit) return commit;
    }
    VESPER_TRY(auto behind, client_.block(block.height() + 1, std::move(stop)));
    VESPER_CHECK(net::verify_block(behind, chain_id_, block.height() + 1, block.block_hash));
    VESPER_CHECK(net::verify_last_commit_hash(behind));
    return std::move(behind.last_commit);
}

Result<void> Signatures::confirm_next(const net::Block& next, std::stop_token stop) {
    if (!before_ || !status().reason.empty()) return {};
    VESPER_CHECK(net::verify_succession(*before_, next.header));
    VESPER_TRY(const net::Commit votes, votes_for(next, stop));
    VESPER_CHECK(count(net::believed(next), votes, std::move(stop)));
    return {};
}

void Signatures::save(bool now) {
    SignatureStatus status;
    {
        const std::lock_guard lock(mutex_);
        const auto time = std::chrono::steady_clock::now();
        if (!unsaved_ || (!now && time - saved_ < kSaveDistance)) return;
        saved_ = time;
        unsaved_ = false;
        status = status_;
    }
    const Json json = {{"height", status.height},
                       {"hash", base::to_hex(status.hash)},
                       {"time", status.time.seconds},
                       {"signers", status.share.signers},
                       {"validators", status.share.validators},
                       {"power", status.share.power},
                       {"total", status.share.total},
                       {"root_height", status.root_height},
                       {"root_hash", base::to_hex(status.root_hash)},
                       {"root_by_user", status.root_by_user},
                       {"reason", status.reason},
                       {"bound", status.bound}};
    // Written beside, on the disk, and renamed: a loss would cost what the folder is bound to.
    const std::string text = json.dump(2) + "\n";
    const std::string aside = file_.string() + ".new";
    const int fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return;
    const bool written =
        ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(fd) == 0;
    ::close(fd);
    if (written) (void)std::rename(aside.c_str(), file_.c_str());
}

}  // namespace vesper::sync
