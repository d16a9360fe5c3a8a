#include "core/devnet/validators.h"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "core/base/json.h"
#include "core/devnet/error.h"

namespace vesper::devnet {
namespace {

constexpr auto kFileName = "validators.json";
constexpr std::size_t kMaxValidators = 200;

std::filesystem::path key_file(const std::filesystem::path& dir, std::size_t number) {
    return dir /
           (number == 0 ? "validator.key" : "validator-" + std::to_string(number + 1) + ".key");
}

}  // namespace

Result<Validators> Validators::open(const std::filesystem::path& dir, std::size_t count) {
    Validators out;
    out.dir_ = dir;
    std::ifstream file(dir / kFileName, std::ios::binary);
    if (!file) {
        const std::vector<std::int64_t> powers(std::clamp<std::size_t>(count, 1, kMaxValidators),
                                               kUsualPower);
        VESPER_CHECK(out.adopt(1, powers));
        if (count > 1 && !std::filesystem::exists(dir / "blocks.log")) VESPER_CHECK(out.save());
        return out;
    }
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array() || json.empty())
        return fail(DevnetError::Damaged, std::string(kFileName) + " is no list");
    for (const auto& entry : json) {
        if (!entry.is_object() || !entry.contains("from") || !entry["from"].is_number_unsigned() ||
            !entry.contains("powers") || !entry["powers"].is_array())
            return fail(DevnetError::Damaged, kFileName);
        std::vector<std::int64_t> powers;
        for (const auto& power : entry["powers"]) {
            if (!power.is_number_integer()) return fail(DevnetError::Damaged, kFileName);
            powers.push_back(power.get<std::int64_t>());
        }
        VESPER_CHECK(out.adopt(entry["from"].get<std::uint64_t>(), powers));
    }
    if (!out.sets_.contains(1)) return fail(DevnetError::Damaged, kFileName);
    return out;
}

Result<void> Validators::add_keys(std::size_t count) {
    while (keys_.size() < count) {
        VESPER_TRY(const auto seed, load_or_create_key(key_file(dir_, keys_.size())));
        keys_.emplace_back(seed);
    }
    return {};
}

Result<void> Validators::adopt(std::uint64_t from, const std::vector<std::int64_t>& powers) {
    if (powers.size() > kMaxValidators)
        return fail(DevnetError::BadArgument, "too many validators");
    VESPER_CHECK(add_keys(powers.size()));
    std::vector<net::Validator> voting;
    for (std::size_t i = 0; i < powers.size(); ++i)
        if (powers[i] != 0) voting.push_back({keys_[i].public_key(), powers[i]});
    if (voting.empty()) return fail(DevnetError::BadArgument, "a chain needs a validator");
    VESPER_TRY(auto set, net::ValidatorSet::make(std::move(voting)));
    sets_.insert_or_assign(from, std::move(set));
    powers_.insert_or_assign(from, powers);
    return {};
}

const net::ValidatorSet& Validators::at(std::uint64_t height) const {
    return std::prev(sets_.upper_bound(std::max<std::uint64_t>(height, 1)))->second;
}

Result<void> Validators::change(std::uint64_t from, const std::vector<std::int64_t>& powers) {
    VESPER_CHECK(adopt(from, powers));
    return save();
}

Result<void> Validators::save() const {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& [from, powers] : powers_)
        list.push_back({{"from", from}, {"powers", powers}});
    const std::string text = list.dump() + "\n";
    const std::filesystem::path file = dir_ / kFileName;
    const std::filesystem::path aside = file.string() + ".new";
    const int fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return fail(DevnetError::Storage, aside.string());
    const bool written =
        ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(fd) == 0;
    ::close(fd);
    if (!written || ::rename(aside.c_str(), file.c_str()) != 0)
        return fail(DevnetError::Storage, file.string());
    return {};
}

net::Commit Validators::vote(std::string_view chain_id, const net::Block& block,
                             const net::Timestamp& time,
                             const std::vector<net::BlockIdFlag>& behaviour) const {
    net::Commit commit;
    commit.height = block.height();
    commit.block_id = block.id();
    for (const net::Validator& voter : at(block.height()).validators()) {
        const auto key = std::ranges::find(keys_, voter.public_key, &Validator::public_key);
        const auto number = static_cast<std::size_t>(key - keys_.begin());
        net::CommitSig& vote = commit.signatures.emplace_back();
        vote.flag = number < behaviour.size() ? behaviour[number] : net::BlockIdFlag::Commit;
        if (vote.flag == net::BlockIdFlag::Absent) continue;
        vote.validator_address = voter.address();
        vote.timestamp = time;
        const ByteArray<64> signature = key->sign(net::vote_sign_bytes(chain_id, commit, vote));
        vote.signature.assign(signature.begin(), signature.end());
    }
    return commit;
}

}  // namespace vesper::devnet
