/// Inputs on the left, outputs on the right, the transaction between: each end a tile that opens
/// its output. Own ends are coloured and say so; amounts appear only where the wallet knows them.
#pragma once

#include <QWidget>

#include "core/service/chain_service.h"

namespace vesper::ui {

class TransactionDiagram : public QWidget {
    Q_OBJECT
public:
    explicit TransactionDiagram(QWidget* parent = nullptr);
    void set(const service::TransactionPage& page);

signals:
    void output_chosen(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();

    std::vector<QWidget*> inputs_, outputs_;
    QString icon_;
};

}  // namespace vesper::ui
