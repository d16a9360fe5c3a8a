#include "ui/preferences.h"

#include <QSettings>
#include <QTemporaryFile>

namespace vesper::ui {

namespace {

/// Changes that come in a row, as while a window is resized, are written together.
constexpr std::chrono::milliseconds kSettle{200};

bool belongs_to_this_place(const QString& key) {
    return key.startsWith(u"window/") || key.startsWith(u"folder/") || key == u"wallet/last";
}

}  // namespace

Preferences::Preferences(QString file) : file_(std::move(file)) {
    const QSettings stored(file_, QSettings::IniFormat);
    for (const QString& key : stored.allKeys())
        values_.insert(key, stored.value(key));
}

Preferences::~Preferences() {
    writer_.request_stop();
    if (writer_.joinable()) writer_.join();
}

QVariant Preferences::value(const QString& key, const QVariant& otherwise) const {
    const std::lock_guard lock(mutex_);
    return values_.value(key, otherwise);
}

bool Preferences::contains(const QString& key) const {
    const std::lock_guard lock(mutex_);
    return values_.contains(key);
}

void Preferences::set(const QString& key, const QVariant& value) {
    const std::lock_guard lock(mutex_);
    const auto known = values_.constFind(key);
    if (known != values_.constEnd() && *known == value) return;
    values_.insert(key, value);
    changed();
}

void Preferences::remove(const QString& key) {
    const std::lock_guard lock(mutex_);
    if (values_.remove(key) > 0) changed();
}

void Preferences::take_missing(const QByteArray& ini) {
    QTemporaryFile copy;
    if (!copy.open() || copy.write(ini) != ini.size() || !copy.flush()) return;
    const QSettings stored(copy.fileName(), QSettings::IniFormat);
    for (const QString& key : stored.allKeys())
        if (!contains(key) && !belongs_to_this_place(key)) set(key, stored.value(key));
}

void Preferences::flush() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return written_ == changes_; });
}

void Preferences::changed() {
    ++changes_;
    if (!writer_.joinable())
        writer_ = std::jthread([this](const std::stop_token& stop) { write_changes(stop); });
    wake_.notify_all();
}

void Preferences::write_changes(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (true) {
        // With a stop request, too, what is left is written first.
        wake_.wait(lock, stop, [this] { return written_ != changes_; });
        if (written_ == changes_) return;
        wake_.wait_for(lock, stop, kSettle, [] { return false; });
        const auto values = values_;
        const quint64 change = changes_;
        lock.unlock();
        {
            QSettings stored(file_, QSettings::IniFormat);
            stored.clear();
            for (auto it = values.cbegin(); it != values.cend(); ++it)
                stored.setValue(it.key(), it.value());
            stored.sync();
        }
        lock.lock();
        written_ = change;
        wake_.notify_all();
    }
}

}  // namespace vesper::ui
