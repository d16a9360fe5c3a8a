/// A workspace: one data folder on one network, with its chain and its wallets, and the local
/// devnet when that is the network. Opening it sends nothing; chain().start() does.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/service/backup_service.h"
#include "core/service/chain_service.h"
#include "core/service/contract_service.h"
#include "core/service/health.h"
#include "core/service/key_service.h"
#include "core/service/network.h"
#include "core/service/network_service.h"
#include "core/service/wallet_service.h"

namespace vesper::net {
class HttpTransport;
}

namespace vesper::service {

struct WorkspaceOptions {
    std::string data_dir;
    NetworkChoice network;
    std::shared_ptr<net::HttpTransport> transport;  ///< made by the application
    bool verify_proofs = true;
    std::shared_ptr<Keychain> keychain = nullptr;  ///< the desktop's; may be null
    std::string preferences = {};  ///< the application's file, for backups; empty = it has none
};

class Workspace {
public:
    virtual ~Workspace() = default;

    /// Opens (or makes) the folder, loads the unspent outputs and, for NetworkKind::Devnet, starts
    /// the local chain on a free loopback port. May take seconds on a large store.
    static Result<std::unique_ptr<Workspace>> open(WorkspaceOptions options, const Job& job);

    virtual const NetworkChoice& network() const = 0;  ///< with the devnet's actual addresses
    virtual ChainService& chain() = 0;
    virtual WalletService& wallet() = 0;
    virtual ContractService& contracts() = 0;
    virtual NetworkService& servers() = 0;
    virtual BackupService& backups() = 0;
    /// The run before did not come to its end: a crash, or the machine's power went. See health.h.
    virtual bool ended_badly() const = 0;
    /// Looks at every file of the folder, each page of the chain's copy: seconds on a large one.
    virtual std::vector<FileHealth> check_files() = 0;
    virtual KeyService& keys() = 0;
    /// What helps to find a fault and holds nothing of the user's; see report.h. To be shown whole
    /// before it is saved.
    virtual std::string report(const std::string& version, const std::string& libraries) const = 0;
};

}  // namespace vesper::service
