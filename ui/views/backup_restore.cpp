#include "ui/views/backup_restore.h"

#include <QFileInfo>

#include "ui/text.h"
#include "ui/widgets/file_question.h"
#include "ui/widgets/keyboard_hint.h"
#include "ui/widgets/secure_line_edit.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {
constexpr int kWidth = 520;
constexpr int kNameRole = Qt::UserRole + 1;
}  // namespace

BackupRestore::BackupRestore(QWidget* window, ServiceBridge& bridge, const QString& wallet)
    : Overlay(window, kWidth),
      bridge_(bridge),
      source_(new QComboBox),
      name_(new QLineEdit(wallet)),
      password_(new SecureLineEdit),
      problem_(new Banner(Tone::Danger)),
      choose_(new Button(tr("Choose a file…"))),
      restore_(new Button(tr("Restore"), ButtonVariant::Primary)) {
    setObjectName(QStringLiteral("backup_restore"));
    setAccessibleName(tr("Restore a wallet from a backup"));
    source_->setObjectName(QStringLiteral("backup_restore.source"));
    source_->setAccessibleName(tr("Backup"));
    source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    name_->setObjectName(QStringLiteral("backup_restore.name"));
    name_->setAccessibleName(tr("Wallet name"));
    name_->setMaxLength(40);
    password_->setObjectName(QStringLiteral("backup_restore.password"));
    password_->setAccessibleName(tr("Password that the wallet had then"));
    problem_->setObjectName(QStringLiteral("backup_restore.problem"));
    choose_->setObjectName(QStringLiteral("backup_restore.choose"));
    restore_->setObjectName(QStringLiteral("backup_restore.restore"));
    auto* close = new Button(tr("Close"));
    close->setObjectName(QStringLiteral("backup_restore.close"));
    const auto field = [this](const QString& title, QWidget* edit) {
        body()->addWidget(text_label(title, TextStyle::SmallStrong, Tone::Muted));
        body()->addWidget(edit);
    };
    body()->addWidget(text_label(tr("Restore a wallet from a backup"), TextStyle::Large));
    body()->addWidget(problem_);
    auto* from = new QWidget;
    auto* line = new QHBoxLayout(from);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::k8);
    line->addWidget(source_, 1);
    line->addWidget(choose_);
    field(tr("Backup"), from);
    field(tr("Wallet name"), name_);
    field(tr("Password that the wallet had then"), password_);
    body()->addWidget(new KeyboardHint(password_));
    body()->addWidget(paragraph(
        tr("Files of this name that are there get another name and stay. Coins that came after the "
           "backup are found when the chain is read."),
        TextStyle::Small, Tone::Muted));
    auto* foot = row(space::k8);
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(restore_);
    body()->addLayout(foot);
    problem_->hide();
    source_->setEnabled(false);
    connect(choose_, &Button::clicked, this, &BackupRestore::choose_file);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    connect(restore_, &Button::clicked, this, &BackupRestore::restore);
    connect(password_, &SecureLineEdit::secret_changed, this, &BackupRestore::refresh);
    connect(password_, &QLineEdit::returnPressed, this, &BackupRestore::restore);
    connect(name_, &QLineEdit::textChanged, this, &BackupRestore::refresh);
    connect(source_, &QComboBox::currentIndexChanged, this, [this] {
        const QString name = source_->currentData(kNameRole).toString();
        if (!name.isEmpty()) name_->setText(name);
        refresh();
    });
    refresh();
    load_copies(wallet);
    choose_->setFocus();
}

void BackupRestore::load_copies(const QString& wallet) {
    bridge_.query(
        this,
        [name = utf8(wallet)](service::BackupService& backups) { return backups.copies(name); },
        [this](const std::vector<service::BackupRow>& copies) {
            for (const service::BackupRow& copy : copies) {
                const QString name = remote(copy.wallet, 60);
                source_->addItem(tr("Vesper's own copy: %1, %2 (%3)")
                                     .arg(name, time_text(copy.created_ms), bytes_text(copy.bytes)),
                                 QString::fromStdString(copy.path));
                source_->setItemData(source_->count() - 1, name, kNameRole);
            }
            source_->setEnabled(source_->count() > 0);
            if (!copies.empty()) password_->setFocus();
            refresh();
        });
}

void BackupRestore::choose_file() {
    ask_for_file(this,
                 {QStringLiteral("backup_restore.open_file"), tr("Restore a wallet from a backup"),
                  tr("Backups (*.zkbackup)"), QString()},
                 [this](const QString& path) {
                     source_->insertItem(0, remote(utf8(QFileInfo(path).fileName()), 120), path);
                     source_->setCurrentIndex(0);
                     source_->setEnabled(true);
                     password_->setFocus();
                     refresh();
                 });
}

void BackupRestore::refresh() {
    restore_->setEnabled(source_->currentIndex() >= 0 && !name_->text().trimmed().isEmpty() &&
                         password_->length() > 0 && !task_.running());
}

void BackupRestore::restore() {
    if (!restore_->isEnabled()) return;
    problem_->hide();
    restore_->setText(tr("Restoring…"));
    service::BackupRestoreRequest request;
    request.path = utf8(source_->currentData().toString());
    request.name = utf8(name_->text().trimmed());
    request.password = password_->take();
    request.replace = true;
    const QString name = name_->text().trimmed();
    task_ = bridge_.start(
        this,
        [request = std::move(request)](service::BackupService& backups, const Job& job) {
            return backups.restore(request, job);
        },
        nullptr,
        [this, name](Result<service::BackupRestored> answer) {
            restore_->setText(tr("Restore"));
            refresh();
            if (!answer) {
                problem_->set_text(error_sentence(answer.error()));
                problem_->show();
                password_->setFocus();
                return;
            }
            show_toast(parentWidget(),
                       answer->kept_store
                           ? tr("The wallet's own file was sound and newer, and was kept")
                           : tr("The wallet is back: %n address(es)", nullptr,
                                static_cast<int>(answer->backup.addresses)));
            emit restored(name, QByteArray::fromStdString(answer->preferences));
            dismiss();
        });
    refresh();
}

}  // namespace vesper::ui
