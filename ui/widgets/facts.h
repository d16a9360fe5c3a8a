/// Pairs of a name and a value in two aligned columns: how the explorer's pages show plain facts.
#pragma once

#include <QGridLayout>

#include "ui/widgets/hash_label.h"
#include "ui/widgets/label.h"

namespace vesper::ui {

class Facts : public QWidget {
    Q_OBJECT
public:
    explicit Facts(QWidget* parent = nullptr);

    void add_text(const QString& name, const QString& value);
    /// Copied by a click; `full` shows every digit.
    void add_hash(const QString& name, const QString& value, bool full = false);
    void add_widget(const QString& name, QWidget* value);
    void clear();

private:
    void add_name(const QString& name);
    QGridLayout* grid_;
    int rows_ = 0;
};

}  // namespace vesper::ui
