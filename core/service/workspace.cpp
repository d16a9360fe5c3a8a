#include "core/service/workspace.h"

#include <filesystem>
#include <mutex>

#include "core/base/log.h"
#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/ledger/utxo_set.h"
#include "core/net/http_transport.h"
#include "core/service/backup_service_impl.h"
#include "core/service/chain_service_impl.h"
#include "core/service/contract_service_impl.h"
#include "core/service/key_service_impl.h"
#include "core/service/node_pool.h"
#include "core/service/report.h"
#include "core/service/scan_feed.h"
#include "core/service/signature_options.h"
#include "core/service/wallet_service_impl.h"
#include "core/service/wallet_views.h"
#include "core/store/chain_store.h"
#include "core/sync/contract_index.h"
#include "core/sync/loader.h"

namespace vesper::service {

namespace {

/// Asks the open wallet, through what it has on disk, which outputs are its own.
class WalletMarks final : public OwnMarks {
public:
    explicit WalletMarks(const WalletServiceImpl& wallets) : wallets_(wallets) {}

    void mark(std::vector<IoView>& views) const override {
        const auto open = wallets_.open_wallet();
        if (!open) return;
        for (IoView& view : views) {
            // Spent coins are known by their address only, and so are accounts that are new.
            view.mine = open->is_own_address(view.owner).value_or(false);
            const auto utxo = parse_key(view.key);
            if (!utxo) continue;
            for (const auto kind :
                 {chain::IoType::Coin, chain::IoType::Memo, chain::IoType::State}) {
                const auto coin = open->coin(kind, *utxo);
                if (!coin || kind_name(kind) != view.kind) continue;
                view.mine = true;
                if (coin->amount) view.amount = coin->amount;
            }
        }
    }

private:
    const WalletServiceImpl& wallets_;
};

/// A damaged copy of the chain, with what can be done about it.
Error with_way_out(const Error& error) {
    using store::StoreError;
    const bool damaged = error.is(StoreError::Damaged) || error.is(StoreError::WrongKey) ||
                         error.is(StoreError::BadKeyFile) || error.is(StoreError::NotEncrypted);
    return damaged
               ? error.with("the copy of the chain: " + error.context() +
                                "; nothing was changed and wallets are not touched: \"vesper-cli "
                                "node set-chain-aside\" sets it aside, and the chain is read anew",
                            error.offset())
               : error;
}

class WorkspaceImpl final : public Workspace {
public:
    WorkspaceImpl(WorkspaceOptions options, std::unique_ptr<devnet::Devnet> devnet,
                  store::ChainStore chain_store, ledger::UtxoSet outputs,
                  sync::SignatureOptions signatures)
        : run_(options.data_dir),
          devnet_(std::move(devnet)),
          network_(std::move(options.network)),
          transport_(std::move(options.transport)),
          chain_store_(std::move(chain_store)),
          outputs_(std::move(outputs)),
          feed_(chain_store_),
          nodes_(*transport_, network_, std::filesystem::path(options.data_dir) / "nodes.json"),
          wallet_(options.data_dir, network_, nodes_, feed_,
                  [this](std::stop_token stop) -> Result<void> {
                      VESPER_CHECK(chain_.may_spend());
                      return nodes_.may_spend(std::move(stop));
                  }),
          contracts_(wallet_),
          backups_(options.data_dir, options.preferences, network_, nodes_, wallet_),
          keys_(options.data_dir, wallet_, std::move(options.keychain)),
          marks_(wallet_),
          chain_(network_, chain_store_, outputs_, nodes_, options.verify_proofs, signatures,
                 [this] { wallet_.chain_changed(); }) {
        chain_.set_own_marks(&marks_);
        base::log().open(options.data_dir);
        base::log().info("open", {{"height", base::LogHeight{chain_store_.state().height}}});
        if (run_.ended_badly) base::log().warning("last-run-was-cut-off");
    }
    WorkspaceImpl(const WorkspaceImpl&) = delete;
    WorkspaceImpl& operator=(const WorkspaceImpl&) = delete;
    ~WorkspaceImpl() override {
        chain_.stop();
        base::log().info("close", {{"height", base::LogHeight{chain_store_.state().height}}});
        base::log().close();
    }

    const NetworkChoice& network() const override { return network_; }
    ChainService& chain() override { return chain_; }
    WalletService& wallet() override { return wallet_; }
    ContractService& contracts() override { return contracts_; }
    NetworkService& servers() override { return nodes_; }
    BackupService& backups() override { return backups_; }
    bool ended_badly() const override { return run_.ended_badly; }
    std::vector<FileHealth> check_files() override {
        return check_open_folder(run_.data_dir, chain_store_);
    }
    KeyService& keys() override { return keys_; }
    std::string report(const std::string& version, const std::string& libraries) const override {
        return report_text({version, libraries, network_.kind, *chain_.status(), run_.ended_badly});
    }

private:
    /// Says at its end that the run ended well: last of all, when everything is closed.
    struct Run {
        explicit Run(std::string dir)
            : data_dir(std::move(dir)), ended_badly(begin_run(data_dir)) {}
        Run(const Run&) = delete;
        Run& operator=(const Run&) = delete;
        ~Run() { end_run(data_dir); }
        const std::string data_dir;
        const bool ended_badly;
    };

    // In order of need: each member may use those above it.
    Run run_;
    std::unique_ptr<devnet::Devnet> devnet_;
    const NetworkChoice network_;
    std::shared_ptr<net::HttpTransport> transport_;
    store::ChainStore chain_store_;
    ledger::UtxoSet outputs_;
    ScanFeed feed_;
    NodePool nodes_;
    WalletServiceImpl wallet_;
    ContractServiceImpl contracts_;
    BackupServiceImpl backups_;
    KeyServiceImpl keys_;
    WalletMarks marks_;
    ChainServiceImpl chain_;
};

}  // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(WorkspaceOptions options, const Job& job) {
    VESPER_CHECK(job.check());
    job.report("open-store", 0);
    auto opened = store::ChainStore::open(options.data_dir);
    if (!opened) return fail(with_way_out(opened.error()));
    auto chain_store = *std::move(opened);
    if (const auto indexed = sync::index_contracts(chain_store); !indexed)
        return fail(with_way_out(indexed.error()));
    std::unique_ptr<devnet::Devnet> devnet;
    VESPER_TRY(sync::SignatureOptions signatures, signature_options(options.network));
    if (options.network.kind == NetworkKind::Devnet) {
        job.report("start-devnet", 0.2);
        devnet::DevnetOptions local;
        local.contracts = true;
        VESPER_TRY(devnet, devnet::Devnet::start(std::filesystem::path(options.data_dir) / "devnet",
                                                 local));
        // The chain of this very process: its first block needs nobody else's word, nor expires.
        VESPER_TRY(const auto first, devnet->chain().block(1));
        signatures.root = sync::TrustRoot{1, first.block.block_hash};
        signatures.trust_period = std::chrono::hours(24 * 365 * 100);
        const devnet::Endpoints& at = devnet->endpoints();
        options.network = {NetworkKind::Devnet, at.chain_id, at.lcd, at.rpc, at.zkos, at.faucet};
    }
    job.report("load-outputs", 0.4);
    ledger::UtxoSet outputs;
    VESPER_CHECK(sync::load_outputs(chain_store, outputs));
    job.report("ready", 1);
    return std::unique_ptr<Workspace>(
        std::make_unique<WorkspaceImpl>(std::move(options), std::move(devnet),
                                        std::move(chain_store), std::move(outputs), signatures));
}

}  // namespace vesper::service
