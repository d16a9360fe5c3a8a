#include "ui/presenters/payment_watch.h"

#include "ui/text.h"

namespace vesper::ui {

PaymentWatch::PaymentWatch(ServiceBridge& bridge, QObject* parent)
    : QObject(parent), bridge_(bridge) {
    connect(&bridge_, &ServiceBridge::wallet_changed, this, &PaymentWatch::look);
}

void PaymentWatch::watch(std::int64_t payment) {
    payment_ = payment;
    seen_revision_ = 0;
    look();
}

void PaymentWatch::look() {
    if (payment_ == 0 || looking_) return;
    const std::uint64_t revision = bridge_.wallet_status()->revision;
    if (revision == seen_revision_) return;
    seen_revision_ = revision;
    looking_ = true;
    bridge_.query(
        this,
        [id = payment_](service::ChainService&, service::WalletService& wallet) {
            return wallet.payment(id);
        },
        [this, id = payment_](Result<service::HistoryRow> row) {
            looking_ = false;
            if (!row || id != payment_) return;
            if (row->state == "included") {
                stop();
                emit included(row->height);
            } else if (row->state == "failed") {
                stop();
                emit refused(remote(row->failure, 100));
            }
        });
}

}  // namespace vesper::ui
