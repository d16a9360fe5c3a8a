/// Editing labels in place: what the tables of coins, addresses and payments have in common.
#pragma once

#include <functional>
#include <string>

#include <QVariant>

#include "ui/service_bridge.h"
#include "ui/text.h"
#include "ui/words.h"

namespace vesper::ui {

inline constexpr int kMaxLabel = 200;

/// Takes the typed text into `label`, tells the view through `changed` and saves it with `save`, a
/// Result<void>(WalletService&, const std::string& label). `refused` gets the sentence if the store
/// says no. False: the label is what it was.
template <typename Save>
bool edit_label(ServiceBridge& bridge, QObject* model, std::string& label, const QVariant& typed,
                const std::function<void()>& changed, Save save,
                std::function<void(const QString&)> refused) {
    const std::string text = utf8(typed.toString().trimmed().left(kMaxLabel));
    if (text == label) return false;
    label = text;
    changed();
    bridge.query(
        model,
        [save, text](service::ChainService&, service::WalletService& wallet) {
            return save(wallet, text);
        },
        [refused = std::move(refused)](Result<void> answer) {
            if (!answer) refused(error_sentence(answer.error()));
        });
    return true;
}

}  // namespace vesper::ui
