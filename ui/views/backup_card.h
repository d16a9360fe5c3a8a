/// Backups in the settings (F23, F24): when the last one was made, a new one to a file, the copies
/// that Vesper keeps by itself, and the drill: a backup is read with its password and compared with
/// the wallet, and nothing is changed. And the reminder on the overview.
#pragma once

#include "ui/service_bridge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/overlay.h"

namespace vesper::ui {

class Facts;
class SecureLineEdit;

class BackupCard : public Card {
    Q_OBJECT
public:
    explicit BackupCard(ServiceBridge& bridge, QWidget* parent = nullptr);

private:
    void load();
    void show_copies(const std::vector<service::BackupRow>& copies);
    void back_up();
    void make(const QString& path);
    void choose_for_test();
    void test(const QString& path);

    ServiceBridge& bridge_;
    Label* last_;
    Button* make_;
    Button* test_;
    Banner* problem_;
    QWidget* copies_;
    QVBoxLayout* rows_;
    Task task_;
};

/// The drill with one file.
class BackupDrillPanel : public Overlay {
    Q_OBJECT
public:
    BackupDrillPanel(QWidget* window, ServiceBridge& bridge, const QString& path);

private:
    void run();
    void show_result(const service::BackupDrill& drill);

    ServiceBridge& bridge_;
    const QString path_;
    SecureLineEdit* password_;
    Button* run_;
    Banner* verdict_;
    Facts* facts_;
    Task task_;
};

/// "No backup yet": hidden unless one is due.
class BackupNotice : public Banner {
    Q_OBJECT
public:
    explicit BackupNotice(ServiceBridge& bridge, QWidget* parent = nullptr);

signals:
    void settings_requested();

private:
    void ask();

    ServiceBridge& bridge_;
    std::uint64_t asked_at_ = 0;  ///< the total at the last question
    bool asking_ = false;
    bool again_ = false;  ///< something changed meanwhile
};

}  // namespace vesper::ui
