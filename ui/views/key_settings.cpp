#include "ui/views/key_settings.h"

#include "ui/text.h"
#include "ui/views/words_question.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/keyboard_hint.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/secure_line_edit.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

KeySettings::KeySettings(ServiceBridge& bridge, QWidget* parent)
    : QWidget(parent), bridge_(bridge) {
    column(this, space::k16);
    words_ = add_line(tr("Recovery words"), QStringLiteral("settings.words"));
    keychain_ = add_line(tr("Desktop keychain"), QStringLiteral("settings.keychain"));
    recovery_ = add_line(tr("Recovery key"), QStringLiteral("settings.recovery"));
    derivation_ = add_line(tr("Cost of guessing"), QStringLiteral("settings.derivation"));
    connect(keychain_.action, &Button::clicked, this, &KeySettings::change_keychain);
    connect(recovery_.action, &Button::clicked, this, &KeySettings::change_recovery_key);
    connect(derivation_.action, &Button::clicked, this, &KeySettings::strengthen);
    connect(words_.action, &Button::clicked, this, [this] {
        auto* question = new WordsQuestion(window(), bridge_, false);
        question->open();
    });
    connect(&bridge_, &ServiceBridge::words_confirmed, this, &KeySettings::load);
    load();
}

KeySettings::Line KeySettings::add_line(const QString& title, const QString& name) {
    Line line;
    auto* layout = row(space::k16);
    auto* texts = column(nullptr, 2);
    texts->addWidget(text_label(title, TextStyle::Body, Tone::Text, this));
    line.detail = paragraph({}, TextStyle::Small, Tone::Muted, this);
    line.detail->setObjectName(name + QStringLiteral(".detail"));
    texts->addWidget(line.detail);
    layout->addLayout(texts, 1);
    line.action = new Button({}, ButtonVariant::Normal, this);
    line.action->setObjectName(name);
    line.action->hide();
    layout->addWidget(line.action, 0, Qt::AlignVCenter);
    static_cast<QVBoxLayout*>(this->layout())->addLayout(layout);
    return line;
}

void KeySettings::load() {
    bridge_.query(
        this, [](service::KeyService& keys) { return keys.safety(); },
        [this](Result<service::KeySafety> safety) {
            if (safety) show(*safety);
        });
}

void KeySettings::show(const service::KeySafety& safety) {
    safety_ = safety;
    const auto set = [](const Line& line, const QString& detail, const QString& action,
                        const QString& meaning) {
        line.detail->setText(detail);
        line.action->setText(action);
        line.action->setAccessibleName(meaning);
        line.action->setVisible(!action.isEmpty());
        line.action->setEnabled(true);
    };
    QString words = tr("This wallet was restored without words.");
    if (safety.has_words)
        words =
            safety.words_confirmed_ms > 0
                ? tr("Confirmed %1.").arg(time_text(safety.words_confirmed_ms))
            : safety.words_pending && safety.words_put_off_ms > 0
                ? tr("Put off %1 and not confirmed yet.").arg(time_text(safety.words_put_off_ms))
            : safety.words_pending
                ? tr("Not confirmed yet.")
                : tr("Not asked for: restored from them, or made by an earlier version.");
    set(words_, words, safety.words_pending ? tr("Confirm…") : QString(),
        tr("Confirm the recovery words"));
    set(keychain_,
        safety.keychain
            ? tr("Opens this wallet without the password while you are logged in. The keychain "
                 "holds a wrapped key that is worth nothing without the wallet's file.")
        : safety.keychain_there
            ? tr("Could open this wallet without the password while you are logged in. Whoever "
                 "can use your session could then open it, too.")
            : tr("There is no keychain here."),
        safety.keychain         ? tr("Remove")
        : safety.keychain_there ? tr("Use it…")
                                : QString(),
        safety.keychain ? tr("Remove the wallet from the keychain") : tr("Use the keychain"));
    set(recovery_,
        safety.recovery_key ? tr("A key on paper opens this wallet's file if the password is lost.")
                            : tr("None. One on paper would open this wallet's file, with labels "
                                 "and history, if the password is lost."),
        safety.recovery_key ? tr("Remove") : tr("Make…"),
        safety.recovery_key ? tr("Remove the recovery key") : tr("Make a recovery key"));
    set(derivation_,
        tr("Each guess at the password takes %1 MiB of memory and %2 passes (Argon2id).")
            .arg(safety.memory_mib)
            .arg(safety.passes),
        tr("Strengthen…"), tr("Make guessing the password more costly"));
}

void KeySettings::settle(const Result<void>& answer) {
    if (!answer) show_toast(this, error_sentence(answer.error()));
    load();
}

void KeySettings::change_keychain() {
    if (task_.running()) return;
    keychain_.action->setEnabled(false);
    const bool remove = safety_.keychain;
    keychain_.action->setText(tr("Asking…"));
    task_ = bridge_.start(
        this,
        [remove](service::KeyService& keys, const Job& job) {
            return remove ? keys.remove_keychain(job) : keys.add_keychain(job);
        },
        nullptr, [this](Result<void> answer) { settle(answer); });
}

void KeySettings::change_recovery_key() {
    if (safety_.recovery_key) {
        ask(this,
            {tr("Remove the recovery key?"), tr("The paper opens nothing any more then."),
             tr("Remove"), tr("Keep"), true},
            [this] {
                bridge_.query(
                    this, [](service::KeyService& keys) { return keys.remove_recovery_key(); },
                    [this](Result<void> answer) { settle(answer); });
            });
        return;
    }
    bridge_.query(
        this, [](service::KeyService& keys) { return keys.make_recovery_key(); },
        [this](Result<SecureBytes> text) {
            if (text) show_recovery_key(*text);
            settle(text ? Result<void>() : tl::unexpected(text.error()));
        });
}

void KeySettings::show_recovery_key(const SecureBytes& text) {
    auto* overlay = new Overlay(window(), 520);
    overlay->setObjectName(QStringLiteral("recovery_key"));
    overlay->setAccessibleName(tr("Recovery key"));
    overlay->body()->addWidget(text_label(tr("Recovery key"), TextStyle::Large));
    overlay->body()->addWidget(paragraph(
        tr("Write it on paper and keep it apart from this machine. It is shown this once.")));
    const QString shown = text.reveal([](ByteView bytes) {
        return QString::fromLatin1(reinterpret_cast<const char*>(bytes.data()),
                                   static_cast<qsizetype>(bytes.size()));
    });
    // Two lines of seven groups.
    auto* key = paragraph(shown.left(34) + u'\n' + shown.mid(35), TextStyle::Mono, Tone::Text);
    key->setObjectName(QStringLiteral("recovery_key.text"));
    overlay->body()->addWidget(key);
    auto* copy = new Button(tr("Copy"));
    copy->setObjectName(QStringLiteral("recovery_key.copy"));
    auto* close = new Button(tr("I have written it down"), ButtonVariant::Primary);
    close->setObjectName(QStringLiteral("recovery_key.close"));
    auto* foot = row();
    foot->addWidget(
        paragraph(tr("A copy leaves the clipboard after 20 seconds."), TextStyle::Small), 1);
    foot->addWidget(copy);
    foot->addWidget(close);
    overlay->body()->addLayout(foot);
    connect(copy, &Button::clicked, overlay, [shown] { Clipboard::instance().copy_secret(shown); });
    connect(close, &Button::clicked, overlay, &Overlay::dismiss);
    overlay->open();
}

void KeySettings::strengthen() {
    auto* overlay = new Overlay(window(), 460);
    overlay->setObjectName(QStringLiteral("strengthen"));
    overlay->setAccessibleName(tr("Make guessing more costly"));
    auto* password = new SecureLineEdit;
    password->setObjectName(QStringLiteral("strengthen.password"));
    password->setAccessibleName(tr("Password"));
    password->setPlaceholderText(tr("Password"));
    auto* go = new Button(tr("Strengthen"), ButtonVariant::Primary);
    go->setObjectName(QStringLiteral("strengthen.go"));
    auto* problem = new Banner(Tone::Danger);
    problem->hide();
    overlay->body()->addWidget(text_label(tr("Make guessing more costly"), TextStyle::Large));
    overlay->body()->addWidget(
        paragraph(tr("Unlocking will take about a second on this machine, and as much for whoever "
                     "guesses. The password stays the same.")));
    overlay->body()->addWidget(problem);
    overlay->body()->addWidget(password);
    overlay->body()->addWidget(new KeyboardHint(password));
    overlay->body()->addWidget(go, 0, Qt::AlignRight);
    connect(go, &Button::clicked, overlay, [this, overlay, password, problem, go] {
        if (password->length() == 0) return;
        go->setEnabled(false);
        task_ = bridge_.start(
            overlay,
            [secret = password->take()](service::KeyService& keys, const Job& job) mutable {
                return keys.strengthen(std::move(secret), job);
            },
            nullptr,
            [this, overlay, problem, go](Result<void> answer) {
                go->setEnabled(true);
                load();
                if (answer) {
                    overlay->dismiss();
                    return;
                }
                problem->set_text(error_sentence(answer.error()));
                problem->show();
            });
    });
    overlay->open();
}

}  // namespace vesper::ui
