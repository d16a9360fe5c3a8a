#include "ui/widgets/file_question.h"

#include <QFileDialog>

namespace vesper::ui {

void ask_for_file(QWidget* near, const FileQuestion& question,
                  std::function<void(const QString& path)> chosen) {
    auto* dialog = new QFileDialog(near, question.title, QString(), question.filter);
    dialog->setObjectName(question.object_name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (question.propose.isEmpty()) {
        dialog->setFileMode(QFileDialog::ExistingFile);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(question.propose);
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, near, std::move(chosen));
    dialog->open();
}

}  // namespace vesper::ui
