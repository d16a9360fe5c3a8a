/// Inputs on the left, outputs on the right, the transaction between: each end a tile that opens
/// its output. Own ends are coloured and say so, those that an anonymous transfer leaves open who
/// they are stand back in grey; amounts appear only where the wallet knows them. Arrow keys move
/// from tile to tile.
#pragma once

#include <QWidget>

#include "core/service/chain_service.h"

namespace vesper::ui {

class TransactionDiagram : public QWidget {
    Q_OBJECT
public:
    explicit TransactionDiagram(QWidget* parent = nullptr);
    void set(const service::TransactionPage& page);
    /// As a drawing: PNG at twice the size, SVG when the name ends so. False: not writable.
    bool save(const QString& path);

signals:
    void output_chosen(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void move_focus(QWidget* from, int key);

    std::vector<QWidget*> inputs_, outputs_;
    QString icon_;
};

}  // namespace vesper::ui
