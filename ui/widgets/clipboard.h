/// What Vesper puts on the clipboard.
///
/// Addresses and other public text are read back after 300 ms and after 2 s: programs exist that
/// put their master's address there instead. Secrets carry the hint that clipboard managers keep
/// out of their history, and go after 20 s, when the wallet is locked and when Vesper ends, unless
/// something else has taken their place.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace vesper::ui {

class Clipboard : public QObject {
    Q_OBJECT
public:
    static constexpr int kFirstLookMs = 300;
    static constexpr int kSecondLookMs = 2000;
    static constexpr int kSecretMs = 20'000;

    static Clipboard& instance();

    void copy(QWidget* from, const QString& text);
    void copy_secret(const QString& text);
    /// Takes away a secret of ours that still lies there.
    void clear_secret();
    bool holds_secret() const { return !secret_.isEmpty(); }
    int forgets_in_ms() const { return forget_.remainingTime(); }

signals:
    /// Something else stands where our text was copied to.
    void replaced();

private:
    Clipboard();
    void look();

    QPointer<QWidget> from_;
    QByteArray public_;  ///< SHA-256 of what was copied
    QByteArray secret_;
    QTimer first_, second_, forget_;
};

}  // namespace vesper::ui
