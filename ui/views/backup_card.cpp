#include "ui/views/backup_card.h"

#include <QDateTime>
#include <QFileInfo>

#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/facts.h"
#include "ui/widgets/file_question.h"
#include "ui/widgets/keyboard_hint.h"
#include "ui/widgets/secure_line_edit.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr int kPanelWidth = 520;

/// Title and explanation left, control right; the explanation may change.
QHBoxLayout* line(const QString& title, Label* detail, QWidget* control, QWidget* parent) {
    auto* all = row(space::k16);
    auto* words = column(nullptr, 2);
    words->addWidget(text_label(title, TextStyle::Body, Tone::Text, parent));
    words->addWidget(detail);
    all->addLayout(words, 1);
    all->addWidget(control, 0, Qt::AlignVCenter);
    return all;
}

/// The same question about the same wallet at two places.
struct Known {
    Result<service::BackupReminder> reminder;
    std::vector<service::BackupRow> copies;
};

}  // namespace

BackupCard::BackupCard(ServiceBridge& bridge, QWidget* parent)
    : Card(tr("Backup"), parent),
      bridge_(bridge),
      last_(paragraph({}, TextStyle::Small, Tone::Muted, this)),
      make_(new Button(tr("Back up…"), ButtonVariant::Normal, this)),
      test_(new Button(tr("Test…"), ButtonVariant::Normal, this)),
      problem_(new Banner(Tone::Danger, this)),
      copies_(new QWidget(this)),
      rows_(column(copies_, space::k8)) {
    setObjectName(QStringLiteral("backup.card"));
    last_->setObjectName(QStringLiteral("backup.last"));
    make_->setObjectName(QStringLiteral("backup.make"));
    make_->setAccessibleName(tr("Back up the wallet to a file"));
    test_->setObjectName(QStringLiteral("backup.test"));
    test_->setAccessibleName(tr("Test a backup"));
    problem_->setObjectName(QStringLiteral("backup.problem"));
    copies_->setObjectName(QStringLiteral("backup.copies"));
    body()->setSpacing(space::k16);
    problem_->hide();
    body()->addWidget(problem_);
    body()->addLayout(line(tr("All of the wallet in one encrypted file"), last_, make_, this));
    body()->addLayout(line(tr("Test a backup"),
                           paragraph(tr("Opens it with its password and compares it with this "
                                        "wallet. Nothing is changed."),
                                     TextStyle::Small, Tone::Muted, this),
                           test_, this));
    body()->addWidget(copies_);
    copies_->hide();
    connect(make_, &Button::clicked, this, &BackupCard::back_up);
    connect(test_, &Button::clicked, this, &BackupCard::choose_for_test);
    load();
}

void BackupCard::load() {
    bridge_.query(
        this,
        [name = bridge_.wallet_status()->name](service::BackupService& backups) {
            return Known{backups.reminder(), backups.copies(name)};
        },
        [this](const Known& known) {
            if (known.reminder) {
                const QString made = time_text(known.reminder->backed_up_ms);
                last_->setText(
                    made.isEmpty()
                        ? tr("Never made. The words bring the keys back; labels, contacts, notes, "
                             "history and what anonymous payments need stand in a backup only.")
                        : tr("Last made %1. It opens with the password that the wallet had then.")
                              .arg(made));
                last_->set_tone(known.reminder->due ? Tone::Warning : Tone::Muted);
            } else {
                last_->setText(error_sentence(known.reminder.error()));
            }
            show_copies(known.copies);
        });
}

void BackupCard::show_copies(const std::vector<service::BackupRow>& copies) {
    while (QLayoutItem* item = rows_->takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
    copies_->setVisible(!copies.empty());
    if (copies.empty()) return;
    rows_->addWidget(
        text_label(tr("Copies that Vesper keeps by itself"), TextStyle::SmallStrong, Tone::Muted));
    rows_->addWidget(paragraph(tr("One a day, the newest five, in the data folder: against a "
                                  "damaged file, not against a lost disk."),
                               TextStyle::Small, Tone::Muted));
    int number = 0;
    for (const service::BackupRow& copy : copies) {
        auto* holder = new QWidget;
        auto* cells = new QHBoxLayout(holder);
        cells->setContentsMargins(0, 0, 0, 0);
        const QString when = time_text(copy.created_ms);
        cells->addWidget(text_label(when), 1);
        cells->addWidget(text_label(bytes_text(copy.bytes), TextStyle::Small, Tone::Muted));
        auto* check = new Button(tr("Test…"), ButtonVariant::Quiet);
        check->setObjectName(QStringLiteral("backup.copy.%1").arg(++number));
        check->setAccessibleName(tr("Test the copy of %1").arg(when));
        connect(check, &Button::clicked, this,
                [this, path = QString::fromStdString(copy.path)] { test(path); });
        cells->addWidget(check);
        rows_->addWidget(holder);
    }
}

void BackupCard::back_up() {
    if (task_.running()) return;
    const QString name =
        QStringLiteral("%1-%2.zkbackup")
            .arg(remote(bridge_.wallet_status()->name, 60),
                 QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmm")));
    ask_for_file(this,
                 {QStringLiteral("backup.save_file"), tr("Back up the wallet"),
                  tr("Backups (*.zkbackup)"), name},
                 [this](const QString& path) { make(path); });
}

void BackupCard::make(const QString& path) {
    problem_->hide();
    setFocus();
    make_->setEnabled(false);
    make_->setText(tr("Writing and checking…"));
    task_ = bridge_.start(
        this,
        [path = utf8(path)](service::BackupService& backups, const Job& job) {
            return backups.back_up(path, job);
        },
        nullptr,
        [this, path](Result<service::BackupRow> made) {
            make_->setEnabled(true);
            make_->setText(tr("Back up…"));
            if (made) {
                show_toast(this, tr("Backed up and read back: %1 (%2)")
                                     .arg(QFileInfo(path).fileName(), bytes_text(made->bytes)));
            } else {
                problem_->set_text(made.error().code() == "wallet-exists"
                                       ? tr("There is a file of this name already, and a backup "
                                            "replaces none. Choose another name.")
                                       : error_sentence(made.error()));
                problem_->show();
            }
            load();
        });
}

void BackupCard::choose_for_test() {
    ask_for_file(this,
                 {QStringLiteral("backup.open_file"), tr("Test a backup"),
                  tr("Backups (*.zkbackup)"), QString()},
                 [this](const QString& path) { test(path); });
}

void BackupCard::test(const QString& path) {
    (new BackupDrillPanel(window(), bridge_, path))->open();
}

BackupDrillPanel::BackupDrillPanel(QWidget* window, ServiceBridge& bridge, const QString& path)
    : Overlay(window, kPanelWidth),
      bridge_(bridge),
      path_(path),
      password_(new SecureLineEdit),
      run_(new Button(tr("Test it"), ButtonVariant::Primary)),
      verdict_(new Banner(Tone::Danger)),
      facts_(new Facts) {
    setObjectName(QStringLiteral("backup_drill"));
    setAccessibleName(tr("Test a backup"));
    password_->setObjectName(QStringLiteral("backup_drill.password"));
    password_->setAccessibleName(tr("Password that the wallet had then"));
    run_->setObjectName(QStringLiteral("backup_drill.run"));
    verdict_->setObjectName(QStringLiteral("backup_drill.verdict"));
    facts_->setObjectName(QStringLiteral("backup_drill.facts"));
    auto* close = new Button(tr("Close"));
    close->setObjectName(QStringLiteral("backup_drill.close"));
    body()->addWidget(text_label(tr("Test a backup"), TextStyle::Large));
    body()->addWidget(paragraph(remote(utf8(QFileInfo(path_).fileName()), 120)));
    body()->addWidget(verdict_);
    body()->addWidget(facts_);
    body()->addWidget(
        text_label(tr("Password that the wallet had then"), TextStyle::SmallStrong, Tone::Muted));
    body()->addWidget(password_);
    body()->addWidget(new KeyboardHint(password_));
    auto* foot = row(space::k8);
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(run_);
    body()->addLayout(foot);
    verdict_->hide();
    facts_->hide();
    run_->setEnabled(false);
    connect(password_, &SecureLineEdit::secret_changed, this,
            [this] { run_->setEnabled(password_->length() > 0 && !task_.running()); });
    connect(password_, &QLineEdit::returnPressed, this, &BackupDrillPanel::run);
    connect(run_, &Button::clicked, this, &BackupDrillPanel::run);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    password_->setFocus();
}

void BackupDrillPanel::run() {
    if (task_.running() || password_->length() == 0) return;
    verdict_->hide();
    facts_->hide();
    run_->setText(tr("Testing…"));
    task_ = bridge_.start(
        this,
        [path = utf8(path_), secret = password_->take()](service::BackupService& backups,
                                                         const Job& job) {
            return backups.drill(path, secret, job);
        },
        nullptr,
        [this](Result<service::BackupDrill> drill) {
            run_->setText(tr("Test it"));
            if (drill) {
                show_result(*drill);
            } else {
                verdict_->set_tone(Tone::Danger);
                verdict_->set_text(error_sentence(drill.error()));
            }
            verdict_->show();
            password_->setFocus();
        });
    run_->setEnabled(false);
}

void BackupDrillPanel::show_result(const service::BackupDrill& drill) {
    if (!drill.same_wallet) {
        verdict_->set_tone(Tone::Warning);
        verdict_->set_text(tr("The backup is sound, but it is of another wallet (%1).")
                               .arg(remote(drill.backup.wallet, 60)));
    } else if (drill.complete) {
        verdict_->set_tone(Tone::Positive);
        verdict_->set_text(tr("The backup is sound: a restore now would lose nothing."));
    } else {
        verdict_->set_tone(Tone::Warning);
        verdict_->set_text(
            tr("The backup is sound, but older than the wallet. Keys and coins come back; make a "
               "new one to keep the rest (addresses made since: %1).")
                .arg(drill.missing_addresses));
    }
    const service::BackupRow &then = drill.backup, &now = drill.now;
    facts_->clear();
    facts_->add_text(tr("Made"), time_text(then.created_ms));
    const auto compare = [&](const QString& name, std::uint64_t before, std::uint64_t today) {
        facts_->add_text(name, !drill.same_wallet || before == today
                                   ? grouped(before)
                                   : tr("%1 (now %2)").arg(grouped(before), grouped(today)));
    };
    const auto total = [&] {
        return !drill.same_wallet || then.total == now.total
                   ? amount_text(then.total)
                   : tr("%1 (now %2)").arg(amount_text(then.total), amount_text(now.total));
    };
    facts_->add_text(tr("Balance"), total());
    compare(tr("Coins"), then.coins, now.coins);
    compare(tr("Frozen"), then.frozen, now.frozen);
    compare(tr("Addresses"), then.addresses, now.addresses);
    compare(tr("Payments"), then.payments, now.payments);
    compare(tr("Labels"), then.labels, now.labels);
    compare(tr("Contacts"), then.contacts, now.contacts);
    facts_->show();
}

BackupNotice::BackupNotice(ServiceBridge& bridge, QWidget* parent)
    : Banner(Tone::Warning, parent), bridge_(bridge) {
    setObjectName(QStringLiteral("backup.notice"));
    auto* open = new Button(tr("Back up"), ButtonVariant::Normal, this);
    open->setObjectName(QStringLiteral("backup.notice.open"));
    open->setAccessibleName(tr("Open the settings of backups"));
    add_action(open);
    connect(open, &Button::clicked, this, &BackupNotice::settings_requested);
    connect(&bridge_, &ServiceBridge::wallet_changed, this, [this] {
        // Whether one is due changes with a first coin and with a backup that was made.
        if ((bridge_.wallet_status()->total > 0) != (asked_at_ > 0) || !isHidden()) ask();
    });
    hide();
    ask();
}

void BackupNotice::ask() {
    again_ = asking_;
    if (asking_) return;
    asking_ = true;
    asked_at_ = bridge_.wallet_status()->total;
    bridge_.query(
        this, [](service::BackupService& backups) { return backups.reminder(); },
        [this](Result<service::BackupReminder> reminder) {
            asking_ = false;
            if (again_) ask();
            const bool due = reminder && reminder->due;
            if (due)
                set_text(reminder->backed_up_ms == 0
                             ? tr("There is no backup of this wallet yet. The recovery words "
                                  "alone do not bring back labels, contacts and history.")
                             : tr("The last backup was made %1.")
                                   .arg(time_text(reminder->backed_up_ms)));
            setVisible(due);
        });
}

}  // namespace vesper::ui
