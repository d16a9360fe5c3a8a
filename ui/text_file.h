/// Small texts from and to the user's files: contracts that are imported, requests and receipts
/// that are handed over. Called on workers; the paths come from a file dialog.
#pragma once

#include <string>
#include <string_view>

#include <QString>

#include "core/base/result.h"

namespace vesper::ui {

enum class FileError {
    Unreadable,  ///< not there, or not allowed
    TooLarge,    ///< more than kMaxTextFile
    Unwritable,
};

constexpr std::string_view error_name(FileError e) {
    switch (e) {
        case FileError::Unreadable:
            return "file-unreadable";
        case FileError::TooLarge:
            return "file-too-large";
        case FileError::Unwritable:
            return "file-unwritable";
    }
    return "file-error";
}

inline constexpr qint64 kMaxTextFile = 1 << 20;

Result<std::string> read_text_file(const QString& path);
/// Readable by its owner only: what is handed over is secret between two.
Result<void> write_private_file(const QString& path, const std::string& text);

}  // namespace vesper::ui
