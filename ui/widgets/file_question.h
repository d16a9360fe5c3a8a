/// The system's file dialog as a question: it does not stop the event loop, and the answer comes
/// to a callback. Nothing is called when the user gives none.
#pragma once

#include <functional>

#include <QString>

class QWidget;

namespace vesper::ui {

struct FileQuestion {
    QString object_name;
    QString title;
    QString filter;   ///< "Contracts (*.json)"
    QString propose;  ///< name of a file to be saved; empty = an existing file is asked for
};
void ask_for_file(QWidget* near, const FileQuestion& question,
                  std::function<void(const QString& path)> chosen);

}  // namespace vesper::ui
