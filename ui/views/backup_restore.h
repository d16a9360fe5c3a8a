/// A wallet from a backup: one of the copies that Vesper keeps by itself, or a file. Files that
/// stand in the way get another name beside the new ones; nothing is overwritten.
#pragma once

#include <QComboBox>
#include <QLineEdit>

#include "ui/service_bridge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/overlay.h"

namespace vesper::ui {

class SecureLineEdit;

class BackupRestore : public Overlay {
    Q_OBJECT
public:
    /// `wallet` is proposed as the name and chooses the newest of its copies; may be empty.
    BackupRestore(QWidget* window, ServiceBridge& bridge, const QString& wallet);

signals:
    /// The wallet is open and unlocked.
    /// `preferences`: those of then, as an ini file; may be empty.
    void restored(const QString& wallet, const QByteArray& preferences);

private:
    void load_copies(const QString& wallet);
    void choose_file();
    void refresh();
    void restore();

    ServiceBridge& bridge_;
    QComboBox* source_;
    QLineEdit* name_;
    SecureLineEdit* password_;
    Banner* problem_;
    Button* choose_;
    Button* restore_;
    Task task_;
};

}  // namespace vesper::ui
