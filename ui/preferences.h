/// The user's preferences in an ini file: theme, window geometry, name of the last wallet. Never a
/// secret.
///
/// They are read once and live in memory. A change is written soon afterwards by a thread of the
/// object's own, whole and with the disk's confirmation: on a busy disk that takes seconds, which
/// the window does not wait for (QSettings would write in the window's thread). Safe from any
/// thread. One object per file; the folder's lock keeps other programs away.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include <QMap>
#include <QString>
#include <QVariant>

namespace vesper::ui {

class Preferences {
public:
    explicit Preferences(QString file);
    /// Writes what is not written yet.
    ~Preferences();
    Preferences(const Preferences&) = delete;
    Preferences& operator=(const Preferences&) = delete;

    QString file() const { return file_; }
    QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    bool contains(const QString& key) const;
    void set(const QString& key, const QVariant& value);
    void remove(const QString& key);
    /// Takes over what the ini file of another time or machine says and this one does not, but not
    /// what belongs to one window or folder. Reads a file: not for the window's thread.
    void take_missing(const QByteArray& ini);
    /// Returns once everything set so far was written, or could not be: not for the window's
    /// thread.
    void flush();

private:
    void changed();
    void write_changes(const std::stop_token& stop);

    const QString file_;
    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    QMap<QString, QVariant> values_;
    quint64 changes_ = 0, written_ = 0;
    std::jthread writer_;  ///< from the first change on; last
};

}  // namespace vesper::ui
