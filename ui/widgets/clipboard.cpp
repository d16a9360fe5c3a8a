#include "ui/widgets/clipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/overlay.h"

namespace vesper::ui {

namespace {

/// Enough to know a text again, without keeping a secret one.
QByteArray mark_of(const QString& text) {
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

void alarm(QWidget* near) {
    auto* overlay = new Overlay(near->window(), 460);
    overlay->setObjectName(QStringLiteral("clipboard_alarm"));
    overlay->setAccessibleName(Clipboard::tr("The clipboard was changed"));
    auto* banner = new Banner(Tone::Danger);
    banner->setObjectName(QStringLiteral("clipboard_alarm.text"));
    banner->set_text(Clipboard::tr(
        "Right after you copied, another program put something else on the clipboard. Do not "
        "paste it: your payment could go to somebody else. Look for a program that reads the "
        "clipboard."));
    auto* close = new Button(Clipboard::tr("Close"));
    close->setObjectName(QStringLiteral("clipboard_alarm.close"));
    QObject::connect(close, &Button::clicked, overlay, &Overlay::dismiss);
    overlay->body()->addWidget(
        text_label(Clipboard::tr("The clipboard was changed"), TextStyle::Large));
    overlay->body()->addWidget(banner);
    overlay->body()->addWidget(close, 0, Qt::AlignRight);
    overlay->open();
}

}  // namespace

Clipboard::Clipboard() {
    for (QTimer* timer : {&first_, &second_, &forget_})
        timer->setSingleShot(true);
    // Others may come a second late.
    forget_.setTimerType(Qt::PreciseTimer);
    connect(&first_, &QTimer::timeout, this, &Clipboard::look);
    connect(&second_, &QTimer::timeout, this, &Clipboard::look);
    connect(&forget_, &QTimer::timeout, this, &Clipboard::clear_secret);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &Clipboard::clear_secret);
}

Clipboard& Clipboard::instance() {
    static Clipboard clipboard;
    return clipboard;
}

void Clipboard::copy(QWidget* from, const QString& text) {
    secret_.clear();
    forget_.stop();
    from_ = from->window();
    public_ = mark_of(text);
    QGuiApplication::clipboard()->setText(text);
    first_.start(kFirstLookMs);
    second_.start(kSecondLookMs);
}

void Clipboard::copy_secret(const QString& text) {
    public_.clear();
    first_.stop();
    second_.stop();
    secret_ = mark_of(text);
    auto* data = new QMimeData;
    data->setText(text);
    // KDE's, which others heed as well.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    QGuiApplication::clipboard()->setMimeData(data);
    forget_.start(kSecretMs);
}

void Clipboard::clear_secret() {
    forget_.stop();
    if (secret_.isEmpty()) return;
    if (mark_of(QGuiApplication::clipboard()->text()) == secret_)
        QGuiApplication::clipboard()->clear();
    secret_.clear();
}

void Clipboard::look() {
    if (public_.isEmpty() || mark_of(QGuiApplication::clipboard()->text()) == public_) return;
    // The user copied something in this very program, or in another one that is now in front: only
    // a change behind the window that is still worked in is a surprise.
    if (!from_ || !from_->isActiveWindow()) return;
    public_.clear();
    first_.stop();
    second_.stop();
    emit replaced();
    alarm(from_);
}

}  // namespace vesper::ui
