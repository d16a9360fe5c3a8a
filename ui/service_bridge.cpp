#include "ui/service_bridge.h"

namespace vesper::ui {

namespace {
constexpr int kSnapshotGapMs = 100;
}

ServiceBridge::ServiceBridge(std::shared_ptr<service::Workspace> workspace, QObject* parent)
    : QObject(parent),
      workspace_(std::move(workspace)),
      chain_status_(workspace_->chain().status()),
      wallet_status_(workspace_->wallet().status()) {
    timer_.setSingleShot(true);
    timer_.setInterval(kSnapshotGapMs);
    connect(&timer_, &QTimer::timeout, this, &ServiceBridge::refresh);
    chain_subscription_ = workspace_->chain().subscribe([this](const ChainStatusPtr& snapshot) {
        {
            const std::lock_guard lock(mutex_);
            next_chain_ = snapshot;
        }
        arrived();
    });
    wallet_subscription_ = workspace_->wallet().subscribe([this](const WalletStatusPtr& snapshot) {
        {
            const std::lock_guard lock(mutex_);
            next_wallet_ = snapshot;
        }
        arrived();
    });
}

ServiceBridge::~ServiceBridge() {
    // First no more snapshots, then the workers; both may still be calling.
    chain_subscription_ = {};
    wallet_subscription_ = {};
}

void ServiceBridge::arrived() {
    {
        const std::lock_guard lock(mutex_);
        if (posted_) return;
        posted_ = true;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!timer_.isActive()) refresh();
        },
        Qt::QueuedConnection);
}

void ServiceBridge::refresh() {
    ChainStatusPtr chain;
    WalletStatusPtr wallet;
    {
        const std::lock_guard lock(mutex_);
        chain = std::move(next_chain_);
        wallet = std::move(next_wallet_);
        next_chain_.reset();
        next_wallet_.reset();
        posted_ = false;
    }
    if (!chain && !wallet) return;
    // The timer is the gap: what arrives while it runs waits for its end.
    timer_.start();
    if (chain) {
        chain_status_ = std::move(chain);
        emit chain_changed();
    }
    if (wallet) {
        wallet_status_ = std::move(wallet);
        emit wallet_changed();
    }
}

}  // namespace vesper::ui
