#include "ui/text_file.h"

#include <QFile>
#include <QSaveFile>

namespace vesper::ui {

Result<std::string> read_text_file(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(FileError::Unreadable);
    // One byte more tells a file that is too large from one that just fits, also where a size is
    // not told.
    const QByteArray bytes = file.read(kMaxTextFile + 1);
    if (file.error() != QFileDevice::NoError) return fail(FileError::Unreadable);
    if (bytes.size() > kMaxTextFile) return fail(FileError::TooLarge);
    return bytes.toStdString();
}

Result<void> write_private_file(const QString& path, const std::string& text) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return fail(FileError::Unwritable);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(text.data(), static_cast<qint64>(text.size()));
    if (!file.commit()) return fail(FileError::Unwritable);
    return {};
}

}  // namespace vesper::ui
