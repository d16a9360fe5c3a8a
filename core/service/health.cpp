#include "core/service/health.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

#include "core/service/network.h"
#include "core/store/chain_store.h"
#include "core/store/folder_lock.h"
#include "core/wallet/coin.h"
#include "core/wallet/vault.h"

namespace vesper::service {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kPage = 4096;
constexpr std::string_view kPlainHeader = "SQLite format 3";

std::string marker(const std::string& data_dir) {
    return data_dir + "/running";
}

Bytes read_up_to(const fs::path& path, std::size_t limit) {
    std::ifstream file(path, std::ios::binary);
    Bytes bytes(limit);
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(limit));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return bytes;
}

FileHealth good(std::string file) {
    return {std::move(file), "good", {}, {}};
}

FileHealth chain_health(const Result<void>& whole) {
    if (whole) return good("chain.db");
    return {"chain.db", whole.error().is(store::StoreError::CannotOpen) ? "unreadable" : "damaged",
            "The copy of the chain cannot be used: " + whole.error().describe() +
                ". It holds nothing that the network does not have.",
            "read-chain-again"};
}

FileHealth check_chain(const std::string& data_dir) {
    const fs::path file = fs::path(data_dir) / "chain.db";
    if (!fs::exists(file)) return {"chain.db", "missing", "There is no copy of the chain yet.", {}};
    auto store = store::ChainStore::open(data_dir);
    return chain_health(store ? store->check_integrity()
                              : Result<void>(tl::unexpected(store.error())));
}

FileHealth check_vault(const fs::path& path, const std::string& name) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return {name, "unreadable", error.message(), "restore-backup"};
    const auto file = wallet::VaultFile::decode(read_up_to(path, 65536));
    if (file) return good(name);
    return {name, size < 100 ? "cut" : "damaged",
            "The wallet's header cannot be read: " + file.error().describe() + ".",
            "restore-backup"};
}

FileHealth check_store(const fs::path& path, const std::string& name) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return {name, "missing", "The wallet's file is gone.", "restore-backup"};
    const Bytes head = read_up_to(path, kPlainHeader.size());
    if (std::ranges::equal(head, base::as_bytes(kPlainHeader)))
        return {name, "strange", "The wallet's file is not encrypted, so it is not ours.",
                "restore-backup"};
    if (size == 0 || size % kPage != 0)
        return {name, "cut", "The wallet's file is cut short.", "restore-backup"};
    return good(name);
}

/// All but the chain's copy.
void check_others(const std::string& data_dir, std::vector<FileHealth>& files) {
    if (const auto network = load_network(data_dir); network)
        files.push_back(good("network.json"));
    else if (!network.error().is(ServiceError::NotFound))
        files.push_back({"network.json", "damaged", network.error().describe(), "choose-network"});
    std::error_code error;
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(fs::path(data_dir) / "wallets", error))
        found.push_back(entry.path());
    std::ranges::sort(found);
    for (const fs::path& path : found) {
        const std::string name = "wallets/" + path.filename().string();
        if (path.extension() == ".vault") {
            files.push_back(check_vault(path, name));
            fs::path store = path;
            store.replace_extension(".db");
            files.push_back(check_store(store, "wallets/" + store.filename().string()));
        } else if (path.extension() == ".db") {
            fs::path vault = path;
            vault.replace_extension(".vault");
            if (!fs::exists(vault))
                files.push_back({"wallets/" + vault.filename().string(), "missing",
                                 "The wallet's header is gone; without it its file stays locked.",
                                 "restore-backup"});
        }
    }
}

}  // namespace

bool begin_run(const std::string& data_dir) {
    const std::string path = marker(data_dir);
    std::error_code ignored;
    const bool left_over = fs::exists(path, ignored);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    // A disk that takes nothing is found by whoever has something to write.
    if (file >= 0) {
        (void)!::write(file, "1\n", 2);
        ::close(file);
    }
    return left_over;
}

void end_run(const std::string& data_dir) {
    ::unlink(marker(data_dir).c_str());
}

Result<std::vector<FileHealth>> check_folder(const std::string& data_dir) {
    {
        // Asked first, so that what is in use is not taken for damaged.
        VESPER_CHECK(store::FolderLock::take(fs::path(data_dir) / "lock"));
    }
    std::vector<FileHealth> files{check_chain(data_dir)};
    check_others(data_dir, files);
    return files;
}

std::vector<FileHealth> check_open_folder(const std::string& data_dir, store::ChainStore& chain) {
    std::vector<FileHealth> files{chain_health(chain.check_integrity())};
    check_others(data_dir, files);
    return files;
}

Result<std::string> set_chain_aside(const std::string& data_dir) {
    VESPER_TRY(const auto lock, store::FolderLock::take(fs::path(data_dir) / "lock"));
    const fs::path file = fs::path(data_dir) / "chain.db";
    if (!fs::exists(file)) return fail(ServiceError::NotFound, "there is no copy of the chain");
    const std::string aside = ".set-aside-" + std::to_string(wallet::now_ms());
    const fs::path key = fs::path(data_dir) / "chain.key";
    // Who vouched for that copy says nothing of the next one.
    const fs::path light = fs::path(data_dir) / "light.json";
    const std::pair<fs::path, fs::path> moves[] = {
        {file.string() + "-wal", file.string() + aside + "-wal"},
        {file.string() + "-shm", file.string() + aside + "-shm"},
        {key, key.string() + aside},
        {light, light.string() + aside},
        {file, file.string() + aside}};
    for (const auto& [from, to] : moves) {
        if (!fs::exists(from)) continue;
        if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0)
            return fail(store::StoreError::CannotOpen,
                        "rename: " + std::string(std::strerror(errno)));
    }
    return "chain.db" + aside;
}

}  // namespace vesper::service
