/// The strip above the history that narrows it: state, direction, period and text.
#pragma once

#include <QTimer>
#include <QWidget>

#include "core/service/wallet_service.h"
#include "ui/widgets/button.h"

class QComboBox;
class QDateEdit;
class QLineEdit;

namespace vesper::ui {

class HistoryFilterBar : public QWidget {
    Q_OBJECT
public:
    explicit HistoryFilterBar(QWidget* parent = nullptr);
    /// As the controls stand now; days are those of the local clock.
    service::HistoryFilter filter() const;
    bool active() const { return filter() != service::HistoryFilter{}; }
    void clear();
    QLineEdit* text() const { return text_; }

signals:
    void changed();

private:
    enum Period { Always, Week, Month, Year, Between };
    void refresh();

    QLineEdit* text_;
    QComboBox* state_;
    QComboBox* direction_;
    QComboBox* period_;
    QWidget* range_;
    QDateEdit* from_;
    QDateEdit* to_;
    Button* clear_;
    QTimer typing_;
    bool clearing_ = false;
};

}  // namespace vesper::ui
